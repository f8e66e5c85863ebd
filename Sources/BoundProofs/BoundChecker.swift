import Dispatch
import Routing
import Synchronization

/// What became of a certificate's check.
public struct CheckReport: Sendable, Equatable {
  /// Empty if the proof holds.
  public var faults: [String]
  /// Branches closed by prices, all of them checked.
  public var priced: Int
  /// Branches closed by a list of routes and GLPK's integer solver, or by edges: trusted, not verified.
  public var trusted: Int

  public var holds: Bool { faults.isEmpty }
}

/// Checks a certificate by arithmetic of its own, in whole numbers: it uses neither the column generator nor GLPK.
///
/// A branch that is closed by prices is checked in full: the bound is added up again from the prices, and for every
/// vehicle type a search over all routes (those that may serve a job again once it is forgotten included) looks for one
/// with a reduced cost below what the bound takes it to be. Several branches are searched at once.
public struct BoundChecker: Sendable {
  private let certificate: Certificate

  public init(_ certificate: Certificate) { self.certificate = certificate }

  /// - Parameter progress: told what share of the work is done, from 0 to 1, from any thread.
  public func report(progress: @escaping @Sendable (Double) -> Void = { _ in }) -> CheckReport {
    var report = CheckReport(faults: [], priced: 0, trusted: 0)
    guard certificate.format == Certificate.format else {
      report.faults.append("format \(certificate.format) is not \(Certificate.format)")
      return report
    }
    do {
      let problem = try certificate.problem.problem()
      guard certificate.digest == certificate.problem.digest else {
        report.faults.append("the problem is not the one that was solved: its digest is \(certificate.problem.digest)")
        return report
      }
      if let obstacle = Grid.obstacle(in: problem) { report.faults.append(obstacle) }
      guard certificate.scale > 0, certificate.scale <= Grid.finest(for: problem) else {
        report.faults.append("a grid of \(certificate.scale) steps to a unit does not suit the problem")
        return report
      }
      report.faults += planFaults(problem)
      if report.holds { checkTree(problem, progress, &report) }
    } catch {
      report.faults += error.flaws
    }
    return report
  }

  private func planFaults(_ problem: Problem) -> [String] {
    var faults: [String] = []
    let routes = certificate.plan.compactMap(\.route)
    guard routes.count == certificate.plan.count else { return ["the plan has stops that mean nothing"] }
    let audit = SolutionAudit(problem: problem).report(on: Solution(routes: routes))
    faults += audit.violations.map { "the plan breaks a rule: \($0)" }
    if audit.costs.total != certificate.cost {
      faults.append("the plan costs \(audit.costs.total), not \(certificate.cost)")
    }
    if certificate.claim > certificate.cost {
      faults.append("the claim \(certificate.claim) is more than the plan costs")
    }
    return faults
  }

  // MARK: The tree

  /// A search that the proof says finds nothing: of one vehicle type in one branch.
  private struct Search {
    var place: String
    var leaf: ProofNode
    var sums: PricedBound
    var type: Int
  }

  private func checkTree(
    _ problem: Problem, _ progress: @escaping @Sendable (Double) -> Void, _ report: inout CheckReport
  ) {
    var searches: [Search] = []
    gather(certificate.tree, [], problem, "all", &searches, &report)
    let meter = Meter(count: searches.count, progress)
    let found = Mutex([String?](repeating: nil, count: searches.count))
    let all = searches
    DispatchQueue.concurrentPerform(iterations: all.count) { index in
      let fault = fault(all[index], problem) { meter.show(index, $0) }
      meter.show(index, 1)
      found.withLock { $0[index] = fault }
    }
    report.faults += found.withLock { $0.compactMap { $0 } }
  }

  /// Adds up the prices of all branches, and says what is to be searched.
  private func gather(
    _ node: ProofNode, _ limits: [CountLimit], _ problem: Problem, _ place: String, _ searches: inout [Search],
    _ report: inout CheckReport
  ) {
    let duals: Duals
    switch node {
    case .trusted:
      report.trusted += 1
      return
    case .split(let counted, let types, let atMost, let low, let high):
      guard Set(types).count == types.count, types.allSatisfy(problem.vehicleTypes.indices.contains),
        (0...problem.jobs.count).contains(atMost),
        limits.count < 1_000
      else {
        report.faults.append("branch \(place): it splits by vehicle types that are none")
        return
      }
      let most = CountLimit.most(counted, of: types, in: problem)
      let below = CountLimit(counted, types: types, low: 0, high: atMost)
      let above = CountLimit(counted, types: types, low: atMost + 1, high: max(most, atMost + 1))
      let what = "\(atMost) \(counted) of \(types)"
      gather(low, limits + [below], problem, place + ", at most " + what, &searches, &report)
      gather(high, limits + [above], problem, place + ", more than " + what, &searches, &report)
      return
    case .priced(let prices): duals = prices
    case .walked(let prices, let terms, _):
      duals = prices
      guard certificate.shape != nil, terms.count == problem.vehicleTypes.count else {
        return report.faults.append("branch \(place): its walks are not described")
      }
    case .chained(let prices, let terms):
      duals = prices
      guard certificate.trips != nil, terms.count == problem.vehicleTypes.count else {
        return report.faults.append("branch \(place): its trips are not described")
      }
    }
    report.priced += 1
    guard let sums = sums(problem, limits, duals, place, &report) else { return }
    for type in problem.vehicleTypes.indices {
      searches.append(Search(place: place, leaf: node, sums: sums, type: type))
    }
  }

  /// What a search finds that it must not.
  private func fault(_ search: Search, _ problem: Problem, _ watch: (Double) -> Void) -> String? {
    let (type, sums) = (search.type, search.sums)
    let limit = sums.duals.fleet[type]
    let (what, least): (String, Int64?)
    switch search.leaf {
    case .trusted, .split: return nil
    case .priced:
      let memory = certificate.memory.indices.contains(type) ? certificate.memory[type] : []
      do {
        let price = try CheapRouteSearch.priceBelow(limit, problem, type, sums, memory: memory, watch: watch)
        (what, least) = ("route", price ?? limit)
      } catch {
        return "branch \(search.place): vehicle type \(type) has too many jobs or subset rows to search its routes"
      }
    case .walked(_, let terms, let memory):
      guard let shape = certificate.shape else { return nil }
      what = "walk"
      least = WalkFloor.least(problem, type, sums, shape, terms[type], memory: memory, watch: watch)
    case .chained(_, let terms):
      guard let shape = certificate.trips else { return nil }
      what = "chain of trips"
      least = TripFloor.least(problem, type, sums, shape, terms[type], watch: watch)?.route
    }
    guard let least else { return "branch \(search.place): \(what)s do not suit vehicle type \(type)" }
    guard least < limit else { return nil }
    return "branch \(search.place): a \(what) of vehicle type \(type) has reduced cost \(least), below \(limit)"
  }

  /// The sums of a branch's prices; `nil`, and said so, if they do not prove the claim.
  private func sums(
    _ problem: Problem, _ limits: [CountLimit], _ duals: Duals, _ place: String, _ report: inout CheckReport
  ) -> PricedBound? {
    let sums = PricedBound(problem, limits, duals, scale: certificate.scale)
    if let fault = sums.shapeFault {
      report.faults.append("branch \(place): \(fault)")
      return nil
    }
    guard sums.provenUnits >= certificate.claim else {
      report.faults.append("branch \(place): its prices prove \(sums.provenUnits), not \(certificate.claim)")
      return nil
    }
    return sums
  }
}

/// How far pieces of work are that run side by side.
private final class Meter: Sendable {
  private let shares: Mutex<[Double]>
  private let progress: @Sendable (Double) -> Void

  init(count: Int, _ progress: @escaping @Sendable (Double) -> Void) {
    shares = Mutex([Double](repeating: 0, count: count))
    self.progress = progress
  }

  func show(_ index: Int, _ share: Double) {
    let all = shares.withLock { shares in
      shares[index] = share
      return shares.reduce(0, +) / Double(shares.count)
    }
    progress(all)
  }
}
