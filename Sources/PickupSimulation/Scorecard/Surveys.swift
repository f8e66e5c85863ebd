import JunkPickup

/// One line of a survey's results.
struct SurveyAnswer {
  var period: String
  /// What the group is: `channel`, `department`, `service`.
  var by: String
  var group: String
  var question: String
  var n: Int?
  /// Mean on a scale from 0 to 5.
  var score: Double?
  /// Share that is satisfied (or that finds it important), from 0 to 100.
  var percent: Double?
  var note: String

  static func read(_ bytes: [UInt8], _ issues: inout [Issue]) -> [SurveyAnswer] {
    ScoreTable(bytes, .surveys, file: "surveys", &issues).rows.map { row in
      SurveyAnswer(
        period: row["period"], by: row["by"], group: row["group"], question: row["question"], n: row.count("n"),
        score: row.number("score"), percent: row.number("percent"), note: row["note"])
    }
  }
}

/// Satisfaction, alone and against timeliness and importance; scores of channels weighted by their volume.
struct SurveyScores {
  let answers: [SurveyAnswer]
  let targets: ScoreTargets
  let least: Int

  /// Kansas City's bands of a score that is rounded to one decimal first.
  static func band(_ score: Double) -> String {
    switch (score * 10).rounded() / 10 {
    case 4...: "4-5"
    case 3..<4: "3-3.9"
    case 2..<3: "2-2.9"
    case 1..<2: "1-1.9"
    default: "0-0.9"
    }
  }

  func rows() -> [ScoreRow] { shares() + channels() + againstTimeliness() + importance() }

  private func isScored(_ answer: SurveyAnswer) -> Bool { answer.n.map { $0 >= least } ?? true }

  /// Every question that is answered by a share, group by group, period by period.
  private func shares() -> [ScoreRow] {
    let own = answers.filter { $0.percent != nil }
    var seen: Set<String> = []
    return own.map(\.question).filter { seen.insert($0).inserted }.flatMap { question -> [ScoreRow] in
      let asked = own.filter { $0.question == question }
      return Set(asked.map(\.group)).sorted().flatMap { group -> [ScoreRow] in
        let series = ScoreSeries(measure: "\(question)_percent", group: group, targets: targets, least: least)
        return series.rows(of: asked.filter { $0.group == group }.sorted { $0.period < $1.period }.map(share))
      }
    }
  }

  private func share(_ answer: SurveyAnswer) -> ScoreRow {
    let name = "\(answer.question)_percent"
    guard isScored(answer) else {
      return ScoreRow(name, answer.group, answer.period, nil, n: answer.n, note: "not scored: fewer than \(least)")
    }
    return ScoreRow(name, answer.group, answer.period, answer.percent, n: answer.n, note: answer.note)
  }

  private func channels() -> [ScoreRow] {
    var rows: [ScoreRow] = []
    let scored = answers.filter { $0.by == "channel" && $0.score != nil && $0.n != nil }
    for period in Set(scored.map(\.period)).sorted() {
      for question in Set(scored.map(\.question)).sorted() {
        let own = scored.filter { $0.period == period && $0.question == question }
        for one in own {
          let score = ((one.score ?? 0) * 10).rounded() / 10
          rows.append(
            isScored(one)
              ? ScoreRow("channel_\(question)_score", one.group, period, score, "of 5", n: one.n, note: "band \(Self.band(score))")
              : ScoreRow("channel_\(question)_score", one.group, period, nil, "of 5", n: one.n, note: "not scored: fewer than \(least)"))
        }
        let volume = own.reduce(0) { $0 + ($1.n ?? 0) }
        guard volume > 0 else { continue }
        let mean = own.reduce(0) { $0 + ($1.score ?? 0) * Double($1.n ?? 0) } / Double(volume)
        let score = (mean * 10).rounded() / 10
        rows.append(
          ScoreRow("channel_\(question)_score", "all, by volume", period, score, "of 5", n: volume, note: "band \(Self.band(score))"))
      }
    }
    return rows
  }

  private func againstTimeliness() -> [ScoreRow] {
    pairs("satisfaction", "timeliness").map { group, period, satisfied, timely in
      let words = [satisfied >= 50 ? "satisfied" : "not satisfied", timely >= 50 ? "timely" : "not timely"]
      return ScoreRow(
        "satisfaction_against_timeliness", group, period, satisfied,
        note: "timeliness \(ResultTables.number(timely)): \(words.joined(separator: ", "))")
    }
  }

  /// Importance × (1 − satisfaction), the largest first.
  private func importance() -> [ScoreRow] {
    let all = pairs("importance", "satisfaction").map { group, period, important, satisfied in
      (group, period, (important / 100 * (1 - satisfied / 100) * 1_000).rounded() / 1_000)
    }
    return all.sorted { ($0.1, -$0.2, $0.0) < ($1.1, -$1.2, $1.0) }.enumerated().map { index, one in
      let rank = index - (all.count { $0.1 < one.1 }) + 1
      return ScoreRow("importance_satisfaction", one.0, one.1, one.2, "", note: "rank \(rank)")
    }
  }

  private func pairs(_ first: String, _ second: String) -> [(String, String, Double, Double)] {
    answers.filter { $0.question == first && $0.percent != nil && isScored($0) }.compactMap { one in
      let other = answers.first {
        $0.question == second && $0.group == one.group && $0.period == one.period && $0.percent != nil && isScored($0)
      }
      return other?.percent.flatMap { second in one.percent.map { (one.group, one.period, $0, second) } }
    }
  }
}

/// One cell of a self-assessment.
struct MaturityLevel {
  var row: String
  var stage: String
  var level: Double

  static func read(_ bytes: [UInt8], _ issues: inout [Issue]) -> [MaturityLevel] {
    ScoreTable(bytes, .maturity, file: "maturity", &issues).rows.map { row in
      MaturityLevel(row: row["row"], stage: row["stage"], level: row.number("level") ?? 0)
    }
  }

  /// Each level, and the means of rows, stages and all.
  static func rows(_ levels: [MaturityLevel]) -> [ScoreRow] {
    guard !levels.isEmpty else { return [] }
    func mean(_ group: String, _ part: [MaturityLevel]) -> ScoreRow {
      let value = part.reduce(0) { $0 + $1.level } / Double(part.count)
      return ScoreRow("maturity_mean", group, "", (value * 100).rounded() / 100, "level", n: part.count)
    }
    func ordered(_ names: [String]) -> [String] {
      var seen: Set<String> = []
      return names.filter { seen.insert($0).inserted }
    }
    var rows = levels.map { ScoreRow("maturity", "\($0.row) / \($0.stage)", "", $0.level, "level") }
    for name in ordered(levels.map(\.row)) { rows.append(mean(name, levels.filter { $0.row == name })) }
    for name in ordered(levels.map(\.stage)) { rows.append(mean(name, levels.filter { $0.stage == name })) }
    rows.append(mean("all", levels))
    return rows
  }
}
