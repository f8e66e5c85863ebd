#if Exact
  import Routing

  /// What every plan holds to, added where a point of the relaxation does not. Sets are ascending.
  enum EdgeCut: Hashable {
    /// The load of some of the problem's jobs takes so many trips, less one at the most for each that is left out.
    case trips(jobs: [Int], least: Int)
    /// A served job among some nodes, which are jobs and whole sites: its route comes to these, and leaves them. Copies
    /// of the job among them count together.
    case connected(part: Int, nodes: [Int], job: Int)
    /// A type's jobs take as many trips as they fill its vehicles.
    case filled(part: Int, jobs: [Int], lane: Int)
    /// A trip begins at one place and ends at one: of what some jobs' trips drive among them, each piece has at most one way on to
    /// a site or the end, and one from a site or the start.
    case oneWay(part: Int, jobs: [Int], of: TripEnd)
  }

  /// Where a trip comes from, the start or a site; and where it goes to, a site or the end.
  enum TripEnd: Hashable, CaseIterable { case from, to }

  extension EdgeModel {
    func row(_ cut: EdgeCut) -> EdgeRow {
      switch cut {
      case .trips(let jobs, let least): return trips(jobs, least)
      case .connected(let part, let nodes, let job): return connected(parts[part], nodes, job)
      case .filled(let part, let jobs, let lane): return filled(parts[part], jobs, lane)
      case .oneWay(let part, let jobs, let end): return oneWay(parts[part], jobs, end)
      }
    }

    /// As many edges within a set as it has jobs, less one for each trip. A job that is left out saves one trip at the most,
    /// and is one job less: the row is the same. Where the set is large, the edges that leave it are fewer.
    private func trips(_ jobs: [Int], _ least: Int) -> EdgeRow {
      let members = Set(jobs)
      let isWithin = jobs.count * 2 <= problem.jobs.count + 2
      var entries: [(column: Int, value: Int64)] = []
      for part in parts {
        let isMember = part.graph.jobs.map(members.contains)
        for (index, edge) in part.graph.edges.enumerated() {
          let ends = Self.ends(edge, isMember)
          if ends == (isWithin ? 2 : 1) { entries.append((part.edge(index), 1)) }
        }
      }
      guard isWithin else { return EdgeRow(.atLeast, 2 * Int64(least), entries + jobs.map { (leftOut[$0], 2) }) }
      return EdgeRow(.atMost, Int64(jobs.count - least), entries)
    }

    private func connected(_ part: Part, _ nodes: [Int], _ job: Int) -> EdgeRow {
      var isMember = [Bool](repeating: false, count: part.graph.nodeCount)
      for node in nodes { isMember[node] = true }
      let jobs = nodes.filter(part.graph.isJob)
      let same = part.graph.all(job).filter { isMember[$0] }
      if jobs.count == nodes.count && jobs.count * 2 <= part.graph.jobCount + 2 {
        let within = part.graph.edges.indices.filter { Self.ends(part.graph.edges[$0], isMember) == 2 }
        return EdgeRow(
          .atMost, 0, within.map { (part.edge($0), 1) } + jobs.filter { !same.contains($0) }.map { (part.served($0), -1) })
      }
      let across = part.graph.edges.indices.filter { Self.ends(part.graph.edges[$0], isMember) == 1 }
      return EdgeRow(.atLeast, 0, across.map { (part.edge($0), 1) } + same.map { (part.served($0), -2) })
    }

    private func filled(_ part: Part, _ jobs: [Int], _ lane: Int) -> EdgeRow {
      let capacity = Int64(part.graph.vehicle.capacity[lane])
      let members = Set(jobs)
      let isMember = part.graph.jobs.indices.map(members.contains)
      let within = part.graph.edges.indices.filter { Self.ends(part.graph.edges[$0], isMember) == 2 }
      return EdgeRow(
        .atMost, 0,
        within.map { (part.edge($0), capacity) }
          + jobs.map { (part.served($0), Int64(part.graph.loads[$0][lane]) - capacity) })
    }

    /// Trips among some jobs make paths of them, each with one job less than edges within, and each trip ends once. Where the set is
    /// large, edges that leave it are fewer: to other jobs and the other ends at least as many as to these.
    private func oneWay(_ part: Part, _ jobs: [Int], _ end: TripEnd) -> EdgeRow {
      let graph = part.graph
      var isMember = [Bool](repeating: false, count: graph.nodeCount)
      for job in jobs { isMember[job] = true }
      let isWithin = jobs.count * 2 <= graph.jobCount + 2
      var entries = isWithin ? jobs.map { (part.served($0), Int64(-1)) } : []
      for (index, edge) in graph.edges.enumerated() {
        let (ends, other) = (Self.ends(edge, isMember), isMember[edge.nodes.0] ? edge.nodes.1 : edge.nodes.0)
        let isEnd = ends == 1 && graph.isEnd(other, end)
        if isWithin {
          if ends == 2 || isEnd { entries.append((part.edge(index), 1)) }
        } else if ends == 1 {
          entries.append((part.edge(index), isEnd ? 1 : -1))
        }
      }
      return EdgeRow(.atMost, 0, entries)
    }

    /// How many ends of an edge are members; nodes beyond the list are not.
    private static func ends(_ edge: EdgeGraph.Edge, _ isMember: [Bool]) -> Int {
      let isIn = { (node: Int) in node < isMember.count && isMember[node] }
      return (isIn(edge.nodes.0) ? 1 : 0) + (isIn(edge.nodes.1) ? 1 : 0)
    }

    // MARK: Trips

    /// Trips that the load of some jobs takes at the least; one for any job, be it as large as it may: it is left out then.
    func trips(of jobs: [Int]) -> Int {
      capacity.indices.reduce(jobs.isEmpty ? 0 : 1) { most, lane in
        let room = capacity[lane]
        return room > 0 ? max(most, bins(jobs.map { min(room, Int64(problem.jobs[$0].load[lane])) }, of: room)) : most
      }
    }

    /// Bins that some sizes take at the least (bound L2 of Martello & Toth 1990): of those above half a bin no two share
    /// one, and what they leave is all the room for others.
    private func bins(_ sizes: [Int64], of room: Int64) -> Int {
      let all = sizes.reduce(0, +)
      var most = Int((all + room - 1) / room)
      let large = sizes.filter { $0 * 2 > room }.sorted()
      guard large.count > 1 || (large.count == 1 && most < sizes.count) else { return most }
      let small = sizes.filter { $0 * 2 <= room && $0 > 0 }
      for least in Set(small) {
        let (rest, sum) = small.reduce((0, Int64(0))) { $1 >= least ? ($0.0 + 1, $0.1 + $1) : $0 }
        let open = large.filter { $0 + least <= room }
        let left = sum - (Int64(open.count) * room - open.reduce(0, +))
        if rest > 0 { most = max(most, large.count + Int(max(0, left + room - 1) / room)) }
      }
      return max(most, large.count)
    }
  }
#endif
