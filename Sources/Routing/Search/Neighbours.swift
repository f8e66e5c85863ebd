/// For each job the jobs nearest to it that could ride in a vehicle with it, nearest first (granular neighbourhoods,
/// Toth & Vigo 2003).
///
/// Nearness is the price of driving there and back by the first vehicle type. Lists are long enough to hold, besides the
/// nearest overall, nearby jobs of every period.
struct Neighbours: @unchecked Sendable {  // immutable after init
  private let items: Table<Int32>
  /// Meters there and back.
  private let meters: Table<Int32>
  private let starts: Table<Int32>
  /// Mean price of the arc to a near neighbour: the scale of small changes.
  let typicalArc: Double

  /// - Parameter byTime: whether waits between two jobs count too, and jobs are left out that can follow each other in
  ///   neither order.
  init(_ data: SearchData, perJob limit: Int, byTime: Bool = false) {
    let n = data.jobCount
    let masks = Self.allowedMasks(data)
    let kinds = byTime ? Self.firstOfEachRouteClass(data) : []
    let near = NearestFirst(jobs: n)
    defer { near.deallocate() }
    let grid = byTime ? nil : JobGrid(data)
    var lists: [Int32] = []
    var ways: [Int32] = []
    lists.reserveCapacity(n * min(limit, max(0, n - 1)))
    ways.reserveCapacity(lists.capacity)
    var starts: [Int32] = [0]
    var (sum, samples) = (0.0, 0)
    for job in 0..<n {
      near.removeAll()
      if let grid {
        grid.visit(around: job, until: { near.count >= limit }) { other in
          if other != job && masks.overlap(job, other) { near.add(other, at: Self.nearness(data, job, other)) }
        }
      } else {
        for other in 0..<n where other != job && masks.overlap(job, other) {
          near.add(other, at: byTime ? Self.reach(data, kinds, job, other) : Self.nearness(data, job, other))
        }
      }
      near.sort(keeping: limit)
      for index in 0..<min(10, near.count) where near.nearness(index) > 0 {
        sum += Double(near.nearness(index)) / 2
        samples += 1
      }
      for index in 0..<near.count {
        lists.append(near.job(index))
        ways.append(Self.meters(data, job, Int(near.job(index))))
      }
      starts.append(Int32(lists.count))
    }
    items = Table(lists)
    meters = Table(ways)
    self.starts = Table(starts)
    typicalArc = samples == 0 ? 1 : max(1, sum / Double(samples))
  }

  func deallocate() {
    items.deallocate()
    meters.deallocate()
    starts.deallocate()
  }

  @inline(__always)
  func count(of job: Int32) -> Int { Int(starts[job + 1] - starts[job]) }

  @inline(__always)
  func neighbour(of job: Int32, _ index: Int) -> Int32 { items[Int(starts[job]) &+ index] }

  /// Meters there and back.
  @inline(__always)
  func meters(of job: Int32, _ index: Int) -> Int32 { meters[Int(starts[job]) &+ index] }

  private static func meters(_ data: SearchData, _ a: Int, _ b: Int) -> Int32 {
    guard data.typeCount > 0 else { return 0 }
    let (from, to) = (data.jobs[a].location, data.jobs[b].location)
    return data.types[0].arc(from, to).meters &+ data.types[0].arc(to, from).meters
  }

  private static func nearness(_ data: SearchData, _ a: Int, _ b: Int) -> Int64 {
    guard data.typeCount > 0 else { return 0 }
    let type = data.types.base
    let (from, to) = (data.jobs[a].location, data.jobs[b].location)
    let there = type.pointee.arc(from, to)
    let back = type.pointee.arc(into: from, from: to)
    return Int64(there.meters + back.meters) * max(1, type.pointee.prices.perMeter)
      + Int64(there.seconds + back.seconds) * type.pointee.prices.perWorkedSecond
  }

  /// The price of driving from one of two jobs to the other, least waits included, in the better order; `max`: neither
  /// can follow the other. Waits weigh as in PyVRP (Wouda et al. 2024).
  private static func reach(_ data: SearchData, _ kinds: [Int], _ a: Int, _ b: Int) -> Int64 {
    var least = Int64.max
    for kind in kinds {
      let type = data.types.base + kind
      least = min(least, reach(type, data, from: a, to: b), reach(type, data, from: b, to: a))
    }
    return least
  }

  /// Windows and driving differ by route class only.
  private static func firstOfEachRouteClass(_ data: SearchData) -> [Int] {
    let types = data.problem.vehicleTypes
    return types.indices.filter { index in
      !types[..<index].contains { $0.routeClass == types[index].routeClass }
    }
  }

  private static func reach(
    _ type: UnsafeMutablePointer<TypeData>, _ data: SearchData, from a: Int, to b: Int
  ) -> Int64 {
    let arc = type.pointee.arc(data.jobs[a].location, data.jobs[b].location)
    let (visit, next) = (type.pointee.visits[a], type.pointee.visits[b])
    let busy = Int64(visit.serviceSeconds) + Int64(arc.seconds)
    guard Int64(visit.earliest) + busy <= Int64(next.latest) else { return .max }
    let wait = max(0, Int64(next.earliest) - Int64(visit.latest) - busy)
    let prices = type.pointee.prices
    return Int64(arc.meters) * max(1, prices.perMeter) + Int64(arc.seconds) * prices.perWorkedSecond
      + wait * max(prices.perWorkedSecond, prices.perMeter) / 5
  }

  private static func allowedMasks(_ data: SearchData) -> BitRows {
    var rows = BitRows(rows: data.jobCount, bits: data.typeCount)
    for type in 0..<data.typeCount {
      for job in 0..<data.jobCount where data.isAllowed(type: type, job: job) { rows.set(job, type) }
    }
    return rows
  }
}

/// Keeps neighbour lists as long as somebody may search by them.
final class KeptNeighbours: Sendable {
  let lists: Neighbours

  init(_ lists: Neighbours) { self.lists = lists }

  deinit { lists.deallocate() }
}

/// Rows of bits that can be tested for a common bit.
struct BitRows {
  private var words: [UInt64]
  private let width: Int

  init(rows: Int, bits: Int) {
    width = max(1, (bits + 63) / 64)
    words = [UInt64](repeating: 0, count: rows * width)
  }

  mutating func set(_ row: Int, _ bit: Int) { words[row * width + bit / 64] |= 1 << UInt64(bit % 64) }

  func overlap(_ a: Int, _ b: Int) -> Bool {
    for i in 0..<width where words[a * width + i] & words[b * width + i] != 0 { return true }
    return false
  }
}
