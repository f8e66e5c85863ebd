import ArgumentParser
import JunkPickup
import PickupReports
import PickupSimulation

struct OfferCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "offer",
    abstract: "Says which dates can be offered for a request, and what each would cost.",
    discussion: """
      The booking rule, the one that simulations book by, says which days can be had: those that the \
      policy allows and whose budget of minutes, volume and stops holds (simulation.yaml's fill of the \
      fleet; the policy's slots, or those of a --calendar). For each, the cheapest place on the real \
      routes of a plan is found while all other requests stay where they are. A day strains a truck if it fills \
      more than 90% of its hours or volume, or needs overtime.

        haul offer Scenarios/tiny --plan monday --request T03
        haul offer Scenarios/tiny --plan monday --address "101 Alder Sample St" \\
          --items sofa_3seat=1
        haul offer Scenarios/tiny --plan monday --address "22 Birch Sample Ave" \\
          --addresses Scenarios/tiny/import/addresses.csv --items bookshelf=1
        haul offer Scenarios/tiny --plan monday --place 37.347,-121.881 \\
          --items mattress_queen=1 box_spring=1 --at 2026-05-30T10:00

      An address is looked up in --addresses (columns lat, lon, number, street), else among the \
      scenario's requests; for others give --place. The zone is --zone, else the one that bears the \
      address's postcode, else the one whose center is nearest, and the answer says which. Nothing is \
      written, unless --record puts the dates offered into the history of a request.
      """)

  @Argument(help: "The scenario's folder, as it is now.", completion: .directory)
  var scenario: String

  @Option(help: ArgumentHelp("The plan on whose routes to quote.", valueName: "plan"), completion: .file())
  var plan: String

  @Option(help: ArgumentHelp("A request of the scenario that has no promise.", valueName: "id"))
  var request: String?

  @Option(help: "The address of a new request.")
  var address: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Where a new request is, instead of looking up its address.", valueName: "lat,lon"))
  var place: String?

  @Option(help: "Known addresses with their places.", completion: .file(extensions: ["csv"]))
  var addresses: String?

  @Option(help: "Zone of a new request.")
  var zone: String?

  @Option(help: "house, condo or complex. Default: as at that address, else house.")
  var dwelling: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("What shall be collected; for --request, instead of its list.", valueName: "item=count"))
  var items: [String] = []

  @Option(
    help: ArgumentHelp(
      "When the resident asks. Default: the clock of the plan.", valueName: "YYYY-MM-DDTHH:MM"))
  var at: String?

  @Option(
    help: "Slots by zone and weekday, as haul capacity --over slots writes them.",
    completion: .file(extensions: ["csv"]))
  var calendar: String?

  @Flag(help: "Make the request 'offered', with these dates in its history.")
  var record = false

  @Flag(help: "Print the answer as JSON.")
  var json = false

  func run() throws {
    let plan = try PlanRequest.plan(plan)
    let read = try ScenarioLoading.read(
      scenario, overrides: ScenarioOverrides(from: plan.from, days: plan.days, asOf: plan.asOf))
    let ask = try OfferAsk(self, plan, read.scenario)
    let source = try TravelSources.source(of: read)
    let desk = try OfferDesk(
      plan: plan, scenario: read.scenario, request: ask.request, booking: try booking(read.scenario))
    let offers = try desk.offers(at: ask.now) { try PlaceTable(source, $0) }
    if record { try write(offers, ask) }
    if !json, let found = ask.found { Console.print(found) }
    Console.current.out(json ? try JSONText.text(offers) : OfferText.text(offers))
  }

  /// The fill of simulation.yaml, as simulations have it, and the slots of a calendar.
  private func booking(_ scenario: Scenario) throws -> (fill: FleetFill, slots: BookingSlots?) {
    let parameters = try InputFile.readIfThere(InputFile.path(self.scenario, ParameterFile.name)).map {
      try ParameterFile.read($0)
    }
    return (parameters?.fill ?? FleetFill(), try calendar.map { try BookingCalendarFile.read($0, scenario) })
  }

  private func write(_ offers: DateOffers, _ ask: OfferAsk) throws {
    var change = try ScenarioChange(scenario, at: at, earliest: ask.now)
    let dates = offers.offers.map { "\($0.date)" }.joined(separator: ", ")
    change.edit.move(offers.request, to: .offered, source: .dispatcher, detail: dates.isEmpty ? "no day" : dates)
    try change.write()
  }
}
