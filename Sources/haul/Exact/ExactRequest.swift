import BoundProofs
import ExactRouting
import Foundation
import JunkPickup
import Routing

/// The options of the exact mode, checked.
struct ExactRequest {
  let seconds: Double
  let certificatePath: String?

  /// - Returns: `nil` if no proof is wanted.
  init?(isWanted: Bool, timeLimit: String?, certificate: String?) throws(InputError) {
    var issues: [Issue] = []
    var seconds = 60.0
    if let timeLimit {
      if let parsed = SearchOptions.seconds(timeLimit) {
        seconds = parsed
      } else {
        let cause = "'\(timeLimit)' is not a time, as 30s, 5m or 1h"
        issues.append(Issue(code: "E662", place: "--exact-time-limit", cause: cause, remedy: "Write it as in --help"))
      }
    }
    if !isWanted {
      let flags = [("--exact-time-limit", timeLimit != nil), ("--certificate", certificate != nil)]
      for (flag, isGiven) in flags where isGiven {
        let cause = "no proof is asked for"
        issues.append(Issue(code: "E631", place: flag, cause: cause, remedy: "Add --exact, or leave it out"))
      }
    } else if !ExactMode.isBuilt {
      issues.append(ExactMode.missing)
    }
    if let certificate { do { try FileGroup.check([certificate], mayReplace: true) } catch { issues += error.issues } }
    guard issues.isEmpty else { throw InputError(issues) }
    guard isWanted else { return nil }
    self.seconds = seconds
    certificatePath = certificate
  }

  /// Goes on from a search's answer, and replaces it where a better one is found.
  func run(_ problem: Problem, from result: inout SolverResult, stop: StopSignal) throws -> ExactAnswer {
    let began = ContinuousClock.now
    let (exact, proof) = try ExactMode.solve(
      problem, seconds: seconds, start: result.solution, stop: stop, wantsProof: certificatePath != nil)
    (result.solution, result.cost) = (exact.solution, exact.cost)
    let spent = (ContinuousClock.now - began).components
    return ExactAnswer(
      result: exact, seconds: Double(spent.seconds) + Double(spent.attoseconds) * 1e-18,
      certificate: try proof.map { try CertificateFile.bytes(of: $0) })
  }
}

/// What the exact mode says of an answer.
struct ExactAnswer {
  let result: ExactResult
  let seconds: Double
  let certificate: [UInt8]?

  /// - Parameter amount: a cost in the words of the input.
  func text(_ amount: (Int64) -> String) -> String {
    let time = String(format: "%.1f s", seconds)
    let effort = "\(time), \(result.branches) branches, \(result.columns) columns, \(result.labels) labels"
    return verdict(amount) + " (\(effort))."
  }

  func verdict(_ amount: (Int64) -> String) -> String {
    if result.isOptimal { return "proven, nothing costs less than \(amount(result.cost))" }
    let gap = result.cost > 0 ? 100 * Double(result.cost - result.lowerBound) / Double(result.cost) : 0
    return "it costs \(amount(result.cost)), nothing costs less than \(amount(result.lowerBound)), "
      + "the gap is \(String(format: "%.2f", gap))%: \(ending)"
  }

  private var ending: String {
    switch result.ending {
    case .optimal: "done"
    case .outOfTime: "out of time"
    case .exhausted: "too many routes to list"
    case .numericalTrouble: "GLPK could not go on"
    case .tooMany(let reason): "\(reason); bounded by trips or walks in place of routes"
    case .unsupported(let reason): reason
    }
  }
}

/// What the exact mode says of one truck's day, given what it collects.
struct DayProof {
  let route: Route
  let cost: Int64
  let lowerBound: Int64
  let isBettered: Bool

  var gap: Double { cost > 0 ? Double(cost - lowerBound) / Double(cost) : 0 }
}

/// The exact mode where it is built in, and what to do where it is not.
enum ExactMode {
  #if Exact
    static let isBuilt = true

    static func recombiner(for problem: Problem) -> (any RouteRecombiner)? { RouteRecombination(problem) }

    static func solve(
      _ problem: Problem, seconds: Double, start: Solution, stop: StopSignal, wantsProof: Bool
    ) throws -> (result: ExactResult, certificate: Certificate?) {
      do {
        let solver = ExactSolver(problem, ExactOptions(seconds: seconds), start: start, stop: stop)
        let result = try solver.solve()
        return (result, wantsProof ? solver.certificate() : nil)
      } catch let fault as ExactFault {
        throw ProgramFault(description: fault.description)
      }
    }

    static func days(
      of problem: Problem, _ solution: Solution, within seconds: Double, stop: StopSignal, finished: (Int) -> Void
    ) throws -> [DayProof] {
      do {
        let proving = RouteProving(problem, stop: stop)
        return try proving.proofs(of: solution, within: seconds, finished: finished).map {
          DayProof(route: $0.route, cost: $0.cost, lowerBound: $0.lowerBound, isBettered: $0.better != nil)
        }
      } catch let fault as ExactFault {
        throw ProgramFault(description: fault.description)
      }
    }
  #else
    static let isBuilt = false

    static func recombiner(for problem: Problem) -> (any RouteRecombiner)? { nil }

    static func days(
      of problem: Problem, _ solution: Solution, within seconds: Double, stop: StopSignal, finished: (Int) -> Void
    ) throws -> [DayProof] {
      throw InputError([missing])
    }

    static func solve(
      _ problem: Problem, seconds: Double, start: Solution, stop: StopSignal, wantsProof: Bool
    ) throws -> (result: ExactResult, certificate: Certificate?) {
      throw InputError([missing])
    }
  #endif

  static var missing: Issue {
    Issue(
      code: "E632", place: "--exact", cause: "this program was built without GLPK",
      remedy: "Install it (Debian, Ubuntu: apt-get install libglpk-dev) and build again without "
        + "--disable-default-traits")
  }
}
