/// A job, or the start or end of a vehicle, as a link of a route: all that an insertion beside it asks for, in one line
/// of the processor's cache (64 bytes).
struct PlainNode: BitwiseCopyable {
  var previous: Int32
  var next: Int32
  /// -1: absent.
  var route: Int32
  var location: Int32
  var previousLocation: Int32
  var nextLocation: Int32
  var metersIn: Int32
  var metersOut: Int32
  var secondsIn: Int32
  var load: Int32
  /// The route up to and including this link; from this link on. Kept where routes are timed.
  var before: TimeSegment
  var after: TimeSegment
}

/// One vehicle's route.
struct PlainRoute: BitwiseCopyable {
  var type: Int32
  var jobCount: Int32
  /// Room left, first lane of the load.
  var spare: Int32
  var meters: Int32
  /// Price of the vehicle (0 if it serves no job); assignment costs are apart.
  var cost: Int64
  /// Whether the search may change it.
  var isActive: Bool
}
