import Routing

/// Small random problems in which every rule of the model occurs, each with some probability.
///
/// Places: 0 and 1 are yards, 2...4 disposal sites, the others belong to jobs. Driving obeys the triangle inequality,
/// as road travel does.
struct RandomProblem {
  /// What occurs in a problem; drawn by the seed.
  struct Features {
    var jobs: Int
    var kinds: Int
    var periods: Int
    var lanes: Int
    var disposals: Int
    var breaks: Int
    var hasFreeStart: Bool
    var hasWindows: Bool
    var hasForbiddenVehicles: Bool
    var hasRanks: Bool
    var hasGroups: Bool
    var hasQuotas: Bool
    var hasSharedPlaces: Bool
    /// Sites and yards also ask for stop time, and jobs may stand at sites.
    var hasOddPlaces: Bool
    var classesByPeriod: Bool
    var hoursByPeriod: Bool
    // Without these, problems are what they were before the model had them.
    var hasReleases = false
    var hasKeptLanes = false
    var mayReturnLoaded = false
  }

  static let firstJobPlace = 5
  static let shiftStart = 6 * 3_600

  var random: SeededRandom
  var features: Features

  init(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let breaks = random.chance(50) ? random.int(1...3) : 0
    features = Features(
      jobs: max(random.int(1...7), random.int(1...7)), kinds: random.int(1...2),
      periods: max(random.int(1...3), random.int(1...3)), lanes: random.int(1...3),
      disposals: random.chance(70) ? random.int(1...3) : 0, breaks: breaks,
      hasFreeStart: breaks == 0 && random.chance(50), hasWindows: random.chance(50),
      hasForbiddenVehicles: random.chance(50), hasRanks: random.chance(25), hasGroups: random.chance(35),
      hasQuotas: random.chance(30), hasSharedPlaces: random.chance(40), hasOddPlaces: random.chance(15),
      classesByPeriod: random.chance(50), hoursByPeriod: random.chance(25))
    self.random = random
  }

  /// Problems with releases, lanes that a disposal does not empty, and vehicles that may come home loaded.
  static func trips(_ seed: UInt64) throws -> Problem {
    var generator = RandomProblem(seed: seed)
    generator.features.breaks = 0
    generator.features.jobs = 3 + Int(seed % 3)
    generator.features.disposals = 1 + Int(seed / 3 % 2)
    generator.features.hasReleases = seed % 4 != 0
    generator.features.hasKeptLanes = seed % 3 == 0
    generator.features.mayReturnLoaded = seed % 2 == 0
    return try generator.problem()
  }

  mutating func problem() throws -> Problem {
    let places = Self.firstJobPlace + features.jobs
    let travel = travelMatrices(places: places)
    let jobs = randomJobs(places: places)
    let types = vehicleTypes(travel: travel[0])
    let buckets = types.compactMap(\.quotaBucket).max().map { $0 + 1 } ?? 0
    let quotas = (0..<buckets * quotaClassCount).map { _ in random.int32(0...3) }
    var assignmentCosts: [Int64] = []
    for _ in 0..<types.count * jobs.count {
      let isForbidden = features.hasForbiddenVehicles && random.chance(20)
      assignmentCosts.append(isForbidden ? Problem.forbidden : Int64(random.int(0...5_000)))
    }
    return try Problem(
      travel: travel, jobs: jobs, vehicleTypes: types, routeClasses: (0...1).map { routeClass($0, jobs.count) },
      assignmentCosts: assignmentCosts, quotas: quotas, quotaClassCount: quotaClassCount,
      extraPeriodPrice: features.hasGroups ? Int64(random.int(0...6_000)) : 0)
  }

  var quotaClassCount: Int { features.hasQuotas ? 2 : 0 }

  // MARK: Jobs

  private mutating func randomJobs(places: Int) -> [Job] {
    var jobs: [Job] = []
    for index in 0..<features.jobs {
      var place = Self.firstJobPlace + index
      if features.hasSharedPlaces && random.chance(40) { place = random.int(Self.firstJobPlace...place) }
      if features.hasOddPlaces && random.chance(20) { place = random.int(0...4) }
      var load = Load.zero
      for lane in 0..<features.lanes { load[lane] = random.int32(0...10) }
      var job = Job(location: place, load: load, price: Int64(random.int(5_000...150_000)))
      if features.hasRanks && random.chance(60) { job.rank = random.int32(-1...2) }
      if features.hasReleases && random.chance(60) { job.release = Int32(Self.shiftStart) + random.int32(-600...12_000) }
      if features.hasQuotas && random.chance(70) { job.quotaClass = random.int(0...1) }
      jobs.append(job)
    }
    guard features.hasGroups else { return jobs }
    for index in jobs.indices where random.chance(60) {
      jobs[index].group = random.int(0...1)
      let first = jobs.firstIndex { $0.group == jobs[index].group } ?? index
      jobs[index].price = jobs[first].price
    }
    // Groups are numbered from zero without gaps.
    if !jobs.contains(where: { $0.group == 0 }) {
      for index in jobs.indices where jobs[index].group == 1 { jobs[index].group = 0 }
    }
    return jobs
  }

  private mutating func routeClass(_ index: Int, _ jobs: Int) -> RouteClass {
    var visits: [Visit] = []
    for _ in 0..<jobs {
      var visit = Visit(serviceSeconds: random.int32(120...1_800), earliest: 0, latest: 86_400)
      if features.hasWindows && random.chance(50) {
        visit.earliest = Int32(Self.shiftStart) + random.int32(-1_800...10_000)
        visit.latest = visit.earliest + random.int32(0...7_200)
      }
      visits.append(visit)
    }
    return RouteClass(travel: index, visits: visits)
  }
}
