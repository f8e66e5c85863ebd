import Routing

/// How long each visit takes, and when it may be made, by kind of crew. Rule 14.
struct RouteClasses {
  private(set) var all: [RouteClass]
  private var ofStanding: [String: Int] = [:]

  /// - Parameter standing: trucks under way, in the order of their standing jobs.
  init(scenario: Scenario, hauler: Hauler, visits: [PlannedVisit], standing: [TruckState] = []) {
    all = [false, true].map { isAlone in
      RouteClass(
        travel: 0,
        visits: visits.map { visit in
          let seconds = Self.handlingSeconds(visit, scenario: scenario, policy: hauler.policy, isAlone: isAlone)
          let window = hauler.policy.serviceWindow
          return Visit(
            serviceSeconds: Int32(clamping: seconds), earliest: Int32(clamping: window.open.seconds),
            latest: Int32(clamping: window.close.seconds - seconds))
        })
    }
    addStanding(standing)
  }

  /// Each truck under way has a class of its own: nothing is handled before it is free.
  private mutating func addStanding(_ states: [TruckState]) {
    guard !states.isEmpty else { return }
    let moments = states.map { state in
      Visit(serviceSeconds: 0, earliest: Int32(clamping: state.clock), latest: Int32(clamping: state.clock))
    }
    for state in states {
      var visits = all[index(of: state.truck)].visits
      for job in visits.indices { visits[job].earliest = max(visits[job].earliest, Int32(clamping: state.clock)) }
      ofStanding[state.truck.id] = all.count
      all.append(RouteClass(travel: 0, visits: visits))
    }
    for index in all.indices { all[index].visits += moments }
  }

  func index(ofStanding truck: String) -> Int? { ofStanding[truck] }

  func index(of truck: Truck) -> Int { truck.crew < 2 ? 1 : 0 }

  static func handlingSeconds(_ visit: PlannedVisit, scenario: Scenario, policy: Policy, isAlone: Bool) -> Int {
    visit.items.reduce(0) { sum, item in
      guard let kind = scenario.catalogue[item.item] else { return sum }
      var seconds = kind.handlingSeconds
      if isAlone && kind.needsTwoPeople, case .slower(let percent) = policy.twoPersonRule {
        seconds = (seconds * percent + 99) / 100
      }
      return sum + item.count * seconds
    }
  }
}
