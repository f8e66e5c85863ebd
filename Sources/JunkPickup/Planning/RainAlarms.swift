/// Where rain is forecast: how much of each day's work would be left at the curb if residents do not cover it.
struct RainAlarms {
  let scenario: Scenario
  let hauler: Hauler
  let runs: [Run]

  func all() -> [Alarm] {
    guard hauler.policy.rainForecast else { return [] }
    var requests: [Day: Set<String>] = [:]
    var items: [Day: Int] = [:]
    for run in runs {
      for stop in run.stops where stop.done != true {
        let soaking = (stop.items ?? []).filter { scenario.catalogue[$0.item]?.retainsWater ?? false }
        guard let request = stop.request, !soaking.isEmpty else { continue }
        requests[run.date, default: []].insert(request)
        items[run.date, default: 0] += soaking.reduce(0) { $0 + $1.count }
      }
    }
    return requests.keys.sorted().map { day in
      Alarm(
        code: "rain_forecast",
        text: "\(hauler.id): rain is forecast; on \(day) \(requests[day]?.count ?? 0) requests have \(items[day] ?? 0) items "
          + "that soak it up and must be covered; their sheets mark them")
    }
  }
}
