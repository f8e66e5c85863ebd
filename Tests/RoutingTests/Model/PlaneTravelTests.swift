import Testing

@testable import Routing

@Suite struct PlaneTravelTests {
  private func travel(_ metric: PlaneTravel.Metric, _ rule: PlaneTravel.Measure.Rule, count: Int = 3) -> TravelMatrix {
    var (xs, ys, stops): ([Double], [Double], [Int32]) = ([], [], [])
    for index in 0..<count {
      xs.append(Double(index * 37 % 101 * 4 + index % 4) / 4)
      ys.append(Double(index * 53 % 89))
      stops.append(Int32(index % 5))
    }
    let meters = PlaneTravel.Measure(factor: 10, rule: rule)
    let seconds = PlaneTravel.Measure(factor: 1.7, rule: .up)
    return TravelMatrix(
      PlaneTravel(xs: xs, ys: ys, metric: metric, meters: meters, seconds: seconds), stopSeconds: stops)
  }

  @Test func lengthsAreMadeWholeByTheRule() {
    let (nearest, down, up) = (
      PlaneTravel.Measure(factor: 1, rule: .nearest), PlaneTravel.Measure(factor: 1, rule: .down),
      PlaneTravel.Measure(factor: 1, rule: .up)
    )
    for value in [0, 0.4, 0.5, 1.5, 2, 2.5, 99.999, 1_000_000.5, 900_000_000.75] {
      #expect(Double(nearest.whole(value)) == value.rounded(.toNearestOrEven))
      #expect(Double(down.whole(value)) == value.rounded(.down))
      #expect(Double(up.whole(value)) == value.rounded(.up))
    }
  }

  @Test func metricsAreWhatTheyAreCalled() {
    let measure = PlaneTravel.Measure(factor: 1, rule: .nearest)
    for (metric, length) in [(PlaneTravel.Metric.euclidean, 5), (.manhattan, 7)] {
      let travel = TravelMatrix(PlaneTravel(xs: [0, 3], ys: [4, 0], metric: metric, meters: measure, seconds: measure))
      #expect(travel.drivingMeters(from: 0, to: 1) == length && travel.drivingSeconds(from: 1, to: 0) == length)
    }
  }

  /// The search looks arcs up in a table, or reckons them where there are many places; the audit asks the model.
  @Test(arguments: [50, 3_001]) func theSearchSeesTheSameArcs(places: Int) {
    for metric in PlaneTravel.Metric.allCases {
      for rule in PlaneTravel.Measure.Rule.allCases where places < 1_000 || metric == .euclidean {
        let travel = travel(metric, rule, count: places)
        let source = ArcSource(travel)
        defer { source.deallocate() }
        for step in 0..<2_000 {
          let (from, to) = (step * 31 % places, step * 17 % places)
          let arc = source[Int32(from), Int32(to)]
          #expect(Int(arc.meters) == travel.drivingMeters(from: from, to: to))
          #expect(Int(arc.seconds) == travel.drivingSeconds(from: from, to: to) + travel.stopSeconds(from: from, to: to))
          let same = source.arc(into: Int32(to), from: Int32(from))
          #expect(same.meters == arc.meters && same.seconds == arc.seconds)
        }
      }
    }
  }

  /// Where the way back is another, ways into a place are not read off those from it.
  @Test(arguments: [true, false]) func waysIntoAPlaceAreThoseThatLeadThere(isSymmetric: Bool) {
    let count = 40
    var tables = (seconds: [Int32](), meters: [Int32]())
    for from in 0..<count {
      for to in 0..<count {
        let way = from == to ? 0 : (from + to) * 7 + (isSymmetric || from < to ? 0 : 1)
        tables.seconds.append(Int32(way))
        tables.meters.append(Int32(way * 3))
      }
    }
    let stops = (0..<count).map { Int32($0 % 6) }
    let source = ArcSource(TravelMatrix(count: count, seconds: tables.seconds, meters: tables.meters, stopSeconds: stops))
    defer { source.deallocate() }
    for from in 0..<Int32(count) {
      for to in 0..<Int32(count) {
        let (there, same) = (source[from, to], source.arc(into: to, from: from))
        #expect(same.meters == there.meters && same.seconds == there.seconds, "\(from) to \(to)")
      }
    }
  }
}
