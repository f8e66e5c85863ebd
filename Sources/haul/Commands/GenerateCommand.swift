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
        haul generate Scenarios/san-jose-week --month 2026-03 --requests 14400 \\
          -o march
        haul generate Scenarios/tiny --requests 40 -o busy \\
          --addresses Scenarios/tiny/import/addresses.csv

      Without -o the scenario's own requests.csv and items.csv are meant, which only --force replaces.
      """)

  @Argument(help: "The scenario's folder; its requests do not matter, and need not be there.", completion: .directory)
  var scenario: String

  @Option(help: "A month's intake, as YYYY-MM.")
  var month: String?

  @Option(help: "How many requests to make.")
  var requests: Int

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
    let files = try generator(read.scenario).files()
    try OutputFolder.make(folder)
    let contents = [files.requests, files.items].map { Array($0.utf8) }
    try FileGroup.write(zip(outputs, contents).map { (path: $0, bytes: $1) }, mayReplace: force)
    Console.print("\(requests) synthetic requests, seed \(seed). Written: \(outputs.joined(separator: ", "))")
  }

  private func generator(_ read: Scenario) throws -> DemandGenerator {
    let zones = try demand(DemandFiles.zonesPath) { try DemandFiles.zones($0) }
    let items = try demand(DemandFiles.itemsPath) { try DemandFiles.items($0) }
    let book = try addresses.map { try AddressBook(InputFile.read($0), file: InputFile.name($0)) }
    return try DemandGenerator(
      parameters: try parameters(read), scenario: read, demand: zones, items: items, addresses: book, seed: seed)
  }

  private func demand<T>(_ path: String, _ read: ([UInt8]) throws -> [T]) throws -> [T] {
    try InputFile.readIfThere(InputFile.path(scenario, path)).map(read) ?? []
  }

  private func parameters(_ read: Scenario) throws -> DemandParameters {
    guard let month else { return .waiting(for: read.horizon, asOf: read.asOf, requests: requests) }
    guard let parameters = DemandParameters.month(month, requests: requests) else {
      throw InputError([
        Issue(code: "E643", place: "--month", cause: "'\(month)' is no month", remedy: "Write it as YYYY-MM")
      ])
    }
    return parameters
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
