#if Exact
  /// Finds cuts that a point of the relaxation does not hold to: sets of nodes grown from each job, always by the node that
  /// most leads to (as the greedy shrinking of Augerat et al. 1998).
  struct EdgeSeparation {
    let graph: EdgeGraph

    private static let leastViolation = 0.02
    private static let mostCuts = 40

    /// - Parameters:
    ///   - values: of the edges.
    ///   - shares: of each job's load by site, `jobs × sites`; may be empty.
    func rows(_ values: [Double], _ shares: [Double]) -> [EdgeRow] {
      cuts(values).map(EdgeRow.cut) + siteRows(values, shares)
    }

    private func siteRows(_ values: [Double], _ shares: [Double]) -> [EdgeRow] {
      guard !shares.isEmpty else { return [] }
      var found: [EdgeRow] = []
      for (index, edge) in graph.edges.enumerated() where values[index] > Self.leastViolation {
        let (a, b) = edge.nodes
        for site in 0..<graph.siteCount {
          let here = { (job: Int) in shares[job * graph.siteCount + site] }
          if graph.isJob(a) && graph.isJob(b) {
            for (from, to) in [(a, b), (b, a)] where values[index] + here(from) - here(to) > 1 + Self.leastViolation {
              found.append(.sameSite(edge: index, from: from, to: to, site: site))
            }
          } else if graph.isJob(a), b == graph.into(site), values[index] > here(a) + Self.leastViolation {
            found.append(.lastBefore(edge: index, job: a, site: site))
          }
        }
      }
      return found
    }

    private func cuts(_ values: [Double]) -> [EdgeCut] {
      let links = links(values)
      var found: [EdgeCut: Double] = [:]
      for job in 0..<graph.jobCount {
        grow(from: job, upTo: graph.jobCount, links) { cut, violation in found[cut] = violation }
        grow(from: job, upTo: graph.nodeCount, links) { cut, violation in found[cut] = violation }
      }
      let order = found.sorted { a, b in
        a.value != b.value ? a.value > b.value : a.key.isMember.lexicographicallyPrecedes(b.key.isMember) { $0 && !$1 }
      }
      return order.prefix(Self.mostCuts).map(\.key)
    }

    private func links(_ values: [Double]) -> [[(node: Int, value: Double)]] {
      var links = [[(node: Int, value: Double)]](repeating: [], count: graph.nodeCount)
      for (edge, value) in zip(graph.edges, values) where value > 1e-7 {
        links[edge.nodes.0].append((edge.nodes.1, value))
        links[edge.nodes.1].append((edge.nodes.0, value))
      }
      return links
    }

    /// - Parameter limit: nodes below it may belong: jobs alone, or sites too.
    private func grow(
      from seed: Int, upTo limit: Int, _ links: [[(node: Int, value: Double)]], _ report: (EdgeCut, Double) -> Void
    ) {
      let isJobs = limit == graph.jobCount
      var isMember = [Bool](repeating: false, count: graph.nodeCount)
      var pull = [Double](repeating: 0, count: graph.nodeCount)
      let degrees = links.map { $0.reduce(0) { $0 + $1.value } }
      var (members, within, degree) = ([Int](), 0.0, 0.0)
      var next: Int? = seed
      while let node = next {
        // A route goes from what comes to a site to what leaves it by no edge: both belong or neither.
        for part in graph.isJob(node) ? [node] : graph.bothSides(ofSiteAt: node) {
          within += pull[part]
          degree += degrees[part]
          isMember[part] = true
          for link in links[part] { pull[link.node] += link.value }
        }
        if graph.isJob(node) { members.append(node) }
        if isJobs {
          let most = members.count - graph.vehicleLoads(members)
          let violation = within - Double(most)
          if violation > Self.leastViolation { report(EdgeCut(kind: .stretches(most: most), isMember: isMember), violation) }
        } else if 2 - (degree - 2 * within) > Self.leastViolation {
          report(EdgeCut(kind: .connected, isMember: isMember), 2 - (degree - 2 * within))
        }
        next = (0..<limit).filter { !isMember[$0] && $0 != graph.start && $0 != graph.end && pull[$0] > 1e-7 }
          .max { (pull[$0], $1) < (pull[$1], $0) }
      }
    }
  }
#endif
