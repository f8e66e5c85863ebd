import ArgumentParser
import Foundation
import JunkPickup
import PickupSimulation

struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Makes synthetic requests for a scenario, marked as synthetic.",
    discussion: """
      Without a month it makes those who wait when the scenario is planned: they came in during the \
      two weeks before, and promises lie within the planned days. With one it makes the month's whole \
      intake. demand/zones.csv and demand/items.csv of the scenario say where from and what, if they \
      are there. The same seed gives the same requests; ids begin with SYN-.

        haul generate Scenarios/san-jose-week --requests 2500 --seed 1 -o week
        haul generate Scenarios/san-jose-week --month 2026-03 \\
          --preset all-channels -o march
        haul generate Scenarios/tiny --requests 40 -o busy \\
          --addresses Scenarios/tiny/import/addresses.csv

      Without -o the scenario's own requests.csv and items.csv are meant, which only --force replaces.
      """)

  @Argument(help: "The scenario's folder; its requests do not matter, and need not be there.", completion: .directory)
  var scenario: String

  @Option(help: "A month's intake, as YYYY-MM.")
  var month: String?

  @Option(help: "How many requests to make; or name a preset.")
  var requests: Int?

  @Option(
    help: ArgumentHelp(
      "San José's demand: 10,000 a month through SJ311, or 14,400 over all channels; without a month, the planned days' share.",
      valueName: DemandBase.allCases.map(\.rawValue).joined(separator: "|")),
    completion: .list(DemandBase.allCases.map(\.rawValue)))
  var preset: String?

  @Option(help: "Other seeds give other requests.")
  var seed: UInt64 = 1

  @Option(help: "Real addresses to draw from; else they are invented.", completion: .file(extensions: ["csv"]))
  var addresses: String?

  @Option(name: [.short, .long], help: "Folder for requests.csv and items.csv.", completion: .directory)
  var output: String?

  @Flag(help: "Replace files that are there already.")
  var force = false

  func run() throws {
    let folder = output ?? scenario
    let outputs = ["requests.csv", "items.csv"].map { InputFile.path(folder, $0) }
    try OutputFolder.check(folder)
    if InputFile.isFolder(folder) { try FileGroup.check(outputs, mayReplace: force) }
    let read = try DemandScenario.read(scenario)
    let parameters = try parameters(read.scenario)
    let files = try generator(read.scenario, parameters).files()
    try OutputFolder.make(folder)
    let contents = [files.requests, files.items].map { Array($0.utf8) }
    try FileGroup.write(zip(outputs, contents).map { (path: $0, bytes: $1) }, mayReplace: force)
    Console.print("\(parameters.requests) synthetic requests, seed \(seed). Written: \(outputs.joined(separator: ", "))")
  }

  private func generator(_ read: Scenario, _ parameters: DemandParameters) throws -> DemandGenerator {
    let zones = try demand(DemandFiles.zonesPath) { try DemandFiles.zones($0) }
    let items = try demand(DemandFiles.itemsPath) { try DemandFiles.items($0) }
    let book = try addresses.map { try AddressBook(InputFile.read($0), file: InputFile.name($0)) }
    return try DemandGenerator(
      parameters: parameters, scenario: read, demand: zones, items: items, addresses: book, seed: seed)
  }

  private func demand<T>(_ path: String, _ read: ([UInt8]) throws -> [T]) throws -> [T] {
    try InputFile.readIfThere(InputFile.path(scenario, path)).map(read) ?? []
  }

  private func parameters(_ read: Scenario) throws -> DemandParameters {
    let base = try base()
    var parameters = DemandParameters.waiting(for: read.horizon, asOf: read.asOf, requests: 0)
    if let month {
      guard let whole = DemandParameters.month(month, requests: 0) else {
        throw wrong("--month", "'\(month)' is no month", "Write it as YYYY-MM")
      }
      parameters = whole
    }
    parameters.requests =
      requests ?? base.map { month == nil ? $0.requests(during: read.horizon) : $0.requestsPerMonth } ?? 0
    base?.narrow(&parameters)
    return parameters
  }

  /// The preset, if that says how many; else `--requests` does.
  private func base() throws -> DemandBase? {
    let remedy = "Give --requests N or --preset " + DemandBase.allCases.map(\.rawValue).joined(separator: "|")
    guard let preset else {
      if requests == nil { throw wrong("--requests", "nothing says how many requests to make", remedy) }
      return nil
    }
    if requests != nil { throw wrong("--preset", "--requests says how many already", remedy) }
    guard let base = DemandBase(rawValue: preset) else {
      throw wrong("--preset", "there is no preset '\(preset)'", remedy)
    }
    return base
  }

  private func wrong(_ option: String, _ cause: String, _ remedy: String) -> InputError {
    InputError([Issue(code: "E643", place: option, cause: cause, remedy: remedy)])
  }
}

/// A scenario as demand needs it: without requests, which it may not have yet.
private enum DemandScenario {
  static func read(_ folder: String) throws -> ReadScenario {
    guard InputFile.isFolder(folder) else {
      throw InputError([
        Issue(
          code: "E101", place: folder, cause: "there is no such folder",
          remedy: "Name the folder that holds scenario.yaml")
      ])
    }
    var files: [String: [UInt8]] = [:]
    for name in ["scenario.yaml", "zones.csv", "catalogue.csv"] {
      files[name] = try InputFile.readIfThere(InputFile.path(folder, name))
    }
    files["requests.csv"] = Array(RequestWriter.requests([]).utf8)
    files["items.csv"] = Array(RequestWriter.items([]).utf8)
    do {
      return try ScenarioReader.read(files: files)
    } catch {
      // Driving is not asked for: a travel matrix that is not there matters to plans only.
      guard let matrix = missingMatrix(error) else { throw error }
      files[matrix] = Array("from,to,seconds,meters\n".utf8)
      return try ScenarioReader.read(files: files)
    }
  }

  private static func missingMatrix(_ error: InputError) -> String? {
    let errors = error.issues.filter { $0.severity == .error }
    let known = ["scenario.yaml", "zones.csv"]
    guard errors.count == 1, errors[0].code == "E101", !known.contains(errors[0].place) else { return nil }
    return errors[0].place
  }
}

/// A folder that a command fills, or makes first.
enum OutputFolder {
  static func check(_ folder: String) throws(InputError) {
    guard InputFile.exists(folder), !InputFile.isFolder(folder) else { return }
    throw InputError([
      Issue(
        code: "E612", place: "folder '\(folder)'", cause: "it cannot be written: it is a file",
        remedy: "Name a folder")
    ])
  }

  static func make(_ folder: String) throws(InputError) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw InputError([
        Issue(
          code: "E612", place: "folder '\(folder)'", cause: "it cannot be made: \(error.localizedDescription)",
          remedy: "Name a folder on a disk in which you may write")
      ])
    }
  }
}
