import ArgumentParser
import Foundation
import JunkPickup
import PickupReports
import PickupSimulation

struct ScorecardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scorecard",
    abstract: "The city's measures from outcomes and surveys, each computed or told why not.",
    discussion: """
      Outcomes are counts (period, hauler, outcome, reason, count), or files as haul close keeps \
      them; haul simulate -o writes them too. Groups under --min-n are not scored; a change carries \
      its n and a test. Where a target changes what a measure means, its series is broken there, and told \
      anew under the last definition. Samples of every file, and what their columns mean: \
      Scenarios/scorecard; for programs, as JSON Schemas: Scenarios/schemas.

        haul scorecard Scenarios/scorecard/outcomes.csv
        haul scorecard Scenarios/scorecard/outcomes.csv \\
          --targets Scenarios/scorecard/targets.csv \\
          --surveys Scenarios/scorecard/surveys.csv \\
          --maturity Scenarios/scorecard/maturity.csv -o scorecard.csv
      """)

  @Argument(help: "Files of outcomes.", completion: .file(extensions: ["csv"]))
  var outcomes: [String]

  @Option(help: "Targets with the day from which they hold.", completion: .file(extensions: ["csv"]))
  var targets: String?

  @Option(help: "Results of surveys.", completion: .file(extensions: ["csv"]))
  var surveys: String?

  @Option(help: "A table of self-assessed levels.", completion: .file(extensions: ["csv"]))
  var maturity: String?

  @Option(help: "A folder with more files of outcomes, of earlier periods.", completion: .directory)
  var history: String?

  @Option(help: "Groups of fewer are not scored.")
  var minN = 30

  @Option(name: [.short, .long], help: "File to write, CSV or JSON by its name.", completion: .file(extensions: ["csv", "json"]))
  var output: String?

  func run() throws {
    var issues: [Issue] = []
    SimulationOptions.check(&issues, [("--min-n", minN, 1...1_000_000)])
    func read(_ path: String?) throws -> [UInt8]? {
      do { return try path.map { try InputFile.read($0) } } catch let error as InputError {
        issues += error.issues
        return nil
      }
    }
    let earlier = history.map { folder in
      (FileManager.default.subpaths(atPath: folder) ?? []).filter { $0.hasSuffix(".csv") }.sorted().map { InputFile.path(folder, $0) }
    }
    if let history, earlier?.isEmpty ?? true {
      issues.append(Issue(code: "E641", place: history, cause: "there is no CSV file in it", remedy: "Name a folder with outcomes"))
    }
    let files = try ((earlier ?? []) + outcomes).map { (name: InputFile.name($0), bytes: try read($0) ?? []) }
    let others = try [surveys, targets, maturity].map(read)
    guard issues.isEmpty else { throw InputError(issues) }
    let card = try Scorecard(outcomes: files, surveys: others[0], targets: others[1], maturity: others[2], least: minN)
    Console.current.out(ScorecardText.text(card))
    guard let output else { return }
    let text = output.hasSuffix(".json") ? try JSONText.text(card.rows) : ScorecardText.table(card)
    try FileGroup.write([(output, Array(text.utf8))], mayReplace: true)
    Console.print("Written: \(output)")
  }
}
