import Foundation
import JunkPickup
import Testing

@testable import haul

@Suite struct CheckScenarioTests {
  @Test func tinyIsInOrder() async {
    let outcome = await CommandTest.run("check", CommandTest.tiny)
    #expect(outcome.status == .done && outcome.err.isEmpty)
    #expect(
      outcome.out == "\(CommandTest.tiny): 10 requests await collection (of 10), 2 haulers, 2 trucks, "
        + "2026-06-01 to 2026-06-02. Nothing is wrong.\n")
    let json = await CommandTest.run("check", CommandTest.tiny, "--json")
    #expect(json.status == .done && json.out.contains("\"issues\" : ["))
  }

  static let invalid: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: CommandTest.scenarios + "/invalid")) ?? []
    return names.filter { $0.wholeMatch(of: /[EW][0-9]{3}-.*/) != nil }.sorted()
  }()

  @Test func thereAreInvalidScenarios() { #expect(Self.invalid.count > 60) }

  @Test(arguments: invalid) func everyInvalidScenarioIsNamed(name: String) async throws {
    let folder = CommandTest.scenarios + "/invalid/" + name
    guard FileManager.default.fileExists(atPath: folder + "/scenario.yaml") else { return }
    let outcome = await CommandTest.run("check", folder)
    let isError = name.hasPrefix("E")
    #expect(outcome.status == (isError ? .input : .done))
    #expect(outcome.err.contains("\(isError ? "error" : "warning") \(name.prefix(4)) at "))
    #expect(outcome.out.isEmpty == isError)
    let json = await CommandTest.run("check", folder, "--json")
    #expect(json.status == outcome.status && json.err.isEmpty)
    struct Document: Decodable {
      struct Entry: Decodable { var code, severity, place, cause, remedy: String }
      var issues: [Entry]
    }
    let document = try JSONDecoder().decode(Document.self, from: Data(json.out.utf8))
    #expect(document.issues.contains { $0.code == name.prefix(4) && !$0.remedy.isEmpty })
  }

  @Test func whatIsNothingIsSaid() async throws {
    let folder = try TemporaryFolder()
    for path in [folder["none"], folder.path] {
      let outcome = await CommandTest.run("check", path)
      #expect(outcome.status == .input && outcome.err.contains("error E621 at '\(path)'"))
    }
    let options = await CommandTest.run("check", CommandTest.tiny, "--scenario", CommandTest.tiny)
    #expect(options.status == .input && options.err.contains("E643"))
  }
}

@Suite struct CheckPlanTests {
  @Test func aPlanOfTinyObeysEveryRule() async throws {
    let folder = try TemporaryFolder()
    let plan = try await TestPlans.writeTiny(to: folder)
    for path in [plan, plan + "/plan.json"] {
      let outcome = await CommandTest.run("check", path)
      #expect(outcome.status == .done && outcome.err.isEmpty, "\(outcome.out)")
      #expect(outcome.out.hasPrefix("\(path): the plan obeys every rule"))
    }
    let json = await CommandTest.run("check", plan, "--json")
    #expect(json.status == .done && json.out.contains("\"findings\" : ["))
  }

  @Test func aBrokenPlanIsCaughtByName() async throws {
    let folder = try TemporaryFolder()
    let plan = try await TestPlans.writeTiny(to: folder) { plan in
      plan.totalCents += 1
      guard let run = plan.runs.firstIndex(where: { run in run.stops.contains { $0.request == "T01" } }),
        let stop = plan.runs[run].stops.firstIndex(where: { $0.request == "T01" })
      else { return }
      plan.runs[run].stops.remove(at: stop)
    }
    let outcome = await CommandTest.run("check", plan)
    #expect(outcome.status == .violations && outcome.err.isEmpty)
    #expect(outcome.out.contains("missing_visit at request T01: ") && outcome.out.contains("wrong_total at plan: "))
    #expect(outcome.out.contains("By rule: ") && outcome.out.contains("missing_visit 1"))
    struct Document: Decodable {
      struct Finding: Decodable {
        var rule, place, text: String
        var request: String?
      }
      var findings: [Finding]
    }
    let json = await CommandTest.run("check", plan, "--json")
    let document = try JSONDecoder().decode(Document.self, from: Data(json.out.utf8))
    #expect(json.status == .violations)
    #expect(document.findings.contains { $0.rule == "missing_visit" && $0.request == "T01" })
  }

  @Test func aPlanOfAnotherProgramIsJudged() async throws {
    let folder = try TemporaryFolder()
    let plan = try await TestPlans.writeTiny(to: folder) { $0.scenario.hash = "" }
    let file = folder["other.json"]
    try FileManager.default.copyItem(atPath: plan + "/plan.json", toPath: file)
    let alone = await CommandTest.run("check", file)
    #expect(alone.status == .input && alone.err.contains("E622"))
    let outcome = await CommandTest.run("check", file, "--scenario", CommandTest.tiny)
    #expect(outcome.status == .done, "\(outcome.out) \(outcome.err)")
  }

  @Test func aChangedScenarioIsAnErrorUnlessAskedFor() async throws {
    let folder = try TemporaryFolder()
    let plan = try await TestPlans.writeTiny(to: folder)
    let zones = "plan/scenario/zones.csv"
    try folder.write(zones, folder.text(zones).replacing("95112,cws", with: "95112,greenteam"))
    let outcome = await CommandTest.run("check", plan)
    #expect(outcome.status == .input && outcome.out.isEmpty && outcome.err.contains("error E623"))
    #expect(outcome.err.contains("--changed"))
    let changed = await CommandTest.run("check", plan, "--changed")
    #expect(changed.status == .violations && changed.err.contains("warning E623"))
    #expect(changed.out.contains("wrong_hauler"))
    let right = await CommandTest.run("check", plan, "--scenario", CommandTest.tiny)
    #expect(right.status == .done)
    let other = CommandTest.scenarios + "/invalid/W301-same-request-twice"
    let wrong = await CommandTest.run("check", plan, "--scenario", other)
    #expect(wrong.status == .input && wrong.err.contains("E623"))
  }

  @Test(arguments: [("{", "E601"), ("{\"document\": \"poem\", \"format\": 1}", "E603"), ("", "E601")])
  func whatIsNoPlanIsSaid(text: String, code: String) async throws {
    let folder = try TemporaryFolder()
    let outcome = await CommandTest.run("check", try folder.write("plan.json", text))
    #expect(outcome.status == .input && outcome.err.contains(code))
  }

  @Test func aMatrixWithoutAPairIsInput() async throws {
    let folder = try TemporaryFolder()
    let plan = try await TestPlans.writeTiny(to: folder)
    let yaml = try folder.text("plan/scenario/scenario.yaml")
    let parts = yaml.split(separator: "travel:", maxSplits: 1)
    let rest = try #require(parts.last?.range(of: "\nprices:").map { parts[1][$0.lowerBound...] })
    try folder.write("plan/scenario/scenario.yaml", parts[0] + "travel:\n  matrix_file: matrix.csv\n" + rest)
    try folder.write("plan/scenario/matrix.csv", "from,to,seconds,meters\n37.362;-121.872;37.363;-121.893,300,2000\n")
    let outcome = await CommandTest.run("check", plan, "--changed")
    #expect(outcome.status == .input && outcome.out.isEmpty && outcome.err.contains("E651"))
  }
}
