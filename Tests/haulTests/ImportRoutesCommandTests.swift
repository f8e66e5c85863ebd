import JunkPickup
import Testing

@testable import haul

@Suite struct ImportRoutesCommandTests {
  private static let example = CommandTest.tiny + "/import"

  private static func run(
    _ output: String, file: String = example + "/routes.csv", _ more: String...
  ) async -> CommandOutcome {
    await CommandTest.run(
      [
        "import", "routes", file, "--mapping", example + "/routes.yaml", "--scenario", CommandTest.tiny, "-o", output,
      ] + more)
  }

  @Test func theExampleIsAPlanWithItsViolation() async throws {
    let folder = try TemporaryFolder()
    let outcome = await Self.run(folder["yesterday"])
    #expect(outcome.status == .done && outcome.err.isEmpty, "\(outcome.err)")
    #expect(outcome.out.contains("Requests served    9 (9 stops"))
    #expect(outcome.out.contains("closed_site at 2026-06-02 greenteam/G1, stop 3: 'zanker' is closed on 2026-06-02"))
    #expect(outcome.out.contains("1 violation (3 truck-days, 12 stops, $"))
    for name in ["plan.json", "index.html", "status.csv", "plan.geojson", "scenario/scenario.yaml"] {
      #expect(folder.names.contains("yesterday/" + name), "\(name)")
    }
    let checked = await CommandTest.run("check", folder["yesterday"])
    #expect(checked.status == .violations && checked.out.contains("1 violation"))
    let explained = await CommandTest.run("explain", folder["yesterday"], "T09")
    #expect(explained.out.contains("Not collected: deferred"))
  }

  @Test func oursStandsBeside() async throws {
    let folder = try TemporaryFolder()
    let ours = try await TestPlans.writeTiny(to: folder, as: "ours")
    let outcome = await Self.run(folder["theirs"], "--against", ours)
    #expect(outcome.status == .done, "\(outcome.err)")
    for row in ["Driving time", "Total", "Hours worked", "Miles", "Stops", "Requests deferred"] {
      #expect(outcome.out.contains("\n  \(row)"), "\(row)")
    }
    let (theirPlan, ourPlan) = (try plan(folder["theirs"]), try plan(ours))
    #expect(theirPlan.search.isImported && !ourPlan.search.isImported)
    #expect(theirPlan.leftOutCents == ourPlan.leftOutCents && theirPlan.haulers == ourPlan.haulers)
    #expect(theirPlan.from == ourPlan.from && theirPlan.days == ourPlan.days && theirPlan.asOf == ourPlan.asOf)
    // Nobody drives worse than by hand.
    #expect(ourPlan.totalCents < theirPlan.totalCents)
  }

  private func plan(_ folder: String) throws -> Plan {
    try PlanFile.decode(try InputFile.read(folder + "/plan.json"), name: "plan.json")
  }

  /// Without prices of another plan, those by construction are the planner's own.
  @Test func leavingOutCostsWhatThePlannerSays() async throws {
    let folder = try TemporaryFolder()
    let ours = try await TestPlans.writeTiny(to: folder, as: "ours")
    _ = await Self.run(folder["theirs"])
    #expect(try plan(folder["theirs"]).leftOutCents == plan(ours).leftOutCents)
  }

  @Test func everyProblemOfTheFileComesAtOnce() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "routes.csv",
      """
      Day,Vehicle,Stop,What,Order,Where
      06/02/2026,Truck 12,1,Pickup,T01,
      tomorrow,Truck 12,2,Pickup,T03,
      06/02/2026,Truck 99,3,Pickup,T04,
      06/02/2026,Truck 12,4,Pickup,T0x,
      06/02/2026,Truck 12,5,Pickup,T01,
      06/02/2026,Truck 12,six,Pickup,T05,
      06/02/2026,Truck 12,7,Dance,T05,
      06/02/2026,Truck 12,8,Dump,,Moon
      06/09/2026,Truck 12,9,Pickup,T05,
      06/02/2026,Truck 12,1,Pickup,T06,

      """)
    let before = folder.names
    let outcome = await Self.run(folder["out"], file: file)
    #expect(outcome.status == .input && outcome.out.isEmpty && folder.names == before)
    let expected = [
      ("E751", 3), ("E752", 4), ("E753", 5), ("E754", 6), ("E756", 7), ("E755", 8), ("E755", 9), ("E751", 10),
      ("E756", 11),
    ]
    for (code, line) in expected {
      #expect(outcome.err.contains("error \(code) at routes.csv:\(line): "), "\(code) \(outcome.err)")
    }
    #expect(outcome.err.contains("9 errors"))
  }

  @Test func wrongInputWritesNothing() async throws {
    let folder = try TemporaryFolder()
    try folder.write("empty.csv", "Day,Vehicle,Stop,What,Order,Where\n")
    try folder.write("columns.csv", "Day,Truck\n06/02/2026,C1\n")
    try folder.write("bad.yaml", "columns: {day: Day}\nvalues: {kind: {Pickup: collect}}\n")
    let before = folder.names
    for (file, code) in [("empty.csv", "E757"), ("columns.csv", "E711"), ("none.csv", "E641")] {
      let outcome = await Self.run(folder["out"], file: folder[file])
      #expect(outcome.status == .input && outcome.err.contains(code) && folder.names == before, "\(outcome.err)")
    }
    let mapping = await CommandTest.run(
      "import", "routes", folder["empty.csv"], "--mapping", folder["bad.yaml"], "--scenario", CommandTest.tiny, "-o",
      folder["out"])
    for code in ["E702", "E703", "E704"] { #expect(mapping.err.contains(code), "\(code)") }
    let other = await Self.run(folder["out"], "--against", folder["none"])
    #expect(other.status == .input && folder.names == before)
    let taken = await Self.run(folder.path)
    #expect(taken.status == .input && taken.err.contains("E611") && folder.names == before)
  }
}
