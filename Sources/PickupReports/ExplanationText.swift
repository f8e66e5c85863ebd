import JunkPickup

/// Why a request is collected as it is, or why not, for a terminal.
public enum ExplanationText {
  /// Plain text, lines ended by LF.
  public static func text(_ explanation: RequestExplanation, plan: Plan, scenario: Scenario) -> String {
    let words = Words(explanation: explanation, plan: plan, lookup: ScenarioLookup(scenario))
    var lines = words.heading + [""] + words.days
    if let left = explanation.leftOut { lines += [""] + words.leftOut(left) }
    for visit in explanation.visits { lines += [""] + words.visit(visit) }
    if !explanation.refused.isEmpty { lines += [""] + words.refused }
    if !explanation.alarms.isEmpty { lines += [""] + explanation.alarms.map { "Alarm: \($0.text)" } }
    return lines.joined(separator: "\n") + "\n"
  }

  private struct Words {
    let explanation: RequestExplanation
    let plan: Plan
    let lookup: ScenarioLookup

    var request: Request { explanation.request }

    var heading: [String] {
      let items = request.items.map { "\($0.count) × \(lookup.kind($0.item)?.name() ?? $0.item)" }
      let assumed = request.isLoadAssumed ? " (an assumption)" : ""
      return [
        "\(request.id), \(request.address), zone \(request.zone), \(explanation.hauler.name)",
        "Made \(request.created): \(items.joined(separator: ", "))\(assumed)",
      ]
    }

    // MARK: Days

    var days: [String] {
      let target = "late after \(PlainNumbers.date(explanation.targetDay))"
      if let day = request.confirmed {
        return ["Promised for \(PlainNumbers.date(day)): a plan never moves a promise (\(target))."]
      }
      let rank =
        explanation.rank == .due
        ? "Due: its target day lies within the planned days" : "Open: its target day comes after the planned days"
      return ["\(rank) (\(target)).", allowed] + restrictions
    }

    private var allowed: String {
      let days = explanation.allowedDays.map(PlainNumbers.date)
      let later = explanation.isAllowedLater ? ", and later" : ""
      if days.isEmpty {
        let first = explanation.firstDay.map { "; the first is \(PlainNumbers.date($0))" } ?? ""
        return "None of the planned days is allowed\(first)."
      }
      return "Allowed: \(days.joined(separator: ", "))\(later)."
    }

    private var restrictions: [String] {
      let policy = explanation.hauler.policy
      var reasons = [
        "no earlier than \(count(policy.earliestLeadBusinessDays, "business day")) after it was made or planned",
        "booked at most \(count(policy.furthestBookingBusinessDays, "business day")) ahead",
      ]
      if let from = request.allowedFrom { reasons.append("the resident allows days from \(from)") }
      if let to = request.allowedTo { reasons.append("the resident allows days to \(to)") }
      if policy.days == .zoneDay, let day = lookup.scenario.zones[request.zone]?.weekday {
        reasons.append("the zone's day is \(day.rawValue)")
      }
      return ["  \(reasons.joined(separator: "; "))"]
    }

    private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)" + (number == 1 ? "" : "s") }

    // MARK: Left out

    func leftOut(_ left: LeftOut) -> [String] {
      let certainty = left.certainty == .proven ? "proven" : "tested"
      var lines = [
        "Not collected: \(PlanWords.name(left.kind)) (\(PlanWords.plain(left.rule)), \(certainty)): \(left.text).",
        "Leaving it out counts \(PlainNumbers.dollars(left.priceCents)).",
      ]
      lines += left.days.map { "  \(PlainNumbers.date($0.date)): \($0.text) (\(PlanWords.plain($0.rule)))" }
      if let exchange = left.exchange { lines.append("What would make room: \(exchange)") }
      return lines
    }

    var refused: [String] {
      explanation.refused.map { "Not taken: \($0.count) × \(lookup.kind($0.item)?.name() ?? $0.item): \($0.reason)." }
    }

    // MARK: Visits

    func visit(_ visit: ExplainedVisit) -> [String] {
      let (run, stop) = (visit.run, visit.run.stops[visit.stop])
      let window = explanation.hauler.policy.serviceWindow
      var lines = [
        "Collected \(PlainNumbers.date(run.date)) by truck \(run.truck), stop \(visit.stop + 1) of \(run.stops.count)"
          + (stop.streams.map { ", the \($0.joined(separator: " and ")) of it" } ?? "") + ":",
        "  arrives \(PlainNumbers.time(stop.arrival)), handles \(PlainNumbers.time(stop.start)) to "
          + "\(PlainNumbers.time(stop.departure)) (allowed \(window.open) to \(window.close))",
        "  comes from \(words(visit.before)), goes on to \(words(visit.after))",
        "  aboard afterwards: \(load(stop.loadAfter, visit.truck))",
      ]
      lines += timeliness(visit) + detour(visit) + otherDays(visit)
      return lines
    }

    private func words(_ neighbour: ExplainedVisit.Neighbour) -> String {
      switch neighbour {
      case .yard(let id): "the yard (\(lookup.site(id)?.name ?? id))"
      case .request(let id, let address): "\(id), \(address)"
      case .site(let id): "unloading at \(lookup.site(id)?.name ?? id)"
      case .rest(let name): "the break '\(name)'"
      }
    }

    private func load(_ load: PlanLoad, _ truck: Truck) -> String {
      "\(PlainNumbers.cubicFeet(load.volumeDeciCubicFeet)) of "
        + "\(PlainNumbers.cubicFeet(truck.capacity.volumeDeciCubicFeet)) ft³, "
        + "\(PlainNumbers.grouped(load.weightPounds)) of "
        + "\(PlainNumbers.grouped(truck.capacity.weightPounds)) lb, \(load.items) items"
    }

    private func timeliness(_ visit: ExplainedVisit) -> [String] {
      if visit.businessDaysLate > 0 { return ["  late by \(count(visit.businessDaysLate, "business day"))"] }
      if visit.businessDaysWaited > 0 {
        return ["  waits \(count(visit.businessDaysWaited, "business day")) longer than is free"]
      }
      return request.confirmed == nil ? ["  within its target, and it waits no longer than is free"] : []
    }

    private func detour(_ visit: ExplainedVisit) -> [String] {
      let names = Dictionary(PlanWords.terms.map { ($0.term, $0.name.lowercased()) }) { first, _ in first }
      let parts = PlanWords.terms.compactMap { term, _ in
        visit.detourCents[term].map { "\(names[term] ?? term) \(PlainNumbers.dollars($0))" }
      }
      let detail = parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
      return ["  without it this truck's day would cost \(PlainNumbers.dollars(visit.detourTotalCents)) less\(detail)"]
    }

    private func otherDays(_ visit: ExplainedVisit) -> [String] {
      guard visit.otherDays.contains(where: { $0.day != visit.run.date }) else { return [] }
      return ["  on each allowed day, with all other stops left as they are, the cheapest place for it costs:"]
        + visit.otherDays.map { price in
          let mark = price.day == visit.run.date ? "  (the day that was chosen)" : ""
          guard let best = price.best else {
            return "    \(PlainNumbers.date(price.day)): no truck has a place for it\(mark)"
          }
          return "    \(PlainNumbers.date(price.day)): \(PlainNumbers.dollars(best.cents)) on \(best.truck) as stop "
            + "\(best.stopNumber)\(mark)"
        }
    }
  }
}
