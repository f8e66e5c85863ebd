import JunkPickup

/// A hauler's own files of outcomes, as `haul close` keeps them: why visits failed, and, where crews noted when they
/// came and went (`arrived`, `departed`), how long visits took.
public struct OutcomeHistory: Sendable {
  /// One request on one day.
  struct Visit: Sendable {
    var day: Day
    var reason: OutcomeReason?
    var collected: [(item: String, count: Int)] = []
    /// From arrival to departure.
    var seconds: Int?
  }

  /// In the order of their days.
  let days: [(day: Day, visits: [Visit])]
  /// In tenths of a percent of visits.
  let rates: [OutcomeReason: Int]
  /// `nil`: too few visits have times.
  let minutes: ServiceMinutes?

  public var hasTimes: Bool { minutes != nil }
  public var visits: Int { days.reduce(0) { $0 + $1.visits.count } }

  /// Fewer do not say a rate, or a mean.
  static let leastVisits = 30
  private static let reasons = OutcomeReason.allCases.filter { $0.group != .hauler || $0 == .missed }

  /// - Parameter scenario: says what visits were planned to take.
  /// - Throws: `InputError` with every issue.
  public init(_ files: [(name: String, bytes: [UInt8])], scenario: Scenario) throws(InputError) {
    var reader = OutcomeHistoryReader()
    for file in files { reader.read(file.bytes, file: file.name) }
    if reader.issues.isEmpty, reader.visits.count < Self.leastVisits {
      reader.issues.append(
        Issue(
          code: "E858", place: files.first?.name ?? "history", cause: "it tells of \(reader.visits.count) visits only",
          remedy: "Give outcomes of at least \(Self.leastVisits) visits"))
    }
    guard reader.issues.isEmpty else { throw InputError(reader.issues) }
    self.init(reader.visits, scenario)
  }

  private init(_ visits: [Visit], _ scenario: Scenario) {
    let byDay = Dictionary(grouping: visits, by: \.day)
    days = byDay.keys.sorted().map { ($0, byDay[$0] ?? []) }
    rates = Dictionary(
      uniqueKeysWithValues: Self.reasons.map { reason in
        (reason, (visits.count { $0.reason == reason } * 1_000 + visits.count / 2) / max(1, visits.count))
      })
    minutes = ServiceMinutes(visits, scenario)
  }

  func applied(to parameters: ServiceParameters) -> ServiceParameters {
    var parameters = parameters
    for (reason, rate) in rates where reason != .cancelledByCustomer { parameters.failure[reason] = rate }
    parameters.forgetPerDay = 0
    if let minutes {
      parameters.handlingPercent = minutes.handlingPercent
      parameters.handlingSpreadPercent = minutes.spreadPercent
      if let failed = minutes.failedSeconds { parameters.failedStopSeconds = failed }
    }
    return parameters
  }

  /// On what a number rests, in words; `nil`: not on this history.
  func source(of knob: String) -> String? {
    if rates.keys.contains(where: { $0 != .cancelledByCustomer && "\($0.rawValue)_percent" == knob }) {
      return "outcomes of \(visits) visits"
    }
    guard let minutes else { return nil }
    switch knob {
    case "handling_percent", "handling_spread_percent": return "times of \(minutes.timed) visits"
    case "failed_stop_minutes": return minutes.failedSeconds == nil ? nil : "times of \(minutes.failed) visits in vain"
    default: return nil
    }
  }
}

/// How long visits took, against what they were planned to take.
struct ServiceMinutes: Sendable, Equatable {
  /// Visits with times at which something was collected, and others.
  let timed: Int
  let failed: Int
  /// Handling, in percent of the catalogue's; the stop's own time is taken as the policy has it.
  let handlingPercent: Int
  /// Spread of the handling about that, in percent.
  let spreadPercent: Int
  let failedSeconds: Int?

  init?(_ visits: [OutcomeHistory.Visit], _ scenario: Scenario) {
    let stop = scenario.haulers.first?.policy.stopSeconds[.house] ?? 0
    var pairs: [(planned: Double, real: Double)] = []
    var vain: [Int] = []
    for visit in visits {
      guard let seconds = visit.seconds else { continue }
      let planned = visit.collected.reduce(0) { $0 + $1.count * (scenario.catalogue[$1.item]?.handlingSeconds ?? 0) }
      let real = max(0, seconds - stop)
      if planned > 0 { pairs.append((Double(planned), Double(real))) } else { vain.append(real) }
    }
    guard pairs.count >= OutcomeHistory.leastVisits else { return nil }
    (timed, failed) = (pairs.count, vain.count)
    let share = pairs.reduce(0) { $0 + $1.real } / pairs.reduce(0) { $0 + $1.planned }
    let squares = pairs.reduce(0) { sum, pair in
      let part = share > 0 ? pair.real / pair.planned / share - 1 : 0
      return sum + part * part
    }
    handlingPercent = min(500, max(20, Int((100 * share).rounded())))
    spreadPercent = min(200, Int((100 * (squares / Double(pairs.count - 1)).squareRoot()).rounded()))
    failedSeconds = vain.count < OutcomeHistory.leastVisits ? nil : vain.reduce(0, +) / vain.count
  }
}

/// Reads outcome files: rows of items become visits.
struct OutcomeHistoryReader {
  var issues: [Issue] = []
  private(set) var visits: [OutcomeHistory.Visit] = []
  private var index: [String: Int] = [:]

  private static let columns = ["request", "date", "collected", "left", "reason"]

  mutating func read(_ bytes: [UInt8], file: String) {
    let (table, wrong) = CSVReader.read(bytes, file: file)
    issues += wrong
    guard wrong.isEmpty else { return }
    let missing = Self.columns.filter { !table.columns.contains($0) }
    for column in missing {
      issues.append(
        Issue(code: "E108", place: "\(file):1", cause: "the column '\(column)' is missing", remedy: "Add it"))
    }
    guard missing.isEmpty else { return }
    for row in table.rows {
      let fields = Dictionary(zip(table.columns, row.fields)) { first, _ in first }
      read({ fields[$0] ?? "" }, "\(file):\(row.line)")
    }
  }

  private mutating func read(_ field: (String) -> String, _ place: String) {
    func wrong(_ code: String, _ column: String, _ cause: String, _ remedy: String) {
      issues.append(
        Issue(code: code, place: "\(place) \(column)", cause: "'\(field(column))' is \(cause)", remedy: remedy))
    }
    let reason = OutcomeReason(rawValue: field("reason"))
    if reason == nil, !field("reason").isEmpty {
      wrong("E813", "reason", "not a reason", "Write one of the reasons of the states' page")
    }
    guard let day = Day(field("date")) else { return wrong("E116", "date", "no date", "Write it as 2026-03-02") }
    let times = ["arrived", "departed"].map { column -> Int? in
      guard !field(column).isEmpty else { return nil }
      if let time = ClockTime(field(column)) { return time.seconds }
      wrong("E116", column, "no time of the day", "Write it as 07:40, or leave it empty")
      return nil
    }
    let key = field("request") + " " + field("date")
    let position = index[key] ?? visits.count
    if position == visits.count {
      index[key] = position
      visits.append(OutcomeHistory.Visit(day: day))
    }
    if let reason, Int(field("left")) ?? 0 > 0 { visits[position].reason = reason }
    if let collected = Int(field("collected")), collected > 0 {
      visits[position].collected.append((field("item"), min(collected, 1_000)))
    }
    if let from = times[0], let to = times[1] {
      if to < from { return wrong("E867", "departed", "before it arrived", "Correct one of the two times") }
      visits[position].seconds = max(visits[position].seconds ?? 0, to - from)
    }
  }
}
