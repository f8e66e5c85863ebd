#if Exact
  import BoundProofs
  import Routing
  import Testing

  @testable import ExactRouting

  /// Certificates hold as written, and fail once anything in them is changed.
  @Suite struct CertificateTests {
    @Test func aBranchThatIsMissingOrSwappedIsNoticed() throws {
      var found = 0
      for seed in UInt64(7_000)..<7_400 where found < 5 {
        var generator = RandomProblem(seed: seed)
        generator.features.hasGroups = false
        let problem = try generator.problem()
        let relaxation = Relaxation(problem)
        guard let certificate = try branched(problem, relaxation) else { continue }
        found += 1
        #expect(BoundChecker(certificate).report().faults == [], "seed \(seed)")
        guard case .split(let counted, let types, let atMost, let low, let high) = certificate.tree else { continue }
        for wrong in [
          ProofNode.split(counted, types: types, atMost: atMost, low: low, high: low),
          .split(counted, types: types, atMost: atMost, low: high, high: high),
          .split(counted, types: types, atMost: atMost - 1, low: low, high: high),
          .split(counted, types: Array(types.dropLast()), atMost: atMost, low: low, high: high), low, high,
        ] {
          var tampered = certificate
          tampered.tree = wrong
          let passes = BoundChecker(tampered).report().holds
          #expect(!passes, "seed \(seed)")
        }
      }
      #expect(found == 5)
    }

    @Test func anotherProblemOrPlanOrGridIsNoticed() throws {
      var generator = RandomProblem(seed: 5_003)
      let certificate = try proof(try generator.problem(), "seed 5003")
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
        let passes = BoundChecker(changed).report().holds
        #expect(!passes, "\(name)")
      }
    }

    /// Whatever the prices say, nothing above the optimum is proven, and nothing overflows.
    @Test func noPricesProveMoreThanTheOptimum() throws {
      var random = SeededRandom(seed: 11)
      for seed in UInt64(5_000)..<5_024 {
        var generator = RandomProblem(seed: seed)
        let problem = try generator.problem()
        guard var certificate = try rootProof(problem), case .priced(let duals) = certificate.tree else { continue }
        let optimum = certificate.cost
        certificate.plan = []
        certificate.cost = SolutionAudit(problem: problem).report(on: Solution(routes: [])).costs.total
        certificate.claim = optimum + 1
        for round in 0..<16 {
          let bad = disturbed(duals, round, certificate.scale, &random)
          certificate.tree = .priced(bad)
          let holds = BoundChecker(certificate).report().holds
          #expect(!holds, "seed \(seed), round \(round)")
        }
      }
    }

    private func disturbed(_ duals: Duals, _ round: Int, _ scale: Int64, _ random: inout SeededRandom) -> Duals {
      var bad = duals
      let jobs = bad.job.count
      switch round {
      case 0: bad.job[0] = .max
      case 1: bad.job[0] = .min
      case 2: bad.fleet[0] = .max
      case 3: bad.fleet[0] = .min
      case 4: bad.fleet[0] = 1
      case 5: bad.job.removeLast()
      case 6: bad.quota.append(5)
      case 7: bad.fleet = bad.fleet.map { _ in 0 }
      default:
        for job in 0..<jobs where random.chance(50) { bad.job[job] += scale * Int64(random.int(-3_000...9_000)) }
        if random.chance(30), !bad.pair.isEmpty { bad.pair[0] += scale * Int64(random.int(-900...900)) }
        if random.chance(30), !bad.quota.isEmpty { bad.quota[0] += scale * Int64(random.int(-900...900)) }
      }
      return bad
    }

    // MARK: Help

    private static func shortened(_ matrix: TravelMatrix) -> TravelMatrix {
      let meters = matrix.meters.map { $0 > 0 ? $0 - 1 : $0 }
      return TravelMatrix(
        count: matrix.count, seconds: matrix.seconds, meters: meters, stopSeconds: matrix.stopSeconds)
    }

    private func proof(_ problem: Problem, _ words: String) throws -> Certificate {
      let solver = ExactSolver(problem, ExactOptions(seconds: 60, leastJobsForWalks: .max))
      _ = try solver.solve()
      return try #require(solver.certificate(), "\(words)")
    }

    /// Of the optimum, with the prices of the whole problem's rows.
    private func rootProof(_ problem: Problem) throws -> Certificate? {
      let solver = ExactSolver(problem, ExactOptions(seconds: 60, leastJobsForWalks: .max))
      _ = try solver.solve()
      guard let root = solver.rootProof, var certificate = solver.certificate() else { return nil }
      certificate.tree = .priced(root.duals)
      return certificate
    }

    /// A proof by a branch on the number of vehicles whose two sides prove more than the whole does.
    private func branched(_ problem: Problem, _ relaxation: Relaxation) throws -> Certificate? {
      let solver = ExactSolver(problem, ExactOptions(seconds: 60, listsRoutes: false, leastJobsForWalks: .max))
      _ = try solver.solve()
      guard let certificate = solver.certificate(), case .split(_, _, let atMost, let low, let high) = certificate.tree,
        case .priced = low, case .priced = high, atMost > 0
      else { return nil }
      return certificate
    }
  }
#endif
