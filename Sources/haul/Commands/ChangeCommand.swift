import ArgumentParser
import JunkPickup

struct ChangeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "change",
    abstract: "Changes a request's day or its items, if the rules still allow it.",
    discussion: """
      Says yes, and writes it into the scenario's files; or says no with the rule's words, and writes \
      nothing. A promised request gets the new day as its promise; one without a promise is planned for \
      that day only. If a plan has the new day, some truck must have room for the request there. New \
      items replace the first list, add-ons stay; of a promised request that a plan serves, the day \
      must still hold with them.

        haul change Scenarios/tiny T02 --date 2026-06-04 --at 2026-05-29T16:30
        haul change Scenarios/tiny T03 --items dining_table \\
          --items dining_chair=2

      Exit codes: 0 yes, 1 no, 2 the input cannot be used.
      """)

  @Argument(help: "The scenario's folder.", completion: .directory)
  var scenario: String

  @Argument(help: "The id of the request.")
  var request: String

  @Option(help: ArgumentHelp("The new day.", valueName: "YYYY-MM-DD"))
  var date: String?

  @Option(help: ArgumentHelp("The new list; once for each item.", valueName: "item[=count]"))
  var items: [String] = []

  @Option(help: "The plan of the promised day. Default: the one inside the scenario's folder.", completion: .file())
  var plan: String?

  @OptionGroup var when: ChangeOptions

  func run() async throws {
    let day = try newDay()
    var change = try ScenarioChange(scenario, at: when.at)
    let it = try change.request(request)
    let lines = items.isEmpty ? nil : try ItemArguments.lines(items, change.scenario)
    let what = [day.map { "to \($0)" }, lines.map { "to \(ItemArguments.words($0))" }].compactMap { $0 }
      .joined(separator: " and ")
    let refused = "\(it.id) cannot be changed \(what) at \(change.at)"
    if case .no(let reasons) = BookingRules(change.scenario, at: change.at).change(it, day: day, items: lines) {
      throw Refusal.no(refused, reasons)
    }
    apply(day, lines, it, &change)
    change.edit.move(it.id, to: .changed, source: when.source, detail: what)
    let trial = try await trial(it, day, lines, change)
    if case .no(let reasons) = trial { throw Refusal.no(refused, reasons) }
    let place = try newPlace(it, day, change)
    if case .no(let reason) = place { throw Refusal.no(refused, [reason]) }
    try change.write()
    Console.print("Yes: \(it.id) is changed \(what) at \(change.at).")
    if case .yes(let results) = trial { for line in DayTrial.lines(results) { Console.print(line) } }
    if case .yes(let offer) = place {
      let strain = offer.strain.isStrained ? ", which strains it" : ""
      Console.print("\(offer.truck) would come about \(offer.arrival), for \(Dollars.text(offer.routeCents)) more\(strain).")
    }
  }

  /// Another day of a promise must have room on its trucks, if a plan has that day.
  private func newPlace(_ it: Request, _ day: Day?, _ change: ScenarioChange) throws -> DayTrial.NewDay {
    guard let day, let promised = it.confirmed, day != promised, let now = change.edit[it.id] else { return .unplanned }
    return try DayTrial.newDay(now, day, plan: plan, change)
  }

  private func newDay() throws -> Day? {
    guard date != nil || !items.isEmpty else {
      throw InputError([
        Issue(
          code: "E805", place: "--date, --items", cause: "nothing is to be changed",
          remedy: "Give a new day, new items, or both")
      ])
    }
    guard let date else { return nil }
    if let day = Day(date) { return day }
    throw InputError([
      Issue(
        code: "E662", place: "--date", cause: "'\(date)' is not a date that exists, as 2026-03-02",
        remedy: "Write it as in --help")
    ])
  }

  private func apply(_ day: Day?, _ lines: [ItemLine]?, _ it: Request, _ change: inout ScenarioChange) {
    change.edit.update(it.id) { request in
      if let lines { request.items = lines + request.items.filter { $0.added != nil } }
      guard let day else { return }
      if request.confirmed == nil {
        (request.allowedFrom, request.allowedTo) = (day, day)
      } else {
        request.confirmed = day
      }
    }
  }

  /// A promise that stays is held against its day's route.
  private func trial(
    _ it: Request, _ day: Day?, _ lines: [ItemLine]?, _ change: ScenarioChange
  ) async throws -> DayTrial.Answer {
    guard lines != nil, let promised = it.confirmed, day ?? promised == promised else { return .unplanned }
    return try await DayTrial.answer(it, on: promised, plan: plan, change)
  }
}
