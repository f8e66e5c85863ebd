import ArgumentParser
import JunkPickup

struct AddOnCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "addon",
    abstract: "Adds items to a promised request, if the rules and the day's plan hold.",
    discussion: """
      Says yes, with what it costs, and writes it into the scenario's files; or says no with the rule's \
      words, and writes nothing. The rules are the policy's: how many calls and items, until when, and \
      what is accepted at all. If a plan has the day, its route is driven again stop by stop with the \
      new items: room, weight, hours and breaks must hold. If they do not in the planned order, another \
      order of that truck's stops is looked for.

        haul addon Scenarios/tiny T02 nightstand=2 --at 2026-06-01T09:30
        haul addon Scenarios/tiny T02 bookshelf --plan monday

      Exit codes: 0 yes, 1 no, 2 the input cannot be used.
      """)

  @Argument(help: "The scenario's folder.", completion: .directory)
  var scenario: String

  @Argument(help: "The id of the request.")
  var request: String

  @Argument(help: "Items to add: an id of the catalogue, or id=count.")
  var items: [String]

  @Option(help: "The plan of the promised day. Default: the one inside the scenario's folder.", completion: .file())
  var plan: String?

  @OptionGroup var when: ChangeOptions

  func run() async throws {
    var change = try ScenarioChange(scenario, at: when.at)
    let it = try change.request(request)
    let lines = try ItemArguments.lines(items, change.scenario, added: change.at)
    let words = ItemArguments.words(lines)
    let refused = "\(words) cannot be added to \(it.id) at \(change.at)"
    if case .no(let reasons) = BookingRules(change.scenario, at: change.at).addOn(it, lines) {
      throw Refusal.no(refused, reasons)
    }
    // The rules take add-ons of promised requests only.
    guard let day = it.confirmed else { throw ProgramFault(description: "an add-on without a promised day") }
    change.edit.update(it.id) { $0.items += lines }
    change.edit.move(it.id, to: .addOnAccepted, source: when.source, detail: words)
    let trial = try await DayTrial.answer(it, on: day, plan: plan, change)
    if case .no(let reasons) = trial { throw Refusal.no(refused, reasons) }
    try change.write()
    Console.print("Yes: \(words) added to \(it.id) at \(change.at), to be collected on \(day).")
    switch trial {
    case .yes(let results): for line in DayTrial.lines(results) { Console.print(line) }
    default: Console.print("No plan has that day yet, so that only the rules were asked.")
    }
  }
}
