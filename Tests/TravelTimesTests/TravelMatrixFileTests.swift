import Testing
import TravelTimes

@Suite struct TravelMatrixFileTests {
  private let a = GeoPoint(latitude: 37.3, longitude: -121.9)
  private let b = GeoPoint(latitude: 37.4, longitude: -121.8)
  private let text = """
    from,to,seconds,meters
    37.3;-121.9,37.400000;-121.800000,600,9000
    37.4;-121.8,37.3;-121.9,660,9500

    """

  private func problems(_ text: String, of places: [GeoPoint] = []) -> [String] {
    do {
      _ = try TravelMatrixFile(name: "m.csv", text: text).table(of: places)
      return []
    } catch {
      return ((error as? TravelError)?.problems ?? []).map { "\($0.place): \($0.cause)" }
    }
  }

  @Test func readsBothDirections() throws {
    let table = try TravelMatrixFile(name: "m.csv", text: text).table(of: [a, b])
    #expect(table == TravelTable(count: 2, seconds: [0, 600, 660, 0], meters: [0, 9_000, 9_500, 0]))
  }

  @Test func aPlaceAskedTwiceHasTheSameTimes() throws {
    let table = try TravelMatrixFile(name: "m.csv", text: text).table(of: [b, a, b])
    #expect(table.seconds == [0, 660, 0, 600, 0, 600, 0, 660, 0])
  }

  @Test func windowsLineEndsAndByteOrderMarkAreRead() throws {
    let windows = "\u{FEFF}" + text.split(separator: "\n").joined(separator: "\r\n")
    #expect(try TravelMatrixFile(name: "m.csv", text: windows).table(of: [a, b]).seconds == [0, 600, 660, 0])
  }

  @Test func missingPairsAreListedUpToTwenty() {
    #expect(problems(text, of: [a, b, GeoPoint(latitude: 37.5, longitude: -121.7)]).count == 4)
    let many = (0..<6).map { GeoPoint(latitude: Double($0), longitude: 0.5) }
    let listed = problems(text, of: many)
    #expect(listed.count == 21)
    #expect(listed.first == "m.csv: no row from 0.000000;0.500000 to 1.000000;0.500000")
    #expect(listed.last == "m.csv: 10 more pairs are missing")
  }

  @Test(arguments: [
    ("37.3;-121.9,37.4;-121.8,600", "m.csv:2: 3 fields instead of 4"),
    ("37.3,37.4;-121.8,600,1", "m.csv:2: a place is not lat;lon in degrees"),
    ("97.3;-121.9,37.4;-121.8,600,1", "m.csv:2: a place is not lat;lon in degrees"),
    ("37.3;.,37.4;-121.8,600,1", "m.csv:2: a place is not lat;lon in degrees"),
    ("37.3;-121.9,37.4;-121.8,-1,1", "m.csv:2: seconds or meters is not"),
    ("37.3;-121.9,37.4;-121.8,99999999999999999999,1", "m.csv:2: seconds or meters is not"),
    ("1;1,2;2,5,5\n1.0;1,2;2.0000001,5,5", "m.csv:3: the pair 1.000000;1.000000 to 2.000000;2.000000 is already"),
  ])
  func wrongRowsAreErrorsWithTheirLine(row: String, expected: String) {
    let found = problems("from,to,seconds,meters\n" + row)
    #expect(found.count == 1 && found[0].hasPrefix(expected))
  }

  @Test func aWrongHeaderOrAnEmptyFileIsAnError() {
    #expect(problems("a,b,c,d\n1;1,2;2,3,4")[0].hasPrefix("m.csv:1: the header"))
    #expect(problems("")[0].hasPrefix("m.csv:1: the header"))
  }
}
