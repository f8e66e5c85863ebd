import JunkPickup

/// The route sheet as a table: one row per item, one per disposal, break and return, and a last row with totals.
enum SheetCSV {
  static let columns = [
    "date", "hauler", "truck", "stop", "kind", "arrival", "start", "departure", "request", "address", "set_out",
    "item", "count", "name", "preparation", "cover", "assumed_load", "note", "load_ft3", "load_lb", "load_items",
    "done",
  ]

  static func text(_ sheet: RouteSheet) -> String {
    var writer = CSVWriter(columns: columns)
    for stop in sheet.stops {
      let items = stop.items.isEmpty ? [nil] : stop.items.map(Optional.some)
      for item in items { writer.row(row(sheet.run, stop, item)) }
    }
    let run = sheet.run
    let (volume, weight) = sheet.collected
    writer.row(
      heading(run) + ["", "return", "\(run.end)", "", "", "", SpreadsheetText.safe(sheet.yardName)])
    writer.row(
      heading(run) + ["", "total"] + Array(repeating: "", count: 7) + ["\(sheet.itemCount)", "", "", "", ""]
        + [totals(sheet), PlainNumbers.cubicFeet(volume), "\(weight)", "\(sheet.itemCount)"])
    return writer.text
  }

  private static func heading(_ run: Run) -> [String] {
    ["\(run.date)", SpreadsheetText.safe(run.hauler), SpreadsheetText.safe(run.truck)]
  }

  private static func row(_ run: Run, _ stop: RouteSheet.Stop, _ item: RouteSheet.Item?) -> [String] {
    let (planned, load) = (stop.planned, stop.planned.loadAfter)
    let free = [
      planned.request ?? "", stop.title, stop.setOut, item?.id ?? "", item.map { "\($0.count)" } ?? "",
      item?.name ?? "", item?.preparation ?? "", item?.mustBeCovered == true ? "yes" : "",
      planned.isLoadAssumed == true ? "yes" : "", stop.note,
    ]
    return heading(run)
      + ["\(stop.number)", planned.kind.rawValue, "\(planned.arrival)", "\(planned.start)", "\(planned.departure)"]
      + free.map(SpreadsheetText.safe)
      + [PlainNumbers.cubicFeet(load.volumeDeciCubicFeet), "\(load.weightPounds)", "\(load.items)", planned.done == true ? "yes" : ""]
  }

  private static func totals(_ sheet: RouteSheet) -> String {
    "\(sheet.collections.count) stops; \(PlainNumbers.miles(sheet.run.meters)) mi; "
      + "\(PlainNumbers.hours(sheet.run.workedSeconds)) h worked"
  }
}

/// Free text in a sheet that a spreadsheet program opens.
enum SpreadsheetText {
  /// A cell that begins like a formula is run by spreadsheet programs. A leading apostrophe makes it text; route sheets
  /// (not the tables that machines read) carry it.
  static func safe(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else { return text }
    return "'" + text
  }
}
