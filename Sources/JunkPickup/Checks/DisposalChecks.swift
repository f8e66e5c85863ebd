/// Can every truck empty itself on the days on which it works, and does the engine have room for all that is counted?
struct DisposalChecks {
  let scenario: Scenario
  let parts: ScenarioParts
  let log: IssueLog

  /// Lanes of the engine's load; see `Routing.Load`.
  static let lanes = 8

  func run() {
    guard let horizon = parts.horizon else { return }
    var chained: Set<String> = []
    var coverage: [Key: Coverage] = [:]
    for (hauler, place) in zip(parts.haulers, parts.haulerPlaces) {
      for (truck, place) in zip(hauler.trucks, place.trucks) {
        let days = horizon.all.filter { runs(truck, of: hauler, on: $0) }
        var blocked: [Day] = []
        for day in days {
          let open = parts.sites.filter { $0.hours(on: day) != nil && !$0.streams.isEmpty }
          let key = Key(streams: truck.streams, open: open.map(\.id))
          let found = coverage[key] ?? Coverage(truck.streams, open)
          coverage[key] = found
          chained.formUnion(found.chained)
          if !found.isCovered { blocked.append(day) }
        }
        report(truck, place, blocked: blocked, of: days)
      }
    }
    checkLanes(chained)
  }

  private struct Key: Hashable {
    var streams: Set<String>
    var open: [String]
  }

  /// Which open sites take all of some streams, alone or two after each other.
  private struct Coverage {
    var isCovered = false
    /// Sites of chains, if no site does alone.
    var chained: Set<String> = []

    init(_ streams: Set<String>, _ open: [Site]) {
      isCovered = open.contains { streams.isSubset(of: $0.streams) }
      guard !isCovered else { return }
      for (index, first) in open.enumerated() {
        for second in open.dropFirst(index + 1) where streams.isSubset(of: first.streams.union(second.streams)) {
          isCovered = true
          chained.formUnion([first.id, second.id])
        }
      }
    }
  }

  private func runs(_ truck: Truck, of hauler: Hauler, on day: Day) -> Bool {
    hauler.policy.isWorkday(day) && truck.weekdays.contains(day.weekday) && !truck.unavailable.contains(day)
  }

  private func report(_ truck: Truck, _ place: String, blocked: [Day], of days: [Day]) {
    guard let first = blocked.first else { return }
    let cause = "no open site, and no two of them, accept all streams of truck '\(truck.id)'"
    let remedy = "Open a site that accepts them, or take streams from the truck"
    if blocked.count == days.count {
      log.error("E406", at: place, "\(cause) on any day of the horizon", remedy)
    } else {
      log.warning("W402", at: place, "\(cause) on \(blocked.count) of its \(days.count) days, first \(first)", remedy)
    }
  }

  private func checkLanes(_ chained: Set<String>) {
    let compartments = Set(parts.haulers.flatMap(\.trucks).flatMap(\.compartments))
    let used = 3 + compartments.count + chained.count
    guard used > Self.lanes, let place = parts.haulerPlaces.first?.hauler else { return }
    log.error(
      "E408", at: place,
      "loads need \(used) numbers (volume, weight, count, \(compartments.count) different compartments, "
        + "\(chained.count) sites that trucks visit in pairs), but there are \(Self.lanes)",
      "Use fewer different compartments, or sites that accept all of a truck's streams")
  }
}
