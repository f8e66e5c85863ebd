import Foundation
import JunkPickup
import Testing

@testable import PickupSimulation

@Suite struct ParameterTests {
  private func issues(_ text: String) -> [String] {
    do {
      _ = try ParameterFile.read(Array(text.utf8))
      return []
    } catch {
      return error.issues.map(\.code)
    }
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    var parameters = ServiceParameters()
    parameters.failure[.notSetOut] = 93
    parameters.fill.drivingSecondsPerStop = 225
    parameters.seasonPercent[6] = 120
    #expect(try ParameterFile.read(Array(ParameterWriter.text(parameters).utf8)) == parameters)
  }

  @Test func everyKnobHasANameOfItsOwnAndAValueWithinItsRange() {
    #expect(Set(Knobs.all.map(\.name)).count == Knobs.all.count)
    for knob in Knobs.all {
      let value = knob.value(ServiceParameters())
      #expect((knob.allowed.lowerBound * knob.unit...knob.allowed.upperBound * knob.unit).contains(value), "\(knob.name)")
      if let range = knob.range { #expect(range.contains(value), "\(knob.name)") }
      // What is assumed has a stated range.
      if [.assumed, .notIdentified].contains(knob.basis) { #expect(knob.range != nil, "\(knob.name)") }
    }
  }

  @Test func everythingWrongIsTold() {
    #expect(issues("fill_percent: 900\nnothing: 1\nseason_percent: [1, 2]\n").sorted() == ["E113", "E114", "E117", "E851"])
    #expect(issues("version: 1\nover_limit_rebooked_percent: 60\nover_limit_given_up_percent: 60\n") == ["E852"])
    #expect(issues("version: 3\n") == ["E213"])
  }

  @Test func everyCodeIsDocumented() throws {
    let folder = ServiceFixture.scenarios.deletingLastPathComponent().appendingPathComponent("Sources")
    var used: Set<String> = []
    for room in ["PickupSimulation", "haul"] {
      let path = folder.appendingPathComponent(room).path
      for name in FileManager.default.subpaths(atPath: path) ?? [] where name.hasSuffix(".swift") {
        let text = try String(contentsOfFile: path + "/" + name, encoding: .utf8)
        used.formUnion(text.matches(of: /"(E8[5-6][0-9])"/).map { String($0.1) })
      }
    }
    used.formUnion(["E854", "E868"])  // of patches and calendars, which the room below reads
    let page = try String(contentsOf: folder.appendingPathComponent("PickupSimulation/Codes.md"), encoding: .utf8)
    #expect(page.matches(of: /\n\| (E8[5-6][0-9]) \|/).map { String($0.1) } == used.sorted())
  }

  @Test func calibrationMeetsThePublishedMonth() async throws {
    let world = try ServiceFixture.world(requests: 300)
    let result = try await Calibration.fit(world, replications: 2, seed: 1, workers: 2)
    let share = try #require(result.checks.first?.simulated?.mean)
    #expect(abs(share - 23.64) < 0.8, "\(share)")
    #expect(result.rows.contains { $0.basis == .notIdentified && $0.name == "not_set_out_percent" })
  }

  @Test func localOutcomesReplaceTheRates() async throws {
    let rows = (0..<40).map { "2026-06-01,h,t,1,R\($0),sofa,1,\($0 < 10 ? "0,1,not_set_out" : "1,0,")," }
    let text = "date,hauler,truck,stop,request,item,count,collected,left,reason,note\n" + rows.joined(separator: "\n") + "\n"
    let history = try HistoryFixture.history(text)
    #expect(history.visits == 40 && history.rates[.notSetOut] == 250 && !history.hasTimes)
    #expect(throws: InputError.self) { try HistoryFixture.history(String(text.prefix(200)) + "\n") }
    #expect(throws: InputError.self) { try HistoryFixture.history("a,b\n1,2\n") }
  }
}
