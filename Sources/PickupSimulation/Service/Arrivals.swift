import JunkPickup

/// Requests that come in during a repetition, in order. Synthetic ones are made when they come: a large month of them
/// kept until then would be a good part of a cell's memory.
struct Arrivals: Sendable {
  private enum Source: Sendable {
    case made(DemandGenerator)
    case given([Request])
  }

  private struct Entry: Sendable {
    var created: Moment
    /// In the source.
    var number: Int
  }

  private let source: Source
  /// Ascending by moment.
  private let entries: [Entry]

  /// - Parameter count: requests that are made, the first ones.
  init(of generator: DemandGenerator, count: Int) {
    source = .made(generator)
    entries = (0..<count).map { Entry(created: generator.created(number: $0), number: $0) }
      .sorted { ($0.created, $0.number) < ($1.created, $1.number) }
  }

  /// - Parameter requests: in the order in which they come; those of other days are left out.
  init(_ requests: [Request], in window: ServiceWindow) {
    source = .given(requests)
    entries = requests.indices.filter { (window.start..<window.end).contains(requests[$0].created.day) }
      .map { Entry(created: requests[$0].created, number: $0) }
  }

  var count: Int { entries.count }

  func moment(_ index: Int) -> Moment { entries[index].created }

  func request(_ index: Int) -> Request {
    switch source {
    case .made(let generator): generator.request(number: entries[index].number)
    case .given(let requests): requests[entries[index].number]
    }
  }

  /// Of the random numbers: made requests keep theirs, whatever else comes in before them.
  /// - Parameter given: requests that were there before.
  func subject(_ index: Int, after given: Int) -> UInt64 {
    switch source {
    case .made: UInt64(entries[index].number + 1)
    case .given: Subject.given(index + given)
    }
  }
}
