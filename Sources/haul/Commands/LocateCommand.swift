import ArgumentParser
import JunkPickup

struct LocateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "locate",
    abstract: "Fills in place, zone and district of requests that have only an address.",
    discussion: """
      Addresses are looked up in a file with the columns lat, lon, number, street and optionally unit \
      and postcode. Nothing is guessed: rows that have only a pin, or whose address is not found or \
      not certain, are left out of the result and listed in unlocated.csv beside it; matches.csv grades \
      every row.

        haul locate Scenarios/tiny/import/received.csv \\
          --addresses Scenarios/tiny/import/addresses.csv \\
          --zones Scenarios/tiny/zones.csv -o requests.csv

      Without --zones the zones.csv beside the requests is taken.
      """)

  @Argument(help: "Rows with at least id and address.", completion: .file(extensions: ["csv"]))
  var requests: String

  @Option(help: "Known addresses with their places.", completion: .file(extensions: ["csv"]))
  var addresses: String

  @Option(help: "The scenario's zones.csv.", completion: .file(extensions: ["csv"]))
  var zones: String?

  @Option(name: [.short, .long], help: "Where the located rows go.", completion: .file(extensions: ["csv"]))
  var output: String

  @Flag(help: "Replace files that are there already.")
  var force = false

  func run() throws {
    let outputs = [output] + ["unlocated.csv", "matches.csv"].map { InputFile.sibling(of: output, $0) }
    guard Set(outputs).count == outputs.count, !["unlocated.csv", "matches.csv"].contains(InputFile.name(output)) else {
      throw InputError([
        Issue(
          code: "E643", place: "--output", cause: "'\(InputFile.name(output))' is the name of a file written beside it",
          remedy: "Name it otherwise, such as requests.csv")
      ])
    }
    try FileGroup.check(outputs, mayReplace: force)
    let (table, zones, book) = try inputs()
    let result = try Locator(book: book, zones: zones).locate(table)
    let texts = [result.locatedCSV, result.unlocatedCSV, result.matchesCSV]
    try FileGroup.write(zip(outputs, texts).map { (path: $0, bytes: Array($1.utf8)) }, mayReplace: force)
    report(result, book, outputs)
  }

  /// What is wrong with any of the three files is said at once.
  private func inputs() throws -> (CSVTable, [Zone], AddressBook) {
    var issues: [Issue] = []
    func attempt<T>(_ read: () throws -> T) rethrows -> T? {
      do {
        return try read()
      } catch let error as InputError {
        issues += error.issues
        return nil
      }
    }
    let table = try attempt {
      let (table, flaws) = CSVReader.read(try InputFile.read(requests), file: InputFile.name(requests))
      guard flaws.isEmpty else { throw InputError(flaws) }
      return table
    }
    let zones = try attempt {
      let path = self.zones ?? InputFile.sibling(of: requests, "zones.csv")
      return try ZoneFile.read(InputFile.read(path), file: InputFile.name(path))
    }
    let book = try attempt { try AddressBook(InputFile.read(addresses), file: InputFile.name(addresses)) }
    guard let table, let zones, let book else { throw InputError(issues) }
    return (table, zones, book)
  }

  private func report(_ result: LocateResult, _ book: AddressBook, _ outputs: [String]) {
    Console.print("\(result.located.rows.count) of \(result.matches.count) rows located, by grade:")
    for grade in MatchGrade.allCases where result.count(grade) > 0 {
      Console.print("  \(result.count(grade)) \(grade.rawValue)")
    }
    let near = result.matches.count { $0.zoneFrom == .nearestCenter }
    if near > 0 { Console.print("\(near) got the zone whose middle is nearest: look at those near a border") }
    if book.skippedRows > 0 { Console.print("\(book.skippedRows) addresses without number or street were not used") }
    if !result.unlocated.isEmpty {
      Console.print("Left out, with the reason in \(outputs[1]): \(result.unlocated.count)")
    }
    Console.print("Written: \(outputs.joined(separator: ", "))")
  }
}
