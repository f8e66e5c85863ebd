import ArgumentParser
import JunkPickup

struct CancelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: "Cancels a request, if the rules still hear it.",
    discussion: """
      Says yes, and writes it into the scenario's files; or says no with the rule's words, and writes \
      nothing. A promised request can be cancelled until the policy's cutoff, others at any time.

        haul cancel Scenarios/tiny T02 --at 2026-06-01T09:30

      Exit codes: 0 yes, 1 no, 2 the input cannot be used.
      """)

  @Argument(help: "The scenario's folder.", completion: .directory)
  var scenario: String

  @Argument(help: "The id of the request.")
  var request: String

  @OptionGroup var when: ChangeOptions

  func run() throws {
    var change = try ScenarioChange(scenario, at: when.at)
    let it = try change.request(request)
    if case .no(let reasons) = BookingRules(change.scenario, at: change.at).cancel(it) {
      throw Refusal.no("\(it.id) cannot be cancelled at \(change.at)", reasons)
    }
    let day = it.confirmed.map { "promised for \($0)" } ?? "without a promise"
    change.edit.move(it.id, to: .cancelled, source: when.source, detail: day)
    try change.write()
    Console.print("Yes: \(it.id) is cancelled at \(change.at) (\(day)).")
  }
}

/// When a resident's wish came, and by whom.
struct ChangeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The clock. Default: as_of of the scenario, or its last change if that is later.",
      valueName: "YYYY-MM-DDTHH:MM"))
  var at: String?

  @Option(help: "Whose word it is, for the history.")
  var source = ChangeSource.resident
}
