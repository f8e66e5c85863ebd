/// What `scenario.yaml` says, as far as it can be read.
struct ScenarioParts {
  var name: String?
  var timeZone: String?
  var horizon: Horizon?
  var asOf: Moment?
  var isSynthetic = false
  var travel: TravelModel?
  var breaks: [LaborBreak]
  var prices: Prices
  var separateStreams: [Set<String>]
  var sites: [Site] = []
  var haulers: [Hauler] = []
  /// Where each site, and each hauler with its rows of trucks, stands in the file.
  var sitePlaces: [String] = []
  /// Every row of trucks could be read.
  var isFleetComplete = true
  var haulerPlaces: [(hauler: String, trucks: [String])] = []

  init(_ map: YAMLMapping, streams: StreamReader) {
    map["version"].map(Self.checkVersion)
    name = map.text("name")
    timeZone = map.text("time_zone")
    horizon = map["horizon"].flatMap(Self.horizon)
    asOf = map["as_of"]?.moment()
    isSynthetic = map["synthetic"]?.bool() ?? false
    travel = map["travel"].flatMap(TravelReader().read)
    breaks = LaborReader().read(map["labor"])
    prices = PricesReader().read(map["prices"])
    separateStreams = map.list("separate_streams") { streams.read($0) } ?? []
    let calendar = map["calendar"]?.mapping(ScenarioShapes.calendar)
    let holidays = Set(calendar?.list("holidays") { $0.day() } ?? [])
    let policies = Self.policies(map, holidays: holidays)
    for value in map["sites"]?.list() ?? [] {
      guard let site = SiteReader(streams: streams).read(value) else { continue }
      sites.append(site)
      sitePlaces.append(value.place)
    }
    let haulerList = map["haulers"]?.list()
    for value in haulerList ?? [] { readHauler(value, policies: policies, streams: streams) }
    if haulerList?.isEmpty == true {
      map.log.error("E403", at: map.place("haulers"), "there is no hauler", "Add a hauler with trucks")
    }
  }

  private static func checkVersion(_ value: YAMLValue) {
    guard let version = value.int(0...1_000_000), version != 1 else { return }
    value.log.error(
      "E213", at: value.place, "this program reads scenarios of version 1, not \(version)",
      "Write version 1, or use a newer program")
  }

  static let plannableDays = 1...400

  private static func horizon(_ value: YAMLValue) -> Horizon? {
    guard let map = value.mapping(ScenarioShapes.horizon) else { return nil }
    let from = map["from"]?.day()
    guard let days = map["days"]?.int(-1_000_000...1_000_000) else { return nil }
    guard plannableDays.contains(days) else {
      value.log.error(
        "E202", at: map.place("days"), "a horizon of \(days) days cannot be planned", "Plan 1 to 400 days")
      return nil
    }
    return from.map { Horizon(from: $0, days: days) }
  }

  /// Policies by name; those that cannot be read stand as plain ones, so that nobody asks where they are.
  private static func policies(_ map: YAMLMapping, holidays: Set<Day>) -> [String: Policy] {
    let reader = PolicyReader(presets: Defaults.policies, holidays: holidays)
    var policies: [String: Policy] = [:]
    for (name, value) in map["policies"]?.namedEntries("policies by name") ?? [] {
      policies[name] = reader.read(value, name: name) ?? Policy(name: name)
    }
    return policies
  }

  private mutating func readHauler(_ value: YAMLValue, policies: [String: Policy], streams: StreamReader) {
    guard let map = value.mapping(ScenarioShapes.hauler) else { return }
    let id = map["id"]?.id() ?? ""
    let policyName = map.text("policy") ?? ""
    if !policyName.isEmpty, policies[policyName] == nil {
      map.log.error(
        "E207", at: map.place("policy"), "there is no policy '\(policyName)'",
        Suggestion.remedy(for: policyName, in: policies.keys.sorted(), otherwise: "Name one under 'policies'"))
    }
    let rows = map["trucks"]?.list() ?? []
    var trucks: [Truck] = []
    var places: [String] = []
    for row in rows {
      let more = FleetReader(streams: streams).read(row)
      if more.isEmpty { isFleetComplete = false }
      trucks += more
      places += more.map { _ in row.place }
    }
    if rows.isEmpty, map["trucks"] != nil {
      map.log.error("E403", at: map.place("trucks"), "the hauler '\(id)' has no trucks", "Add a row of trucks")
    }
    haulers.append(
      Hauler(
        id: id, name: map.text("name") ?? id, policy: policies[policyName] ?? Policy(name: policyName),
        trucks: trucks))
    haulerPlaces.append((value.place, places))
  }

  /// The scenario; what could not be read is empty.
  func scenario(catalogue: [String: ItemKind], zones: [String: Zone], requests: [Request]) -> Scenario {
    let never = Day(number: 0)
    return Scenario(
      name: name ?? "", timeZone: timeZone ?? "UTC", horizon: horizon ?? Horizon(from: never, days: 0),
      asOf: asOf ?? Moment(day: never, time: ClockTime(seconds: 0)), isSynthetic: isSynthetic, catalogue: catalogue,
      haulers: haulers, sites: Dictionary(sites.map { ($0.id, $0) }) { first, _ in first }, zones: zones,
      breaks: breaks, travel: travel ?? .estimate(roadFactorPercent: 100, speeds: []), prices: prices,
      separateStreams: separateStreams, requests: requests)
  }
}
