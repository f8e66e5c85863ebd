import ArgumentParser
import JunkPickup
import PickupReports
import TravelTimes

struct MoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move",
    abstract: "Moves a request of a plan to another truck, day or place, by hand.",
    discussion: """
      The runs concerned are timed anew, with breaks and unloading at their best places; everything \
      else stays as it is. The plan is audited and priced, and what the move costs is shown. It is \
      refused only where the law, a rule of the contract or a promise forbids it, and says which. \
      A request that is left out can be moved into the plan.

        haul move monday T03 --to C1 --after T01 -o monday-2
        haul move monday T03 --to C1 --date 2026-06-02 --after start -o monday-2

      Without --after it goes where it costs least. Exit code 1: refused, nothing is written.
      """)

  @Argument(help: "The plan's folder, or its file.", completion: .file())
  var plan: String

  @Argument(help: "The id of the request.")
  var request: String

  @Option(help: ArgumentHelp("The truck that shall collect it.", valueName: "truck"))
  var to: String

  @Option(help: ArgumentHelp("The day, if it shall be another.", valueName: "YYYY-MM-DD"))
  var date: String?

  @Option(help: ArgumentHelp("The request after which it comes, or 'start'.", valueName: "request"))
  var after: String?

  @Option(
    name: [.short, .long], help: ArgumentHelp("Folder to write. Default: the plan's own.", valueName: "dir"),
    completion: .directory)
  var output: String?

  func run() throws {
    let day = try parsedDate()
    let folder = try target()
    try PlanFolder.check(folder)
    let loaded = try PlanLoading.load(plan)
    let source = try TravelSources.source(of: loaded.read)
    let travel = try PlaceTravel(source: source, regions: loaded.read.scenario.drivenRegions(loaded.plan.haulers))
    let position: HandMove.Position = after.map { $0 == "start" ? .start : .after($0) } ?? .cheapest
    let mover = PlanMover(
      plan: loaded.plan, read: loaded.read, travel: { try PlaceTable(source, $0) },
      drive: { travel.drive(from: $0, to: $1) })
    do {
      let moved = try mover.plan(
        after: HandMove(request: request, truck: to, date: day, position: position), version: haulVersion,
        travelWords: source.description)
      try travel.check()
      try PlanFolderOutput.write(moved, loaded.read, to: folder)
      let promises = loaded.read.scenario.promises
      let difference = PlanDifference(loaded.plan, moved, promisesBefore: promises, promisesAfter: promises)
      Console.current.out(DifferenceText.text(difference))
      Console.print("Written to \(folder).")
    } catch let refusal as MoveRefusal {
      for finding in refusal.findings { Console.print("Refused by \(finding.rule.rawValue): \(finding.text)") }
      throw CommandEnd(status: .violations)
    }
  }

  private func parsedDate() throws -> Day? {
    guard let date else { return nil }
    if let day = Day(date) { return day }
    throw InputError([
      Issue(
        code: "E662", place: "--date", cause: "'\(date)' is not a date that exists, as 2026-03-02",
        remedy: "Write it as in haul move --help")
    ])
  }

  /// A plan given as a file has no folder of ours to be replaced.
  private func target() throws -> String {
    if let output { return output }
    guard InputFile.isFolder(plan) else {
      throw InputError([
        Issue(
          code: "E643", place: "--output", cause: "'\(plan)' is a file, and the result is a folder",
          remedy: "Name a folder: -o DIR")
      ])
    }
    return plan
  }
}
