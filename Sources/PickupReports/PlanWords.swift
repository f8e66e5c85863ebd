import JunkPickup

/// A plan's short names in the words of a dispatcher.
enum PlanWords {
  /// Cost terms in the order in which they are shown.
  static let terms: [(term: String, name: String)] = [
    ("driving", "Driving time"), ("service", "At the curb"), ("unloading", "Unloading"), ("waiting", "Waiting"),
    ("rests", "Paid rests"), ("overtime", "Overtime premium"), ("distance", "Distance"), ("trucks", "Trucks used"),
    ("tipping", "Tipping"), ("daysLate", "Days late"), ("daysWaited", "Days waited"),
    ("changes", "Changed day or truck"),
    ("extraVisitDays", "Further visit days"), ("leftOut", "Left out or deferred"),
  ]

  static func name(_ kind: LeftOut.Kind) -> String {
    switch kind {
    case .impossible: "impossible"
    case .noRoom: "no room"
    case .dearer: "dearer than leaving out"
    case .deferred: "deferred"
    case .notRouted: "not in the routes"
    }
  }

  /// `shift_end` as `shift end`.
  static func plain(_ code: String) -> String { String(code.map { $0 == "_" ? " " : $0 }) }
}
