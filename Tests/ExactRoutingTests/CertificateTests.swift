#if Exact
  import BoundProofs
  import Routing
  import Testing

  @testable import ExactRouting

  /// Certificates hold as written, and fail once anything in them is changed.
  @Suite struct CertificateTests {
    @Test(arguments: Array(stride(from: UInt64(5_000), to: 5_200, by: 50)))
    func everyCertificateVerifiesAndNoMoreThanThat(first: UInt64) throws {
      var priced = 0
      for seed in first..<first + 50 {
        var generator = RandomProblem(seed: seed)
        let certificate = try proof(try generator.problem(), "seed \(seed)").certificate
        let report = BoundChecker(certificate).report()
        #expect(report.holds, "seed \(seed): \(report.faults)")
        if certificate.claim < certificate.cost || report.trusted == 0 { priced += 1 }
        var raised = certificate
        raised.claim += 1
        #expect(!BoundChecker(raised).report().holds, "seed \(seed): a higher claim passes")
      }
      // Not all proofs rest on the integer solver.
      #expect(priced > 10)
    }

    @Test func aBranchThatIsMissingOrSwappedIsNoticed() throws {
      var found = 0
      for seed in UInt64(7_000)..<7_400 where found < 5 {
        var generator = RandomProblem(seed: seed)
        generator.features.hasGroups = false
        let problem = try generator.problem()
        let relaxation = Relaxation(problem)
        guard let certificate = try branched(problem, relaxation) else { continue }
        found += 1
        #expect(BoundChecker(certificate).report().holds, "seed \(seed): \(BoundChecker(certificate).report().faults)")
        guard case .split(let types, let atMost, let low, let high) = certificate.tree else { continue }
        for wrong in [
          ProofNode.split(types: types, atMost: atMost, low: low, high: low),
          .split(types: types, atMost: atMost, low: high, high: high),
          .split(types: types, atMost: atMost - 1, low: low, high: high),
          .split(types: Array(types.dropLast()), atMost: atMost, low: low, high: high), low, high,
        ] {
          var tampered = certificate
          tampered.tree = wrong
          #expect(!BoundChecker(tampered).report().holds, "seed \(seed): \(wrong)")
        }
      }
      #expect(found == 5)
    }

    @Test func anotherProblemOrPlanOrGridIsNoticed() throws {
      var generator = RandomProblem(seed: 5_003)
      let (certificate, _) = try proof(try generator.problem(), "seed 5003")
      let changes: [(String, (inout Certificate) -> Void)] = [
        ("a price", { $0.problem.jobs[0].price += 1 }),
        ("a load", { $0.problem.jobs[0].load[0] += 1 }),
        ("a window", { $0.problem.routeClasses[0].visits[0].latest -= 1 }),
        ("a vehicle", { $0.problem.vehicleTypes[0].count += 1 }),
        ("a distance", { $0.problem.travel[0] = Self.shortened($0.problem.travel[0]) }),
        ("an assignment", { $0.problem.assignmentCosts[0] += 1 }),
        ("the digest", { $0.digest = "0" }),
        ("the grid", { $0.scale *= 2 }),
        ("the cost", { $0.cost -= 1 }),
        ("the plan", { $0.plan = [] }),
        ("a stop", { $0.plan.append(RouteRecord(Route(vehicleType: 0, stops: [.job(99)]))) }),
        ("the format", { $0.format = 9 }),
      ]
      #expect(!certificate.plan.isEmpty)
      for (name, change) in changes {
        var changed = certificate
        change(&changed)
        #expect(!BoundChecker(changed).report().holds, "\(name)")
      }
    }

    @Test func pricesThatAreWrongAreNoticedAndNeverOverflow() throws {
      for seed in UInt64(5_000)..<5_040 {
        var generator = RandomProblem(seed: seed)
        let (certificate, duals) = try proof(try generator.problem(), "seed \(seed)", pricedOnly: true)
        guard let duals else { continue }
        for wrong in [Int64.max, .min, 1 << 50] {
          var bad = duals
          bad.job[0] = wrong
          #expect(!holds(certificate, bad), "seed \(seed)")
          bad = duals
          bad.fleet[0] = wrong
          #expect(!holds(certificate, bad), "seed \(seed)")
        }
        // A job that earns more than its price is worth leaving out, or its routes are cheaper than the claim takes them.
        var bad = duals
        for job in bad.job.indices { bad.job[job] += certificate.scale * 3_000 }
        #expect(!holds(certificate, bad), "seed \(seed)")
        bad = duals
        bad.job.removeLast()
        #expect(!holds(certificate, bad), "seed \(seed)")
      }
    }

    // MARK: Help

    private func holds(_ certificate: Certificate, _ duals: Duals) -> Bool {
      var changed = certificate
      changed.tree = .priced(duals)
      return BoundChecker(changed).report().holds
    }

    private static func shortened(_ matrix: TravelMatrix) -> TravelMatrix {
      let meters = matrix.meters.map { $0 > 0 ? $0 - 1 : $0 }
      return TravelMatrix(
        count: matrix.count, seconds: matrix.seconds, meters: meters, stopSeconds: matrix.stopSeconds)
    }

    /// Of the root alone if `pricedOnly`, with its prices.
    private func proof(
      _ problem: Problem, _ words: String, pricedOnly: Bool = false
    ) throws -> (certificate: Certificate, duals: Duals?) {
      let solver = ExactSolver(problem, ExactOptions(seconds: 60))
      _ = try solver.solve()
      var certificate = try #require(solver.certificate(), "\(words)")
      guard pricedOnly else { return (certificate, nil) }
      guard let root = solver.rootProof else { return (certificate, nil) }
      certificate.tree = .priced(root.duals)
      certificate.claim = min(certificate.cost, Relaxation(problem).units(root.bound))
      return (certificate, root.duals)
    }

    /// A proof by a branch on the number of vehicles whose two sides prove more than the whole does.
    private func branched(_ problem: Problem, _ relaxation: Relaxation) throws -> Certificate? {
      let solver = ExactSolver(problem, ExactOptions(seconds: 60, listsRoutes: false))
      _ = try solver.solve()
      guard let certificate = solver.certificate(), case .split(_, let atMost, let low, let high) = certificate.tree,
        case .priced = low, case .priced = high, atMost > 0
      else { return nil }
      return certificate
    }
  }
#endif
