import Testing

@testable import JunkPickup

@Suite struct CSVImportTests {
  @Test func aRowBecomesARequest() throws {
    let result = try ImportFixture.read(
      "7,Bulky,12/31/2017 11:56:39 PM,Z1,Fixed,1/3/2018,Flats,34.1159756752,-118.19,2 couches; TV; fridge x 3; couch\n")
    #expect(result.rejected == [])
    let row = try #require(result.rows.first)
    #expect(row.id == "7" && row.zone == "Z1" && row.dwelling == .complex && row.status == .confirmed)
    #expect(row.created.description == "2017-12-31T23:56:39" && row.confirmed?.description == "2018-01-03")
    #expect(row.place == Place(latitude: 34.115976, longitude: -118.19))
    #expect(row.channel == "city" && row.note == "was Fixed on 12/31/2017 11:56:39 PM")
    #expect(!row.isLoadAssumed)
    #expect(row.items == [
      ItemLine(item: "sofa_3seat", count: 3), ItemLine(item: "tv_flat", count: 1),
      ItemLine(item: "refrigerator", count: 3),
    ])
  }

  @Test func aTypeWithoutItemsBecomesAnAssumedLoad() throws {
    let result = try ImportFixture.read("8,Bulky,1/2/2018,Z1,Open,,House,34,-118,\n")
    #expect(result.rows.map(\.isLoadAssumed) == [true])
    #expect(result.rows.first?.items == [
      ItemLine(item: "sofa_3seat", count: 1), ItemLine(item: "box_spring", count: 2),
    ])
    #expect(result.requestsCSV.contains(",yes,"))
    #expect(result.itemsCSV == "request,item,count,added\n8,sofa_3seat,1,\n8,box_spring,2,\n")
  }

  @Test(arguments: [
    (",Bulky,1/2/2018,Z1,Open,,House,34,-118,", "the id is empty"),
    ("\"a\nb\",Bulky,1/2/2018,Z1,Open,,House,34,-118,", "the id is empty, too long or not printable"),
    ("1,Bulky,1/2/2018,Z1,Fixed,,House,34,-118,", "it is confirmed, but without a day"),
    ("1,Bulky,1/2/2018,Z1,Fixed,1/1/2018,House,34,-118,", "the confirmed day 2018-01-01 is before its creation"),
    ("1,Bulky,1/2/2018,Z1,Open,,House,34,-118,900 tv;900 fridge", "it has 1800 items"),
    ("1,Bulky,,Z1,Open,,House,34,-118,", "the moment of creation is empty"),
    ("1,Bulky,2/30/2018,Z1,Open,,House,34,-118,", "created '2/30/2018' is not a date"),
    ("1,Bulky,1/2/2018,,Open,,House,34,-118,", "'area' is empty"),
    ("1,Bulky,1/2/2018,Z1,Gone,,House,,,", "the status is 'Gone', which the mapping rejects"),
    ("1,Bulky,1/2/2018,Z1,Odd,,House,34,-118,", "the status 'Odd' is not among those"),
    ("1,Bulky,1/2/2018,Z1,Open,,Tent,34,-118,", "the dwelling 'Tent' is not among those"),
    ("1,Bulky,1/2/2018,Z1,Open,,House,-118,34,", "'-118', '34' is not a place"),
    ("1,Bulky,1/2/2018,Z1,Open,,House,0,0,", "'0', '0' is not a place"),
    ("1,Bulky,1/2/2018,Z1,Open,,House,,,", "'', '' is not a place"),
    ("1,Bulky,1/2/2018,Z1,Open,,House,34,-118,2 pianos", "the item '2 pianos' is not known"),
    ("1,Bulky,1/2/2018,Z1,Open,,House,34,-118,0 tv", "the count of '0 tv'"),
    ("1,Bulky,1/2/2018,Z1,Open,,House,34,-118,999 tv;2 tv", "the count of '2 tv'"),
    ("1,Wood,1/2/2018,Z1,Open,,House,34,-118,", "no items, and the type 'Wood' has no bundle"),
    ("1,Bulky,1/2/2018,Z1", "the row has 4 fields"),
  ])
  func aRowThatCannotBeARequestIsRejectedWithItsReason(row: String, reason: String) throws {
    #expect(try ImportFixture.reason(row).hasPrefix(reason))
  }

  @Test func rejectedRowsKeepTheirLineAndFields() throws {
    let good = ",Metal,1/2/2018,Z1,Open,,House,34,-118,"
    let gone = "2,Bulky,1/2/2018,Z1,Gone,,House,34,-118,"
    let result = try ImportFixture.read("1\(good)\n\"a,b\",x\n1\(good)\n\(gone)\n3\(good)\n")
    #expect(result.rows.map(\.id) == ["1", "3"])
    #expect(result.rejected.map(\.line) == [3, 4, 5])
    let lines = result.rejectedCSV.split(separator: "\n")
    #expect(lines[0] == "line,reason,nr,type,when,area,state,day,home,y,x,what")
    #expect(lines[2] == "4,the id 1 is already in line 2,1,Metal,1/2/2018,Z1,Open,,House,34,-118,")
    #expect(result.rejectedByReason.map(\.count) == [1, 1, 1])
  }

  @Test func rowsWithoutCoordinatesWaitToBeLocated() throws {
    let mapping = """
      columns: {id: nr, created: when, address: area}
      types: {column: type, bundles: {Bulky: {sofa_3seat: 1}}}
      """
    let result = try ImportFixture.read("1,Bulky,2018-01-02T10:00,12 Oak St,,,,,,\n", mapping: mapping)
    #expect(result.rows.first?.address == "12 Oak St" && result.rows.first?.place == nil)
    #expect(result.requestsCSV.contains("\n1,12 Oak St,,,,,house,,2018-01-02T10:00,"))
  }

  @Test func theMedianOfAZoneIsTheMiddleOfEachCoordinate() throws {
    let rows = [("34.0", "-118.3"), ("34.3", "-118.1"), ("34.1", "-118.2"), ("34.4", "-118.4")].enumerated().map {
      "\($0),Metal,1/2/2018,Z1,Open,,House,\($1.0),\($1.1),"
    }
    let medians = try ImportFixture.read(rows.joined(separator: "\n")).zoneMedians
    #expect(medians.count == 1 && medians.first?.requests == 4)
    #expect(medians.first?.median == Place(latitude: 34.1, longitude: -118.3))
  }

  @Test func aFileWithoutTheMappedColumnsIsAnError() {
    #expect {
      try CSVImport.read(
        Array("nr,what\n".utf8), file: "export.csv", mapping: ImportFixture.mapping(ImportFixture.mapping))
    } throws: {
      let issues = ($0 as? InputError)?.issues ?? []
      return issues.count == 11 && issues.allSatisfy { $0.code == "E711" }
    }
    #expect {
      try CSVImport.read([0xFF], file: "export.csv", mapping: ImportFixture.mapping(ImportFixture.mapping))
    } throws: {
      ($0 as? InputError)?.issues.map(\.code) == ["E103"]
    }
  }
}
