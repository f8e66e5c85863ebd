/// What `StopPlacement` writes down while it works; kept from call to call, so that a call allocates nothing.
final class PlacementMemory {
  private(set) var tables = PlacementTables(jobs: 0, options: 0)
  private(set) var labels = Table<PlacementLabel>(roomFor: 0)

  deinit {
    tables.deallocate()
    labels.deallocate()
  }

  /// Makes room for orders of so many jobs.
  func reserve(jobs: Int, options: Int) {
    guard jobs > tables.jobs || options > tables.options else { return }
    let jobs = max(jobs, tables.jobs)
    let larger = PlacementTables(jobs: max(32, jobs + jobs / 4), options: max(options, tables.options))
    tables.deallocate()
    tables = larger
  }

  /// Twice the room for labels, with the first `count` kept.
  @inline(never)
  func growLabels(keeping count: Int) {
    let larger = Table<PlacementLabel>(roomFor: max(256, 2 * labels.count))
    larger.copy(from: labels, length: count)
    labels.deallocate()
    labels = larger
  }
}

/// An order of jobs as `StopPlacement` looks it up, by the number of jobs that are served.
struct PlacementTables: BitwiseCopyable {
  /// What a stretch costs by the meter and the second, tipping included, and how long it takes without waits and breaks.
  struct Drive: BitwiseCopyable {
    var price: Int64
    var seconds: Int64

    /// More than any drive, and small enough for sums.
    static let never = Drive(price: .max / 16, seconds: .max / 16)

    @inline(__always)
    static func + (a: Drive, b: Drive) -> Drive {
      Drive(price: a.price &+ b.price, seconds: a.seconds &+ b.seconds)
    }

    @inline(__always)
    static func - (a: Drive, b: Drive) -> Drive {
      Drive(price: a.price &- b.price, seconds: a.seconds &- b.seconds)
    }

    /// The lower price and the shorter time, be they of one drive or of two.
    @inline(__always)
    func floor(with other: Drive) -> Drive {
      Drive(price: min(price, other.price), seconds: min(seconds, other.seconds))
    }
  }

  let jobs: Int
  let options: Int
  /// Collected so far.
  let loads: Table<Load>
  /// The most jobs that can be served without another disposal after one there.
  let reach: Table<Int32>
  let visits: Table<TimeSegment>
  /// To the next job; from the start to the first, from the last to the end.
  let direct: Table<Arc>
  /// To each disposal option, and from it to the next job or the end.
  let out: Table<Arc>
  let back: Table<Arc>
  /// Tipping of all that was collected so far at each option.
  let tips: Table<Int64>
  /// Straight on from the first job to the last one served.
  let straight: Table<Drive>
  /// At the least, from each disposal on; and the whole order if it goes straight up to that disposal.
  let after: Table<Drive>
  let through: Table<Drive>
  /// At the least to the end: by jobs served before the last disposal, and jobs served.
  let rest: Table<Drive>

  init(jobs: Int, options: Int) {
    self.jobs = jobs
    self.options = options
    let (rows, cells) = (jobs + 1, (jobs + 1) * options)
    loads = Table(roomFor: rows)
    reach = Table(roomFor: rows)
    visits = Table(roomFor: rows)
    direct = Table(roomFor: rows)
    out = Table(roomFor: cells)
    back = Table(roomFor: cells)
    tips = Table(roomFor: cells)
    straight = Table(roomFor: rows)
    after = Table(roomFor: cells)
    through = Table(roomFor: cells)
    rest = Table(roomFor: rows * rows)
  }

  func deallocate() {
    loads.deallocate()
    reach.deallocate()
    visits.deallocate()
    direct.deallocate()
    out.deallocate()
    back.deallocate()
    tips.deallocate()
    straight.deallocate()
    after.deallocate()
    through.deallocate()
    rest.deallocate()
  }
}

/// A way to have served the first jobs of an order.
struct PlacementLabel: BitwiseCopyable {
  /// Meters and tipping so far.
  var cost: Int64
  var time: Int32
  /// Jobs served before the last disposal.
  var emptiedAfter: Int32
  var parent: Int32
  /// How it came from its parent: disposal option (-1: none), breaks after the parent's job, breaks after the disposal.
  var option: Int16
  var taken: UInt8
  var pausesBefore: UInt8
  var pausesAfter: UInt8

  /// At the start of a route.
  init(at time: Int32) {
    (cost, self.time, emptiedAfter, parent) = (0, time, 0, -1)
    (option, taken, pausesBefore, pausesAfter) = (-1, 0, 0, 0)
  }

  /// Whether whatever the other may come to, this one comes to at no later time and no higher price.
  @inline(__always)
  func isAsGood(as other: PlacementLabel) -> Bool {
    time <= other.time && cost <= other.cost && emptiedAfter >= other.emptiedAfter && taken >= other.taken
  }
}
