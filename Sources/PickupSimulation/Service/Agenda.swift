import JunkPickup

/// What happens when, in order; of the same second, in the order in which it was put down.
struct Agenda {
  enum Event {
    case arrival(Int)
    case addOn(request: Int, attempt: Int, call: Int)
    case change(request: Int, attempt: Int)
    case cancel(request: Int, attempt: Int)
    /// The trucks of a day are back.
    case close(Day)
    /// The list of a day is frozen, and its routes are planned.
    case freeze(Day)
    /// A request that was closed, or what was cut from one, is asked for anew.
    /// Held apart, as a whole request in one entry would make every entry as large.
    indirect case followUp(Request, subject: UInt64, attempt: Int)
  }

  private struct Entry {
    var second: Int
    var number: Int
    var event: Event

    func isBefore(_ other: Entry) -> Bool { (second, number) < (other.second, other.number) }
  }

  private var heap: [Entry] = []
  private var count = 0

  mutating func add(_ event: Event, at moment: Moment) {
    heap.append(Entry(second: moment.second, number: count, event: event))
    count += 1
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].isBefore(heap[parent]) else { break }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  mutating func next() -> (at: Moment, event: Event)? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      sink()
    }
    return (Moment(second: first.second), first.event)
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child].isBefore(heap[least]) {
        least = child
      }
      guard least != parent else { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}

extension Moment {
  /// Since 1970-01-01, by the local clock.
  var second: Int { day.number * 86_400 + time.seconds }

  init(second: Int) {
    let day = second >= 0 ? second / 86_400 : (second - 86_399) / 86_400
    self.init(day: Day(number: day), time: ClockTime(seconds: second - day * 86_400))
  }
}
