/// Reads `history.csv`. What its rows mean together is for `HistoryChecks`.
struct HistoryReader {
  let log: IssueLog

  struct Row {
    var entry: HistoryEntry
    var line: Int
  }

  /// The rows that could be read, in the order of the file.
  func read(_ bytes: [UInt8]?) -> [Row] {
    let table = CSVRecords(
      bytes, file: ScenarioFiles.history, required: ["request", "at", "from", "to", "source"], optional: ["detail"],
      log: log)
    return table.records.compactMap(row)
  }

  private func row(_ record: CSVRecord) -> Row? {
    let request = record.require("request") { .success($0) }
    let at = record.require("at", Field.moment)
    let from = record.require("from") { Field.word($0, RequestStatus.self) }
    let to = record.require("to") { Field.word($0, RequestStatus.self) }
    let source = record.require("source") { Field.word($0, ChangeSource.self) }
    guard let request, let at, let from, let to, let source else { return nil }
    let entry = HistoryEntry(request: request, at: at, from: from, to: to, source: source, detail: record["detail"])
    return Row(entry: entry, line: record.row.line)
  }
}
