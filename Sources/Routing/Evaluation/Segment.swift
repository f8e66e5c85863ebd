/// A stretch of route with everything that a price may depend on; joins in O(1) within a route class.
///
/// `head` is picked up before the first disposal, `tail` after the last; without a disposal both are the whole load.
/// Trips between disposals were checked against the capacity when the stretch was built. In lanes that a disposal does
/// not empty, both are the whole load too.
struct Segment: BitwiseCopyable {
  var head: Load
  var tail: Load
  /// Price of what is picked up and emptied inside the stretch.
  var tipping: Int64
  var time: TimeSegment
  var first: Int32
  var last: Int32
  var meters: Int32
  /// Seconds of driving and service; waits and breaks apart.
  var busy: Int32
  /// First disposal option visited, an index into the vehicle type's options; -1: none.
  var disposal: Int32
  /// Least and greatest rank of the jobs with a rank.
  var rankLow: Int32
  var rankHigh: Int32

  static let noRankLow = Int32.max
  static let noRankHigh = Int32.min

  /// A place without load: a depot or a moment there.
  @inline(__always)
  init(at location: Int32, time: TimeSegment) {
    self.init(first: location, last: location, time: time, load: .zero)
  }

  @inline(__always)
  init(first: Int32, last: Int32, time: TimeSegment, load: Load) {
    head = load
    tail = load
    tipping = 0
    self.time = time
    self.first = first
    self.last = last
    meters = 0
    busy = time.duration
    disposal = -1
    rankLow = Self.noRankLow
    rankHigh = Self.noRankHigh
  }
}
