import JunkPickup
import PickupSimulation

/// What a simulation says, for people: headlines with both their ranges, the assumptions that decide them, and the queue.
public enum SimulationText {
  public static func text(_ answer: SimulationAnswer, name: String, window: ServiceWindow) -> String {
    var lines = [
      "\(name), \(window.from) to \(window.end + -1), about \(answer.requestsPerMonth) requests a month, "
        + "\(answer.replications) replication\(answer.replications == 1 ? "" : "s")",
      "",
    ]
    if !answer.hasSteadyState, let growth = answer.growth {
      lines += [
        "NO STEADY STATE: those who wait grow by \(plain(growth.mean)) a day. Waits depend on how long it goes on;",
        "they are no averages of anything.", "",
      ]
    }
    for headline in answer.headlines { lines += text(headline, answer.growth) }
    lines += beside(answer)
    return lines.joined(separator: "\n") + "\n"
  }

  /// What must be read together: planned and played, what the hauler spends and the city pays, closed and collected,
  /// and why collections failed.
  private static func beside(_ answer: SimulationAnswer) -> [String] {
    func mean(_ measure: String, _ reason: ReasonCode? = nil) -> Double? {
      answer.rows.first { $0.measure == measure && $0.by == "all" && $0.reason == reason }?.estimate.mean
    }
    func told(_ measure: String) -> String { mean(measure).map(plain) ?? "-" }
    let reasons = (OutcomeReason.Group.allCases.map(\.rawValue) + [ReasonCode.notOnRecord]).compactMap { code in
      mean("not_completed", ReasonCode(level: "group", code: code)).map { "\(code) \(plain($0))" }
    }
    return [
      "", "hours: planned \(told("planned_hours")), paid \(told("truck_hours"))",
      "money: the hauler spends $\(told("hauler_cost")) (planned $\(told("planned_cost"))), "
        + ((mean("city_payment") ?? 0) > 0
          ? "the city pays $\(told("city_payment"))" : "no policy says what the city pays"),
      "within the target: "
        + (answer.hasSteadyState
          ? "closed \(told("closed_within_percent"))%, collected \(told("collected_within_percent"))% of requests that ended"
          : ResultTables.noSteadyState(answer.growth)),
      "not completed: \(told("not_completed")) of \(told("appointments")): \(reasons.joined(separator: ", "))",
    ]
  }

  private static func text(_ headline: SimulationAnswer.Headline, _ growth: Estimate?) -> [String] {
    let name = headline.measure.padding(24)
    guard !headline.isWithoutSteadyState else { return ["\(name) \(ResultTables.noSteadyState(growth))"] }
    let estimate = headline.estimate
    let interval = estimate.halfWidth == nil
      ? "one replication: noise unknown" : "over replications \(plain(estimate.low)) to \(plain(estimate.high))"
    let mean = "\(name) \(plain(estimate.mean)) \(headline.unit)"
    guard let range = headline.range else { return ["\(mean)  (\(interval); assumptions not varied)"] }
    var lines = ["\(mean)  (over assumptions \(plain(range.low)) to \(plain(range.high)); \(interval))"]
    if !range.deciders.isEmpty {
      let words = range.deciders.map { "\($0.assumption) \($0.value) \(signed($0.change))" }
      lines.append(String(repeating: " ", count: 25) + "decided by " + words.joined(separator: ", "))
    }
    return lines
  }

  public static func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + plain(value) }

  /// Three significant places for small numbers, none behind the point for large ones.
  public static func plain(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e14 else { return "-" }
    let places = abs(value) >= 1_000 ? 1.0 : abs(value) >= 100 ? 10.0 : 100.0
    return ResultTables.number((value * places).rounded() / places)
  }
}

extension String {
  /// With spaces up to `width`.
  func padding(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
