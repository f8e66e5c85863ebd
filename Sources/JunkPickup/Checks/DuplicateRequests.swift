/// Finds requests that are probably the same one made twice: same address, near dates, shared items.
struct DuplicateRequests {
  let rows: [RequestReader.Row]
  let log: IssueLog

  /// Days between two requests that are still near.
  static let nearDays = 7

  func run() {
    var byAddress: [String: [RequestReader.Row]] = [:]
    for row in rows where row.request.status.awaitsCollection {
      byAddress[Self.key(row.request), default: []].append(row)
    }
    // In the order of the file, whatever the order of the groups.
    let pairs = byAddress.values.flatMap(Self.pairs).sorted { $0.later.line < $1.later.line }
    for (earlier, later, shared) in pairs {
      log.warning(
        "W301", at: "\(ScenarioFiles.requests):\(later.line)",
        "'\(later.request.id)' and '\(earlier.request.id)' have the same address, dates within \(Self.nearDays) days "
          + "and share \(shared.joined(separator: ", "))",
        "If it is one request, cancel one of the two")
    }
  }

  /// The address as typed, but for case and spaces; without one, the place.
  private static func key(_ request: Request) -> String {
    let words = request.address.lowercased().split { $0 == " " || $0 == "," || $0 == "." }
    guard words.isEmpty else { return words.joined(separator: " ") }
    return "\(request.place.latitudeMicrodegrees);\(request.place.longitudeMicrodegrees)"
  }

  /// Each request with the nearest earlier one that it may repeat. Large complexes have many requests at one address:
  /// only a few before each are looked at.
  private static func pairs(_ group: [RequestReader.Row])
    -> [(earlier: RequestReader.Row, later: RequestReader.Row, shared: [String])]
  {
    guard group.count > 1 else { return [] }
    let sorted = group.sorted { ($0.request.created, $0.line) < ($1.request.created, $1.line) }
    return sorted.indices.dropFirst().compactMap { index in
      let later = sorted[index]
      let items = Set(later.request.items.map(\.item))
      for earlier in sorted[max(0, index - 30)..<index].reversed() {
        guard later.request.created.day - earlier.request.created.day <= nearDays else { break }
        let shared = items.intersection(earlier.request.items.map(\.item)).sorted()
        if !shared.isEmpty { return (earlier, later, shared) }
      }
      return nil
    }
  }
}
