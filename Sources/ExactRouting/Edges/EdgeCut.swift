#if Exact
  /// What every route holds to, added where a point of the relaxation does not.
  enum EdgeRow: Hashable {
    case cut(EdgeCut)
    /// Two jobs side by side go to the same site: that of the first is that of the second.
    case sameSite(edge: Int, from: Int, to: Int, site: Int)
    /// Who goes from a job to a site tips the job's load there.
    case lastBefore(edge: Int, job: Int, site: Int)
  }

  /// What every route holds to that enters and leaves some nodes.
  struct EdgeCut: Hashable {
    enum Kind: Hashable {
      /// At most so many edges within: as many as there are jobs, less the trips that their load takes.
      case stretches(most: Int)
      /// Jobs and sites to which the route comes, and from which it leaves: at least two edges across.
      case connected
    }

    let kind: Kind
    let isMember: [Bool]

    /// 1 for the edges that it counts.
    func counts(_ edge: EdgeGraph.Edge) -> Bool {
      let (a, b) = (isMember[edge.nodes.0], isMember[edge.nodes.1])
      switch kind {
      case .stretches: return a && b
      case .connected: return a != b
      }
    }
  }
#endif
