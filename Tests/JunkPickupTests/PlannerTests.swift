import Routing
import Testing
import TravelTimes

@testable import JunkPickup

/// Whole plans of `Scenarios/tiny` and of tight variants of it, judged by the town's own audit.
@Suite struct PlannerTests {
  private func tiny(_ edit: (inout [String: [UInt8]]) -> Void = { _ in }) throws -> ReadScenario {
    var files = try PlannerFixture.tinyFiles()
    edit(&files)
    return try ScenarioReader.read(files: files)
  }

  @Test func servesEverythingInTiny() async throws {
    let (plan, findings) = try await PlannerFixture.plan(try tiny())
    #expect(findings.isEmpty)
    #expect(plan.leftOut.isEmpty)
    #expect(Set(plan.runs.flatMap(\.stops).compactMap(\.request)).count == 10)
  }

  @Test func sameSeedAndIterationsGiveTheSameBytes() async throws {
    for threads in [1, 2] {
      let first = try await PlannerFixture.plan(try tiny(), threads: threads).plan
      let second = try await PlannerFixture.plan(try tiny(), threads: threads).plan
      #expect(try PlanFile.encode(first) == PlanFile.encode(second))
    }
  }

  @Test func aHaulerAloneIsPlannedAsTogether() async throws {
    let together = try await PlannerFixture.plan(try tiny()).plan
    var sum = 0
    for hauler in together.haulers {
      let (alone, findings) = try await PlannerFixture.plan(try tiny(), hauler: hauler)
      #expect(findings.isEmpty)
      #expect(alone.runs.map(\.hauler).allSatisfy { $0 == hauler })
      sum += alone.totalCents
    }
    #expect(abs(sum - together.totalCents) * 100 <= together.totalCents)
  }

  @Test func aPromiseThatNoTruckCanKeepIsAnAlarmAndNotMoved() async throws {
    // The only truck of the hauler does not run on the promised Tuesday.
    let read = try tiny { PlannerFixture.replace("ids: [C1]", by: "ids: [C1]\n        unavailable: [2026-06-02]", &$0) }
    let (plan, findings) = try await PlannerFixture.plan(read)
    #expect(findings.isEmpty)
    let left = try #require(plan.leftOut.first { $0.request == "T02" })
    #expect(left.kind == .impossible && left.certainty == .proven)
    #expect(plan.alarms.contains { $0.code == "promise_cannot_be_kept" && $0.request == "T02" })
  }

  @Test func everyRequestLeftOutOfATightFleetHasAReasonThatIsTrue() async throws {
    let read = try tiny {
      PlannerFixture.replace("regular_hours: 8, overtime_hours: 2", by: "regular_hours: 1, overtime_hours: 0", &$0)
    }
    let (plan, findings) = try await PlannerFixture.plan(read)
    #expect(findings.isEmpty)
    #expect(!plan.leftOut.isEmpty)
    for left in plan.leftOut {
      #expect(!left.text.isEmpty && !left.rule.isEmpty)
      if left.kind == .noRoom { #expect(!left.days.isEmpty) }
    }
  }

  @Test func addOnsThatKeepAPromiseFromBeingKeptAreRefused() async throws {
    let read = try tiny {
      PlannerFixture.replace("{volume_yd3: 12, weight_lb: 6000}", by: "{volume_yd3: 1, weight_lb: 6000}", &$0)
    }
    let (plan, findings) = try await PlannerFixture.plan(read)
    #expect(findings.isEmpty)
    let stop = try #require(plan.runs.flatMap(\.stops).first { $0.request == "T08" })
    #expect(stop.items == [PlannedItem(item: "tv_flat", count: 1)])
    #expect(plan.alarms.contains { $0.code == "add_on_refused" && $0.request == "T08" })
    // A washer and a dryer fill more than the truck's one cubic yard.
    let left = try #require(plan.leftOut.first { $0.request == "T09" })
    #expect(left.rule == "volume" && left.certainty == .proven)
  }

  @Test func addOnsAreNotBlamedForAPromiseThatFailsWithoutThem() async throws {
    // The only truck of the hauler does not run on the promised Monday.
    let read = try tiny { PlannerFixture.replace("ids: [G1]", by: "ids: [G1]\n        unavailable: [2026-06-01]", &$0) }
    let (plan, findings) = try await PlannerFixture.plan(read)
    #expect(findings.isEmpty)
    #expect(plan.leftOut.contains { $0.request == "T08" })
    #expect(!plan.refusedItems.contains { $0.request == "T08" })
    #expect(!plan.alarms.contains { $0.code == "add_on_refused" && $0.request == "T08" })
  }

  @Test func rainIsAnAlarmForEachDayWithItemsThatSoakItUp() async throws {
    let read = try tiny {
      PlannerFixture.replace("cws: {preset: current-cws}", by: "cws: {preset: current-cws, rain_forecast: true}", &$0)
    }
    let (plan, findings) = try await PlannerFixture.plan(read)
    #expect(findings.isEmpty)
    let alarms = plan.alarms.filter { $0.code == "rain_forecast" }
    #expect(alarms.count == Set(plan.runs.filter { $0.hauler == "cws" }.map(\.date)).count)
    #expect(alarms.allSatisfy { $0.text.hasPrefix("cws: rain is forecast; on 2026-06-0") })
  }

  @Test func theReserveForAddOnsIsNamedWhereItLeavesNoRoom() async throws {
    let read = try tiny {
      PlannerFixture.replace(
        "preset: current-greenteam", by: "preset: current-greenteam, add_on_reserve_percent: 90", &$0)
    }
    let (plan, _) = try await PlannerFixture.plan(read)
    let left = try #require(plan.leftOut.first { $0.rule == "volume" })
    #expect(left.text.contains("90% is kept free while add-ons may come"))
  }

  @Test func withNothingToPlanNoTimeIsSpent() async throws {
    let empty = try tiny {
      let requests = String(decoding: $0["requests.csv"] ?? [], as: UTF8.self)
      $0["requests.csv"] = Array((requests.split(separator: "\n").first.map(String.init) ?? "").utf8) + [10]
      $0["items.csv"] = Array("request,item,count,added\n".utf8)
    }
    // Iterations stand for time here: a search that made them would not end within the test's patience.
    let (plan, findings) = try await PlannerFixture.plan(empty, iterations: 1_000_000_000)
    #expect(findings.isEmpty && plan.runs.isEmpty && plan.totalCents == 0)
  }

  @Test func goingOnFromAPlanIsNoDearer() async throws {
    let first = try await PlannerFixture.plan(try tiny()).plan
    let (second, findings) = try await PlannerFixture.plan(try tiny(), start: first, iterations: 50)
    #expect(findings.isEmpty)
    #expect(second.totalCents <= first.totalCents)
  }
}

enum PlannerFixture {
  static func tinyFiles(_ file: String = #filePath) throws -> [String: [UInt8]] {
    let root = file.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    let read = try ScenarioReader.read(folder: root + "/Scenarios/tiny")
    return Dictionary(uniqueKeysWithValues: read.files.map { ($0.name, $0.bytes) })
  }

  static func replace(_ text: String, by new: String, _ files: inout [String: [UInt8]]) {
    let yaml = String(decoding: files["scenario.yaml"] ?? [], as: UTF8.self)
    files["scenario.yaml"] = Array(yaml.split(separator: text, omittingEmptySubsequences: false).joined(separator: new).utf8)
  }

  static func plan(
    _ read: ReadScenario, hauler: String? = nil, start: Plan? = nil, iterations: Int = 150, threads: Int = 1
  ) async throws -> (plan: Plan, findings: [PlanFinding]) {
    guard case .estimate(let factor, let bands) = read.scenario.travel else { throw PlanningFault(findings: ["no estimate"]) }
    let source = try TravelEstimate(
      roadFactorPercent: factor, bands: bands.map { (upToMeters: $0.upToMeters, metersPerHour: $0.metersPerHour) })
    func points(_ places: [Place]) -> [GeoPoint] {
      places.map { GeoPoint(latitude: $0.latitude, longitude: $0.longitude) }
    }
    let options = PlanningOptions(
      budget: .iterations(iterations), threads: threads, hauler: hauler, start: start, version: "test")
    let plan = try await Planner(read).plan(
      options, travelWords: source.description,
      travel: { places in
        let table = try source.table(of: points(places))
        return PlaceTable(places: places, seconds: table.seconds, meters: table.meters)
      })
    let audit = PlanAudit(scenario: read.scenario) { from, to in
      guard let table = try? source.table(of: points([from, to])) else { return (0, 0) }
      return (Int(table.seconds[1]), Int(table.meters[1]))
    }
    return (plan, audit.findings(in: plan))
  }
}
