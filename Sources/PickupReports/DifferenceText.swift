import JunkPickup

/// What changed between two plans, for a terminal.
public enum DifferenceText {
  public static let shown = 40

  /// Plain text, lines ended by LF.
  /// - Parameter limit: rows shown of each list; `nil`: all.
  public static func text(_ difference: PlanDifference, limit: Int? = shown) -> String {
    var lines = [churn(difference.churn)]
    lines += list("Moved:", difference.moved.map(moved), limit)
    lines += list("Collected now, not before:", difference.newlyCollected, limit)
    lines += list("Collected before, not now:", difference.noLongerCollected, limit)
    lines += list("Promises that changed:", difference.promises.map(promise), limit)
    if difference.promises.isEmpty { lines += ["", "No promise changed."] }
    return (lines + [""] + costs(difference)).joined(separator: "\n") + "\n"
  }

  /// How much a plan was disturbed, in one line.
  public static func churn(_ churn: PlanDifference.Churn) -> String {
    guard churn.changed > 0 else { return "All \(churn.visits) visits that both plans make stay as they were." }
    return "\(churn.changed) of \(churn.visits) visits changed: truck \(churn.truck), day \(churn.day), "
      + "hour by more than 30 minutes \(churn.hour)."
  }

  private static func list(_ title: String, _ rows: [String], _ limit: Int?) -> [String] {
    guard !rows.isEmpty else { return [] }
    let shown = rows.prefix(limit ?? rows.count)
    let rest = rows.count - shown.count
    return ["", title] + shown.map { "  " + $0 } + (rest > 0 ? ["  and \(rest) more (--json shows all)"] : [])
  }

  private static func moved(_ moved: PlanDifference.Moved) -> String {
    let part = moved.streams.map { " (\($0.joined(separator: ", ")))" } ?? ""
    return "\(moved.request)\(part): \(place(moved.from)) -> \(place(moved.to))"
  }

  private static func place(_ place: PlanDifference.Appointment) -> String {
    "\(PlainNumbers.date(place.date)) \(place.truck) \(PlainNumbers.time(place.arrival))"
  }

  private static func promise(_ promise: PlanDifference.PromiseChange) -> String {
    func words(_ day: Day?, _ isKept: Bool) -> String {
      day.map { PlainNumbers.date($0) + (isKept ? "" : " (not kept)") } ?? "none"
    }
    return "\(promise.request): \(words(promise.before, promise.isKeptBefore)) -> "
      + words(promise.after, promise.isKeptAfter)
  }

  private static func costs(_ difference: PlanDifference) -> [String] {
    let names = Dictionary(PlanWords.terms.map { ($0.term, $0.name) }) { first, _ in first }
    var rows = [["", "before", "after", "difference"]]
    for term in difference.costs {
      rows.append(row(names[term.term] ?? term.term, term.beforeCents, term.afterCents))
    }
    rows.append(row("Total", difference.totalBeforeCents, difference.totalAfterCents))
    let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      "  " + row.enumerated().map { column, text in
        let space = String(repeating: " ", count: widths[column] - text.count)
        return column == 0 ? text + space : space + text
      }.joined(separator: "  ")
    }
  }

  private static func row(_ name: String, _ a: Int, _ b: Int) -> [String] {
    [name, PlainNumbers.dollars(a), PlainNumbers.dollars(b), (b > a ? "+" : "") + PlainNumbers.dollars(b - a)]
  }
}
