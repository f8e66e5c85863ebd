import Testing

@testable import JunkPickup

/// Damaged files end in a result or in issues, never in a crash.
@Suite struct ImportRobustnessTests {
  /// Deterministic damage: bytes replaced, removed or doubled.
  private struct Damage {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(max(1, bound)))
    }

    mutating func applied(to text: String) -> [UInt8] {
      var bytes = Array(text.utf8)
      let pool = Array("\",;:{}[]#-+.0919\n\r\u{7F}\u{0}é99999999999999999999".utf8)
      for _ in 0...next(4) where !bytes.isEmpty {
        let position = next(bytes.count)
        switch next(3) {
        case 0: bytes[position] = pool[next(pool.count)]
        case 1: bytes.remove(at: position)
        default: bytes.insert(contentsOf: bytes[position..<min(bytes.count, position + next(12))], at: position)
        }
      }
      return bytes
    }
  }

  private static let rows = """
    nr,type,when,area,state,day,home,y,x,what
    7,Bulky,12/31/2017 11:56:39 PM,Z1,Fixed,1/3/2018,Flats,34.1159756752,-118.19,2 couches; TV; fridge x 3
    8,Metal,1/2/2018,Z1,Open,,House,34,-118,
    """

  @Test func damagedExportsAndMappings() throws {
    var damage = Damage(state: 1)
    let mapping = try ImportFixture.mapping(ImportFixture.mapping)
    var outcomes: [String: Int] = [:]
    for _ in 0..<400 {
      do {
        let result = try CSVImport.read(damage.applied(to: Self.rows), file: "x.csv", mapping: mapping)
        outcomes[result.rejected.isEmpty ? "read" : "rejected", default: 0] += 1
      } catch {
        #expect((error as? InputError)?.issues.isEmpty == false)
        outcomes["error", default: 0] += 1
      }
      do {
        _ = try ImportMapping(damage.applied(to: ImportFixture.mapping))
      } catch {
        #expect((error as? InputError)?.issues.isEmpty == false)
        outcomes["mapping", default: 0] += 1
      }
    }
    #expect(Set(outcomes.keys) == ["read", "rejected", "error", "mapping"])
  }

  @Test func damagedAddresses() throws {
    var damage = Damage(state: 2)
    let zone = Zone(id: "95112", hauler: "h", center: try #require(Place(latitude: 37.3, longitude: -121.9)))
    let book = """
      lat,lon,number,street,unit,postcode
      37.3,-121.9,100;102,North 1st Street,4,95112
      37.4,-121.8,7,Oak,,
      """
    let rows = "id,address,lat,lon\na,\"100 N 1st St #4, San Jose 95112\",,\nb,103 N 1st St,,\nc,,37.3,-121.9\n"
    var located = 0
    var refused = 0
    for round in 0..<400 {
      // One of the two files, in turn.
      let book = round % 2 == 0 ? damage.applied(to: book) : Array(book.utf8)
      let rows = round % 2 == 1 ? damage.applied(to: rows) : Array(rows.utf8)
      do {
        let book = try AddressBook(book, file: "a.csv")
        let (table, _) = CSVReader.read(rows, file: "r.csv")
        let result = try Locator(book: book, zones: [zone]).locate(table)
        #expect(result.matches.count == result.located.rows.count + result.unlocated.count)
        located += result.located.rows.count
      } catch {
        #expect((error as? InputError)?.issues.isEmpty == false)
        refused += 1
      }
    }
    #expect(located > 100 && refused > 20, "\(located) located, \(refused) refused")
  }
}
