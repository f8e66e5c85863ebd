/// One row of a file of routes that says something.
struct RouteRow {
  var line: Int
  var day: Day
  /// As the scenario has it.
  var hauler: Hauler
  var truck: Truck
  /// Orders the stops of a truck's day; equal to the line where no column gives it.
  var sequence: Int
  var kind: PlanStop.Kind
  /// Request id, site id or name of a break; empty: the nearest site, the next break.
  var name: String
}

/// Reads the rows of a file of routes, with everything that is wrong with any of them.
struct RouteRowReader {
  let mapping: RouteMapping
  let file: String
  let crews: [String: (Hauler, Truck)]
  let scenario: Scenario
  let log: IssueLog
  private let requestIDs: Set<String>

  init(mapping: RouteMapping, file: String, scenario: Scenario, log: IssueLog) {
    self.mapping = mapping
    self.file = file
    self.scenario = scenario
    self.log = log
    var crews: [String: (Hauler, Truck)] = [:]
    for hauler in scenario.haulers { for truck in hauler.trucks { crews[truck.id] = (hauler, truck) } }
    self.crews = crews
    requestIDs = Set(scenario.requests.map(\.id))
  }

  func read(_ bytes: [UInt8]) -> [RouteRow] {
    let (table, issues) = CSVReader.read(bytes, file: file)
    log.add(issues)
    guard !table.columns.isEmpty else { return [] }
    for field in RouteMapping.Field.allCases {
      guard let column = mapping.columns[field], !table.columns.contains(column) else { continue }
      log.error(
        "E711", at: "\(file):1",
        "the column '\(column)', which columns.\(field.rawValue) of \(mapping.file) names, is missing",
        Suggestion.remedy(for: column, in: table.columns, otherwise: "Correct the mapping"))
    }
    let positions = Dictionary(table.columns.enumerated().map { ($1, $0) }) { first, _ in first }
    return table.rows.compactMap { row(Fields(row: $0, positions: positions, mapping: mapping)) }
  }

  /// A row's fields in our words.
  private struct Fields {
    let row: CSVRow
    let positions: [String: Int]
    let mapping: RouteMapping

    subscript(_ field: RouteMapping.Field) -> String {
      guard let column = mapping.columns[field], let position = positions[column] else { return "" }
      let text = row.fields[position].trimmingSpaces()
      return mapping.values[field]?[text] ?? text
    }
  }

  private func row(_ fields: Fields) -> RouteRow? {
    guard fields[.kind] != RouteMapping.skipped, fields[.truck] != RouteMapping.skipped else { return nil }
    let place = "\(file):\(fields.row.line)"
    let day = day(fields[.date], place)
    let crew = crew(fields[.truck], place)
    let sequence = sequence(fields, place)
    let stop = stop(fields, place)
    guard let day, let crew, let sequence, let stop else { return nil }
    return RouteRow(
      line: fields.row.line, day: day, hauler: crew.0, truck: crew.1, sequence: sequence, kind: stop.kind,
      name: stop.name)
  }

  private func day(_ text: String, _ place: String) -> Day? {
    if let day = mapping.dates.lazy.compactMap({ $0.moment(text) }).first?.day ?? Moment(text)?.day { return day }
    log.error(
      "E751", at: place, "'\(text)' is not a date as the mapping describes them",
      "Write it as YYYY-MM-DD, or describe it under 'dates'")
    return nil
  }

  private func crew(_ id: String, _ place: String) -> (Hauler, Truck)? {
    if let crew = crews[id] { return crew }
    log.error(
      "E752", at: place, "the scenario has no truck '\(id)'",
      Suggestion.remedy(for: id, in: crews.keys.sorted(), otherwise: "Map it under 'values', or add the truck"))
    return nil
  }

  private func sequence(_ fields: Fields, _ place: String) -> Int? {
    guard mapping.columns[.sequence] != nil else { return fields.row.line }
    if let number = Int(fields[.sequence]), (0...1_000_000).contains(number) { return number }
    log.error(
      "E756", at: place, "the sequence '\(fields[.sequence])' is no whole number from 0 to 1000000",
      "Number the stops of each truck's day")
    return nil
  }

  private func stop(_ fields: Fields, _ place: String) -> (kind: PlanStop.Kind, name: String)? {
    guard let kind = kind(fields, place) else { return nil }
    switch kind {
    case .collection: return known(fields[.request], requestIDs.contains, place).map { (kind, $0) }
    case .disposal:
      let site = fields[.site]
      if site.isEmpty || scenario.sites[site] != nil { return (kind, site) }
      log.error(
        "E755", at: place, "the scenario has no site '\(site)'",
        Suggestion.remedy(for: site, in: scenario.sites.keys.sorted(), otherwise: "Map it under 'values'"))
    case .rest:
      let name = fields[.rest]
      if name.isEmpty || scenario.breaks.contains(where: { $0.name == name }) { return (kind, name) }
      log.error(
        "E755", at: place, "the scenario has no break '\(name)'",
        Suggestion.remedy(for: name, in: scenario.breaks.map(\.name), otherwise: "Map it under 'values'"))
    }
    return nil
  }

  private func known(_ id: String, _ isKnown: (String) -> Bool, _ place: String) -> String? {
    if isKnown(id) { return id }
    let cause = id.isEmpty ? "a collection names no request" : "the scenario has no request '\(id)'"
    log.error(
      "E753", at: place, cause,
      Suggestion.remedy(
        for: id, in: requestIDs.count <= 5_000 ? requestIDs.sorted() : [], otherwise: "Add it to requests.csv"))
    return nil
  }

  private func kind(_ fields: Fields, _ place: String) -> PlanStop.Kind? {
    let word = fields[.kind]
    if let kind = PlanStop.Kind(rawValue: word) { return kind }
    if word.isEmpty {
      let given: [(RouteMapping.Field, PlanStop.Kind)] = [
        (.request, .collection), (.site, .disposal), (.rest, .rest),
      ]
      let filled = given.filter { !fields[$0.0].isEmpty }
      if filled.count == 1 { return filled[0].1 }
    }
    log.error(
      "E755", at: place, word.isEmpty ? "the row does not say what is done" : "a stop cannot be a '\(word)'",
      "Fill one of request, site and rest, or map their word to collection, disposal, rest or skip")
    return nil
  }
}
