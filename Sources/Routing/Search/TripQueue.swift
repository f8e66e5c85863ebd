/// Places where a job fits only with a disposal of its own. They are dear, and there are several for each place: looked
/// at last, when a cheaper place is mostly known, few of them need a price.
struct TripQueue: BitwiseCopyable {
  struct Entry: BitwiseCopyable {
    var pricer: InsertionPricer
    var position: Int
    /// Whether the place is after the route's last disposal.
    var isClosed: Bool
    /// To the job and from it.
    var arcs: (Arc, Arc)
  }

  private let entries: Table<Entry>
  private let size: Table<Int>

  init(capacity: Int) {
    entries = Table(roomFor: capacity)
    size = Table(count: 1, repeating: 0)
  }

  func deallocate() {
    entries.deallocate()
    size.deallocate()
  }

  /// - Returns: false if there is no room left.
  @inline(__always)
  func add(_ entry: Entry) -> Bool {
    guard size[0] < entries.count else { return false }
    entries[size[0]] = entry
    size[0] += 1
    return true
  }

  /// Looks at all places and forgets them.
  func consider(_ best: inout Insertion) {
    for index in 0..<size[0] { entries[index].pricer.considerDisposals(entries[index], &best) }
    size[0] = 0
  }
}
