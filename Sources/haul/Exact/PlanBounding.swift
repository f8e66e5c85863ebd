import ExactRouting
import Foundation
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
    var proofs: [(hauler: String, bytes: [UInt8])] = []

    func certificates(_ path: String?) -> [(path: String, bytes: [UInt8])] {
      guard let path else { return [] }
      return proofs.map { (PlanBounding.path(path, $0.hauler), $0.bytes) }
    }
  }

  /// `proof.json` is `proof-cws.json` for hauler `cws`.
  static func path(_ path: String, _ hauler: String) -> String {
    let name = path.hasSuffix(".json") ? String(path.dropLast(5)) : path
    return "\(name)-\(hauler).json"
  }

  func certificatePaths(_ path: String?) -> [String] {
    path.map { path in proof.parts.map { Self.path(path, $0.hauler) } } ?? []
  }

  init(_ plan: Plan, _ read: ReadScenario) throws {
    let source = try TravelSources.source(of: read)
    travelWords = source.description
    proof = try PlanProof(plan, read) { try PlaceTable(source, $0) }
  }

  /// The time goes to the haulers by their numbers of jobs, the smallest first: what it does not need, as it is the
  /// soonest done, is the others'.
  func proven(within seconds: Double, wantsProofs: Bool = false) throws -> Answer {
    var proof = proof
    var lines = proof.parts.map { _ in "" }
    var proofs: [Int: (hauler: String, bytes: [UInt8])] = [:]
    let stop = StopSignal()
    let interrupt = Interrupt(stop)
    defer { interrupt.end() }
    let began = ContinuousClock.now
    var waiting = proof.parts.reduce(0) { $0 + max(1, $1.problem.jobs.count) }
    let sizes = proof.parts.map(\.problem.jobs.count)
    for index in proof.parts.indices.sorted(by: { (sizes[$0], $0) < (sizes[$1], $1) }) {
      let part = proof.parts[index]
      let spent = (ContinuousClock.now - began).components
      let left = max(0.1, seconds - Double(spent.seconds) - Double(spent.attoseconds) * 1e-18)
      let share = left * Double(max(1, part.problem.jobs.count)) / Double(waiting)
      waiting -= max(1, part.problem.jobs.count)
      let (result, certificate) = try ExactMode.solve(
        part.problem, seconds: share, start: part.solution, stop: stop, wantsProof: wantsProofs)
      if let certificate { proofs[index] = (part.hauler, try CertificateFile.bytes(of: certificate)) }
      proof.parts[index].solution = result.solution
      proof.parts[index].bound = result.lowerBound
      let answer = ExactAnswer(result: result, seconds: 0, certificate: nil)
      lines[index] = "\(part.hauler): " + answer.verdict(Self.dollars)
    }
    return Answer(
      plan: try proof.plan(version: haulVersion, travelWords: travelWords), lines: lines,
      proofs: proof.parts.indices.compactMap { proofs[$0] })
  }

  /// One line per truck-day, and how many are within half a percent.
  func days(within seconds: Double) throws -> [String] {
    let stop = StopSignal()
    let interrupt = Interrupt(stop)
    defer { interrupt.end() }
    var lines: [String] = []
    var (close, count) = (0, 0)
    let routes = proof.parts.reduce(0) { $0 + $1.solution.routes.count }
    let printer = WorkPrinter(parts: routes, done: "truck-days bounded")
    defer { printer.finish() }
    let began = ContinuousClock.now
    for part in proof.parts {
      let before = count
      let spent = (ContinuousClock.now - began).components
      let left = max(0.1, seconds - Double(spent.seconds) - Double(spent.attoseconds) * 1e-18)
      let share = left * Double(part.solution.routes.count) / Double(max(1, routes - before))
      let days = try ExactMode.days(of: part.problem, part.solution, within: share, stop: stop) { route in
        printer.show(before + route, 1)
      }
      for day in days {
        count += 1
        if day.gap <= 0.005 { close += 1 }
        let type = part.problem.vehicleTypes[day.route.vehicleType]
        lines.append(
          "\(part.hauler), day \(type.period + 1), \(day.route.jobs.count) visits: \(Self.dollars(day.cost)), "
            + "no route for them costs less than \(Self.dollars(day.lowerBound)): "
            + "\(String(format: "%.2f", 100 * day.gap))%" + (day.isBettered ? ", a better one was found" : ""))
      }
    }
    return lines + ["\(close) of \(count) truck-days are within 0.5% of the best, given what they collect."]
  }

  private static func dollars(_ units: Int64) -> String {
    let cents = units / 3_600
    return "$\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
  }
}
