import Testing

@testable import Routing

/// Joining stretches of route: the order of joining does not matter, and the whole is what a replay gives.
@Suite struct SegmentTests {
  /// A wait after a missed window once made the whole look in time.
  @Test func aMissedWindowStaysMissedAfterAWait() {
    let start = TimeSegment(duration: 0, earliest: 0, latest: 50)
    let missed = start.then(TimeSegment(duration: 10, earliest: 0, latest: 20), after: 30)
    #expect(!missed.isInTime)
    #expect(!missed.then(TimeSegment(duration: 5, earliest: 500, latest: 600), after: 10).isInTime)
    let kept = start.then(TimeSegment(duration: 10, earliest: 0, latest: 40), after: 30)
    let whole = kept.then(TimeSegment(duration: 5, earliest: 500, latest: 600), after: 10)
    #expect(whole.isInTime && whole.earliest == 10 && whole.duration == 495)
  }

  @Test func joiningIsAssociative() throws {
    var compared = 0
    for seed in UInt64(3_000)..<3_200 {
      var (random, data) = (SeededRandom(seed: seed), SearchData(try RandomProblem.loose(seed)))
      let evaluator = CostEvaluator(data, type: random.int(0...data.typeCount - 1))
      for _ in 0..<20 {
        let parts = (0..<3).map { _ in stretch(of: random.int(1...3), evaluator, data, &random) }
        let left = evaluator.join(evaluator.join(parts[0], parts[1]), parts[2])
        let right = evaluator.join(parts[0], evaluator.join(parts[1], parts[2]))
        let isInTime = [
          evaluator.join(parts[0], parts[1]), evaluator.join(parts[1], parts[2]), left, right,
        ].allSatisfy(\.time.isInTime)
        guard isInTime else { continue }
        compared += 1
        #expect(facts(left) == facts(right), "seed \(seed)")
      }
    }
    #expect(compared > 1_000)
  }

  @Test func aFoldedRouteIsItsReplay() throws {
    var legal = 0
    for seed in UInt64(3_200)..<3_400 {
      var random = SeededRandom(seed: seed)
      let problem = try RandomProblem.loose(seed)
      let data = SearchData(problem)
      let type = random.int(0...data.typeCount - 1)
      let evaluator = CostEvaluator(data, type: type)
      for _ in 0..<20 {
        let nodes = route(of: random.int(1...data.jobCount), evaluator, data, &random)
        var whole = evaluator.start
        var isInTime = true
        for node in nodes {
          whole = evaluator.join(whole, segment(node, evaluator))
          isInTime = isInTime && whole.time.isInTime
        }
        whole = evaluator.join(whole, evaluator.end)
        isInTime = isInTime && whole.time.isInTime
        let stops = nodes.map { SearchRoute.isJob($0) ? RouteStop.job(Int($0)) : .disposal(Int(-1 - $0)) }
        let report = SolutionAudit(problem: problem).report(
          on: Solution(routes: [Route(vehicleType: type, stops: stops)]))
        let lateness: Set<Violation.Rule> = [.windowMissed, .disposalClosed, .shiftEndMissed]
        #expect(isInTime == report.violations.allSatisfy { !lateness.contains($0.rule) }, "seed \(seed): \(stops)")
        guard isInTime else { continue }
        legal += 1
        let schedule = report.schedules[0]
        #expect(Int(whole.time.duration) == schedule.end - schedule.start)
        #expect(Int(whole.meters) == schedule.meters)
        #expect(whole.tipping == schedule.costs[.tipping])
        let price = evaluator.price(worked: whole.time.duration, meters: whole.meters, tipping: whole.tipping)
        #expect(price == schedule.costs.total - schedule.costs[.assignment], "seed \(seed): \(stops)")
      }
    }
    #expect(legal > 500)
  }

  private func segment(_ node: Int32, _ evaluator: CostEvaluator) -> Segment {
    SearchRoute.isJob(node) ? evaluator.job(node) : evaluator.disposal(-1 - node)
  }

  private func stretch(
    of length: Int, _ evaluator: CostEvaluator, _ data: SearchData, _ random: inout SeededRandom
  ) -> Segment {
    var nodes = (0..<length).map { _ in Int32(random.int(0...data.jobCount - 1)) }
    if evaluator.type.disposalCount > 0, random.chance(60) {
      nodes.insert(-1 - Int32(random.int(0...evaluator.type.disposalCount - 1)), at: random.int(0...length))
    }
    return nodes.dropFirst().reduce(segment(nodes[0], evaluator)) { evaluator.join($0, segment($1, evaluator)) }
  }

  /// Distinct jobs with disposals strewn in, the last stop one too.
  private func route(
    of length: Int, _ evaluator: CostEvaluator, _ data: SearchData, _ random: inout SeededRandom
  ) -> [Int32] {
    var left = (0..<data.jobCount).map { Int32($0) }
    var nodes: [Int32] = []
    for index in 0..<length {
      nodes.append(left.remove(at: random.int(0...left.count - 1)))
      if evaluator.type.disposalCount > 0, index == length - 1 || random.chance(30) {
        nodes.append(-1 - Int32(random.int(0...evaluator.type.disposalCount - 1)))
      }
    }
    return nodes
  }

  private func facts(_ segment: Segment) -> String { String(describing: segment) }
}

extension RandomProblem {
  /// Without breaks, which hang on elements and not on stretches, and with shifts long enough for some routes.
  static func loose(_ seed: UInt64) throws -> Problem {
    var generator = RandomProblem(seed: seed)
    generator.features.jobs = 6
    generator.features.breaks = 0
    return try generator.problem()
  }
}
