import Foundation
import JunkPickup
import Testing
import TravelTimes

@testable import haul

@Suite struct TravelTests {
  /// The rows of a matrix between all places that the haulers of `tiny` drive to, hauler by hauler.
  private static func matrix(_ scenario: Scenario, without dropped: Int? = nil) throws -> String {
    var rows: Set<String> = []
    for places in scenario.drivenRegions() {
      for from in places {
        for to in places where from != to {
          let meters = abs(from.latitude - to.latitude) * 111_000 + abs(from.longitude - to.longitude) * 88_000
          let (seconds, length) = (60 + Int(meters / 9), 100 + Int(meters))
          rows.insert(
            "\(from.latitude);\(from.longitude),\(to.latitude);\(to.longitude),\(seconds),\(length)")
        }
      }
    }
    var sorted = rows.sorted()
    if let dropped { sorted.remove(at: dropped) }
    return "from,to,seconds,meters\n" + sorted.joined(separator: "\n") + "\n"
  }

  private static func town(_ folder: TemporaryFolder, without dropped: Int? = nil) throws {
    try folder.copy(CommandTest.tiny, to: "town")
    let yaml = try folder.text("town/scenario.yaml")
    let start = try #require(yaml.range(of: "travel:\n"))
    let end = try #require(yaml.range(of: "prices:\n"))
    try folder.write(
      "town/scenario.yaml",
      yaml[..<start.lowerBound] + "travel:\n  matrix_file: matrix.csv\n\n" + yaml[end.lowerBound...])
    let scenario = try ScenarioReader.read(folder: CommandTest.tiny).scenario
    try folder.write("town/matrix.csv", matrix(scenario, without: dropped))
  }

  @Test func aMatrixOfEachHaulersPlacesIsEnoughForPlanAndCheck() async throws {
    let folder = try TemporaryFolder()
    try Self.town(folder)
    let checked = await CommandTest.run("check", folder["town"])
    #expect(checked.status == .done, "\(checked.err)")
    let planned = await CommandTest.run(
      "plan", folder["town"], "--iterations", "200", "--threads", "1", "-o", folder["plan"])
    #expect(planned.status == .done, "\(planned.err)")
    #expect(folder.names.contains("plan/scenario/matrix.csv"))
    let judged = await CommandTest.run("check", folder["plan"])
    #expect(judged.status == .done && judged.out.contains("obeys every rule"), "\(judged.out)\(judged.err)")
    let explained = await CommandTest.run("explain", folder["plan"], "T04")
    #expect(explained.status == .done && explained.out.contains("Collected "))
  }

  @Test func aMissingPairIsNamedBeforeAnythingIsPlanned() async throws {
    let folder = try TemporaryFolder()
    try Self.town(folder, without: 17)
    let checked = await CommandTest.run("check", folder["town"])
    #expect(checked.status == .input && checked.err.contains("E651") && checked.err.contains("no row from"))
    let json = await CommandTest.run("check", folder["town"], "--json")
    #expect(json.status == .input && json.out.contains("\"E651\"") && json.err.isEmpty)
    let planned = await CommandTest.run("plan", folder["town"], "--iterations", "10", "-o", folder["plan"])
    #expect(planned.status == .input && planned.err.contains("E651") && !folder.names.contains("plan"))
  }

  @Test func pairsThatNobodyKnowsAreToldAfterwards() throws {
    let source = try TravelMatrixFile(name: "m.csv", text: "from,to,seconds,meters\n1;1,2;2,60,500\n2;2,1;1,70,500\n")
    let one = try #require(Place(latitude: 1, longitude: 1))
    let two = try #require(Place(latitude: 2, longitude: 2))
    let travel = try PlaceTravel(source: source, regions: [])
    #expect(travel.drive(from: one, to: two) == (60, 500) && travel.drive(from: one, to: one) == (0, 0))
    try travel.check()
    let three = try #require(Place(latitude: 3, longitude: 3))
    #expect(travel.drive(from: two, to: three) == (0, 0))
    #expect(throws: TravelError.self) { try travel.check() }
  }

  @Test func anEstimateIsTheSameLegByLegAsInATable() throws {
    let read = try ScenarioReader.read(folder: CommandTest.tiny)
    let source = try TravelSources.source(of: read)
    let places = read.scenario.drivenRegions().flatMap { $0 }
    let table = try PlaceTable(source, places)
    let travel = try PlaceTravel(source: source, regions: [places])
    for (i, from) in places.enumerated() {
      for (j, to) in places.enumerated() {
        let drive = travel.drive(from: from, to: to)
        #expect(drive == (Int(table.seconds[i * places.count + j]), Int(table.meters[i * places.count + j])))
      }
    }
  }
}
