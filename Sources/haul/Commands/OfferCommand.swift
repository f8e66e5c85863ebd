import ArgumentParser
import JunkPickup
import PickupReports

struct OfferCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "offer",
    abstract: "Says which dates can be offered for a request, and what each would cost.",
    discussion: """
      The booking rule says which days are allowed; for each, the cheapest place on the real routes of \
      a plan is found while all other requests stay where they are. A day strains a truck if it fills \
      more than 90% of its hours or volume, or needs overtime.

        haul offer Scenarios/tiny --plan monday --request T03
        haul offer Scenarios/tiny --plan monday --address "101 Alder Sample St" \\
          --items sofa_3seat=1
        haul offer Scenarios/tiny --plan monday --lat 37.347 --lon -121.881 \\
          --zone 95112 --items mattress_queen=1 box_spring=1 --at 2026-05-30T10:00

      An address is looked up among the scenario's requests; for another one give --lat, --lon and \
      --zone.
      """)

  @Argument(help: "The scenario's folder, as it is now.", completion: .directory)
  var scenario: String

  @Option(help: ArgumentHelp("The plan on whose routes to quote.", valueName: "plan"), completion: .file())
  var plan: String

  @Option(help: ArgumentHelp("A request of the scenario that has no promise.", valueName: "id"))
  var request: String?

  @Option(help: "The address of a new request.")
  var address: String?

  @Option(parsing: .unconditional, help: "Latitude, for a new address.")
  var lat: Double?

  @Option(parsing: .unconditional, help: "Longitude, for a new address.")
  var lon: Double?

  @Option(help: "Zone, for a new address.")
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

  @Flag(help: "Print the answer as JSON.")
  var json = false

  func run() throws {
    let plan = try PlanRequest.plan(plan)
    let read = try ScenarioLoading.read(
      scenario, overrides: ScenarioOverrides(from: plan.from, days: plan.days, asOf: plan.asOf))
    let ask = try OfferAsk(self, plan, read.scenario)
    let source = try TravelSources.source(of: read)
    let desk = try OfferDesk(plan: plan, scenario: read.scenario, request: ask.request)
    let offers = try desk.offers(at: ask.now) { try PlaceTable(source, $0) }
    Console.current.out(json ? try JSONText.text(offers) : OfferText.text(offers))
  }
}

/// What is asked for, checked: everything that is wrong is told at once.
private struct OfferAsk {
  private(set) var request: Request
  private(set) var now: Moment

  init(_ command: OfferCommand, _ plan: Plan, _ scenario: Scenario) throws(InputError) {
    var issues: [Issue] = []
    func wrong(_ place: String, _ cause: String, _ remedy: String) {
      issues.append(Issue(code: "E683", place: place, cause: cause, remedy: remedy))
    }
    now = plan.asOf
    if let at = command.at {
      if let moment = Moment(at) {
        now = moment
      } else {
        wrong("--at", "'\(at)' is not a moment", "Write it as 2026-03-01T16:00")
      }
    }
    let items = Self.items(command.items, scenario, wrong)
    var found: Request?
    switch (command.request, command.address, command.lat) {
    case (let id?, nil, nil):
      found = scenario.requests.first { $0.id == id }
      if found == nil { wrong("--request", "the scenario has no request '\(id)'", "Name one of requests.csv") }
      if let found, !found.status.awaitsCollection {
        wrong("--request", "'\(id)' is \(found.status.rawValue)", "Name one that awaits collection")
      }
      if !items.isEmpty { found?.items = items }
    case (nil, _, _) where command.address != nil || command.lat != nil:
      found = Self.newRequest(command, scenario, now, wrong)
      if command.items.isEmpty { wrong("--items", "a new request needs items", "Add --items item=count") }
      found?.items = items
    default:
      wrong("--request, --address, --lat", "none is given, or a request and a place", "Give one of them")
    }
    guard issues.isEmpty, let found else { throw InputError(issues) }
    request = found
  }

  private static func items(
    _ words: [String], _ scenario: Scenario, _ wrong: (String, String, String) -> Void
  ) -> [ItemLine] {
    words.compactMap { word in
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let count = Int(parts[1]), (1...100).contains(count) else {
        wrong("--items", "'\(word)' is not an item with a count from 1 to 100", "Write it as sofa_3seat=1")
        return nil
      }
      guard scenario.catalogue[parts[0]] != nil else {
        let near = scenario.catalogue.keys.sorted().filter { $0.hasPrefix(parts[0].prefix(3)) }.prefix(5)
        let known = near.isEmpty ? "See the catalogue" : "Did you mean \(near.joined(separator: ", "))?"
        wrong("--items", "the catalogue has no item '\(parts[0])'", known)
        return nil
      }
      return ItemLine(item: parts[0], count: count)
    }
  }

  private static func newRequest(
    _ command: OfferCommand, _ scenario: Scenario, _ now: Moment, _ wrong: (String, String, String) -> Void
  ) -> Request? {
    let dwelling = command.dwelling.map { Dwelling(rawValue: $0) }
    if case .some(nil) = dwelling {
      wrong("--dwelling", "'\(command.dwelling ?? "")' is none", "Write house, condo or complex")
    }
    let known = command.address.flatMap { address in
      scenario.requests.first { $0.address.lowercased() == address.lowercased() }
    }
    let given: (Place, String)?
    if let lat = command.lat, let lon = command.lon, let zone = command.zone {
      given = Place(latitude: lat, longitude: lon).map { ($0, zone) }
      if given == nil { wrong("--lat, --lon", "\(lat), \(lon) is no place", "Give degrees: --lat 37.3 --lon -121.9") }
    } else {
      given = known.map { ($0.place, $0.zone) }
      if given == nil { wrong("--address", "no request of the scenario has it", "Give --lat, --lon and --zone") }
    }
    guard let (place, zone) = given else { return nil }
    if scenario.zones[zone] == nil { wrong("--zone", "zones.csv has no zone '\(zone)'", "Name one of its zones") }
    return Request(
      id: newId(scenario), address: command.address ?? "\(place.latitude), \(place.longitude)", place: place, zone: zone,
      dwelling: (dwelling ?? nil) ?? known?.dwelling ?? .house, created: now, channel: "offer", items: [])
  }

  private static func newId(_ scenario: Scenario) -> String {
    let taken = Set(scenario.requests.map(\.id))
    return (0...).lazy.map { $0 == 0 ? "new" : "new-\($0)" }.first { !taken.contains($0) } ?? "new"
  }
}
