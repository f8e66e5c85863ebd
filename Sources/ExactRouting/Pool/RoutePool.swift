import BoundProofs
import Routing

/// Every elementary route that a plan cheaper than the best known may use, one for each type and set of jobs, and
/// number of disposals where a branch counts them.
final class RoutePool {
  struct Entry {
    var set: SIMD4<UInt64>
    /// No more than it really costs, where breaks are loose.
    var cost: Int64
    var type: Int32
    var disposals: Int32
    var search: Int32
    var label: Int32
  }

  private(set) var entries: [Entry] = []
  private var searches: [Labelling] = []
  private let pricing: ColumnPricing

  private init(_ pricing: ColumnPricing) { self.pricing = pricing }

  /// By vehicle type: the least reduced cost that its routes have.
  /// - Returns: `nil` if there are more routes or labels than there is room or time for.
  static func enumerate(
    _ relaxation: Relaxation, _ graphs: [PricingGraph], _ duals: Duals, bound: Int64, upperBound: Int64,
    terms: [WalkTerms]?, _ pricing: ColumnPricing, _ limits: Labelling.Limits
  ) -> RoutePool? {
    let pool = RoutePool(pricing)
    let gap = (upperBound - 1) * relaxation.scale - bound
    guard gap >= 0, relaxation.problem.jobs.count <= PricingGraph.mostJobs else { return nil }
    var room = limits
    for graph in graphs {
      graph.apply(duals)
      let rests = RestBounds(graph, loadPrices: terms?[graph.type].load)
      let search = Labelling(graph, rests, .everySet, threshold: duals.fleet[graph.type] + gap + 1, room)
      guard search.run() == .complete else { return nil }
      room.labels -= search.store.count
      room.ends -= search.ends.count
      pool.add(search, relaxation, duals)
    }
    return pool
  }

  private func add(_ search: Labelling, _ relaxation: Relaxation, _ duals: Duals) {
    struct Kind: Hashable {
      var set: SIMD4<UInt64>
      var disposals: Int16
    }
    var cheapest: [Kind: Int] = [:]
    for (index, end) in search.ends.enumerated() {
      let label = search.store[end.label]
      let kind = Kind(set: label.memory, disposals: relaxation.countsDisposals ? label.emptied : 0)
      if let known = cheapest[kind], search.ends[known].reducedCost <= end.reducedCost { continue }
      cheapest[kind] = index
    }
    let type = search.graph.type
    let earned = search.graph.jobs.map { relaxation.jobDual(duals, type: type, job: $0) }
    let routeDual = relaxation.routeDual(duals, type: type)
    let disposalDual = relaxation.disposalDual(duals, type: type)
    let subsets = duals.subset.map { (SubsetRows.set($0.row.jobs), $0.dual) }
    // In the order of the search, not of the dictionary.
    for index in cheapest.values.sorted() {
      let end = search.ends[index]
      let (local, emptied) = (search.store[end.label].memory, search.store[end.label].emptied)
      var (set, cost) = (SIMD4<UInt64>.zero, end.reducedCost + routeDual + Int64(emptied) * disposalDual)
      for node in search.graph.jobs.indices where local[node >> 6] >> UInt64(node & 63) & 1 == 1 {
        set |= PricingGraph.bit(search.graph.jobs[node])
        cost += earned[node]
      }
      for (jobs, dual) in subsets { cost += dual * Int64(SubsetRows.countInBoth(jobs, set) / 2) }
      entries.append(
        Entry(
          set: set, cost: cost / relaxation.scale, type: Int32(type), disposals: Int32(emptied),
          search: Int32(searches.count), label: end.label))
    }
    searches.append(search)
  }

  /// As it can be driven.
  func route(_ entry: Entry) -> Route {
    let search = searches[Int(entry.search)]
    let route = search.route(of: entry.label)
    return pricing.drivable(route, search.graph)?.route ?? route
  }

  func keep(_ isNeeded: (Entry) -> Bool) { entries.removeAll { !isNeeded($0) } }
}
