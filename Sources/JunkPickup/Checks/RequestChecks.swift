/// Dates, items, zones and pins of requests.
struct RequestChecks {
  let scenario: Scenario
  let parts: ScenarioParts
  let rows: [RequestReader.Row]
  let zoneIDs: Set<String>?
  let log: IssueLog

  /// Far above any policy; keeps sums small.
  static let mostItems = 1000

  func run() {
    let trucks = Dictionary(
      parts.haulers.flatMap { hauler in hauler.trucks.map { ($0.id, hauler.id) } }) { first, _ in first }
    let haulers = Dictionary(parts.haulers.map { ($0.id, $0) }) { first, _ in first }
    let languages = Set(scenario.catalogue.values.flatMap(\.names.keys))
    for row in rows {
      let place = "\(ScenarioFiles.requests):\(row.line)"
      let hauler = scenario.zones[row.request.zone].flatMap { haulers[$0.hauler] }
      checkZone(row.request, place)
      checkAllowed(row.request, place)
      checkAddOns(row.request, place)
      checkTotal(row.request, place)
      guard row.request.status.awaitsCollection else { continue }
      if !row.mayHaveItems { reportNoItems(row.request, place) }
      checkPromise(row.request, hauler, place)
      checkPin(row.request, hauler, trucks, place)
      checkCreated(row.request, place)
      checkLanguage(row.request, languages, place)
    }
  }

  private func checkZone(_ request: Request, _ place: String) {
    guard let zoneIDs, !zoneIDs.contains(request.zone) else { return }
    log.error(
      "E311", at: place + " zone", "zones.csv has no zone '\(request.zone)'",
      Suggestion.remedy(for: request.zone, in: zoneIDs.sorted(), otherwise: "Correct it, or add the zone"))
  }

  private func reportNoItems(_ request: Request, _ place: String) {
    log.error(
      "E304", at: place, "the request '\(request.id)' has no items",
      "List its items in items.csv; if they are not known, list what you assume and set load_assumed")
  }

  private func checkTotal(_ request: Request, _ place: String) {
    let total = request.items.reduce(0) { $0 + $1.count }
    guard total > Self.mostItems else { return }
    log.error(
      "E315", at: place, "the request '\(request.id)' has \(total) items, more than \(Self.mostItems)",
      "Correct the counts, or split the request")
  }

  private func checkPromise(_ request: Request, _ hauler: Hauler?, _ place: String) {
    guard let day = request.confirmed else {
      if request.status.needsPromise {
        log.error(
          "E305", at: place + " confirmed", "the request '\(request.id)' is \(request.status.rawValue), but without a date",
          "Fill in 'confirmed', or set the status to received")
      }
      return
    }
    if let policy = hauler?.policy, !policy.isWorkday(day) {
      log.error(
        "E306", at: place + " confirmed", "\(day) (\(day.weekday.rawValue)) is not a workday of its hauler",
        "Confirm another day, or correct workdays and holidays")
    }
    if day < request.created.day {
      log.error(
        "E307", at: place + " confirmed",
        "the confirmed day \(day) is before the request was made, on \(request.created.day)",
        "Correct one of the two dates")
    }
  }

  private func checkAllowed(_ request: Request, _ place: String) {
    if let from = request.allowedFrom, let to = request.allowedTo, from > to {
      log.error(
        "E308", at: place + " allowed_from", "no day is allowed: \(from) is after \(to)", "Swap or correct the dates")
    }
    guard let horizon = parts.horizon, let to = request.allowedTo, to < horizon.from, request.confirmed == nil,
      request.status.awaitsCollection
    else { return }
    log.warning(
      "W303", at: place + " allowed_to", "the last allowed day \(to) is before the planned days",
      "Ask for other days, or plan earlier ones")
  }

  private func checkAddOns(_ request: Request, _ place: String) {
    for line in request.items {
      guard let added = line.added, added < request.created else { continue }
      log.error(
        "E313", at: place + " created",
        "'\(line.item)' was added at \(added), before the request was made at \(request.created)",
        "Correct 'added' in items.csv or 'created' here")
    }
  }

  private func checkPin(_ request: Request, _ hauler: Hauler?, _ trucks: [String: String], _ place: String) {
    guard let truck = request.pin?.truck, parts.isFleetComplete else { return }
    guard let owner = trucks[truck] else {
      log.error(
        "E312", at: place + " pin_truck", "there is no truck '\(truck)'",
        Suggestion.remedy(for: truck, in: trucks.keys.sorted(), otherwise: "Use the id of a truck"))
      return
    }
    if let hauler, owner != hauler.id {
      log.error(
        "E312", at: place + " pin_truck", "the truck '\(truck)' belongs to '\(owner)', the zone to '\(hauler.id)'",
        "Pin a truck of the zone's hauler")
    }
  }

  private func checkCreated(_ request: Request, _ place: String) {
    guard let asOf = parts.asOf, request.created > asOf else { return }
    log.warning(
      "W302", at: place + " created", "the request was made at \(request.created), after as_of (\(asOf))",
      "Set the clock forward, or correct the date")
  }

  private func checkLanguage(_ request: Request, _ languages: Set<String>, _ place: String) {
    guard !request.language.isEmpty, !languages.contains(request.language) else { return }
    log.warning(
      "W304", at: place + " language", "the catalogue names no item in the language '\(request.language)'",
      Suggestion.remedy(
        for: request.language, in: languages.sorted(), otherwise: "Use \(languages.sorted().joined(separator: ", "))"))
  }
}
