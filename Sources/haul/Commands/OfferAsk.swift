import JunkPickup

/// What `haul offer` is asked for, checked: everything that is wrong is told at once.
struct OfferAsk {
  private(set) var request: Request
  private(set) var now: Moment
  /// How the place of a new request was found, in words.
  private(set) var found: String?

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
    var asked: Request?
    switch (command.request, command.address ?? command.place) {
    case (let id?, nil):
      asked = scenario.requests.first { $0.id == id }
      if asked == nil { wrong("--request", "the scenario has no request '\(id)'", "Name one of requests.csv") }
      if let asked, !asked.status.awaitsCollection {
        wrong("--request", "'\(id)' is \(asked.status.rawValue)", "Name one that awaits collection")
      }
      if !items.isEmpty { asked?.items = items }
    case (nil, _?):
      if command.record { wrong("--record", "a new request has no history", "Record offers of --request") }
      if command.items.isEmpty { wrong("--items", "a new request needs items", "Add --items item=count") }
      do {
        let site = try OfferPlace(command, scenario)
        found = site.words
        asked = Self.newRequest(command, scenario, site, now, wrong)
        asked?.items = items
      } catch {
        issues += error.issues
      }
    default:
      wrong("--request, --address, --place", "none is given, or a request and a place", "Give one of them")
    }
    guard issues.isEmpty, let asked else { throw InputError(issues) }
    request = asked
  }

  private static func items(
    _ words: [String], _ scenario: Scenario, _ wrong: (String, String, String) -> Void
  ) -> [ItemLine] {
    words.compactMap { word in
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard let item = parts.first, let count = parts.count == 1 ? 1 : Int(parts[1]), (1...100).contains(count) else {
        wrong("--items", "'\(word)' is not an item with a count from 1 to 100", "Write it as sofa_3seat=1")
        return nil
      }
      guard scenario.catalogue[item] != nil else {
        let near = scenario.catalogue.keys.sorted().filter { $0.hasPrefix(item.prefix(3)) }.prefix(5)
        let known = near.isEmpty ? "See the catalogue" : "Did you mean \(near.joined(separator: ", "))?"
        wrong("--items", "the catalogue has no item '\(item)'", known)
        return nil
      }
      return ItemLine(item: item, count: count)
    }
  }

  private static func newRequest(
    _ command: OfferCommand, _ scenario: Scenario, _ site: OfferPlace, _ now: Moment,
    _ wrong: (String, String, String) -> Void
  ) -> Request? {
    let dwelling = command.dwelling.map { Dwelling(rawValue: $0) }
    if case .some(nil) = dwelling {
      wrong("--dwelling", "'\(command.dwelling ?? "")' is none", "Write house, condo or complex")
    }
    let taken = Set(scenario.requests.map(\.id))
    let id = (0...).lazy.map { $0 == 0 ? "new" : "new-\($0)" }.first { !taken.contains($0) } ?? "new"
    return Request(
      id: id, address: command.address ?? command.place ?? "", place: site.place, zone: site.zone,
      dwelling: (dwelling ?? nil) ?? site.dwelling, created: now, channel: "offer", items: [])
  }
}

/// Where a new request is: as the caller says, as a book of addresses has it, or as a request of the scenario has it.
struct OfferPlace {
  let place: Place
  let zone: String
  let dwelling: Dwelling
  let words: String

  /// - Throws: E683 with what is wrong, or what is wrong with the book.
  init(_ command: OfferCommand, _ scenario: Scenario) throws(InputError) {
    let address = command.address ?? ""
    let known = scenario.requests.first { !address.isEmpty && $0.address.lowercased() == address.lowercased() }
    dwelling = known?.dwelling ?? .house
    if let zone = command.zone, scenario.zones[zone] == nil {
      throw Self.wrong("--zone", "zones.csv has no zone '\(zone)'", "Name one of its zones")
    }
    if command.place == nil, command.addresses == nil {
      guard let known else {
        throw Self.wrong(
          "--address", "no request of the scenario has it", "Give --place LAT,LON, or a file of --addresses")
      }
      (place, zone) = (known.place, command.zone ?? known.zone)
      words = "At the address of \(known.id), zone \(zone)."
      return
    }
    let match = try Self.match(command, address, Array(scenario.zones.values))
    guard let place = match.place, let zone = match.zone else {
      throw Self.wrong("--address", "it is not found: \(match.detail)", "Correct it, or give --place LAT,LON")
    }
    (self.place, self.zone) = (place, zone)
    let how =
      switch match.zoneFrom {
      case .given: "as given"
      case .postcode: "by its postcode"
      default: "whose center is nearest"
      }
    words = "At \(place.latitude), \(place.longitude)" + (match.detail.isEmpty ? "" : " (\(match.detail))")
      + ", zone \(zone) (\(how))."
  }

  private static func match(
    _ command: OfferCommand, _ address: String, _ zones: [Zone]
  ) throws(InputError) -> AddressMatch {
    let pin = try command.place.map(degrees) ?? ["", ""]
    do {
      let book = try command.addresses.map { try AddressBook(InputFile.read($0), file: InputFile.name($0)) }
      // A pin without an address is not taken by those who match addresses; here it is meant.
      let name = address.isEmpty ? "the place given" : address
      let table = CSVTable(
        file: "--address", columns: ["id", "address", "lat", "lon", "zone", "district"],
        rows: [CSVRow(line: 1, fields: ["new", name] + pin + [command.zone ?? "", ""])])
      let result = try Locator(book: book ?? AddressBook(addresses: []), zones: zones).locate(table)
      if let match = result.matches.first { return match }
      throw wrong("--address", "it is not found", "Give --place LAT,LON")
    } catch let error as InputError {
      throw error
    } catch {
      throw wrong("--addresses", "\(error)", "Give another file")
    }
  }

  private static func degrees(_ text: String) throws(InputError) -> [String] {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
    guard parts.count == 2, let latitude = Double(parts[0]), let longitude = Double(parts[1]),
      Place(latitude: latitude, longitude: longitude) != nil
    else { throw wrong("--place", "'\(text)' is no place", "Give degrees: --place 37.3,-121.9") }
    return parts
  }

  private static func wrong(_ place: String, _ cause: String, _ remedy: String) -> InputError {
    InputError([Issue(code: "E683", place: place, cause: cause, remedy: remedy)])
  }
}
