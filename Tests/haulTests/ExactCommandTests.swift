import Foundation
import JunkPickup
import Testing

@testable import haul

/// The exact mode's commands: with GLPK what they prove, without it what they say.
@Suite struct ExactCommandTests {
  private static let ring = """
    NAME : ring
    TYPE : CVRP
    DIMENSION : 5
    CAPACITY : 2
    EDGE_WEIGHT_TYPE : EUC_2D
    NODE_COORD_SECTION
    1 0 0
    2 0 10
    3 1 10
    4 10 0
    5 10 1
    DEMAND_SECTION
    1 0
    2 1
    3 1
    4 1
    5 1
    DEPOT_SECTION
    1
    -1
    EOF
    """

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("ring.vrp", Self.ring)
    return folder
  }

  @Test func optionsOfTheProofNeedOne() async throws {
    let folder = try folder()
    let run = await CommandTest.run(
      "solve", folder["ring.vrp"], "--certificate", folder["proof.json"], "--exact-time-limit", "soon")
    #expect(run.status == .input)
    #expect(run.err.contains("E631") && run.err.contains("--certificate") && run.err.contains("E662"))
    #expect(!FileManager.default.fileExists(atPath: folder["proof.json"]))
  }

  @Test func whatIsNoCertificateIsRefused() async throws {
    let folder = try folder()
    for text in ["", "[]", "{}", "{\"format\": \"one\"}", "{\"format\": 1, \"tree\": {}}"] {
      try folder.write("proof.json", text)
      let run = await CommandTest.run("verify", folder["proof.json"])
      #expect(run.status == .input && run.err.contains("E633"), "\(text)")
    }
    #expect(await CommandTest.run("verify", folder["none.json"]).status == .input)
  }

  #if Exact
    @Test func provesAnInstanceAndItsCertificateHolds() async throws {
      let folder = try folder()
      let run = await CommandTest.run(
        "solve", folder["ring.vrp"], "--iterations", "200", "--threads", "1", "--rounding", "dimacs", "--exact",
        "--exact-time-limit", "20s", "--certificate", folder["proof.json"])
      #expect(run.status == .done, "\(run.err)")
      #expect(run.out.contains("proven, nothing costs less than 42.0") && run.out.contains("cost 420 "), "\(run.out)")
      let verified = await CommandTest.run("verify", folder["proof.json"])
      #expect(verified.status == .done && verified.out.contains("The proof holds: no plan of problem "))
      #expect(verified.out.contains(" costs less than 420; the plan is optimal"))
      let claim = "\"claim\":420"
      let text = try folder.text("proof.json")
      #expect(text.contains(claim))
      try folder.write("raised.json", text.replacingOccurrences(of: claim, with: "\"claim\":421"))
      let refused = await CommandTest.run("verify", folder["raised.json"])
      #expect(refused.status == .violations && refused.out.contains("The proof does not hold"))
    }

    @Test func boundOfAPlanStandsInIt() async throws {
      let folder = try TemporaryFolder()
      let path = try await TestPlans.writeTiny(to: folder)
      let before = try PlanFile.decode(try InputFile.read(path + "/plan.json"), name: "plan.json")
      let run = await CommandTest.run("bound", path, "--exact-time-limit", "60s", "-o", folder["proven"])
      #expect(run.status == .done, "\(run.err)")
      let plan = try PlanFile.decode(try InputFile.read(folder["proven"] + "/plan.json"), name: "plan.json")
      let bound = try #require(plan.bound)
      #expect(bound.cents <= plan.totalCents && plan.totalCents <= before.totalCents)
      #expect(bound.isOptimal && run.out.contains("Proven: no plan for these requests, days and trucks costs less."))
      #expect(await CommandTest.run("check", folder["proven"]).status == .done)
    }

    @Test func certificatesOfAPlanHold() async throws {
      let folder = try TemporaryFolder()
      let path = try await TestPlans.writeTiny(to: folder)
      let run = await CommandTest.run(
        "bound", path, "--exact-time-limit", "60s", "-o", folder["proven"], "--certificate", folder["proof.json"])
      #expect(run.status == .done, "\(run.err)")
      let plan = try PlanFile.decode(try InputFile.read(folder["proven"] + "/plan.json"), name: "plan.json")
      let bound = try #require(plan.bound)
      #expect(bound.unavoidableCents > 0 && bound.unavoidableCents <= bound.cents)
      for hauler in plan.haulers {
        let verified = await CommandTest.run("verify", folder["proof-\(hauler).json"])
        #expect(verified.status == .done && verified.out.contains("The proof holds"), "\(verified.out) \(verified.err)")
      }
    }

    @Test func truckDaysAreProvenGivenWhatTheyCollect() async throws {
      let folder = try TemporaryFolder()
      let path = try await TestPlans.writeTiny(to: folder)
      let run = await CommandTest.run("bound", path, "--days", "--exact-time-limit", "60s")
      #expect(run.status == .done, "\(run.err)")
      #expect(run.out.contains("no route for them costs less than"))
      #expect(run.out.contains(" truck-days are within 0.5% of the best, given what they collect."), "\(run.out)")
      let refused = await CommandTest.run("bound", path, "--days", "-o", folder["other"])
      #expect(refused.status == .input && refused.err.contains("E631"))
    }

    @Test func noBoundInTheMiddleOfADay() async throws {
      let folder = try TemporaryFolder()
      let path = try await TestPlans.writeTiny(to: folder) { plan in
        plan.underWay = DayUnderWay(at: Moment(day: plan.from, time: ClockTime(seconds: 36_000)))
      }
      let run = await CommandTest.run("bound", path)
      #expect(run.status == .input && run.err.contains("E634"), "\(run.err)")
    }
  #else
    @Test func withoutTheLibraryItIsSaidWhatToInstall() async throws {
      let folder = try folder()
      let run = await CommandTest.run("solve", folder["ring.vrp"], "--exact")
      #expect(run.status == .input && run.err.contains("E632") && run.err.contains("apt-get install libglpk-dev"))
      let path = try await TestPlans.writeTiny(to: folder)
      let bound = await CommandTest.run("bound", path)
      #expect(bound.status == .input && bound.err.contains("E632"))
    }
  #endif
}
