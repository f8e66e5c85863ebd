import Routing
import Testing

/// What is said of a job alone in an empty vehicle is what trying everything says.
@Suite struct DiagnosisAloneTests {
  private static func lonelyProblem(_ seed: UInt64) throws -> Problem {
    var generator = RandomProblem(seed: seed)
    generator.features.jobs = 1
    generator.features.hasGroups = false
    // Half of the problems are made tight, so that every rule gets in the way somewhere.
    let problem = try generator.problem()
    return seed % 2 == 0 ? problem : try tightened(problem, by: Int32(seed % 7))
  }

  private static func tightened(_ problem: Problem, by step: Int32) throws -> Problem {
    var types = problem.vehicleTypes
    for index in types.indices {
      switch step {
      case 0: types[index].capacity[0] = 3
      case 1: types[index].latestEnd = types[index].latestStart + 2_000
      case 2: types[index].maxWorkedSeconds = 2_500
      case 3: for k in types[index].disposals.indices { types[index].disposals[k].latest = types[index].latestStart }
      case 4: for k in types[index].breaks.indices { types[index].breaks[k].dueAfterWorkedSeconds = 0 }
      default:
        types[index].capacity[0] = 3
        types[index].maxWorkedSeconds = 2_500
      }
    }
    return try remade(problem, types, problem.routeClasses)
  }

  private static func remade(_ problem: Problem, _ types: [VehicleType], _ classes: [RouteClass]) throws -> Problem {
    try Problem(
      travel: problem.travel, jobs: problem.jobs, vehicleTypes: types, routeClasses: classes,
      assignmentCosts: problem.assignmentCosts, quotas: problem.quotas, quotaClassCount: problem.quotaClassCount,
      extraPeriodPrice: problem.extraPeriodPrice)
  }

  @Test func possibleExactlyWhereTryingEverythingFindsAWay() throws {
    var counts = (possible: 0, impossible: 0, forbidden: 0)
    for seed in UInt64(0)..<300 {
      let problem = try Self.lonelyProblem(seed)
      for verdict in InsertionDiagnosis(problem).alone(job: 0) {
        let type = verdict.vehicleType
        let best = ExhaustiveRoutes(problem: problem, typeIndex: type).best[1]?.cost
        switch verdict.outcome {
        case .forbidden:
          counts.forbidden += 1
          #expect(!problem.isAllowed(type: type, job: 0))
        case .possible(let cost):
          counts.possible += 1
          #expect(cost - problem.assignmentCost(type: type, job: 0) == best, "seed \(seed), type \(type)")
        case .impossible(.quota):
          #expect(problem.vehicleTypes[type].quotaBucket != nil)
        case .impossible(let rule):
          counts.impossible += 1
          #expect(best == nil, "seed \(seed), type \(type): \(rule.name)")
        }
      }
    }
    #expect(counts.possible > 100 && counts.impossible > 50 && counts.forbidden > 20, "\(counts)")
  }

  @Test func withoutTheRuleNamedOrItAndOneMoreTheJobIsPossible() throws {
    var named: Set<String> = []
    for seed in UInt64(0)..<300 {
      let problem = try Self.lonelyProblem(seed)
      for verdict in InsertionDiagnosis(problem).alone(job: 0) {
        guard case .impossible(let rule) = verdict.outcome, rule != .quota else { continue }
        let type = verdict.vehicleType
        named.insert(rule.name)
        let rules = Self.rules(of: problem.vehicleTypes[type])
        let alone = try Self.isPossible(problem, type, lifting: [rule])
        let withOther = try rules.contains { try Self.isPossible(problem, type, lifting: [rule, $0]) }
        let anySingle = try rules.contains { try Self.isPossible(problem, type, lifting: [$0]) }
        let anyPair = try rules.contains { a in
          try rules.contains { try Self.isPossible(problem, type, lifting: [a, $0]) }
        }
        let place = "seed \(seed), type \(type): \(rule.name)"
        if rule == .severalRules { #expect(!anyPair, "\(place)") } else { #expect(alone || withOther, "\(place)") }
        #expect(alone || !anySingle, "\(place)")
      }
    }
    #expect(named.isSuperset(of: ["capacity(0)", "window", "shiftEnd", "workedLimit", "disposalHours", "breaks"]))
  }

  private static func rules(of type: VehicleType) -> [BlockingRule] {
    (0..<8).map { .capacity(lane: $0) } + [.window, .shiftEnd, .workedLimit, .disposalHours, .breaks]
  }

  private static func isPossible(_ problem: Problem, _ index: Int, lifting rules: [BlockingRule]) throws -> Bool {
    var types = problem.vehicleTypes
    var classes = problem.routeClasses
    for rule in rules {
      switch rule {
      case .capacity(let lane): types[index].capacity[lane] = 1_000_000
      case .window:
        for k in classes.indices { (classes[k].visits[0].earliest, classes[k].visits[0].latest) = (0, 10_000_000) }
      case .shiftEnd: types[index].latestEnd = 10_000_000
      case .workedLimit: types[index].maxWorkedSeconds = 10_000_000
      case .disposalHours:
        for k in types[index].disposals.indices {
          (types[index].disposals[k].earliest, types[index].disposals[k].latest) = (0, 10_000_000)
        }
      case .breaks: types[index].breaks = []
      default: break
      }
    }
    let lifted = try remade(problem, types, classes)
    return ExhaustiveRoutes(problem: lifted, typeIndex: index).best[1] != nil
  }
}
