import ExactRouting
import JunkPickup
import Routing
import TravelTimes

/// Asks the exact mode about each hauler's part of a plan.
struct PlanBounding {
  private let proof: PlanProof
  private let travelWords: String

  struct Answer {
    /// With its bound, and better where the exact mode found better.
    var plan: Plan
    /// One line per hauler.
    var lines: [String]
  }

  init(_ plan: Plan, _ read: ReadScenario) throws {
    let source = try TravelSources.source(of: read)
    travelWords = source.description
    proof = try PlanProof(plan, read) { try PlaceTable(source, $0) }
  }

  /// The time goes to the haulers by their numbers of jobs; what one does not need is the next one's.
  func proven(within seconds: Double) throws -> Answer {
    var proof = proof
    var lines: [String] = []
    let stop = StopSignal()
    let interrupt = Interrupt(stop)
    defer { interrupt.end() }
    let began = ContinuousClock.now
    var waiting = proof.parts.reduce(0) { $0 + max(1, $1.problem.jobs.count) }
    for index in proof.parts.indices {
      let part = proof.parts[index]
      let spent = (ContinuousClock.now - began).components
      let left = max(0.1, seconds - Double(spent.seconds) - Double(spent.attoseconds) * 1e-18)
      let share = left * Double(max(1, part.problem.jobs.count)) / Double(waiting)
      waiting -= max(1, part.problem.jobs.count)
      let result = try ExactMode.solve(
        part.problem, seconds: share, start: part.solution, stop: stop, wantsProof: false
      ).result
      proof.parts[index].solution = result.solution
      proof.parts[index].bound = result.lowerBound
      lines.append("\(part.hauler): " + ExactAnswer(result: result, seconds: 0, certificate: nil).verdict(Self.dollars))
    }
    return Answer(plan: try proof.plan(version: haulVersion, travelWords: travelWords), lines: lines)
  }

  private static func dollars(_ units: Int64) -> String {
    let cents = units / 3_600
    return "$\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
  }
}
