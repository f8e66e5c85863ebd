/// One truck's day as the file has it, in order; stops have no times yet.
struct RouteDraft {
  var hauler: Hauler
  var truck: Truck
  var run: Run
}

/// Makes runs of rows: sorts the stops, and gives every collection the items that it takes.
struct RouteDrafts {
  let scenario: Scenario
  let owed: OwedRequests
  let file: String
  let log: IssueLog

  private struct Key: Hashable, Comparable {
    var day: Day
    var hauler: String
    var truck: String

    static func < (a: Key, b: Key) -> Bool { (a.day, a.hauler, a.truck) < (b.day, b.hauler, b.truck) }
  }

  /// Ascending by day, hauler, truck.
  func drafts(_ rows: [RouteRow]) -> [RouteDraft] {
    let groups = Dictionary(grouping: rows) { Key(day: $0.day, hauler: $0.hauler.id, truck: $0.truck.id) }
    var takenBy: [String: (line: Int, parts: Set<Int>)] = [:]
    return groups.sorted { $0.key < $1.key }.map { key, rows in
      let rows = rows.sorted { ($0.sequence, $0.line) < ($1.sequence, $1.line) }
      checkSequence(rows)
      let (hauler, truck) = (rows[0].hauler, rows[0].truck)
      var run = Run(
        date: key.day, hauler: hauler.id, truck: truck.id, yard: truck.yard, start: truck.shift.start,
        end: truck.shift.start, workedSeconds: 0, overtimeSeconds: 0, drivingSeconds: 0, meters: 0, stops: [],
        costs: [:])
      for row in rows { run.stops += stops(row, &takenBy) }
      return RouteDraft(hauler: hauler, truck: truck, run: run)
    }
  }

  private func checkSequence(_ rows: [RouteRow]) {
    for (row, next) in zip(rows, rows.dropFirst()) where row.sequence == next.sequence {
      log.error(
        "E756", at: "\(file):\(next.line)",
        "truck '\(next.truck.id)' has the sequence \(next.sequence) twice on \(next.day), first in line \(row.line)",
        "Number its stops of that day differently")
    }
  }

  private func stops(_ row: RouteRow, _ takenBy: inout [String: (line: Int, parts: Set<Int>)]) -> [PlanStop] {
    switch row.kind {
    case .disposal: [Self.stop(.disposal, site: row.name)]
    case .rest: [Self.stop(.rest, rest: row.name)]
    case .collection: collections(row, &takenBy)
    }
  }

  /// One stop for each visit of the request that this truck makes (rule 6).
  private func collections(
    _ row: RouteRow, _ takenBy: inout [String: (line: Int, parts: Set<Int>)]
  ) -> [PlanStop] {
    guard let owed = owed[row.name] else {
      log.error(
        "E753", at: "\(file):\(row.line)",
        "request '\(row.name)' does not await collection by a hauler of the scenario",
        "Leave the row out, or use the scenario as it was when the routes were made")
      return []
    }
    let taken = takenBy[row.name]?.parts ?? []
    let all = Self.parts(owed, self.owed)
    let left = all.filter { !taken.contains($0.part) }
    guard !left.isEmpty || all.isEmpty else {
      log.error(
        "E754", at: "\(file):\(row.line)",
        "request '\(row.name)' is collected already in line \(takenBy[row.name]?.line ?? row.line)",
        "Keep one of the rows")
      return []
    }
    // What this truck cannot take is left for another row; if it can take nothing, the audit shall say so.
    let fitting = left.filter { part in part.items.allSatisfy { takes($0.item, row.truck) } }
    let chosen = all.count > 1 && !fitting.isEmpty ? fitting : left
    let first = takenBy[row.name]?.line ?? row.line
    takenBy[row.name] = (first, taken.union(chosen.map(\.part)))
    // Nothing of it is accepted: the truck went there all the same.
    if chosen.isEmpty { return [Self.stop(.collection, request: owed.request, items: [])] }
    return chosen.map { part in
      let streams = Set(part.items.compactMap { scenario.catalogue[$0.item]?.stream }).sorted()
      return Self.stop(
        .collection, request: owed.request, items: part.items, streams: all.count > 1 ? streams : nil)
    }
  }

  private func takes(_ item: String, _ truck: Truck) -> Bool {
    scenario.catalogue[item].map { truck.streams.contains($0.stream) } ?? false
  }

  /// Accepted items by visit, in the order of the request's lines.
  private static func parts(
    _ owed: OwedRequests.Owed, _ all: OwedRequests
  ) -> [(part: Int, items: [PlannedItem])] {
    var seen: Set<String> = []
    var parts: [(part: Int, items: [PlannedItem])] = []
    for line in owed.request.items where seen.insert(line.item).inserted {
      let count = (owed.items.firm[line.item] ?? 0) + (owed.items.addOns[line.item] ?? 0)
      guard count > 0 else { continue }
      let part = all.part(of: line.item)
      if let index = parts.firstIndex(where: { $0.part == part }) {
        parts[index].items.append(PlannedItem(item: line.item, count: count))
      } else {
        parts.append((part, [PlannedItem(item: line.item, count: count)]))
      }
    }
    return parts
  }

  private static func stop(
    _ kind: PlanStop.Kind, request: Request, items: [PlannedItem], streams: [String]? = nil
  ) -> PlanStop {
    var stop = stop(kind)
    stop.request = request.id
    stop.items = items
    stop.streams = streams
    stop.isLoadAssumed = request.isLoadAssumed ? true : nil
    return stop
  }

  static func stop(_ kind: PlanStop.Kind, site: String? = nil, rest: String? = nil) -> PlanStop {
    let none = ClockTime(seconds: 0)
    return PlanStop(
      kind: kind, site: site, rest: rest, arrival: none, start: none, departure: none,
      loadAfter: PlanLoad(volumeDeciCubicFeet: 0, weightPounds: 0, items: 0))
  }
}
