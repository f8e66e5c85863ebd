/// Holds a day's outcomes against what was to be collected: everything wrong is told, or all of it is right.
struct OutcomeChecks {
  let list: DayList
  let scenario: Scenario
  let day: Day
  let file: String
  let log: IssueLog

  /// One outcome for each request of the day, in the order of the plan. Of use only if the log has no error.
  func outcomes(_ rows: [OutcomeRow], unread: Set<[String]>) -> [RequestOutcome] {
    var firstLine: [[String]: Int] = [:]
    var items: [String: [ItemOutcome]] = [:]
    for row in rows.flatMap(spread) {
      let key = [row.request, row.item]
      if let line = firstLine[key] {
        log.error(
          "E814", at: "\(file):\(row.line)", "'\(row.item)' of request '\(row.request)' is on line \(line) already",
          "Keep one row for each item of a request")
        continue
      }
      firstLine[key] = row.line
      check(row)
      items[row.request, default: []].append(
        ItemOutcome(item: row.item, collected: row.collected, left: row.left, reason: row.reason, note: row.note))
    }
    for entry in list.entries { checkMissing(entry, told: Set(firstLine.keys).union(unread)) }
    return list.entries.map { entry in
      let id = entry.request.id
      let unreached = entry.items.filter { !$0.isOnRun && firstLine[[id, $0.item]] == nil }.map {
        ItemOutcome(item: $0.item, collected: 0, left: $0.count, reason: .notReached, note: "on no run of the plan")
      }
      return RequestOutcome(request: id, items: (items[id] ?? []) + unreached, hasLaterVisits: entry.hasLaterVisits)
    }
  }

  /// A row for each item of a request of which one row tells everything.
  private func spread(_ row: OutcomeRow) -> [OutcomeRow] {
    guard row.isWhole, let entry = list[row.request] else { return [row] }
    return entry.items.map { line in
      var row = row
      row.item = line.item
      (row.collected, row.left) = row.reason == nil ? (line.count, 0) : (0, line.count)
      return row
    }
  }

  private func place(_ row: OutcomeRow) -> String { "\(file):\(row.line)" }

  private func check(_ row: OutcomeRow) {
    checkDate(row)
    guard let entry = list[row.request] else {
      if !row.isWhole { checkReason(row) }
      return reportStranger(row)
    }
    checkReason(row)
    guard let count = entry.items.first(where: { $0.item == row.item })?.count else {
      let known = entry.items.map(\.item)
      return log.error(
        "E818", at: "\(place(row)) item", "'\(row.item)' is not on the list of request '\(row.request)'",
        Suggestion.remedy(for: row.item, in: known, otherwise: "Only listed items are collected; write them"))
    }
    guard row.collected + row.left != count else { return }
    log.error(
      "E819", at: place(row),
      "\(row.collected) collected and \(row.left) left are \(row.collected + row.left), listed are \(count) "
        + "'\(row.item)'", "Correct the counts")
  }

  private func checkDate(_ row: OutcomeRow) {
    guard let date = row.date, date != day else { return }
    let when = date < day ? "before" : "after"
    log.error(
      "E815", at: "\(place(row)) date", "the outcome is of \(date), \(when) the day that is closed, \(day)",
      "Give only outcomes of \(day), or close the other day with its own plan")
  }

  private func checkReason(_ row: OutcomeRow) {
    if row.left > 0 && row.reason == nil {
      log.error(
        "E813", at: "\(place(row)) reason", "\(row.left) '\(row.item)' were left without a reason",
        "Write one of: \(OutcomeReason.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    if row.left == 0, let reason = row.reason {
      log.error(
        "E813", at: "\(place(row)) reason", "nothing was left, but the reason is '\(reason.rawValue)'",
        "Leave the reason empty, or write how many were left")
    }
  }

  private func reportStranger(_ row: OutcomeRow) {
    guard let request = scenario.requests.first(where: { $0.id == row.request }) else {
      let ids = list.entries.map(\.request.id)
      return log.error(
        "E816", at: "\(place(row)) request", "the scenario has no request '\(row.request)'",
        Suggestion.remedy(for: row.request, in: ids.count <= 5_000 ? ids : [], otherwise: "Correct the id"))
    }
    guard list.onRuns.contains(row.request) else {
      return log.error(
        "E817", at: "\(place(row)) request", "request '\(row.request)' is on no run of \(day)",
        "Correct the id, or name the plan by which the day was driven")
    }
    // Crews that were told too late may say so; anything else contradicts what is known.
    if request.status == .cancelled, row.collected == 0, row.reason == .cancelledByCustomer { return }
    if request.status.awaitsCollection, let promised = request.confirmed, promised != day {
      return log.error(
        "E817", at: "\(place(row)) request", "request '\(row.request)' is promised for \(promised), not for \(day)",
        "Remove the row, or change its day back before the day is closed")
    }
    log.error(
      "E817", at: "\(place(row)) request",
      "request '\(row.request)' is \(request.status.rawValue) and has no outcome of \(day) to come",
      "Remove the row; what is closed is not closed again")
  }

  private func checkMissing(_ entry: DayList.Entry, told: Set<[String]>) {
    let missing = entry.items.filter { $0.isOnRun && !told.contains([entry.request.id, $0.item]) }
    guard !missing.isEmpty else { return }
    let words = missing.map { "\($0.count) \($0.item)" }.joined(separator: ", ")
    log.error(
      "E812", at: file,
      "request '\(entry.request.id)' (\(entry.truck), stop \(entry.stop)) has no outcome for \(words)",
      "Add a row for each: what is not told cannot be closed")
  }
}
