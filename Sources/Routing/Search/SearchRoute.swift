/// The way from an element of a route to the next.
struct Gap: BitwiseCopyable {
  /// Where it begins and ends.
  var from: Int32
  var to: Int32
  var arc: Arc
}

/// One vehicle's route while it is searched: elements in order with the stretches before and after each of them.
///
/// Elements are the start depot, jobs and disposals, and the end depot. A job is its index; a disposal option k is
/// `-1 - k`; depots are `SearchRoute.depot`. Breaks hang on the element after which they are taken.
struct SearchRoute: BitwiseCopyable {
  static let depot = Int32.min

  let type: Int32
  /// Elements, both depots included.
  var count: Int
  var jobCount: Int
  var pauseCount: Int
  var unpaidSeconds: Int32
  var waitSeconds: Int32
  /// Price of the vehicle (0 if it serves no job); assignment costs are apart.
  var cost: Int64
  var nodes: Table<Int32>
  /// Breaks taken after each element.
  var pauses: Table<UInt8>
  /// The route through each element and its breaks; from each element on.
  var prefix: Table<Segment>
  var suffix: Table<Segment>
  /// The way on from each element but the last: what a place between two elements is priced by at first, kept close
  /// together instead of looked up in a table that is too large for the caches.
  var gaps: Table<Gap>
  /// Timing of each suffix without the first break in it.
  var unrested: Table<TimeSegment>
  /// Timing by trips, before and after each element; only where jobs have releases.
  var tripsBefore: Table<ReleaseSegment>
  var tripsAfter: Table<ReleaseSegment>
  /// Copy for undo: elements and breaks when the route was first touched.
  var savedNodes: Table<Int32>
  var savedPauses: Table<UInt8>
  var savedCount: Int
  var savedCost: Int64

  /// Of `PausePlacement`, by element: earliest departures as the route stood when breaks were placed last.
  var departures: Table<Int32>
  var pausesHere: Table<UInt8>
  /// The least number of breaks with which the vehicle waits before it has left the element.
  var waits: Table<UInt8>
  /// Number of breaks for which departures are known; -1: for none, as the route was changed otherwise.
  var drivenPauses: Int

  private let hasReleases: Bool
  /// Numbers of breaks that may be taken, none included.
  private let width: Int

  /// - Parameter maxPauses: breaks that a vehicle may have to take.
  init(type: Int32, capacity: Int, hasReleases: Bool, maxPauses: Int) {
    self.type = type
    count = 2
    jobCount = 0
    pauseCount = 0
    unpaidSeconds = 0
    waitSeconds = 0
    cost = 0
    savedCount = 2
    savedCost = 0
    nodes = Table(count: capacity, repeating: Self.depot)
    pauses = Table(count: capacity, repeating: 0)
    let blank = Segment(at: 0, time: TimeSegment(duration: 0, earliest: 0, latest: 0))
    prefix = Table(count: capacity, repeating: blank)
    suffix = Table(count: capacity, repeating: blank)
    unrested = Table(count: capacity, repeating: blank.time)
    gaps = Table(roomFor: capacity)
    width = maxPauses + 1
    let rows = maxPauses > 0 ? capacity : 0
    departures = Table(roomFor: rows * width)
    pausesHere = Table(roomFor: rows * width)
    waits = Table(roomFor: rows)
    drivenPauses = -1
    self.hasReleases = hasReleases
    let noTrips = ReleaseSegment(start: blank.time)
    tripsBefore = Table(count: hasReleases ? capacity : 0, repeating: noTrips)
    tripsAfter = Table(count: hasReleases ? capacity : 0, repeating: noTrips)
    savedNodes = Table(count: capacity, repeating: Self.depot)
    savedPauses = Table(count: capacity, repeating: 0)
  }

  func deallocate() {
    nodes.deallocate()
    pauses.deallocate()
    prefix.deallocate()
    suffix.deallocate()
    unrested.deallocate()
    gaps.deallocate()
    departures.deallocate()
    pausesHere.deallocate()
    waits.deallocate()
    tripsBefore.deallocate()
    tripsAfter.deallocate()
    savedNodes.deallocate()
    savedPauses.deallocate()
  }

  @inline(__always)
  static func isJob(_ node: Int32) -> Bool { node >= 0 }

  @inline(__always)
  static func isDisposal(_ node: Int32) -> Bool { node < 0 && node != depot }

  /// The disposal option of a disposal element, and the other way round.
  @inline(__always)
  static func option(_ node: Int32) -> Int32 { -1 &- node }

  /// Makes room for one more element.
  @inline(__always)
  mutating func reserve(_ needed: Int) { if needed > nodes.count { grow(needed) } }

  @inline(never)
  private mutating func grow(_ needed: Int) {
    var larger = SearchRoute(type: type, capacity: max(needed, nodes.count * 2), hasReleases: hasReleases, maxPauses: width - 1)
    larger.nodes.copy(from: nodes, length: count)
    larger.pauses.copy(from: pauses, length: count)
    larger.prefix.copy(from: prefix, length: count)
    larger.suffix.copy(from: suffix, length: count)
    larger.unrested.copy(from: unrested, length: count)
    larger.gaps.copy(from: gaps, length: count)
    if width > 1 {
      larger.departures.copy(from: departures, length: count * width)
      larger.pausesHere.copy(from: pausesHere, length: count * width)
      larger.waits.copy(from: waits, length: count)
    }
    if hasReleases {
      larger.tripsBefore.copy(from: tripsBefore, length: count)
      larger.tripsAfter.copy(from: tripsAfter, length: count)
    }
    larger.savedNodes.copy(from: savedNodes, length: savedCount)
    larger.savedPauses.copy(from: savedPauses, length: savedCount)
    larger.count = count
    larger.jobCount = jobCount
    larger.pauseCount = pauseCount
    larger.unpaidSeconds = unpaidSeconds
    larger.waitSeconds = waitSeconds
    larger.cost = cost
    larger.drivenPauses = drivenPauses
    larger.savedCount = savedCount
    larger.savedCost = savedCost
    deallocate()
    self = larger
  }

  /// Inserts an element after position `p`; breaks stay with their elements.
  @inline(__always)
  mutating func insert(_ node: Int32, after p: Int) {
    reserve(count + 1)
    var i = count
    while i > p + 1 {
      nodes[i] = nodes[i - 1]
      pauses[i] = pauses[i - 1]
      i -= 1
    }
    nodes[p + 1] = node
    pauses[p + 1] = 0
    count += 1
  }

  /// Moves what is known of the last elements along with them, after others were put in before them or taken out.
  /// - Parameters:
  ///   - p: where the first of them stood.
  ///   - oldCount: of elements, before.
  @inline(__always)
  mutating func shiftSuffixes(from p: Int, of oldCount: Int) {
    let added = count - oldCount
    (suffix.base + p + added).update(from: suffix.base + p, count: oldCount - p)
    (unrested.base + p + added).update(from: unrested.base + p, count: oldCount - p)
    (gaps.base + p + added).update(from: gaps.base + p, count: oldCount - p)
  }

  /// Takes out an element without breaks of its own to keep; the caller places breaks anew.
  mutating func removeElement(at p: Int) {
    for i in p..<count - 1 {
      nodes[i] = nodes[i + 1]
      pauses[i] = pauses[i + 1]
    }
    count -= 1
  }

  mutating func save() {
    savedNodes.copy(from: nodes, length: count)
    savedPauses.copy(from: pauses, length: count)
    savedCount = count
    savedCost = cost
  }

  /// Puts back the elements that were saved.
  /// - Returns: those for which what the route keeps does not hold, if it held before; `nil`: it is the same route.
  mutating func restore() -> Range<Int>? {
    let (first, end) = difference()
    let oldCount = count
    var savedPauseCount = 0
    for p in 0..<savedCount { savedPauseCount += Int(savedPauses[p]) }
    nodes.copy(from: savedNodes, length: savedCount)
    pauses.copy(from: savedPauses, length: savedCount)
    count = savedCount
    cost = savedCost
    // Breaks are numbered from the end on: another count is a change to the last.
    guard savedPauseCount == pauseCount else { return min(first, count - 1)..<count }
    guard first < count || count != oldCount else { return nil }
    shiftSuffixes(from: end + oldCount - count, of: oldCount)
    return first..<end
  }

  /// Where the elements that were saved begin and cease to differ from those that stand, breaks included; counted among
  /// those saved.
  private func difference() -> (first: Int, end: Int) {
    let added = savedCount - count
    var first = 0
    while first < min(count, savedCount), isSame(first, as: first) { first += 1 }
    var end = savedCount
    while end > first, end - added > first, isSame(end - 1 - added, as: end - 1) { end -= 1 }
    return (first, end)
  }

  private func isSame(_ p: Int, as saved: Int) -> Bool {
    nodes[p] == savedNodes[saved] && pauses[p] == savedPauses[saved]
  }
}
