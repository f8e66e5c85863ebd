#if Exact
  import BoundProofs
  import Routing

  /// What walks do for the branches of `ExactSolver`.
  extension ExactSolver {
    private func clock(atMost seconds: Int) -> Int { max(1, WalkShape.clock(for: problem, atMost: seconds)) }

    /// A bound for the whole problem by chains of trips.
    /// - Returns: whether these suit it.
    func boundByTrips() -> Bool {
      let most = deadline.part(Self.shareOfTrips)
      guard let ascent = TripBound(tree.root, start: best.solution, cost: best.cost, most) else { return false }
      ascent.trace = { [progress, best, tree] _ in progress(tree.bound(upTo: best.cost), best.cost) }
      ascent.run()
      labels += ascent.rounds
      guard let proof = ascent.proven() else { return false }
      trips = ascent.shape
      tree.prove(0, proof.bound, proof.duals, trips: proof.terms)
      return true
    }

    /// The rest is for the checker's trips.
    private static let shareOfTrips = 0.85

    /// A bound for the whole problem without routes.
    func boundByWalks() {
      // Good prices are found with a rough clock first.
      let rough = WalkShape.suited(to: problem, clockSeconds: 300, nearest: 12, cells: 8)
      let search = WalkBound(
        tree.root, rough, start: best.solution, upperBound: best.cost, deadline.part(0.5), isRough: true)
      // From the floor steady steps rise at once; far ones first fall below it.
      search?.settle(rounds: .max)
      points[0] = search?.best.point
      shape = WalkShape.suited(to: problem, clockSeconds: clock(atMost: 60), nearest: 20, cells: 25)
      _ = ascend(0, tree.root, rounds: .max, deadline.part(0.95))
    }

    /// Routes of one trip are short: columns do better there.
    private var suitsWalks: Bool {
      crowd != nil
        || problem.jobs.count >= options.leastJobsForWalks && problem.vehicleTypes.contains { !$0.disposals.isEmpty }
    }

    /// Raises a branch's bound by walks, where they suit the problem.
    /// - Returns: whether a better plan may still be in the branch.
    func ascend(_ index: Int, _ relaxation: Relaxation, rounds: Int, _ deadline: Deadline) -> Bool {
      guard suitsWalks else { return true }
      let shape = shape ?? WalkShape.suited(
        to: problem, clockSeconds: clock(atMost: 300), nearest: 60, cells: problem.jobs.count > 60 ? 16 : 1)
      self.shape = shape
      let ascent = WalkBound(
        relaxation, shape, start: best.solution, at: points[index], upperBound: best.cost, deadline)
      guard let ascent else { return true }
      ascent.trace = { [progress, best, tree] _, _, bound in progress(tree.root.units(bound), best.cost) }
      climb(ascent, rounds)
      labels += ascent.rounds
      points[index] = ascent.best.point
      if let proof = ascent.proven(ascent.best.point) {
        tree.prove(index, proof.bound, proof.duals, terms: proof.terms)
      }
      return !tree.isClosed(index, at: best.cost)
    }

    /// Raises a branch's bound by walks that remember where they have been: more each time, by what the last found.
    /// - Returns: whether there is more to learn for them that is worth its time.
    func remember(_ index: Int, _ relaxation: Relaxation) throws -> Bool {
      guard let shape, points[index] != nil, problem.jobs.count <= Self.mostToRemember else { return false }
      var lessons = self.lessons[index] ?? WalkLessons(problem, nearest: Self.nearestToRemember, most: Self.mostStates)
      let ascent = WalkBound(
        relaxation, shape, start: best.solution, at: points[index], upperBound: best.cost,
        deadline.part(Self.shareToRemember), memory: lessons.lists)
      guard let ascent else { return false }
      ascent.trace = { [progress, best, tree] _, _, bound in progress(tree.root.units(bound), best.cost) }
      do { try ascent.cut(rounds: .max, hair: Self.hair) } catch { return false }
      labels += ascent.rounds
      points[index] = ascent.best.point
      let before = tree.branches[index].proven?.bound ?? 0
      if let proof = ascent.proven(ascent.best.point) {
        tree.prove(index, proof.bound, proof.duals, terms: proof.terms, memory: lessons.lists)
      }
      let after = tree.branches[index].proven?.bound ?? 0
      let isNear = gap(of: index) < Self.nearGap * Double(best.cost * tree.root.scale)
      guard isNear, Double(after - before) > Self.leastLesson * gap(of: index) else { return false }
      defer { self.lessons[index] = lessons }
      return lessons.learn(from: ascent.latest)
    }

    /// On the grid.
    func gap(of index: Int) -> Double {
      Double(best.cost * tree.root.scale) - Double(tree.branches[index].proven?.bound ?? 0)
    }

    /// Of the gap: what a lesson must have gained for there to be another.
    private static let leastLesson = 0.05
    /// Of the cost: with a greater gap columns gain more than lessons.
    static let nearGap = 0.03
    private static let mostToRemember = 80
    private static let shareToRemember = 0.25
    /// Of the cost: what is left to be gained when there is more to learn.
    private static let hair = 2e-4
    private static let nearestToRemember = 5
    private static let mostStates = 8_000

    private func climb(_ ascent: WalkBound, _ rounds: Int) {
      // The rough clock's prices are good already, and each round takes long.
      if crowd != nil { return ascent.settle(rounds: rounds) }
      ascent.wander(rounds: points[0] == nil ? 100 : 1)
      do {
        try ascent.cut(rounds: rounds)
      } catch {
        // GLPK could not tell where to look next: there is a way without.
        ascent.run(rounds: rounds)
      }
    }

    // MARK: Splits

    private static let fewTypes = 4

    /// Whether each period has as many vehicles as in the best plan is decided first, then how many there are, then how
    /// often they empty themselves, then how many there are of each type: less than in the best plan, as many, or more.
    func firstSplit(of index: Int) -> CountLimit? {
      let limits = tree.branches[index].limits
      let columns = startColumns()
      guard !columns.isEmpty else { return nil }
      func count(_ counted: CountLimit.Counted, _ types: [Int]) -> Int {
        let all = CountLimit(counted, types: types, low: 0, high: 0)
        return columns.reduce(0) { $0 + all.amount(type: $1.type, disposals: $1.disposals) }
      }
      func known(_ counted: CountLimit.Counted, _ types: [Int]) -> [CountLimit] {
        limits.filter { $0.counted == counted && $0.types == types }
      }
      // A walk that comes again and again to a job of one period serves it with a part of a vehicle.
      var least = 0
      for types in periods {
        let used = count(.routes, types)
        guard used > 0 else { continue }
        guard let last = known(.routes, types).last else {
          return CountLimit(.routes, types: types, low: 0, high: used - 1)
        }
        least += last.low
      }
      for (counted, types) in sums {
        let used = count(counted, types)
        let known = known(counted, types)
        guard let last = known.last else {
          let isFewerRuledOut = counted == .routes && types.count == problem.vehicleTypes.count && least >= used
          return CountLimit(counted, types: types, low: 0, high: isFewerRuledOut ? used : max(0, used - 1))
        }
        if known.count == 1, last.low == used, last.high > last.low {
          return CountLimit(counted, types: types, low: 0, high: last.low)
        }
      }
      return nil
    }

    /// Types by period, where there are several.
    private var periods: [[Int]] {
      let all = Dictionary(grouping: problem.vehicleTypes.indices) { problem.vehicleTypes[$0].period }
      return all.count > 1 ? all.sorted { $0.key < $1.key }.map(\.value) : []
    }

    private var sums: [(CountLimit.Counted, [Int])] {
      let types = Array(problem.vehicleTypes.indices)
      // With one type less, the last one's number is known.
      let single = types.count <= Self.fewTypes ? types.dropLast().map { (CountLimit.Counted.routes, [$0]) } : []
      return [(.routes, types), (.disposals, types)] + single
    }

    func split(_ index: Int, _ limit: CountLimit) {
      for child in [tree.count, tree.count + 1] {
        points[child] = points[index]
        points[child]?.count.append(0)
      }
      tree.split(index, limit)
    }
  }
#endif
