/// Reads the rows of a hauler's fleet into single trucks.
struct FleetReader {
  let streams: StreamReader

  /// The trucks of one row: alike but for their ids and the days on which they are away. Without `streams` they take
  /// all that their compartments hold, or simply all.
  func read(_ value: YAMLValue) -> [Truck] {
    guard let map = value.mapping(ScenarioShapes.truck) else { return [] }
    let model = map["model"]?.id() ?? ""
    let ids = self.ids(map, model: model)
    let away = unavailable(map, ids: ids)
    let capacity = map["capacity"].flatMap(self.capacity)
    let shift = map["shift"].flatMap(self.shift)
    let prices = self.prices(map)
    let compartments = map.list("compartments", compartment) ?? []
    let held = compartments.reduce(into: Set<String>()) { $0.formUnion($1.streams) }
    let taken = map["streams"].map { streams.read($0) } ?? (compartments.isEmpty ? streams.known : held)
    let weekdays = map.list("weekdays") { $0.word(Weekday.self) }.map { Set($0) } ?? Set(Weekday.allCases)
    let crew = map.int("crew", 1...6) ?? 1
    let hasLiftGate = map["lift_gate"]?.bool() ?? false
    let yard = map.text("yard") ?? ""
    guard let capacity, let shift, let prices else { return [] }
    return ids.map { id in
      Truck(
        id: id, model: model, yard: yard, capacity: capacity, streams: taken, compartments: compartments,
        hasLiftGate: hasLiftGate, crew: crew, shift: shift, prices: prices, weekdays: weekdays,
        unavailable: away[id] ?? [])
    }
  }

  private func ids(_ map: YAMLMapping, model: String) -> [String] {
    switch (map["ids"], map["count"]) {
    case (let ids?, nil): return ids.list()?.compactMap { $0.id() } ?? []
    case (nil, let count?): return count.int(1...500).map { (1...$0).map { "\(model)-\($0)" } } ?? []
    default:
      map.log.error(
        "E410", at: map.value.place, "a row of trucks must have exactly one of 'ids' and 'count'",
        "List the trucks' ids, or say how many there are")
      return []
    }
  }

  /// A list of days for every truck of the row, or a mapping from a truck's id to its days.
  private func unavailable(_ map: YAMLMapping, ids: [String]) -> [String: Set<Day>] {
    guard let value = map["unavailable"] else { return [:] }
    guard value.isMapping else {
      let days = Set(value.list()?.compactMap { $0.day() } ?? [])
      return Dictionary(ids.map { ($0, days) }) { first, _ in first }
    }
    var away: [String: Set<Day>] = [:]
    for (id, entry) in value.namedEntries("days by truck") ?? [] {
      if !ids.contains(id) {
        map.log.error(
          "E411", at: entry.place, "no truck '\(id)' is in this row",
          Suggestion.remedy(for: id, in: ids, otherwise: "Name a truck of the row"))
      }
      away[id] = Set(entry.list()?.compactMap { $0.day() } ?? [])
    }
    return away
  }

  private func volume(_ map: YAMLMapping) -> Int? {
    switch (map["volume_yd3"], map["volume_ft3"]) {
    case (let yards?, nil): return yards.decimal(0...1000, unit: .deciCubicFeetPerCubicYard)
    case (nil, let feet?): return feet.decimal(0...27_000, unit: .deciCubicFeetPerCubicFoot)
    default:
      map.log.error(
        "E412", at: map.value.place, "a volume must be given by exactly one of 'volume_yd3' and 'volume_ft3'",
        "Write one of them")
      return nil
    }
  }

  private func capacity(_ value: YAMLValue) -> Capacity? {
    guard let map = value.mapping(ScenarioShapes.capacity) else { return nil }
    let volume = self.volume(map)
    let items = map.int("items", 1...10_000)
    guard let volume, let weight = map.int("weight_lb", 1...100_000) else { return nil }
    return Capacity(volumeDeciCubicFeet: volume, weightPounds: weight, items: items)
  }

  private func compartment(_ value: YAMLValue) -> Compartment? {
    guard let map = value.mapping(ScenarioShapes.compartment) else { return nil }
    let taken = map["streams"].map { streams.read($0) } ?? []
    return volume(map).map { Compartment(streams: taken, volumeDeciCubicFeet: $0) }
  }

  private func shift(_ value: YAMLValue) -> Shift? {
    guard let map = value.mapping(ScenarioShapes.shift) else { return nil }
    let overtime = map.decimal("overtime_hours", 0...24, unit: .secondsPerHour) ?? 0
    guard let start = map["start"]?.clock(),
      let regular = map.decimal("regular_hours", 0...24, unit: .secondsPerHour)
    else { return nil }
    if start.seconds + regular > 86_400 {
      map.log.error(
        "E407", at: value.place, "the shift's regular hours end past midnight",
        "Let it start earlier, or shorten it; a workday ends at midnight")
    }
    return Shift(start: start, regularSeconds: regular, overtimeSeconds: overtime)
  }

  private func prices(_ map: YAMLMapping) -> TruckPrices? {
    guard let hour = map.decimal("usd_per_hour", 0...10_000, unit: .centsPerDollar) else { return nil }
    // California pays the hours after the eighth at one and a half times the rate; the whole crew-hour is scaled.
    let overtime = map.decimal("usd_per_overtime_hour", 0...20_000, unit: .centsPerDollar) ?? (hour * 3 + 1) / 2
    if overtime < hour {
      map.log.error(
        "E413", at: map.place("usd_per_overtime_hour"), "an overtime hour is cheaper than a regular one",
        "Write the whole price of an overtime hour, at least 'usd_per_hour'")
    }
    return TruckPrices(
      centsPerHour: hour, centsPerOvertimeHour: overtime,
      centsPerMile: map.decimal("usd_per_mile", 0...1000, unit: .centsPerDollar) ?? 0,
      centsPerDay: map.decimal("usd_per_day", 0...100_000, unit: .centsPerDollar) ?? 0)
  }
}
