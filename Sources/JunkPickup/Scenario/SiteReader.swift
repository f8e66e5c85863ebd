/// Reads yards and disposal sites.
struct SiteReader {
  /// Streams that the catalogue knows.
  let streams: StreamReader

  func read(_ value: YAMLValue) -> Site? {
    guard let map = value.mapping(ScenarioShapes.site) else { return nil }
    let id = map["id"]?.id()
    let place = Self.place(map)
    let hours = map["hours"].map(Self.hours) ?? [:]
    let taken = map["streams"].map { streams.read($0) } ?? []
    guard let id, let place else { return nil }
    return Site(
      id: id, name: map.text("name") ?? id, place: place, streams: taken, hours: hours,
      closedDays: Set(map.list("closed") { $0.day() } ?? []),
      gateSeconds: map.decimal("gate_minutes", 0...480, unit: .secondsPerMinute) ?? 0,
      unloadSeconds: map.decimal("unload_minutes", 0...480, unit: .secondsPerMinute) ?? 0,
      tipCentsPerTon: map.decimal("tip_usd_per_ton", 0...10_000, unit: .centsPerDollar) ?? 0)
  }

  static func place(_ map: YAMLMapping) -> Place? {
    let latitude = map["lat"]?.number(-90...90)
    let longitude = map["lon"]?.number(-180...180)
    guard let latitude, let longitude else { return nil }
    return Place(latitude: latitude, longitude: longitude)
  }

  /// `{mon-fri: "06:00-17:00", sat: "07:00-12:00"}`; a day that is not named is closed, a later entry wins.
  private static func hours(_ value: YAMLValue) -> [Weekday: ClockWindow] {
    var hours: [Weekday: ClockWindow] = [:]
    for (name, entry) in value.namedEntries("opening hours by weekday, such as mon-fri: 06:00-17:00") ?? [] {
      guard let days = weekdays(name) else {
        let _: Never? = entry.flawed(.form(name, "a weekday or a range of them, such as sat or mon-fri"))
        continue
      }
      if let window = entry.window() { for day in days { hours[day] = window } }
    }
    return hours
  }

  private static func weekdays(_ text: String) -> ArraySlice<Weekday>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Weekday(rawValue: String($0)) }
    let all = Weekday.allCases
    guard (1...2).contains(ends.count), let first = ends.first.flatMap({ $0 }), let last = ends.last.flatMap({ $0 }),
      let from = all.firstIndex(of: first), let to = all.firstIndex(of: last), from <= to
    else { return nil }
    return all[from...to]
  }
}

/// Reads sets of streams: a list, or the word `all`.
struct StreamReader {
  let known: Set<String>

  func read(_ value: YAMLValue) -> Set<String> {
    if value.isWord("all") { return known }
    guard value.isList else {
      let _: Never? = value.wrong("'all' or a list of streams")
      return []
    }
    var streams: Set<String> = []
    for entry in value.list() ?? [] {
      guard let name = entry.text() else { continue }
      if known.contains(name) {
        streams.insert(name)
      } else {
        entry.log.error(
          "E405", at: entry.place, "no item of the catalogue belongs to a stream '\(name)'",
          Suggestion.remedy(for: name, in: known.sorted(), otherwise: "Use a stream of the catalogue"))
      }
    }
    return streams
  }
}
