import BoundProofs
import Foundation
import Routing

/// Every trip has the mass exp(-reduced cost / temperature); what they weigh together, and those that serve each job.
/// Sums over trips as `TripFloor` finds their least, by the same recursion.
struct TripMasses {
  let graph: TripGraph
  /// Of the cost's units.
  let temperature: Double
  let perSecond: Double

  /// The mass of trips that serve a job, by job, and of all of them.
  /// - Parameter prices: what serving each job earns, by job of the problem.
  func weigh(_ prices: [Double]) -> (jobs: [Double], all: Double) {
    let nodes = graph.jobs.indices.map { job in
      weight(graph.ownPrices[job] + graph.serviceSeconds[job] * perSecond - prices[graph.jobs[job]])
    }
    let swept = atOnce([graph.forward, graph.backward]) { _, ways in sweep(ways, nodes) }
    let (count, levels) = (graph.jobs.count, graph.levels)
    var (jobs, all) = ([Double](repeating: 0, count: count), 0.0)
    for job in 0..<count where nodes[job] > 0 {
      let step = graph.steps[job]
      // What may still come, by the load on board: not more than there is room for.
      var (rest, sum, level) = (0.0, 0.0, step)
      for before in stride(from: levels - 1, through: step, by: -1) {
        let most = levels - 1 - before + step
        while level <= most {
          rest += swept[1][level * count + job]
          level += 1
        }
        sum += swept[0][before * count + job] * rest
      }
      jobs[job] = sum / nodes[job]
      let end = ends(graph.backward, job)
      for level in step..<levels { all += swept[0][level * count + job] * end }
    }
    return (jobs, all)
  }

  private func weight(_ price: Double) -> Double { exp(-price / temperature) }
  private func weight(_ leg: TripGraph.Leg) -> Double { weight(price(leg)) }
  private func price(_ leg: TripGraph.Leg) -> Double {
    Double(leg.seconds) * perSecond + Double(leg.meters) * Double(graph.vehicle.prices.perMeter)
  }
  private func ends(_ ways: TripGraph.Ways, _ job: Int) -> Double {
    ways.outer[job].map(price).min().map { weight($0) } ?? 0
  }

  /// By load and job: what the trips weigh that come there.
  private func sweep(_ ways: TripGraph.Ways, _ nodes: [Double]) -> [Double] {
    let (count, cells, width) = (graph.jobs.count, graph.cells, graph.jobs.count * TripGraph.stride)
    let near = ways.legs.map { weight($0) }
    // A cell stands for one of its jobs.
    var members = [Double](repeating: 0, count: cells)
    for cell in graph.cellOf { members[cell] += 1 }
    let far = ways.far.enumerated().map { $1.seconds < 0 ? 0 : weight($1) / max(1, members[$0 % cells]) }
    let outer = graph.jobs.indices.map { ends(ways, $0) }
    let values = UnsafeMutablePointer<Double>.allocate(capacity: graph.levels * width)
    values.initialize(repeating: 0, count: graph.levels * width)
    defer { values.deallocate() }
    var sums = [Double](repeating: 0, count: graph.levels * count)
    var gathered = [Double](repeating: 0, count: graph.levels * cells)
    for level in 0..<graph.levels {
      for job in 0..<count where level >= graph.steps[job] {
        let before = level - graph.steps[job]
        let target = values + (level * width + job * TripGraph.stride)
        if before == 0 {
          target[0] = outer[job]
        } else {
          reach(job, ways, near, target, values + before * width)
          var mass = 0.0
          far.withUnsafeBufferPointer { far in
            gathered.withUnsafeBufferPointer { gathered in
              for cell in 0..<cells { mass += far[job * cells + cell] * gathered[before * cells + cell] }
            }
          }
          target[0] += mass
          target[graph.sizes[job]] = 0
        }
        var sum = 0.0
        for state in 0..<TripGraph.states {
          target[state] *= nodes[job]
          sum += target[state]
        }
        sums[level * count + job] = sum
        gathered[level * cells + graph.cellOf[job]] += sum
      }
    }
    return sums
  }

  @inline(__always)
  private func reach(
    _ job: Int, _ ways: TripGraph.Ways, _ weights: [Double], _ target: UnsafeMutablePointer<Double>,
    _ row: UnsafeMutablePointer<Double>
  ) {
    ways.passing.withUnsafeBufferPointer { passing in
      ways.from.withUnsafeBufferPointer { from in
        weights.withUnsafeBufferPointer { weights in
          for way in (job * graph.nearest)..<((job + 1) * graph.nearest) {
            let source = row + Int(from[way]) * TripGraph.stride
            let weight = weights[way]
            for state in 0..<TripGraph.states {
              target[Int(passing[way &* TripGraph.states &+ state])] += source[state] * weight
            }
          }
        }
      }
    }
  }
}
