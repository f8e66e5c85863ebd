import Routing

/// Why each request that is in no run is in none.
struct LeftOutReasons {
  let scenario: Scenario
  let part: HaulerProblem
  let solution: Solution

  func all() -> [LeftOut] {
    let served = Set(solution.routes.flatMap(\.jobs))
    return part.requests.filter {
      $0.jobs.isEmpty ? !$0.isBegun : !$0.jobs.allSatisfy(served.contains)
    }.map(reason)
  }

  private func reason(_ request: HaulerProblem.RequestPlan) -> LeftOut {
    let source = scenario.requests[request.index]
    if let emptiness = request.items.emptiness {
      let words = request.items.refused.map { "\($0.item): \($0.reason)" }.joined(separator: "; ")
      return left(request, .impossible, emptiness, "nothing of it is taken (\(words))")
    }
    if request.days.isAllowed(after: scenario.horizon.last) {
      let text = request.jobs.isEmpty ? "its days come after the planned ones" : "a later day is still allowed"
      return left(request, .deferred, "later_day", text)
    }
    if request.jobs.isEmpty {
      let text = source.confirmed.map { "its promised day \($0) is not planned" } ?? "none of its days is planned"
      return left(request, .impossible, "no_allowed_day", text)
    }
    if let day = part.day, day.isBlocked(source.place), source.confirmed == day.at.day {
      return left(request, .noRoom, "street_blocked", "its street is blocked for the rest of \(day.at.day)")
    }
    return left(request, .noRoom, "no_room", "no room")
  }

  private func left(
    _ request: HaulerProblem.RequestPlan, _ kind: LeftOut.Kind, _ rule: String, _ text: String
  ) -> LeftOut {
    LeftOut(
      request: scenario.requests[request.index].id, kind: kind, certainty: .proven, rule: rule, text: text,
      priceCents: part.leftOutPrices.cents(request.rank))
  }
}
