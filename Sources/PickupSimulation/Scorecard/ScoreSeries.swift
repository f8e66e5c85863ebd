import JunkPickup

/// A measure period by period: under the definition of its day, with the changes that can be told, and, where a
/// definition changed, all of it anew under the last one.
struct ScoreSeries {
  let measure: String
  let group: String
  let targets: ScoreTargets
  let least: Int

  /// - Parameter counts: of the group, by period; at least one.
  func rows(_ counts: [(period: String, counts: [OutcomeCount])]) -> [ScoreRow] {
    guard let usual = ScoreDefinition(of: measure), let last = counts.last else { return [] }
    func definition(_ period: String) -> ScoreDefinition { targets.meaning(measure, period)?.definition ?? usual }
    let told = counts.map { row($0.counts, $0.period, definition($0.period)) }
    guard told.contains(where: { $0 != nil }) else { return [] }
    let own = zip(told, counts).map { $0 ?? untold($1.period, definition($1.period)) }
    let newest = definition(last.period)
    guard isBroken(own) else { return own + changes(own) }
    let anew = counts.map { period, counts -> ScoreRow in
      var row = row(counts, period, newest) ?? untold(period, newest)
      row.series = .recomputed
      return row
    }
    return own + changes(own) + anew + changes(anew)
  }

  /// Of measures that come from elsewhere, as surveys: a change of definition breaks them, and cannot be undone.
  func rows(of given: [ScoreRow]) -> [ScoreRow] {
    let own = given.map { row in
      var row = row
      row.definition = targets.meaning(measure, row.period)?.words ?? ""
      return row
    }
    var rows = own + changes(own)
    if isBroken(own), let last = own.last {
      var anew = ScoreRow(
        measure, group, last.period, nil, note: "not computed: only shares are known, not the answers")
      (anew.series, anew.definition) = (.recomputed, last.definition)
      rows.append(anew)
    }
    return rows
  }

  private func isBroken(_ rows: [ScoreRow]) -> Bool { Set(rows.map(\.definition)).count > 1 }

  /// `nil`: the outcomes do not tell it.
  private func row(_ counts: [OutcomeCount], _ period: String, _ definition: ScoreDefinition) -> ScoreRow? {
    let (part, whole, missing) = definition.share(counts)
    guard whole > 0 else { return nil }
    let value = (1_000 * Double(part) / Double(whole)).rounded() / 10
    var row = ScoreRow(measure, group, period, whole < least ? nil : value, n: whole)
    row.definition = definition.words
    let gap = missing > 0 ? "\(missing) more tell no timeframe" : ""
    row.note = whole < least ? "not scored: fewer than \(least)" : gap
    return row
  }

  private func untold(_ period: String, _ definition: ScoreDefinition) -> ScoreRow {
    var row = ScoreRow(measure, group, period, nil, note: "not computed: these outcomes have no \(definition.source)")
    row.definition = definition.words
    return row
  }

  /// From one period to the next; across a change of definition there is none to tell.
  private func changes(_ rows: [ScoreRow]) -> [ScoreRow] {
    let scored = rows.filter { $0.value != nil }
    return zip(scored, scored.dropFirst()).filter { $0.period != $1.period }.map { old, new in
      guard old.definition == new.definition else { return broken(old, new) }
      var row = ScoreChange.row(from: old, to: new)
      (row.series, row.definition) = (new.series, new.definition)
      return row
    }
  }

  private func broken(_ old: ScoreRow, _ new: ScoreRow) -> ScoreRow {
    let from = targets.meaning(measure, new.period)?.from ?? new.period
    return ScoreRow(
      "change of \(measure)", group, "\(old.period) to \(new.period)", nil, "points",
      note: "series broken from \(from): \(new.definition); before: \(old.definition)")
  }
}
