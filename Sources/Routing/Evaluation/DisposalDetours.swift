/// The least way from each place to a disposal and from a disposal to each place, over the options of a vehicle type:
/// what a trip of its own costs at the least, before any option is tried.
struct DisposalDetours: BitwiseCopyable {
  /// Ways inside the site included.
  let out: Table<Arc>
  let back: Table<Arc>
  /// Of service.
  let leastSeconds: Int32

  init(_ options: [DisposalOption], _ arcs: ArcSource, places: Int) {
    let never = Arc(seconds: .max / 8, meters: .max / 8)
    let count = options.isEmpty ? 0 : places
    out = Table(count: count, repeating: never)
    back = Table(count: count, repeating: never)
    leastSeconds = options.map(\.serviceSeconds).min() ?? 0
    for place in 0..<Int32(truncatingIfNeeded: count) {
      for option in options {
        var there = arcs[place, Int32(truncatingIfNeeded: option.entry)]
        there.meters = there.meters &+ option.innerMeters
        out.base[Int(place)] = out[place].floor(with: there)
        back.base[Int(place)] = back[place].floor(with: arcs[Int32(truncatingIfNeeded: option.exit), place])
      }
    }
  }

  /// Those of every vehicle type, each kept once, and which is whose.
  static func all(of problem: Problem, _ arcs: [ArcSource]) -> (detours: [DisposalDetours], of: [Int]) {
    var (detours, of): ([DisposalDetours], [Int]) = ([], [])
    let types = problem.vehicleTypes
    for (index, type) in types.enumerated() {
      let travel = problem.routeClasses[type.routeClass].travel
      let like = types[..<index].firstIndex {
        problem.routeClasses[$0.routeClass].travel == travel && $0.disposals == type.disposals
      }
      if let like {
        of.append(of[like])
      } else {
        of.append(detours.count)
        detours.append(DisposalDetours(type.disposals, arcs[travel], places: problem.travel[travel].count))
      }
    }
    return (detours, of)
  }

  func deallocate() {
    out.deallocate()
    back.deallocate()
  }
}
