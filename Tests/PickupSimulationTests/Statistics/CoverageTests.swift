import Testing

@testable import PickupSimulation

@Suite struct CoverageTests {
  /// 4,000 experiments of ten replications of a queue whose mean is computed: its 95% interval holds the truth in 94 to
  /// 96% of them.
  @Test func intervalsCoverTheTruthAsOftenAsTheySay() throws {
    let queue = BulkQueue(mean: 6, slots: 8)
    let stationary = queue.stationary()
    let truth = BulkQueue.mean(stationary)
    var ends: [Double] = []
    for mass in stationary { ends.append((ends.last ?? 0) + mass) }
    var covered = 0
    for experiment in 0..<4_000 {
      let means = (0..<10).map { replication -> Double in
        let draws = EventDraws(seed: 11, subject: UInt64(experiment * 10 + replication))
        // Begun in the stationary state, so that nothing but chance parts the mean from the truth.
        let first = draws.unit(.arrivals)
        var waiting = ends.firstIndex { $0 >= first } ?? 0
        var sum = 0
        for day in 1...40 {
          sum += waiting
          waiting = queue.next(waiting, draws.unit(.arrivals, day))
        }
        return Double(sum) / 40
      }
      let estimate = try #require(Estimate(means))
      if estimate.low <= truth && truth <= estimate.high { covered += 1 }
    }
    #expect((3_760...3_840).contains(covered), "\(Double(covered) / 40)%")
  }
}
