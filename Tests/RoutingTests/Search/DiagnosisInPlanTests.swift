import Routing
import Testing

/// What is said of jobs left out of the best plans, against putting them in by hand everywhere and asking the audit.
@Suite struct DiagnosisInPlanTests {
  @Test func aJobLeftOutFitsOnlyAtItsPriceOrMoreAndIsElseBlockedByTheRuleNamed() throws {
    var (fits, blocked): (Int, Set<String>) = (0, [])
    for solved in try FixedProblems.all.get() {
      let problem = solved.problem
      let diagnosis = InsertionDiagnosis(problem)
      let audit = SolutionAudit(problem: problem)
      for job in solved.bestSolution.unserved(in: problem) {
        for verdict in diagnosis.inPlan(job: job, solution: solved.bestSolution) {
          let place = "seed \(solved.seed), job \(job), type \(verdict.vehicleType)"
          switch verdict.outcome {
          case .fits(let cost):
            fits += 1
            // The plan is the best there is: a place that costs less than the price would make a better one.
            #expect(cost >= groupPrice(job, problem), "\(place)")
            guard problem.jobs[job].group == nil else { continue }
            let forced = Forced(problem, solved.bestSolution, job, verdict.vehicleType, audit)
            let least = forced.leastCost.map { $0 - solved.bestCost + problem.jobs[job].price }
            #expect(cost <= least ?? .max, "\(place)")
          case .blocked(let rule):
            blocked.insert(rule.name)
            guard problem.jobs[job].group == nil else { continue }
            let forced = Forced(problem, solved.bestSolution, job, verdict.vehicleType, audit)
            #expect(forced.leastCost == nil, "\(place): \(rule.name)")
            #expect(forced.broken.isSuperset(of: [violation(rule)]), "\(place): \(rule.name), \(forced.broken)")
          }
        }
      }
    }
    #expect(fits > 100)
    #expect(blocked.isSuperset(of: ["quota", "workedLimit", "shiftEnd", "window"]), "\(blocked)")
  }

  @Test func anExchangeNeverBeatsTheBestPlan() throws {
    var found = 0
    for solved in try FixedProblems.all.get() {
      let problem = solved.problem
      let diagnosis = InsertionDiagnosis(problem)
      for job in solved.bestSolution.unserved(in: problem) {
        guard let exchange = diagnosis.cheapestExchange(job: job, solution: solved.bestSolution) else { continue }
        found += 1
        let place = "seed \(solved.seed), job \(job): \(exchange)"
        #expect(exchange.cost >= groupPrice(job, problem), "\(place)")
        #expect(!exchange.takenOut.contains(job), "\(place)")
        let route = try #require(solved.bestSolution.routes.indices.contains(exchange.route) ? exchange.route : nil)
        #expect(solved.bestSolution.routes[route].vehicleType == exchange.vehicleType, "\(place)")
        #expect(!Set(solved.bestSolution.routes[route].jobs).isDisjoint(with: exchange.takenOut), "\(place)")
      }
    }
    #expect(found > 100)
  }

  /// Reckoned by hand: the truck holds one of the two jobs.
  @Test func theCheapestExchangeIsToTheCent() throws {
    var town = LineTown()
    town.types[0].capacity = LineTown.load(3, 1)
    town.jobs[3].price = 0
    town.jobs[2].price = 0
    let problem = try town.problem()
    let solution = Solution(routes: [Route(vehicleType: 0, stops: [.job(0)])])
    let diagnosis = InsertionDiagnosis(problem)
    #expect(diagnosis.inPlan(job: 1, solution: solution) == [
      PlanVerdict(vehicleType: 0, outcome: .blocked(.capacity(lane: 0)))
    ])
    // 5000 + 2·(400 + 80) + 3·4000 instead of 5000 + 2·(200 + 60) + 3·2000, and the price of job 0.
    #expect(diagnosis.cheapestExchange(job: 1, solution: solution) == Exchange(
      takenOut: [0], vehicleType: 0, route: 0, cost: 440 + 6_000 + 1_000))
    #expect(diagnosis.inPlan(job: 2, solution: solution) == [
      PlanVerdict(vehicleType: 0, outcome: .fits(cost: 4_000 * 3 + 2 * (400 + 30 + 70)))
    ])
    #expect(diagnosis.inPlan(job: 0, solution: solution).isEmpty)
    #expect(diagnosis.cheapestExchange(job: 0, solution: solution) == nil)
  }

  private func groupPrice(_ job: Int, _ problem: Problem) -> Int64 {
    guard let group = problem.jobs[job].group else { return problem.jobs[job].price }
    return problem.groups[group].reduce(0) { $0 + problem.jobs[$1].price }
  }

  private func violation(_ rule: BlockingRule) -> String {
    switch rule {
    case .capacity: "capacityExceeded"
    case .window: "windowMissed"
    case .shiftEnd: "shiftEndMissed"
    case .workedLimit: "workedTooLong"
    case .disposalHours: "disposalClosed"
    case .breaks: "breaks"
    case .quota: "quotaExceeded"
    case .rank: "rankOrder"
    case .noVehicle: "tooManyRoutes"
    default: rule.name
    }
  }
}

/// A job put by hand into every gap of every route of a type, and into a further vehicle, with a disposal of its own or
/// without.
private struct Forced {
  /// Of the whole plan, where no rule is broken.
  private(set) var leastCost: Int64?
  private(set) var broken: Set<String> = []

  init(_ problem: Problem, _ solution: Solution, _ job: Int, _ type: Int, _ audit: SolutionAudit) {
    let plan = solution.routes
    var pieces: [[RouteStop]] = [[.job(job)]]
    for option in problem.vehicleTypes[type].disposals.indices {
      pieces += [[.job(job), .disposal(option)], [.disposal(option), .job(job)]]
    }
    for piece in pieces {
      for (index, route) in plan.enumerated() where route.vehicleType == type {
        for gap in 0...route.stops.count {
          var forced = solution
          forced.routes[index].stops.insert(contentsOf: piece, at: gap)
          judge(audit.report(on: forced))
        }
      }
      judge(audit.report(on: Solution(routes: plan + [Route(vehicleType: type, stops: piece)])))
    }
  }

  private mutating func judge(_ report: AuditReport) {
    if report.violations.isEmpty { leastCost = min(leastCost ?? .max, report.costs.total) }
    for violation in report.violations {
      broken.insert(violation.rule.rawValue)
      if [.breakLate, .breakMissing].contains(violation.rule) { broken.insert("breaks") }
    }
  }
}
