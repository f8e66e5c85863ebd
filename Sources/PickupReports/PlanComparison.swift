import JunkPickup

/// Two plans side by side: cost by term, hours, miles, stops.
public enum PlanComparison {
  /// Plain text, lines ended by LF: one row for each figure, with the difference of the second to the first.
  public static func text(
    _ first: (name: String, plan: Plan), _ second: (name: String, plan: Plan), scenario: Scenario
  ) -> String {
    let (a, b) = (first.plan, second.plan)
    var rows = [["", first.name, second.name, "difference"]]
    let known = PlanWords.terms.map(\.term)
    let others = Set(a.costs.keys).union(b.costs.keys).subtracting(known).sorted()
    let terms = PlanWords.terms.map { ($0.term, $0.name) } + others.map { ($0, $0) }
    for (term, name) in terms {
      let (left, right) = (a.costs[term] ?? 0, b.costs[term] ?? 0)
      if left != 0 || right != 0 { rows.append(money(name, left, right)) }
    }
    rows.append(money("Total", a.totalCents, b.totalCents))
    let (x, y) = (PlanFigures(plan: a, scenario: scenario), PlanFigures(plan: b, scenario: scenario))
    rows.append(money("Total without what is left out", a.totalCents - left(a), b.totalCents - left(b)))
    rows.append([])
    rows.append(tenths("Hours worked", (x.workedSeconds + 180) / 360, (y.workedSeconds + 180) / 360))
    rows.append(tenths("Hours of overtime", (x.overtimeSeconds + 180) / 360, (y.overtimeSeconds + 180) / 360))
    rows.append(tenths("Miles", miles(x.meters), miles(y.meters)))
    rows.append(number("Truck-days", a.runs.count, b.runs.count))
    rows.append(number("Stops", x.visits, y.visits))
    rows.append(number("Requests collected", x.served, y.served))
    rows.append(number("Requests left out", out(x), out(y)))
    rows.append(number("Requests deferred", x.leftOut(.deferred), y.leftOut(.deferred)))
    return aligned(rows)
  }

  private static func left(_ plan: Plan) -> Int { plan.costs["leftOut"] ?? 0 }
  private static func out(_ figures: PlanFigures) -> Int { figures.plan.leftOut.count - figures.leftOut(.deferred) }
  private static func miles(_ meters: Int) -> Int { (meters * 10_000 + 804_672) / 1_609_344 }

  private static func money(_ name: String, _ a: Int, _ b: Int) -> [String] {
    [name, PlainNumbers.dollars(a), PlainNumbers.dollars(b), sign(b - a) + PlainNumbers.dollars(abs(b - a))]
  }

  private static func tenths(_ name: String, _ a: Int, _ b: Int) -> [String] {
    func text(_ tenths: Int) -> String { "\(PlainNumbers.grouped(tenths / 10)).\(tenths % 10)" }
    return [name, text(a), text(b), sign(b - a) + text(abs(b - a))]
  }

  private static func number(_ name: String, _ a: Int, _ b: Int) -> [String] {
    [name, PlainNumbers.grouped(a), PlainNumbers.grouped(b), sign(b - a) + PlainNumbers.grouped(abs(b - a))]
  }

  private static func sign(_ difference: Int) -> String { difference > 0 ? "+" : difference < 0 ? "-" : "" }

  /// The first column to the left, the others to the right.
  private static func aligned(_ rows: [[String]]) -> String {
    let widths = (0..<4).map { column in rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0 }
    let lines = rows.map { row -> String in
      let cells = row.enumerated().map { column, text in
        let space = String(repeating: " ", count: widths[column] - text.count)
        return column == 0 ? text + space : space + text
      }
      return cells.isEmpty ? "" : "  " + cells.joined(separator: "  ")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
