import Routing

/// How long each visit takes, and when it may be made, by kind of crew. Rule 14.
struct RouteClasses {
  private(set) var all: [RouteClass]

  init(scenario: Scenario, hauler: Hauler, visits: [PlannedVisit]) {
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
  }

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
