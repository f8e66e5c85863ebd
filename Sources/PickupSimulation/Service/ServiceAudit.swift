import JunkPickup

/// What must hold when the days are over, whatever happened: nothing is lost, nothing counted twice.
struct ServiceAudit {
  let simulation: ServiceSimulation

  func faults() -> [String] { states() + lists() + tons() + hours() }

  /// Every request is in exactly one state, and those that wait are those that the record says wait.
  private func states() -> [String] {
    let waiting = simulation.requests.count { $0.request.status.awaitsCollection }
    let counted = simulation.record.waiting.reduce(0, +)
    var faults = waiting == counted ? [] : ["\(waiting) requests wait, but \(counted) are counted"]
    let between: [RequestStatus] = [.notCollected, .offered, .located, .changed]
    for entry in simulation.requests where between.contains(entry.request.status) {
      faults.append("request \(entry.request.id) ends as \(entry.request.status.rawValue)")
    }
    var ends = [Int](repeating: 0, count: simulation.requests.count)
    for appointment in simulation.record.appointments where appointment.isLast { ends[appointment.request] += 1 }
    for (index, entry) in simulation.requests.enumerated() {
      let isOver = !entry.request.status.awaitsCollection
      // Who was refused for the year never had an appointment.
      let expected = isOver && !(entry.request.status == .closed && entry.booked == nil) ? 1 : 0
      if ends[index] != expected { faults.append("request \(entry.request.id) ended \(ends[index]) times, not \(expected)") }
    }
    return Array(faults.prefix(20))
  }

  /// Who waits stands on exactly one list.
  private func lists() -> [String] {
    var found = [Int](repeating: 0, count: simulation.requests.count)
    for list in simulation.lists.values { for index in list { found[index] += 1 } }
    for list in simulation.frozen.values { for index in list { found[index] += 1 } }
    for index in simulation.dateless { found[index] += 1 }
    return simulation.requests.indices.filter {
      found[$0] != (simulation.requests[$0].request.status.awaitsCollection ? 1 : 0)
    }.prefix(20).map { "request \(simulation.requests[$0].request.id) stands on \(found[$0]) lists" }
  }

  /// Stream by stream, what was collected was tipped or is still aboard.
  private func tons() -> [String] {
    let aboard = (simulation.days as? RoutedDays)?.carried.values.map(\.pounds) ?? []
    return simulation.record.streams.indices.compactMap { stream in
      let collected = simulation.record.runs.reduce(0) { $0 + $1.collectedPounds[stream] }
      let tipped = simulation.record.runs.reduce(0) { $0 + $1.tippedPounds[stream] }
      let left = aboard.reduce(0) { $0 + $1[stream] }
      guard collected != tipped + left else { return nil }
      return "\(simulation.record.streams[stream]): \(collected) lb collected, \(tipped) tipped, \(left) aboard"
    }
  }

  /// Hours on the sheet are hours paid.
  private func hours() -> [String] {
    simulation.record.runs.filter { $0.sheetSeconds != $0.paidSeconds }.prefix(20).map {
      "truck \($0.truck) on \($0.day): \($0.sheetSeconds) s on the sheet, \($0.paidSeconds) s paid"
    }
  }
}
