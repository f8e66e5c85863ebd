import ArgumentParser
import JunkPickup
import PickupReports

struct CloseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Closes a workday: what was collected, what failed, and what becomes of it.",
    discussion: """
      Reads the day's outcomes, which crews wrote into outcomes-DATE.csv of the plan: how many of each \
      item were collected and left, and why. Everything on the day's runs must have an outcome. What \
      failed is booked again or closed, by the policy (after_failure, partly_counts_as); what was \
      applied is added to outcomes.csv of the scenario. If anything in the file is wrong, all of it is \
      said and nothing is written.

        haul close --scenario Scenarios/tiny --plan monday --date 2026-06-01 \\
          --outcomes monday/outcomes-2026-06-01.csv
        haul close --scenario week --plan monday --date 2026-03-02 \\
          --outcomes crews.csv --mapping crews.yaml

      A mapping says which of their columns is which of ours, and what their words mean:

        columns: {request: WO, item: What, collected: Got, left: Left, reason: Why}
        values: {reason: {"Not Out": not_set_out}}
      """)

  @Option(help: "The scenario's folder.", completion: .directory)
  var scenario: String

  @Option(help: "The plan by which the day was driven: a folder, or a plan file.", completion: .file())
  var plan: String

  @Option(help: ArgumentHelp("The day to close.", valueName: "YYYY-MM-DD"))
  var date: String

  @Option(help: "The day's outcomes.", completion: .file(extensions: ["csv"]))
  var outcomes: String

  @Option(help: "What their columns and words mean.", completion: .file(extensions: ["yaml", "yml"]))
  var mapping: String?

  @Option(
    help: ArgumentHelp(
      "The clock. Default: the end of the day, or the scenario's last change if that is later.",
      valueName: "YYYY-MM-DDTHH:MM"))
  var at: String?

  /// The record of all that was applied, in the scenario's folder.
  static let record = "outcomes.csv"

  func run() throws {
    guard let day = Day(date) else {
      throw InputError([
        Issue(
          code: "E662", place: "--date", cause: "'\(date)' is not a date that exists, as 2026-03-02",
          remedy: "Write it as in --help")
      ])
    }
    var change = try ScenarioChange(scenario, at: at, earliest: Moment(day: day, time: ClockTime(seconds: 86_340)))
    let plan = try ScenarioOfPlan.read(plan)
    let mapping = try mapping.map { try OutcomeMapping(InputFile.read($0), file: InputFile.name($0)) } ?? .ours
    let close = try DayClose(
      InputFile.read(outcomes), file: InputFile.name(outcomes), mapping: mapping, day: day, plan: plan,
      scenario: change.scenario, at: change.at)
    close.apply(to: &change.edit)
    let old = try InputFile.readIfThere(InputFile.path(scenario, Self.record))
    try change.write([(Self.record, try close.record(after: old, file: Self.record))])
    Console.current.out(DayText.text(close.summary))
  }
}
