import Routing

/// Why each request that is in no run is in none: what the rules say of it, what was tried on every truck-day that it
/// may get, and what would make room.
struct LeftOutReasons {
  private let scenario: Scenario
  private let part: HaulerProblem
  private let solution: Solution
  private let known: [String: LeftOut]
  private let trials: Trials
  private let obstacles: TruckObstacles
  private var diagnosis: InsertionDiagnosis { trials.diagnosis }

  /// Most reasons need no trial, and its tables take long to make.
  private final class Trials {
    let problem: Problem
    lazy var diagnosis = InsertionDiagnosis(problem)
    init(_ problem: Problem) { self.problem = problem }
  }

  /// - Parameter known: reasons told before; those that are proven still are.
  init(scenario: Scenario, part: HaulerProblem, solution: Solution, known: [LeftOut] = []) {
    self.scenario = scenario
    self.part = part
    self.solution = solution
    let proven = known.filter { $0.certainty == .proven }
    self.known = Dictionary(proven.map { ($0.request, $0) }) { first, _ in first }
    trials = Trials(part.problem)
    obstacles = TruckObstacles(scenario: scenario, part: part)
  }

  func all() -> [LeftOut] {
    let served = Set(solution.routes.flatMap(\.jobs))
    return part.requests.filter {
      $0.jobs.isEmpty ? !$0.isComplete : !$0.jobs.allSatisfy(served.contains)
    }.map(reason)
  }

  private func reason(_ request: HaulerProblem.RequestPlan) -> LeftOut {
    let source = scenario.requests[request.index]
    if let known = known[source.id] { return known }
    if let emptiness = request.items.emptiness {
      let words = request.items.refused.map { "\($0.item): \($0.reason)" }.joined(separator: "; ")
      return left(request, .impossible, .proven, emptiness, "nothing of it is taken (\(words))")
    }
    if let day = part.later[source.id] {
      return left(request, .deferred, .proven, "later_day", "the plan that this one goes on from has it on \(day)")
    }
    if request.jobs.isEmpty {
      if request.days.isAllowed(after: scenario.horizon.last) {
        return left(request, .deferred, .proven, "later_day", "its days come after the planned ones")
      }
      let text = source.confirmed.map { "its promised day \($0) is not planned" } ?? "none of its days is planned"
      return left(request, .impossible, .proven, "no_allowed_day", text)
    }
    if let day = part.day, day.isBlocked(source.place), source.confirmed == day.at.day {
      let text = "its street is blocked for the rest of \(day.at.day)"
      return left(request, .noRoom, .proven, "street_blocked", text)
    }
    return tried(request)
  }

  // MARK: Requests that were searched for

  private func tried(_ request: HaulerProblem.RequestPlan) -> LeftOut {
    let alone = aloneVerdicts(request)
    if let reason = impossibility(request, alone) { return reason }
    let inPlan = request.jobs.map { diagnosis.inPlan(job: $0, solution: solution) }
    let days = blockedDays(request, alone, inPlan)
    let isLater = request.days.isAllowed(after: scenario.horizon.last)
    let price = part.leftOutPrices.cents(request.rank)
    if request.jobs.count == 1, let fit = cheapestFit(inPlan[0]) {
      let text = "it fits on \(fit.day) for \(dollars(fit.cents)), more than the price of leaving it out, \(dollars(price))"
      return left(request, isLater ? .deferred : .dearer, .tested, "price", text, days: days)
    }
    let rule = days.first?.rule ?? "no_room"
    let text =
      (isLater ? "a later day is still allowed, and " : "")
      + "no truck on its days has room: " + days.map { "\($0.date) \($0.text)" }.joined(separator: "; ")
    return left(
      request, isLater ? .deferred : .noRoom, .tested, rule, text, days: days, exchange: exchange(request))
  }

  /// Per job, the verdict of each truck-day, exhaustively tried.
  private func aloneVerdicts(_ request: HaulerProblem.RequestPlan) -> [[AloneVerdict]] {
    request.jobs.map { diagnosis.alone(job: $0) }
  }

  private func impossibility(_ request: HaulerProblem.RequestPlan, _ alone: [[AloneVerdict]]) -> LeftOut? {
    for (job, verdicts) in zip(request.jobs, alone) {
      let rules = verdicts.compactMap { if case .impossible(let rule) = $0.outcome { rule } else { nil } }
      if verdicts.contains(where: { if case .possible = $0.outcome { true } else { false } }) { continue }
      let isLater = request.days.isAllowed(after: scenario.horizon.last)
      let (rule, words) =
        mostCommon(rules).map { (ruleName($0), "even alone on an empty truck, " + ruleWords($0)) }
        ?? obstacles.mostCommon(for: part.visits[job], on: allowedDays(request))
      return left(
        request, isLater ? .deferred : .impossible, .proven, rule,
        (isLater ? "a later day is still allowed; " : "") + words)
    }
    return nil
  }

  // MARK: Days

  private func blockedDays(
    _ request: HaulerProblem.RequestPlan, _ alone: [[AloneVerdict]], _ inPlan: [[PlanVerdict]]
  ) -> [BlockedDay] {
    return allowedDays(request).compactMap { day in
      // The first visit that has no place that day explains the request.
      for (place, verdicts) in inPlan.enumerated() {
        let today = verdicts.filter { part.truckDays[$0.vehicleType].day == day }
        let rules = today.compactMap { if case .blocked(let rule) = $0.outcome { rule } else { nil } }
        guard rules.count == today.count else { continue }
        guard let rule = mostCommon(rules) else {
          return emptyDay(day, part.visits[request.jobs[place]], alone[place])
        }
        return BlockedDay(date: day, rule: ruleName(rule), text: ruleWords(rule))
      }
      return nil
    }
  }

  /// A day on which no truck could take the visit even alone.
  private func emptyDay(_ day: Day, _ visit: PlannedVisit, _ alone: [AloneVerdict]) -> BlockedDay {
    let rules = alone.filter { part.truckDays[$0.vehicleType].day == day }
      .compactMap { if case .impossible(let rule) = $0.outcome { rule } else { nil } }
    if let rule = mostCommon(rules) {
      return BlockedDay(date: day, rule: ruleName(rule), text: "even alone on an empty truck, " + ruleWords(rule))
    }
    let obstacle = obstacles.mostCommon(for: visit, on: [day])
    return BlockedDay(date: day, rule: obstacle.rule, text: obstacle.text)
  }

  private func allowedDays(_ request: HaulerProblem.RequestPlan) -> [Day] {
    scenario.horizon.all.filter { request.days.isAllowed($0) }
  }

  private func mostCommon(_ rules: [BlockingRule]) -> BlockingRule? {
    var counts: [(rule: BlockingRule, count: Int)] = []
    for rule in rules {
      if let place = counts.firstIndex(where: { $0.rule == rule }) {
        counts[place].count += 1
      } else {
        counts.append((rule, 1))
      }
    }
    // The first of the most frequent: `max` would take the last.
    return counts.reversed().max { $0.count < $1.count }?.rule
  }

  private func cheapestFit(_ verdicts: [PlanVerdict]) -> (day: Day, cents: Int)? {
    var best: (day: Day, cents: Int)?
    for verdict in verdicts {
      guard case .fits(let cost) = verdict.outcome else { continue }
      let cents = CostUnits.cents(cost)
      if cents < best?.cents ?? Int.max { best = (part.truckDays[verdict.vehicleType].day, cents) }
    }
    return best
  }

  private func exchange(_ request: HaulerProblem.RequestPlan) -> String? {
    guard request.jobs.count == 1, let found = diagnosis.cheapestExchange(job: request.jobs[0], solution: solution),
      found.takenOut.allSatisfy(part.visits.indices.contains)
    else { return nil }
    let out = Set(found.takenOut.map { scenario.requests[part.visits[$0].request].id }).sorted().joined(separator: ", ")
    let cents = CostUnits.cents(found.cost)
    return "it would fit on \(part.truckDays[found.vehicleType].day) in place of \(out), which changes the cost by "
      + dollars(cents) + " with the price of leaving \(out) out"
  }

  // MARK: Words

  private func ruleName(_ rule: BlockingRule) -> String {
    switch rule {
    case .capacity(let lane): capacityName(lane)
    case .window: "service_window"
    case .shiftEnd: "shift_end"
    case .workedLimit: "worked_limit"
    case .disposalHours: "site_hours"
    case .breaks: "breaks"
    case .quota: "slots"
    case .rank: "pinned_order"
    case .vehicleCompatibility: "truck_compatibility"
    case .noVehicle: "no_truck"
    case .groupMember: "other_visit"
    case .severalRules: "several_rules"
    }
  }

  private func capacityName(_ lane: Int) -> String {
    switch lane {
    case LoadLanes.volume: "volume"
    case LoadLanes.weight: "weight"
    case LoadLanes.items: "items"
    default: "compartment"
    }
  }

  private func ruleWords(_ rule: BlockingRule) -> String {
    switch rule {
    case .capacity(let lane): "the truck's \(capacityName(lane)) is not enough" + reserveWords(lane)
    case .window: "it would be handled outside the service window"
    case .shiftEnd: "the truck would be back after midnight"
    case .workedLimit: "the truck would work longer than its shift and overtime allow"
    case .disposalHours: "the truck would reach a disposal site after it closes"
    case .breaks: "a break that is due would find no time within its limits"
    case .quota: "the zone's appointments of the day are taken"
    case .rank: "it would stand out of the order that was pinned"
    case .vehicleCompatibility: "no truck may take it"
    case .noVehicle: "no truck runs"
    case .groupMember: "another visit of the same request finds no place"
    case .severalRules: "several rules together stand in the way"
    }
  }

  private func reserveWords(_ lane: Int) -> String {
    let percent = part.hauler.policy.addOnReservePercent
    guard percent > 0, lane == LoadLanes.volume || lane == LoadLanes.weight else { return "" }
    return " (\(percent)% is kept free while add-ons may come)"
  }

  private func dollars(_ cents: Int) -> String {
    let rest = cents.magnitude % 100
    return (cents < 0 ? "-" : "") + "$\(cents.magnitude / 100)." + (rest < 10 ? "0" : "") + "\(rest)"
  }

  private func left(
    _ request: HaulerProblem.RequestPlan, _ kind: LeftOut.Kind, _ certainty: LeftOut.Certainty, _ rule: String,
    _ text: String, days: [BlockedDay] = [], exchange: String? = nil
  ) -> LeftOut {
    LeftOut(
      request: scenario.requests[request.index].id, kind: kind, certainty: certainty, rule: rule, text: text, days: days,
      exchange: exchange, priceCents: part.leftOutPrices.cents(request.rank))
  }
}
