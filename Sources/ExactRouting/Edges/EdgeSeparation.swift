#if Exact
  import Routing

  /// Finds cuts that a point of the relaxation does not hold to: sets of nodes grown from each job, always by the node that
  /// most leads to (as the greedy shrinking of Augerat et al. 1998).
  struct EdgeSeparation {
    let model: EdgeModel

    private static let leastViolation = 0.02
    private static let mostCuts = 40
    private static let least = 1e-7

    /// - Parameter value: of a column.
    func cuts(_ value: (Int) -> Double) -> [EdgeCut] {
      var (found, known) = ([(cut: EdgeCut, violation: Double)](), Set<EdgeCut>())
      func report(_ cut: EdgeCut, _ violation: Double) {
        if violation > Self.leastViolation, known.insert(cut).inserted { found.append((cut, violation)) }
      }
      let edges = model.parts.map { part in part.edges.map(value) }
      tripCuts(edges, report)
      // Where all ride in vehicles of one type, its sets of jobs are those of all types.
      let isAlike =
        model.parts.allSatisfy { $0.graph.copies == 1 } && model.parts.count == 1
        && model.leftOut.allSatisfy { value($0) < Self.least }
      for part in model.parts.indices { cuts(ofPart: part, edges[part], value, sets: !isAlike, report) }
      let order = found.indices.sorted { (-found[$0].violation, $0) < (-found[$1].violation, $1) }
      return order.prefix(Self.mostCuts).map { found[$0].cut }
    }

    // MARK: Trips of all types

    private func tripCuts(_ edges: [[Double]], _ report: (EdgeCut, Double) -> Void) {
      let count = model.problem.jobs.count
      var links = [[Link]](repeating: [], count: count)
      for (number, part) in model.parts.enumerated() {
        for (edge, value) in zip(part.graph.edges, edges[number])
        where value > Self.least && part.graph.isJob(edge.nodes.0) && part.graph.isJob(edge.nodes.1) {
          let (a, b) = (part.graph.jobs[edge.nodes.0], part.graph.jobs[edge.nodes.1])
          links[a].append(Link(node: b, value: value))
          links[b].append(Link(node: a, value: value))
        }
      }
      for seed in 0..<count {
        grow(from: seed, links, among: { _ in true }, parts: { [$0] }) { jobs, within in
          let least = model.trips(of: jobs)
          report(.trips(jobs: jobs.sorted(), least: least), within + Double(least) - Double(jobs.count))
        }
      }
    }

    // MARK: Routes of one type

    private func cuts(
      ofPart number: Int, _ values: [Double], _ value: (Int) -> Double, sets: Bool, _ report: (EdgeCut, Double) -> Void
    ) {
      let part = model.parts[number]
      let graph = part.graph
      var links = [[Link]](repeating: [], count: graph.nodeCount)
      for (edge, value) in zip(graph.edges, values) where value > Self.least {
        links[edge.nodes.0].append(Link(node: edge.nodes.1, value: value))
        links[edge.nodes.1].append(Link(node: edge.nodes.0, value: value))
      }
      let served = graph.jobs.indices.map { value(part.served($0)) }
      let degrees = links.map { $0.reduce(0) { $0 + $1.value } }
      // Of each job, ways to a trip's ends above what it is served.
      let ends = TripEnd.allCases.map { end in
        graph.jobs.indices.map { job in
          links[job].reduce(-served[job]) { $0 + (graph.isEnd($1.node, end) ? $1.value : 0) }
        } + [Double](repeating: 0, count: graph.nodeCount - graph.jobCount)
      }
      for seed in 0..<graph.jobCount where served[seed] > Self.least {
        if sets {
          grow(from: seed, links, among: graph.isJob, parts: { [$0] }) { nodes, within in
            connected(number, nodes, within, degrees, served, report)
            filled(number, nodes, within, served, report)
          }
        }
        for (end, excess) in zip(TripEnd.allCases, ends) {
          grow(from: seed, links, beginning: excess, among: graph.isJob, parts: { [$0] }) { jobs, within in
            report(.oneWay(part: number, jobs: jobs.sorted(), of: end), within)
          }
        }
        guard graph.siteCount > 0 else { continue }
        // A route goes from what comes to a site to what leaves it by no edge: both belong or neither.
        grow(
          from: seed, links, among: { $0 != graph.start && $0 != graph.end },
          parts: { graph.isJob($0) ? graph.all($0) : graph.bothSides(ofSiteAt: $0) }
        ) { nodes, within in connected(number, nodes, within, degrees, served, report) }
      }
    }

    private func connected(
      _ part: Int, _ nodes: [Int], _ within: Double, _ degrees: [Double], _ served: [Double],
      _ report: (EdgeCut, Double) -> Void
    ) {
      let jobs = nodes.filter { $0 < served.count }
      let graph = model.parts[part].graph
      // Copies together.
      var whole: [Int: Double] = [:]
      for job in jobs { whole[graph.jobs[job], default: 0] += served[job] }
      func share(_ job: Int) -> Double { whole[graph.jobs[job]] ?? 0 }
      guard let job = jobs.max(by: { (share($0), $1) < (share($1), $0) }) else { return }
      let across = nodes.reduce(0) { $0 + degrees[$1] } - 2 * within
      report(.connected(part: part, nodes: nodes.sorted(), job: job), 2 * share(job) - across)
    }

    private func filled(
      _ number: Int, _ jobs: [Int], _ within: Double, _ served: [Double], _ report: (EdgeCut, Double) -> Void
    ) {
      let graph = model.parts[number].graph
      for lane in graph.boundLanes {
        let capacity = Double(graph.vehicle.capacity[lane])
        let most = jobs.reduce(0) { $0 + (1 - Double(graph.loads[$1][lane]) / capacity) * served[$1] }
        report(.filled(part: number, jobs: jobs.sorted(), lane: lane), within - most)
      }
    }

    // MARK: Growing

    private struct Link {
      var node: Int
      var value: Double
    }

    /// Grows a set from one node, and tells each of its stages, with what is within.
    /// - Parameters:
    ///   - beginning: what each node brings with it to what is within.
    ///   - among: nodes that may belong.
    ///   - parts: nodes that belong together with one.
    private func grow(
      from seed: Int, _ links: [[Link]], beginning: [Double]? = nil, among: (Int) -> Bool, parts: (Int) -> [Int],
      _ stage: ([Int], Double) -> Void
    ) {
      var isMember = [Bool](repeating: false, count: links.count)
      var isNear = isMember
      var pull = beginning ?? [Double](repeating: 0, count: links.count)
      var (nodes, within) = ([Int](), 0.0)
      var next: Int? = seed
      while let node = next {
        for part in parts(node) {
          within += pull[part]
          isMember[part] = true
          nodes.append(part)
          for link in links[part] {
            pull[link.node] += link.value
            isNear[link.node] = true
          }
        }
        stage(nodes, within)
        next = nil
        for other in links.indices where !isMember[other] && isNear[other] && among(other) {
          if next.map({ pull[other] > pull[$0] }) ?? true { next = other }
        }
      }
    }
  }
#endif
