import Routing

/// What became of a certificate's check.
public struct CheckReport: Sendable, Equatable {
  /// Empty if the proof holds.
  public var faults: [String]
  /// Branches closed by prices, all of them checked.
  public var priced: Int
  /// Branches closed by a list of routes and GLPK's integer solver: trusted, not verified.
  public var trusted: Int

  public var holds: Bool { faults.isEmpty }
}

/// Checks a certificate by arithmetic of its own, in whole numbers: it uses neither the column generator nor GLPK.
///
/// A branch that is closed by prices is checked in full: the bound is added up again from the prices, and for every
/// vehicle type a search over all routes (those that may serve a job again once it is forgotten included) looks for one
/// with a reduced cost below what the bound takes it to be.
public struct BoundChecker {
  private let certificate: Certificate

  public init(_ certificate: Certificate) { self.certificate = certificate }

  public func report() -> CheckReport {
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
      if report.holds { check(certificate.tree, [], problem, "all", &report) }
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

  private func check(
    _ node: ProofNode, _ limits: [CountLimit], _ problem: Problem, _ place: String, _ report: inout CheckReport
  ) {
    switch node {
    case .trusted:
      report.trusted += 1
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
      check(low, limits + [below], problem, place + ", at most " + what, &report)
      check(high, limits + [above], problem, place + ", more than " + what, &report)
    case .priced(let duals):
      report.priced += 1
      guard let sums = sums(problem, limits, duals, place, &report) else { return }
      for type in problem.vehicleTypes.indices {
        let memory = certificate.memory.indices.contains(type) ? certificate.memory[type] : []
        var search = CheapRouteSearch(problem, type, sums, memory: memory)
        if let price = search.priceBelow(duals.fleet[type]) {
          report.faults.append(
            "branch \(place): a route of vehicle type \(type) has reduced cost \(price), below \(duals.fleet[type])")
        }
      }
    case .chained(let duals, let terms):
      report.priced += 1
      guard let sums = sums(problem, limits, duals, place, &report) else { return }
      check(duals, terms, sums, problem, place, &report)
    case .walked(let duals, let terms, let memory):
      report.priced += 1
      guard let sums = sums(problem, limits, duals, place, &report) else { return }
      guard let shape = certificate.shape, terms.count == problem.vehicleTypes.count else {
        return report.faults.append("branch \(place): its walks are not described")
      }
      for type in problem.vehicleTypes.indices {
        guard let least = WalkFloor.least(problem, type, sums, shape, terms[type], memory: memory) else {
          return report.faults.append("branch \(place): walks do not suit vehicle type \(type)")
        }
        if least < duals.fleet[type] {
          report.faults.append(
            "branch \(place): a walk of vehicle type \(type) has reduced cost \(least), below \(duals.fleet[type])")
        }
      }
    }
  }

  private func check(
    _ duals: Duals, _ terms: [TripTerms], _ sums: PricedBound, _ problem: Problem, _ place: String,
    _ report: inout CheckReport
  ) {
    guard let shape = certificate.trips, terms.count == problem.vehicleTypes.count else {
      return report.faults.append("branch \(place): its trips are not described")
    }
    for type in problem.vehicleTypes.indices {
      guard let least = TripFloor.least(problem, type, sums, shape, terms[type]) else {
        return report.faults.append("branch \(place): trips do not suit vehicle type \(type)")
      }
      if least.route < duals.fleet[type] {
        report.faults.append(
          "branch \(place): a chain of trips of vehicle type \(type) has reduced cost \(least.route), "
            + "below \(duals.fleet[type])")
      }
    }
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
