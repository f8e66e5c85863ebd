/// One change of a request's state: a row of `history.csv`.
public struct HistoryEntry: Sendable, Equatable {
  public var request: String
  public var at: Moment
  public var from: RequestStatus
  public var to: RequestStatus
  public var source: ChangeSource
  /// What was decided, in words.
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
