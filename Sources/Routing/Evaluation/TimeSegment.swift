/// The timing of a stretch of route: started at any moment in `[earliest, latest]` it takes `duration` seconds, waits
/// included, and no start finishes sooner than the one at `earliest` (Savelsbergh 1992; Vidal et al. 2013).
///
/// A stretch that cannot be driven in time has `earliest > latest`, and so has every stretch that it begins.
struct TimeSegment: BitwiseCopyable {
  var duration: Int32
  var earliest: Int32
  var latest: Int32

  @inline(__always)
  init(duration: Int32, earliest: Int32, latest: Int32) {
    self.duration = duration
    self.earliest = earliest
    self.latest = latest
  }

  @inline(__always)
  var isInTime: Bool { earliest <= latest }

  /// This stretch, `travel` seconds, then `next`.
  @inline(__always)
  func then(_ next: TimeSegment, after travel: Int32) -> TimeSegment {
    let offset = duration &+ travel
    let opening = next.earliest &- offset
    let wait = max(0, opening &- latest)
    return TimeSegment(
      duration: offset &+ next.duration &+ wait,
      earliest: max(opening &- wait, earliest),
      latest: min(next.latest &- offset, latest))
  }
}
