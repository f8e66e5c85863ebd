import ArgumentParser
import JunkPickup
import PickupReports

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Shows what changed from one plan to another.",
    discussion: """
      Which visits changed truck, day, or hour by more than 30 minutes; which requests are newly \
      collected or no longer; which promises changed; and cost by term.

        haul diff monday tuesday
        haul diff monday tuesday --json
      """)

  @Argument(help: "The plan before: its folder, or its file.", completion: .file())
  var before: String

  @Argument(help: "The plan after.", completion: .file())
  var after: String

  @Flag(help: "Print everything as JSON.")
  var json = false

  func run() throws {
    let (a, b) = (try PlanLoading.load(before), try PlanLoading.load(after))
    let difference = PlanDifference(
      a.plan, b.plan, promisesBefore: a.read.scenario.promises, promisesAfter: b.read.scenario.promises)
    Console.current.out(json ? try JSONText.text(difference) : DifferenceText.text(difference))
  }
}

extension Scenario {
  /// Confirmed days by request.
  var promises: [String: Day] {
    Dictionary(requests.compactMap { request in request.confirmed.map { (request.id, $0) } }) { first, _ in first }
  }
}
