/// Whether the rows of `history.csv` are a possible life of each request, and end where `requests.csv` says it stands.
struct HistoryChecks {
  let rows: [RequestReader.Row]
  let history: [HistoryReader.Row]
  let log: IssueLog

  func run() {
    guard !history.isEmpty else { return }
    let requests = Dictionary(rows.map { ($0.request.id, $0) }) { first, _ in first }
    var last: [String: HistoryReader.Row] = [:]
    for row in history {
      guard let request = requests[row.entry.request]?.request else {
        // If requests.csv has rows that could not be read, nobody knows whose history this is.
        if !log.hasErrors { reportStranger(row) }
        continue
      }
      check(row, after: last[request.id], of: request)
      last[request.id] = row
    }
    for row in rows { checkEnd(row, last[row.request.id]) }
  }

  private func place(_ row: HistoryReader.Row) -> String { "\(ScenarioFiles.history):\(row.line)" }

  private func reportStranger(_ row: HistoryReader.Row) {
    log.error(
      "E316", at: place(row) + " request", "requests.csv has no request '\(row.entry.request)'",
      "Correct the id, or put the request back: what has a history is not deleted")
  }

  private func check(_ row: HistoryReader.Row, after last: HistoryReader.Row?, of request: Request) {
    let entry = row.entry
    if !Transitions.allows(entry.from, entry.to) {
      log.error(
        "E317", at: place(row) + " to",
        "'\(request.id)' cannot become \(entry.to.rawValue) from \(entry.from.rawValue)",
        "After \(entry.from.rawValue) may come \(Transitions.words(after: entry.from))")
    }
    if let last, last.entry.to != entry.from {
      log.error(
        "E318", at: place(row) + " from",
        "'\(request.id)' was \(last.entry.to.rawValue) since line \(last.line), not \(entry.from.rawValue)",
        "Restore the missing rows, or correct 'from'")
    }
    let change = last.map { ($0.entry.at, "the change on line \($0.line)") }
    let (earliest, what) = change ?? (request.created, "its creation")
    if entry.at < earliest {
      log.error(
        "E319", at: place(row) + " at", "\(entry.at) is before \(what), at \(earliest)",
        "Put the rows in the order of their times, or correct the time")
    }
  }

  private func checkEnd(_ row: RequestReader.Row, _ last: HistoryReader.Row?) {
    guard let last, last.entry.to != row.request.status else { return }
    log.error(
      "E320", at: "\(ScenarioFiles.requests):\(row.line) status",
      "'\(row.request.id)' is \(row.request.status.rawValue) here, but \(last.entry.to.rawValue) since line "
        + "\(last.line) of history.csv",
      "Let commands change the status, or append the change to history.csv")
  }
}
