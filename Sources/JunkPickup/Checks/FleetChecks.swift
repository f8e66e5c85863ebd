/// Ids, yards, bodies and territories of haulers, trucks and sites.
struct FleetChecks {
  let scenario: Scenario
  let parts: ScenarioParts
  let log: IssueLog

  func run() {
    checkIDs()
    for (hauler, place) in zip(parts.haulers, parts.haulerPlaces) {
      for (truck, place) in zip(hauler.trucks, place.trucks) { checkYard(truck, place) }
      for (truck, place) in firstOfRows(hauler, place.trucks) { checkCompartments(truck, place) }
      checkTerritory(hauler, place.hauler)
    }
    checkStreams()
    checkZoneDays()
  }

  private func checkIDs() {
    checkRepeated("site", zip(parts.sites.map(\.id), parts.sitePlaces))
    checkRepeated("hauler", zip(parts.haulers.map(\.id), parts.haulerPlaces.map(\.hauler)))
    let trucks = zip(parts.haulers, parts.haulerPlaces).flatMap { zip($0.trucks.map(\.id), $1.trucks) }
    checkRepeated("truck", trucks)
    for (hauler, place) in zip(parts.haulers, parts.haulerPlaces) {
      let rows = firstOfRows(hauler, place.trucks)
      checkRepeated("model of '\(hauler.id)'", rows.map { ($0.truck.model, $0.place) })
    }
  }

  private func checkRepeated(_ what: String, _ ids: some Sequence<(String, String)>) {
    var seen: Set<String> = []
    for (id, place) in ids where !id.isEmpty && !seen.insert(id).inserted {
      log.error("E401", at: place, "the \(what) '\(id)' is there twice", "Give each its own id")
    }
  }

  /// The first truck of each row of a hauler's fleet.
  private func firstOfRows(_ hauler: Hauler, _ places: [String]) -> [(truck: Truck, place: String)] {
    zip(hauler.trucks, places).enumerated().filter { index, pair in index == 0 || places[index - 1] != pair.1 }
      .map { ($0.element.0, $0.element.1) }
  }

  private func checkYard(_ truck: Truck, _ place: String) {
    guard !truck.yard.isEmpty, !parts.sites.contains(where: { $0.id == truck.yard }) else { return }
    log.error(
      "E404", at: place, "the yard '\(truck.yard)' of truck '\(truck.id)' is not among the sites",
      Suggestion.remedy(for: truck.yard, in: parts.sites.map(\.id), otherwise: "Add it under 'sites'"))
  }

  /// With compartments, each of a truck's streams has exactly one.
  private func checkCompartments(_ truck: Truck, _ place: String) {
    guard !truck.compartments.isEmpty else { return }
    func report(_ streams: Set<String>, _ cause: String, _ remedy: String) {
      guard !streams.isEmpty else { return }
      log.error("E409", at: place, "\(cause): \(streams.sorted().joined(separator: ", "))", remedy)
    }
    var held: Set<String> = []
    for compartment in truck.compartments {
      report(
        held.intersection(compartment.streams), "streams in more than one compartment",
        "Give each stream one compartment")
      held.formUnion(compartment.streams)
    }
    report(
      truck.streams.subtracting(held), "streams that the truck takes but no compartment holds",
      "Add them to a compartment, or leave them out of the truck's streams")
    report(
      held.subtracting(truck.streams), "streams of compartments that the truck does not take",
      "Add them to the truck's streams, or leave 'streams' out")
  }

  private func checkTerritory(_ hauler: Hauler, _ place: String) {
    guard !scenario.zones.isEmpty, !scenario.zones.values.contains(where: { $0.hauler == hauler.id }) else { return }
    log.warning(
      "W401", at: place, "the hauler '\(hauler.id)' serves no zone", "Give it zones in zones.csv, or remove it")
  }

  /// Without a weekday a zone's own day would be any day.
  private func checkZoneDays() {
    for (hauler, place) in zip(parts.haulers, parts.haulerPlaces) where hauler.policy.days == .zoneDay {
      let zones = scenario.zones.values.filter { $0.hauler == hauler.id && $0.weekday == nil }.map(\.id).sorted()
      guard !zones.isEmpty else { continue }
      log.warning(
        "W405", at: place.hauler,
        "'\(hauler.id)' collects on the zone's day, but these zones have none, so that any day is allowed: "
          + zones.joined(separator: ", "),
        "Give them a weekday in zones.csv, or write 'days: any'")
    }
  }

  /// Streams of accepted items that a hauler's trucks all leave behind.
  private func checkStreams() {
    let accepted = Set(scenario.catalogue.values.filter { $0.refusal == nil }.map(\.stream))
    for (hauler, place) in zip(parts.haulers, parts.haulerPlaces) where !hauler.trucks.isEmpty {
      let taken = hauler.trucks.reduce(into: Set<String>()) { $0.formUnion($1.streams) }
      let left = accepted.subtracting(taken).sorted()
      guard !left.isEmpty else { continue }
      log.warning(
        "W403", at: place.hauler,
        "no truck of '\(hauler.id)' takes \(left.joined(separator: ", ")): such items will be refused",
        "Add the streams to a truck, if this is not meant")
    }
  }
}
