import JunkPickup
import Testing
import TravelTimes

@testable import haul

@Suite struct CommandRunTests {
  @Test(arguments: [
    ["frobnicate"], ["check"], ["check", "a", "b"], ["check", "a", "--no-such-option"],
    ["generate", "x", "--requests", "many"], ["generate", "x", "--requests", "3", "--seed", "-1"],
    ["import", "csv", "a.csv"], ["locate", "a.csv", "-o", "b.csv"],
  ])
  func wrongFlagsAreInput(arguments: [String]) async {
    let outcome = await CommandTest.run(arguments)
    #expect(outcome.status == .input && outcome.out.isEmpty)
    #expect(outcome.err.contains("Error:") && outcome.err.contains("Usage:"))
  }

  private struct Surprise: Error {}

  @Test func whatNobodyExpectedIsOurFault() {
    let heard = Listener()
    let status = Console.$current.withValue(heard.console(isTerminal: false)) { CommandRun.report(Surprise()) }
    #expect(status == .fault && status.rawValue == 70)
    #expect(heard.err.contains("Please report it") && heard.err.contains("Surprise"))
  }

  @Test func ourOwnAuditsFindingsAreOurFault() {
    let heard = Listener()
    let status = Console.$current.withValue(heard.console(isTerminal: false)) {
      CommandRun.report(ProgramFault(description: "late_break at 2026-03-02"))
    }
    #expect(status == .fault && heard.err.contains("late_break at 2026-03-02"))
  }

  @Test func travelProblemsAreInput() {
    let heard = Listener()
    let error = TravelError([.init(place: "matrix.csv:7", cause: "it is odd", remedy: "Make it even")])
    let status = Console.$current.withValue(heard.console(isTerminal: false)) { CommandRun.report(error) }
    #expect(status == .input)
    #expect(heard.err == "error E651 at matrix.csv:7: it is odd. Make it even.\n1 error\n")
  }

  @Test func issuesAreSortedAndCapped() {
    let many = (1...120).reversed().map {
      Issue(code: "E117", place: "items.csv:\($0) count", cause: "c\($0)", remedy: "r")
    }
    let warning = Issue(code: "W301", severity: .warning, place: "requests.csv:2", cause: "twice", remedy: "r")
    let first = Issue(code: "E101", place: "zones.csv", cause: "missing", remedy: "r")
    let lines = IssueList.text([warning] + many + [first]).split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("error E101") && lines[1].contains("items.csv:1 count"))
    // Line 9 before line 10, though not by letters.
    #expect(lines[9].contains("items.csv:9 ") && lines[10].contains("items.csv:10 "))
    #expect(lines[51] == "error E117: 70 more like these")
    #expect(lines[52].hasPrefix("warning W301") && lines[53] == "121 errors, 1 warning" && lines.count == 54)
    #expect(IssueList.text([]).isEmpty)
  }
}
