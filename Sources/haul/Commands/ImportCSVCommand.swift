import ArgumentParser
import JunkPickup

struct ImportCSVCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv",
    abstract: "Turns another system's export into requests.csv and items.csv.",
    discussion: """
      The mapping says which of their columns is which of ours, how dates are written, what their \
      words for items and statuses mean, and what a request without items is assumed to be. Rows that \
      cannot become a request go with line and reason into rejected.csv; items.csv and rejected.csv \
      are written beside the result, all three or none.

        haul import csv Scenarios/tiny/import/export.csv \\
          --mapping Scenarios/tiny/import/mapping.yaml -o requests.csv
        haul import csv los-angeles-2017.csv \\
          --mapping Scenarios/los-angeles-week/mapping.yaml \\
          -o Scenarios/los-angeles-week/requests.csv

      Items of the mapping must be in the built-in catalogue, or in a catalogue.csv that lies beside \
      the mapping or the result.
      """)

  @Argument(help: "The other system's CSV file.", completion: .file(extensions: ["csv"]))
  var file: String

  @Option(help: "What their columns and words mean.", completion: .file(extensions: ["yaml", "yml"]))
  var mapping: String

  @Option(name: [.short, .long], help: "Where the requests go.", completion: .file(extensions: ["csv"]))
  var output: String

  @Flag(help: "Replace files that are there already.")
  var force = false

  func run() throws {
    let outputs = [output, InputFile.sibling(of: output, "items.csv"), InputFile.sibling(of: output, "rejected.csv")]
    guard !["items.csv", "rejected.csv"].contains(InputFile.name(output)) else {
      throw InputError([
        Issue(
          code: "E643", place: "--output", cause: "'\(InputFile.name(output))' is the name of a file written beside it",
          remedy: "Name it otherwise, such as requests.csv")
      ])
    }
    try FileGroup.check(outputs, mayReplace: force)
    let catalogue = try KnownItems.ids(beside: [mapping, output])
    let read = try ImportMapping(InputFile.read(mapping), file: InputFile.name(mapping), catalogue: catalogue)
    let result = try CSVImport.read(InputFile.read(file), file: InputFile.name(file), mapping: read)
    let texts = [result.requestsCSV, result.itemsCSV, result.rejectedCSV]
    try FileGroup.write(zip(outputs, texts).map { (path: $0, bytes: Array($1.utf8)) }, mayReplace: force)
    report(result, outputs)
  }

  private func report(_ result: ImportResult, _ outputs: [String]) {
    let assumed = result.rows.count { $0.isLoadAssumed }
    let note = assumed > 0 ? ", \(assumed) of them with an assumed load" : ""
    Console.print("\(result.rows.count) requests\(note); \(result.rejected.count) rows rejected")
    for (reason, count) in result.rejectedByReason { Console.print("  \(count) rejected: \(reason)") }
    let placed = result.zoneMedians
    if !placed.isEmpty { Console.print("Requests by zone, and the middle of their places:") }
    for zone in placed {
      Console.print(
        "  \(zone.zone.isEmpty ? "(no zone)" : zone.zone)  \(zone.requests)  "
          + "\(zone.median.latitude), \(zone.median.longitude)")
    }
    Console.print("Written: \(outputs.joined(separator: ", "))")
  }
}

/// Ids that an import's mapping may use.
private enum KnownItems {
  /// The built-in catalogue's, and those of each `catalogue.csv` that lies beside one of `files`.
  static func ids(beside files: [String]) throws -> Set<String> {
    var ids = Set(Defaults.catalogue.keys)
    for path in Set(files.map { InputFile.sibling(of: $0, "catalogue.csv") }).sorted() {
      guard let bytes = try InputFile.readIfThere(path) else { continue }
      let (table, issues) = CSVReader.read(bytes, file: path)
      guard issues.isEmpty else { throw InputError(issues) }
      if let column = table.columns.firstIndex(of: "item") { ids.formUnion(table.rows.map { $0.fields[column] }) }
    }
    return ids
  }
}
