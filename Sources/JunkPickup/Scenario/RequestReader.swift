/// Reads `requests.csv` and `items.csv` into requests.
struct RequestReader {
  let log: IssueLog

  static let required = ["id", "lat", "lon", "zone", "created"]
  static let optional = [
    "address", "district", "dwelling", "set_out", "channel", "status", "confirmed", "allowed_from", "allowed_to",
    "pin_truck", "pin_order", "load_assumed", "note", "language",
  ]

  /// A request with the line that it stands on, for checks that come later.
  struct Row {
    var request: Request
    var line: Int
    /// Coordinates as written: a latitude may turn out to be a longitude.
    var coordinates: (latitude: Double, longitude: Double)
    /// Lines of `items.csv` may name the request, though they could not be used.
    var mayHaveItems = false
  }

  func read(requests: [UInt8]?, items: [UInt8]?, catalogue: [String: ItemKind]) -> [Row] {
    let table = CSVRecords(
      requests, file: ScenarioFiles.requests, required: Self.required, optional: Self.optional, log: log)
    var rows: [Row] = []
    var index: [String: Int] = [:]
    for record in table.records {
      let id = record.require("id", Field.name)
      if let id, let first = index[id] {
        log.error(
          "E301", at: record.place("id"),
          "the request '\(id)' is listed twice" + (first >= 0 ? ", first on line \(rows[first].line)" : ""),
          "Give it another id, or remove it")
        continue
      }
      let row = self.row(record, id: id ?? "")
      if let id { index[id] = row == nil ? -1 : rows.count }
      if let row { rows.append(row) }
    }
    let itemRows = itemRows(items, catalogue: catalogue)
    attach(itemRows, to: &rows, index: index, isComplete: table.isUsable && table.isComplete)
    return rows
  }

  private func row(_ record: CSVRecord, id: String) -> Row? {
    let coordinates = record.coordinates()
    let zone = record.require("zone", Field.name)
    let created = record.require("created", Field.moment)
    let confirmed = record.read("confirmed", Field.day)
    let status = record.word("status", RequestStatus.self)
    let dwelling = record.word("dwelling", Dwelling.self) ?? .house
    let from = record.read("allowed_from", Field.day)
    let to = record.read("allowed_to", Field.day)
    let pin = self.pin(record)
    let isAssumed = record.read("load_assumed", Field.bool) ?? false
    guard let coordinates, let zone, let created,
      let place = Place(
        latitude: min(90, max(-90, coordinates.latitude)), longitude: coordinates.longitude)
    else { return nil }
    let request = Request(
      id: id, address: record["address"], place: place, zone: zone, district: record.optional("district"),
      dwelling: dwelling, setOut: record["set_out"], created: created, channel: record["channel"],
      status: status ?? (confirmed == nil ? .received : .confirmed), confirmed: confirmed, allowedFrom: from,
      allowedTo: to, items: [], pin: pin, isLoadAssumed: isAssumed, note: record["note"],
      language: record["language"])
    return Row(request: request, line: record.row.line, coordinates: coordinates)
  }

  private func pin(_ record: CSVRecord) -> Pin? {
    let truck = record.optional("pin_truck")
    let order = record.int("pin_order", 1...1000)
    return truck == nil && order == nil ? nil : Pin(truck: truck, order: order)
  }

  /// The lines of `items.csv`: whose they are, what they say if it could be read, and where they stand.
  private struct ItemRows {
    var lines: [(request: String, item: ItemLine?, place: String)] = []
    var isComplete = false
  }

  private func itemRows(_ bytes: [UInt8]?, catalogue: [String: ItemKind]) -> ItemRows {
    let table = CSVRecords(
      bytes, file: ScenarioFiles.items, required: ["request", "item", "count"], optional: ["added"], log: log)
    let ids = catalogue.keys.sorted()
    var rows = ItemRows(isComplete: table.isUsable && table.isComplete)
    for record in table.records {
      let request = record.require("request") { .success($0) }
      let item = record.require("item") { .success($0) }
      let count = record.require("count") { Field.decimal($0, 1...1000, unit: .one, wholeOnly: true) }
      let added = record.read("added", Field.moment)
      if let item, catalogue[item] == nil {
        log.error(
          "E302", at: record.place("item"), "the catalogue has no item '\(item)'",
          Suggestion.remedy(
            for: item, in: ids, otherwise: "Use an item of the catalogue, or add it to the scenario's catalogue.csv"))
      }
      guard let request else {
        rows.isComplete = false
        continue
      }
      let line = item.flatMap { item in count.map { ItemLine(item: item, count: $0, added: added) } }
      rows.lines.append((request, line, record.place("request")))
    }
    return rows
  }

  /// Gives each request its items. `index` of requests by id; -1: a row that could not be used and was reported.
  private func attach(_ items: ItemRows, to rows: inout [Row], index: [String: Int], isComplete: Bool) {
    for line in items.lines {
      guard let position = index[line.request] else {
        guard isComplete else { continue }
        log.error(
          "E303", at: line.place, "requests.csv has no request '\(line.request)'",
          "Correct the id, add the request, or remove this line")
        continue
      }
      guard position >= 0 else { continue }
      rows[position].mayHaveItems = true
      if let item = line.item { rows[position].request.items.append(item) }
    }
    guard !items.isComplete else { return }
    for position in rows.indices { rows[position].mayHaveItems = true }
  }
}
