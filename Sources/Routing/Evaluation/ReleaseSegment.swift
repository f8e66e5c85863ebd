/// The timing of a stretch whose trips leave no earlier than their jobs are released; used only where a problem has
/// releases.
///
/// Of the stretch before a border, `open` is its last trip and `closed` all before it; of the stretch after a border,
/// `open` is its first trip, through the disposal that ends it, and `closed` all after that. So the trip that is cut
/// by the border can be joined, delayed by its greatest release, and set between the rest, in O(1).
struct ReleaseSegment: BitwiseCopyable {
  var closed: TimeSegment
  var open: TimeSegment
  /// Greatest release of the jobs in `open`.
  var release: Int32

  /// No time at all, at any moment.
  static let nothing = TimeSegment(duration: 0, earliest: 0, latest: 1 << 30)
  private static let never = TimeSegment(duration: 0, earliest: 1 << 30, latest: 0)

  /// The trip that `open` holds becomes part of what is closed.
  @inline(__always)
  static func closing(_ closed: TimeSegment, _ open: TimeSegment, release: Int32) -> TimeSegment {
    var trip = open
    trip.earliest = max(open.earliest, release)
    return trip.isInTime ? closed.then(trip, after: 0) : never
  }

  // MARK: Forwards

  @inline(__always)
  init(start: TimeSegment) {
    closed = start
    open = Self.nothing
    release = 0
  }

  /// This stretch, `travel` seconds, and a job.
  @inline(__always)
  func serving(_ visit: TimeSegment, released: Int32, after travel: Int32) -> ReleaseSegment {
    var sum = self
    sum.open = open.then(visit, after: travel)
    sum.release = max(release, released)
    return sum
  }

  /// This stretch, `travel` seconds, and what ends a trip.
  @inline(__always)
  func ending(at stop: TimeSegment, after travel: Int32) -> ReleaseSegment {
    ReleaseSegment(start: Self.closing(closed, open.then(stop, after: travel), release: release))
  }

  /// The whole route, if `rest` comes after `travel` seconds.
  @inline(__always)
  func joined(_ rest: ReleaseSegment, after travel: Int32) -> TimeSegment {
    Self.closing(closed, open.then(rest.open, after: travel), release: max(release, rest.release))
      .then(rest.closed, after: 0)
  }

  // MARK: Backwards

  @inline(__always)
  init(end: TimeSegment) {
    closed = Self.nothing
    open = end
    release = 0
  }

  /// A job, `travel` seconds, and this stretch.
  @inline(__always)
  func preceded(by visit: TimeSegment, released: Int32, after travel: Int32) -> ReleaseSegment {
    var sum = self
    sum.open = visit.then(open, after: travel)
    sum.release = max(release, released)
    return sum
  }

  /// What ends a trip, `travel` seconds, and this stretch.
  @inline(__always)
  func preceded(byEnd stop: TimeSegment, after travel: Int32) -> ReleaseSegment {
    var sum = ReleaseSegment(end: stop)
    sum.closed = Self.closing(Self.nothing, Self.nothing.then(open, after: travel), release: release)
      .then(closed, after: 0)
    return sum
  }
}
