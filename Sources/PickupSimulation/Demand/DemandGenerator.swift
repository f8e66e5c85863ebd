import JunkPickup

/// Makes synthetic requests: who asks when, where, for what, and with which promise. The same parameters, zones,
/// catalogue and seed give the same requests; asking for more requests keeps the first ones.
///
/// Every request is marked: its id begins with `SYN-` and its note says so.
public struct DemandGenerator: Sendable {
  public static let idPrefix = "SYN-"
  public static let note = "synthetic"

  private let parameters: DemandParameters
  private let zones: [Zone]
  private let demandZones: [DemandZone]
  private let policies: [Policy]
  private let places: DemandPlaces
  private let items: [DemandItem]
  private let seed: UInt64
  private let choices: Choices

  /// - Parameters:
  ///   - zones: each with its demand; zones without one are taken as alike (see `DemandZone.unknown`) if none has one,
  ///     and make no requests otherwise.
  ///   - items: how often each is set out; empty: all kinds of the catalogue that are not refused, equally.
  ///   - haulers: their calendars decide which days can be promised.
  ///   - addresses: real places to draw from; `nil`: scattered about each zone's center, under invented addresses.
  /// - Throws: `InputError` with everything that is wrong.
  public init(
    parameters: DemandParameters, zones: [Zone], demand: [DemandZone] = [], catalogue: [String: ItemKind],
    items: [DemandItem] = [], haulers: [Hauler], addresses: AddressBook? = nil, seed: UInt64
  ) throws {
    let accepted = catalogue.values.filter { $0.refusal == nil }.map(\.id).sorted()
    let items = items.isEmpty ? accepted.map { DemandItem(item: $0, weight: 1) } : items
    let known = Dictionary(zones.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let sorted = known.values.sorted { $0.id < $1.id }
    let demand = demand.isEmpty ? sorted.map { .unknown($0.id) } : demand
    let policyOf = Dictionary(haulers.map { ($0.id, $0.policy) }, uniquingKeysWith: { first, _ in first })
    let issues = DemandChecks.issues(parameters, known, demand, catalogue, items, policyOf)
    guard issues.isEmpty else { throw InputError(issues) }

    self.parameters = parameters
    demandZones = demand
    self.zones = demand.compactMap { known[$0.zone] }
    policies = self.zones.compactMap { policyOf[$0.hauler] }
    self.items = items
    self.seed = seed
    places = try DemandPlaces(parameters, self.zones, demand, addresses, seed: seed)
    choices = Choices(parameters, demandZones, places, items)
  }

  /// Ascending by moment of creation.
  public func requests() -> [Request] {
    (0..<parameters.requests).map { request(number: $0) }.sorted { ($0.created, $0.id) < ($1.created, $1.id) }
  }

  /// When that request comes in.
  func created(number: Int) -> Moment { created(EventDraws(seed: seed, subject: UInt64(number))) }

  private func created(_ draws: EventDraws) -> Moment {
    Moment(
      day: parameters.period.from + choices.day.pick(draws, .day),
      time: ClockTime(seconds: choices.hour.pick(draws, .hour) * 3_600 + draws.below(3_600, .secondOfHour)))
  }

  /// - Parameter number: from 0.
  func request(number: Int) -> Request {
    let draws = EventDraws(seed: seed, subject: UInt64(number))
    let index = choices.zone.pick(draws, .zone)
    let spot = places.spot(zone: index, draws)
    let digits = String(number + 1)
    var request = Request(
      id: Self.idPrefix + String(repeating: "0", count: max(0, 6 - digits.count)) + digits,
      address: spot.address, place: spot.place, zone: zones[index].id, district: zones[index].district,
      dwelling: spot.dwelling, setOut: spot.setOut, created: created(draws),
      channel: parameters.channels[choices.channel.pick(draws, .channel)].name,
      items: firstList(draws), note: Self.note)
    addDates(to: &request, policies[index], draws)
    if request.confirmed != nil { addLaterItems(to: &request, draws) }
    return request
  }

  private func firstList(_ draws: EventDraws) -> [ItemLine] {
    let count = choices.itemCount.pick(draws, .itemCount) + 1
    return lines(of: count, draws, item: .item)
  }

  private func lines(of count: Int, _ draws: EventDraws, item: DemandEvent) -> [ItemLine] {
    var lines: [ItemLine] = []
    var left = count
    var index = 0
    while left > 0 {
      let kind = items[choices.item.pick(draws, item, index)]
      let together = min(left, 1 + draws.below(kind.mostTogether, .together, index + (item == .item ? 0 : 1_000)))
      if let line = lines.firstIndex(where: { $0.item == kind.item }) {
        lines[line].count += together
      } else {
        lines.append(ItemLine(item: kind.item, count: together))
      }
      left -= together
      index += 1
    }
    return lines
  }

  private func addDates(to request: inout Request, _ policy: Policy, _ draws: EventDraws) {
    let created = request.created.day
    let planned = parameters.plannedDays?.all.filter { $0 > created && policy.isWorkday($0) } ?? []
    if draws.happens(perMille: parameters.promisedPerMille, .promise) {
      request.confirmed =
        planned.isEmpty
        ? policy.businessDay(draws.within(parameters.promiseLeadBusinessDays, .promisedDay), after: created)
        : planned[draws.below(planned.count, .promisedDay)]
      request.status = .confirmed
    } else if draws.happens(perMille: parameters.restrictedPerMille, .restriction) {
      let from =
        planned.isEmpty
        ? created + draws.within(1...6, .firstAllowedDay) : planned[draws.below(planned.count, .firstAllowedDay)]
      request.allowedFrom = from
      if draws.below(2, .lastAllowedDay) == 0 { request.allowedTo = from + 6 }
    }
  }

  /// One call within two days, but not after the period.
  private func addLaterItems(to request: inout Request, _ draws: EventDraws) {
    guard draws.happens(perMille: parameters.addOnPerMille, .addOn) else { return }
    let start = request.created.day.number * 86_400 + request.created.time.seconds
    let end = (parameters.period.last.number + 1) * 86_400 - 1
    let span = min(2 * 86_400, end - start)
    let second = start + min(span, 600 + draws.below(max(1, span - 600), .addOnMoment))
    let moment = Moment(day: Day(number: second / 86_400), time: ClockTime(seconds: second % 86_400))
    let count = draws.within(parameters.addOnItems, .addOnCount)
    request.items += lines(of: count, draws, item: .addOnItem).map {
      ItemLine(item: $0.item, count: $0.count, added: moment)
    }
  }
}

/// The weighted choices that all requests share.
private struct Choices: Sendable {
  let zone: WeightedChoice
  let day: WeightedChoice
  let hour: WeightedChoice
  let channel: WeightedChoice
  let itemCount: WeightedChoice
  let item: WeightedChoice

  init(_ parameters: DemandParameters, _ zones: [DemandZone], _ places: DemandPlaces, _ items: [DemandItem]) {
    zone = WeightedChoice(zones.indices.map { places.weight(zone: $0) })
    hour = WeightedChoice(parameters.hourWeights)
    channel = WeightedChoice(parameters.channels.map(\.weight))
    item = WeightedChoice(items.map(\.weight))
    let last = parameters.period.last
    day = WeightedChoice(parameters.period.all.map { day in
      let month = parameters.monthWeights[day.yearMonthDay.month - 1]
      let base = (parameters.weekdayWeights[day.weekday] ?? 0) * 1_024 * month / 100
      guard let days = parameters.waitingHalvesEveryDays else { return base }
      return base >> ((last - day) / days)
    })
    var weights = [1_000_000_000]
    while weights.count < parameters.mostItems {
      weights.append((weights.last ?? 0) * parameters.oneMoreItemPerMille / 1_000)
    }
    itemCount = WeightedChoice(weights)
  }
}
