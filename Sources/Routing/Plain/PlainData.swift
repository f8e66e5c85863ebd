/// What the plain search looks up about a problem whose vehicles never empty and never rest and whose jobs have no
/// ranks, quotas or groups: the classic problems of routing. Without those a place in a route is priced from its two
/// neighbours.
final class PlainData: @unchecked Sendable {  // immutable after init
  let data: SearchData
  /// Jobs near each other, and those next to which a job is best put.
  let near: Neighbours
  let beside: Neighbours
  let lonePrices: LonePrices
  let types: Table<PlainType>
  /// First lane of each job's load; the others are compared only if there are any.
  let loads: Table<Int32>
  let locations: Table<Int32>
  let hasMoreLanes: Bool
  let isTimed: Bool
  /// Whether all vehicles have the same ways, as long there as back.
  let isEven: Bool
  let hasAssignments: Bool
  /// The least price of a meter among the vehicles.
  let leastPerMeter: Int64
  /// Whether all vehicles have the same ways.
  let hasOneProfile: Bool
  private let profiles: [PlainTravel]

  private static let timedNeighbours = 120

  /// `nil` if the problem has something that the plain search does not know.
  init?(_ data: SearchData, _ near: Neighbours, _ lonePrices: LonePrices) {
    let problem = data.problem
    guard !data.hasRanks, !data.hasQuotas, !data.hasGroups, !data.hasReleases, data.typeCount > 0,
      problem.vehicleTypes.allSatisfy({ $0.disposals.isEmpty && $0.breaks.isEmpty })
    else { return nil }
    self.data = data
    self.near = near
    self.lonePrices = lonePrices
    let places = PlainPlaces(problem.travel[0])
    profiles = problem.travel.indices.map { PlainTravel(problem, profile: $0, places.places) }
    hasMoreLanes = problem.jobs.contains { job in (1..<Load.scalarCount).contains { job.load[$0] != 0 } }
    hasAssignments = problem.assignmentCosts.contains { $0 != 0 }
    loads = Table(problem.jobs.map { $0.load[0] })
    locations = Table(problem.jobs.map { places.numbers[$0.location] })
    var rows: [PlainType] = []
    for (index, type) in problem.vehicleTypes.enumerated() {
      let profile = profiles[problem.routeClasses[type.routeClass].travel]
      rows.append(PlainType(type, data.types[index], places, profile, mayBeLate: profile.mayBeLate(problem, type)))
    }
    leastPerMeter = problem.vehicleTypes.map(\.prices.perMeter).min() ?? 0
    hasOneProfile = profiles.count == 1
    isEven = hasOneProfile && profiles[0].meters.isSymmetric
    isTimed = rows.contains { $0.isTimed }
    types = Table(rows)
    beside = isTimed ? Neighbours(data, perJob: Self.timedNeighbours, byTime: true) : near
  }

  deinit {
    if isTimed { beside.deallocate() }
    types.deallocate()
    loads.deallocate()
    locations.deallocate()
    for profile in profiles { profile.deallocate() }
  }
}

/// A vehicle type as the plain search looks it up.
struct PlainType: BitwiseCopyable {
  let meters: PlainWays
  let seconds: PlainWays
  let visits: UnsafeMutablePointer<Visit>
  let prices: VehiclePrices
  let start: TimeSegment
  let end: TimeSegment
  let startLocation: Int32
  let endLocation: Int32
  let capacity: Int32
  /// Whether a route can be late or too long, or costs by its time.
  let isTimed: Bool
  /// Whether the route's duration matters, not only its windows.
  let countsDuration: Bool

  init(_ type: VehicleType, _ row: TypeData, _ places: PlainPlaces, _ travel: PlainTravel, mayBeLate: Bool) {
    meters = travel.meters
    seconds = travel.seconds
    visits = row.visits
    prices = type.prices
    start = TimeSegment(duration: 0, earliest: type.earliestStart, latest: type.latestStart)
    end = TimeSegment(duration: 0, earliest: 0, latest: type.latestEnd)
    startLocation = places.numbers[Int(row.startLocation)]
    endLocation = places.numbers[Int(row.endLocation)]
    capacity = type.capacity[0]
    countsDuration = type.countsDuration
    isTimed = mayBeLate || countsDuration
  }

  func isOther(than other: PlainType) -> Bool { capacity != other.capacity || prices != other.prices }

  @inline(__always)
  func visit(_ job: Int32) -> TimeSegment {
    let visit = visits[Int(job)]
    return TimeSegment(duration: visit.serviceSeconds, earliest: visit.earliest, latest: visit.latest)
  }
}
