import JunkPickup
import Testing

@Suite struct LocatorTests {
  private let file = """
    lat,lon,number,street,unit,city,postcode
    37.300000,-121.900000,100,North 1st Street,,San Jose,95112
    37.301000,-121.900000,120,North 1st Street,,San Jose,95112
    37.301100,-121.900000,121,North 1st Street,,San Jose,95112
    37.310000,-121.880000,7,Oak Avenue,A,San Jose,95113
    37.310010,-121.880000,7,Oak Avenue,B,San Jose,95113
    37.200000,-121.800000,5,Elm Court,,San Jose,95112
    37.400000,-121.700000,5,Elm Court,,San Jose,95113
    37.320000,-121.890000,40;42,Park Avenue East,,San Jose,
    37.330000,-121.890000,9,,,San Jose,95112

    """

  private func locate(_ requests: String) throws -> LocateResult {
    let book = try AddressBook(Array(file.utf8), file: "addresses.csv")
    let zones = try [
      Zone(id: "95112", hauler: "h", center: #require(Place(latitude: 37.30, longitude: -121.90)), district: "3"),
      Zone(id: "95113", hauler: "h", center: #require(Place(latitude: 37.33, longitude: -121.88))),
    ]
    let (table, issues) = CSVReader.read(Array(requests.utf8), file: "requests.csv")
    #expect(issues.isEmpty)
    return try Locator(book: book, zones: zones).locate(table)
  }

  private func match(_ address: String) throws -> AddressMatch {
    try #require(try locate("id,address\nr,\"\(address)\"\n").matches.first)
  }

  @Test(arguments: [
    ("100 North 1st Street", MatchGrade.exact), ("100 N. First St, San Jose, CA 95112", .normalised),
    ("100 NORTH 1ST STREET Apt 3", .normalised), ("100 n 1st st San Jose CA", .normalised),
    ("7 Oak Ave #B", .normalised), ("7 Oak Avenue Unit b", .exact), ("7 Oak Avenue, Apt A, San Jose", .exact),
    ("42 Park Ave East", .normalised), ("5 Elm Court, 95113", .exact), ("118 North 1st Street", .interpolated),
    ("221 North 1st Street", .interpolated), ("222 North 1st Street", .none), ("100 1st Street", .none),
    ("5 Elm Court", .none), ("North 1st Street", .none), ("12 Nowhere Road", .none), ("7 Oak Avenue 95112", .none),
    ("100 N 1st St apt 10115", .normalised), ("100 N 1st St #10115 95112", .normalised),
    ("99999999999999999999 Oak Avenue", .none),
  ])
  func eachAddressGetsItsGrade(address: String, grade: MatchGrade) throws {
    let match = try match(address)
    #expect(match.grade == grade)
    #expect((match.place == nil) == (grade == .none))
    #expect(!match.detail.isEmpty)
  }

  @Test func theUnitAndTheNearestNumberOfTheSameSideAreTaken() throws {
    #expect(try match("7 Oak Ave #B").place == Place(latitude: 37.310010, longitude: -121.88))
    // 120 and 121 are both one away or more; 119 is odd, so 121 is on its side, but 120 is nearer.
    #expect(try match("118 N 1st St").detail == "120 North 1st Street, 95112")
    #expect(try match("141 N 1st St").detail == "121 North 1st Street, 95112")
  }

  @Test func zonesComeFromTheRowThenThePostcodeThenTheNearestCenter() throws {
    let result = try locate(
      """
      id,address,zone
      a,100 North 1st Street,95113
      b,100 North 1st Street,
      c,40 Park Avenue East,
      """)
    // With its zone as a postcode hint, a's house is not known there.
    #expect(result.matches.map(\.grade) == [.none, .exact, .exact])
    #expect(result.matches.map(\.zone) == [nil, "95112", "95113"])
    #expect(result.matches.map(\.zoneFrom) == [nil, .postcode, .nearestCenter])
    #expect(result.located.columns == ["id", "address", "zone", "lat", "lon", "district"])
    let row = ["b", "100 North 1st Street", "95112", "37.300000", "-121.900000", "3"]
    #expect(result.located.rows.first?.fields == row)
  }

  @Test func pinsWithoutAnAddressAreListedNotGuessed() throws {
    let result = try locate(
      """
      id,lat,lon,address
      pin,37.3,-121.9,
      both,37.31,-121.91,1 Unknown Street
      neither,,,
      """)
    #expect(result.matches.map(\.grade) == [.pinOnly, .given, .none])
    #expect(result.unlocated.map(\.id) == ["pin", "neither"])
    #expect(result.located.rows.map { $0.fields[0] } == ["both"])
    #expect(result.unlocatedCSV.hasPrefix("line,id,address,grade,detail,zone,zone_from\n2,pin,,pin_only,"))
    #expect(result.count(.pinOnly) == 1)
  }

  @Test func wrongInputIsSaidAtOnce() throws {
    #expect { try locate("id,address,lat,lon\na,x,91,0\nb,y,1,\n") } throws: {
      ($0 as? InputError)?.issues.map(\.code) == ["E723", "E723"]
    }
    #expect { try locate("id\na\n") } throws: { ($0 as? InputError)?.issues.map(\.code) == ["E721"] }
    #expect { try AddressBook(Array("lat,lon\n1,2\n".utf8), file: "a.csv") } throws: {
      ($0 as? InputError)?.issues.map(\.code) == ["E731"]
    }
    let many = "lat,lon,number,street\n" + String(repeating: "x,2,1,Oak\n", count: 25)
    #expect { try AddressBook(Array(many.utf8), file: "a.csv") } throws: {
      ($0 as? InputError)?.issues.count == 21
    }
  }

  @Test func rowsWithoutAStreetAreCounted() throws {
    let book = try AddressBook(Array(file.utf8), file: "addresses.csv")
    #expect(book.skippedRows == 1)
    #expect(book.addresses.count == 9)
  }
}
