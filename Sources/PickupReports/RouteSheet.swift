import JunkPickup

/// One truck's workday as its crew needs it: the common ground of the printed page and the table.
struct RouteSheet {
  struct Item {
    var id: String
    var count: Int
    var name: String
    var preparation: String
    /// It soaks up rain, and rain is forecast.
    var mustBeCovered: Bool
  }

  struct Stop {
    /// As in the plan and its audit, from 1.
    var number: Int
    var planned: PlanStop
    /// Street address, or the name of the site or break.
    var title: String
    var setOut: String
    var note: String
    var dwelling: String
    var items: [Item]
    /// Listed by the resident and not taken: `1 × Glass: not collected`.
    var refused: [String]
  }

  let run: Run
  let plan: Plan
  let haulerName: String
  let truck: Truck?
  let yardName: String
  let isRainForecast: Bool
  let stops: [Stop]

  init(run: Run, plan: Plan, lookup: ScenarioLookup) {
    self.run = run
    self.plan = plan
    let hauler = lookup.hauler(run.hauler)
    let isRainForecast = hauler?.policy.rainForecast ?? false
    haulerName = hauler?.name ?? run.hauler
    truck = lookup.truck(run.truck, of: run.hauler)
    yardName = lookup.site(run.yard)?.name ?? run.yard
    self.isRainForecast = isRainForecast
    let refused = Dictionary(grouping: plan.refusedItems, by: \.request)
    stops = run.stops.enumerated().map { index, planned in
      Self.stop(index + 1, planned, refused, lookup, isRainForecast: isRainForecast)
    }
  }

  private static func stop(
    _ number: Int, _ planned: PlanStop, _ refused: [String: [RefusedItem]], _ lookup: ScenarioLookup,
    isRainForecast: Bool
  ) -> Stop {
    var stop = Stop(
      number: number, planned: planned, title: "", setOut: "", note: "", dwelling: "", items: [], refused: [])
    switch planned.kind {
    case .rest:
      stop.title = planned.rest ?? ""
    case .disposal:
      stop.title = planned.site.map { lookup.site($0)?.name ?? $0 } ?? ""
    case .collection:
      let id = planned.request ?? ""
      let request = lookup.request(id)
      stop.title = request?.address ?? id
      stop.setOut = request?.setOut ?? ""
      stop.note = request?.note ?? ""
      stop.dwelling = request?.dwelling.rawValue ?? ""
      stop.items = (planned.items ?? []).map { item($0, lookup.kind($0.item), isRainForecast) }
      stop.refused = (refused[id] ?? []).map { item in
        "\(item.count) × \(lookup.kind(item.item)?.name() ?? item.item): \(item.reason)"
      }
    }
    return stop
  }

  private static func item(_ planned: PlannedItem, _ kind: ItemKind?, _ isRainForecast: Bool) -> Item {
    Item(
      id: planned.item, count: planned.count, name: kind?.name() ?? planned.item,
      preparation: kind?.preparation["en"] ?? "", mustBeCovered: isRainForecast && (kind?.retainsWater ?? false))
  }

  // MARK: Totals

  var collections: [Stop] { stops.filter { $0.planned.kind == .collection } }
  var itemCount: Int { collections.flatMap(\.items).reduce(0) { $0 + $1.count } }

  /// Volume (tenths of a cubic foot) and weight (pounds) collected over the day: what each stop adds to the load.
  var collected: (volume: Int, weight: Int) {
    var sum = (volume: 0, weight: 0)
    var aboard = PlanLoad(volumeDeciCubicFeet: 0, weightPounds: 0, items: 0)
    for stop in run.stops {
      if stop.kind == .collection {
        sum.volume += max(0, stop.loadAfter.volumeDeciCubicFeet - aboard.volumeDeciCubicFeet)
        sum.weight += max(0, stop.loadAfter.weightPounds - aboard.weightPounds)
      }
      aboard = stop.loadAfter
    }
    return sum
  }
}
