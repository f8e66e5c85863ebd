/// What is wrong with a move before any rule is asked.
enum MoveIssues {
  static func brokenPlan(_ findings: [PlanFinding]) -> Issue {
    let first = findings.first.map { ", such as \($0)" } ?? ""
    return Issue(
      code: "E671", place: "the plan", cause: "it breaks \(findings.count) rules already\(first)",
      remedy: "See haul check, and plan anew from it: haul plan SCENARIO --start PLAN")
  }

  static func begun(_ move: HandMove) -> Issue {
    Issue(
      code: "E677", place: "request '\(move.request)'", cause: "it is collected already, or a truck is on its way to it",
      remedy: "Move a request that is still to come")
  }

  static func unknownRequest(_ move: HandMove, _ scenario: Scenario) -> Issue {
    let near = Suggestion.nearest(to: move.request, in: scenario.requests.map(\.id), count: 3)
    return Issue(
      code: "E672", place: "request '\(move.request)'", cause: "the plan does not answer for such a request",
      remedy: near.isEmpty ? "Name a request that awaits collection" : "Did you mean \(near.joined(separator: ", "))?")
  }

  static func unknownTruck(_ move: HandMove, _ trucks: [String]) -> Issue {
    Issue(
      code: "E673", place: "--to", cause: "there is no truck '\(move.truck)'",
      remedy: Suggestion.remedy(for: move.truck, in: trucks, otherwise: "Name a truck of the scenario"))
  }

  static func foreignTruck(_ move: HandMove, _ hauler: Hauler) -> Issue {
    Issue(
      code: "E674", place: "--to", cause: "the truck '\(move.truck)' is not of '\(hauler.id)', whose request it is",
      remedy: "Name one of \(hauler.trucks.map(\.id).joined(separator: ", "))")
  }

  static func noDate(_ move: HandMove) -> Issue {
    Issue(
      code: "E675", place: "--date", cause: "'\(move.request)' is left out, so it has no day to stay on",
      remedy: "Say on which day the truck shall collect it")
  }

  static func notInRun(_ move: HandMove, _ other: String, _ run: Run?) -> Issue {
    let cause = run == nil ? "'\(move.truck)' does not run that day" : "'\(other)' is not in that run of '\(move.truck)'"
    return Issue(
      code: "E676", place: "--after", cause: cause, remedy: "Name another request of that truck's day, or 'start'")
  }
}
