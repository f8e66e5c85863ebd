/// One change of a request's state: a row of `history.csv`.
public struct HistoryEntry: Sendable, Equatable {
  public var request: String
  public var at: Moment
  public var from: RequestStatus
  public var to: RequestStatus
  public var source: ChangeSource
  /// What was decided, in words. Of an outcome it begins with the day that was closed.
  public var detail: String

  public init(
    request: String, at: Moment, from: RequestStatus, to: RequestStatus, source: ChangeSource, detail: String = ""
  ) {
    self.request = request
    self.at = at
    self.from = from
    self.to = to
    self.source = source
    self.detail = detail
  }
}

extension HistoryEntry {
  /// Such as `2026-06-01: 2 collected, 1 left (not_set_out)`.
  static func outcomeDetail(_ day: Day, _ words: String) -> String { "\(day): \(words)" }

  /// The day that an outcome's detail begins with.
  static func outcomeDay(_ detail: String) -> Day? { Day(detail.prefix { $0 != ":" }) }
}

/// Who changed a request.
public enum ChangeSource: String, CaseIterable, Sendable {
  case resident, dispatcher, driver, hauler, city, system
}

/// `history.csv`, to which rows are only ever appended.
public enum HistoryTable {
  public static let columns = ["request", "at", "from", "to", "source", "detail"]

  static func fields(_ entry: HistoryEntry) -> [String] {
    [entry.request, "\(entry.at)", entry.from.rawValue, entry.to.rawValue, entry.source.rawValue, entry.detail]
  }
}
