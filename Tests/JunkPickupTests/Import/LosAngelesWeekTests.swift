import Foundation
import Testing

@testable import JunkPickup

/// The Los Angeles week, on the city's data of which `HAUL_DEMAND` names the file.
@Suite struct LosAngelesWeekTests {
  private static let data = ProcessInfo.processInfo.environment["HAUL_DEMAND"]
  private let folder = TestFiles.root + "/Scenarios/los-angeles-week/"

  private func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }

  private func read(requests: String, items: String) throws -> ReadScenario {
    var files: [String: [UInt8]] = ["requests.csv": Array(requests.utf8), "items.csv": Array(items.utf8)]
    for name in ["scenario.yaml", "zones.csv", "catalogue.csv"] { files[name] = try bytes(folder + name) }
    return try ScenarioReader.read(files: files)
  }

  @Test func scenarioAndMappingFitTogether() throws {
    let rows = """
      request,type,created,service_date,closed,district_yard,lat,lon,zip,council_district,status
      a,Bulky Items,12/31/2017 11:56:39 PM,01/03/2018,,NC,34.1,-118.2,90042,1,Closed
      b,Electronic Waste,12/27/2017 08:00:00 AM,01/03/2018,,HB,33.8,-118.3,90731,15,Closed
      c,Metal/Household Appliances,12/27/2017 08:00:00 AM,,,HB,33.8,-118.3,90731,15,Closed
      d,Bulky Items,12/27/2017 08:00:00 AM,01/03/2018,,F-NE,33.8,-118.3,90731,15,Closed
      e,Bulky Items,12/27/2017 08:00:00 AM,01/03/2018,,HB,33.8,-118.3,90731,15,Cancelled
      """
    let scenario = try read(
      requests: RequestTables.requestsCSV([]), items: RequestTables.itemsCSV([])).scenario
    let mapping = try ImportMapping(bytes(folder + "mapping.yaml"), catalogue: Set(scenario.catalogue.keys))
    let result = try CSVImport.read(Array(rows.utf8), file: "rows.csv", mapping: mapping)
    #expect(result.rows.map(\.id) == ["a", "b"])
    #expect(result.rejected.map(\.reason) == [
      "'service_date' is empty", "the zone 'F-NE' is not among those that the mapping knows",
      "the status is 'Cancelled', which the mapping rejects",
    ])
    let filled = try read(requests: result.requestsCSV, items: result.itemsCSV)
    #expect(filled.warnings == [])
    #expect(filled.scenario.requests.allSatisfy { $0.isLoadAssumed && filled.scenario.hauler(of: $0) != nil })
  }

  @Test(.enabled(if: data != nil, "HAUL_DEMAND must name the city's file"))
  func theWholeWeekIsReadAsTheReadmeSays() throws {
    let path = try #require(Self.data)
    let mapping = try ImportMapping(bytes(folder + "mapping.yaml"))
    let result = try CSVImport.read(bytes(path), file: "los-angeles-2017.csv", mapping: mapping)
    #expect(result.rows.count == 5_515 && result.rejected.count == 59)
    func count(_ text: String) -> Int { result.rejected.count { $0.reason.contains(text) } }
    #expect(count("'Cancelled'") == 48 && count("'service_date' is empty") == 5 && count("the zone 'F-") == 6)

    let read = try read(requests: result.requestsCSV, items: result.itemsCSV)
    #expect(Set(read.warnings.map(\.code)).isSubset(of: ["W301"]))
    for (zone, _, median) in result.zoneMedians {
      #expect(read.scenario.sites["yard-\(zone)"]?.place == median)
      #expect(read.scenario.zones[zone]?.center == median)
    }
    // Every request has a planned day and a truck that takes its stream.
    for request in read.scenario.requests {
      let hauler = try #require(read.scenario.hauler(of: request))
      let streams = Set(request.items.compactMap { read.scenario.catalogue[$0.item]?.stream })
      #expect(hauler.trucks.contains { $0.streams.isSuperset(of: streams) })
      #expect(request.created < read.scenario.asOf)
    }
  }
}
