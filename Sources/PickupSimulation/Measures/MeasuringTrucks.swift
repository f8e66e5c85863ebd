import JunkPickup

extension Measuring {
  mutating func measureIntake() {
    let counted = record.appointments.filter { record.window.counts($0.day) }
    for hauler in [nil] + record.haulers.indices.map(Optional.some) {
      let (by, group) = hauler.map { ("hauler", record.haulers[$0]) } ?? ("all", "all")
      func put(_ measure: String, _ event: ServiceRecord.Event) {
        let value = record.count(event, hauler)
        add(measure, Double(value), n: value, by: by, group: group)
      }
      put("requests", .requested)
      put("booked", .booked)
      put("add_ons_accepted", .addOnAccepted)
      put("add_ons_refused", .addOnRefused)
      put("items_rebooked", .itemsRebooked)
      put("items_given_up", .itemsGivenUp)
      put("items_dumped", .itemsDumped)
      let failures = counted.count { (hauler == nil || $0.hauler == hauler) && $0.wasVisited && $0.collected == 0 }
      let calls: [ServiceRecord.Event] = [.requested, .changed, .changeRefused, .addOnAccepted, .addOnRefused]
      let contacts = calls.reduce(0) { $0 + record.count($1, hauler) } + failures * parameters.contactsPerFailure / 1_000
      add("contacts", Double(contacts), n: contacts, by: by, group: group)
    }
  }

  /// Requests and bookings by every division but the hauler, which stands among all that haulers do.
  mutating func measureIntakeByGroup() {
    for (measure, event) in [("requests", ServiceRecord.Event.requested), ("booked", .booked)] {
      let counts = record.grouped[event] ?? [:]
      for division in counts.keys.sorted() where division.by != "hauler" {
        let value = counts[division] ?? 0
        add(measure, Double(value), n: value, by: division.by, group: division.group)
      }
    }
  }

  mutating func measureTrucks() {
    for hauler in [nil] + record.haulers.indices.map(Optional.some) {
      let runs = record.runs.filter { record.window.counts($0.day) && (hauler == nil || $0.hauler == hauler) }
      let (by, group) = hauler.map { ("hauler", record.haulers[$0]) } ?? ("all", "all")
      measureTrucks(runs, hauler, by, group)
    }
  }

  private mutating func measureTrucks(_ runs: [PlayedRun], _ hauler: Int?, _ by: String, _ group: String) {
    let n = runs.count
    guard n > 0 else { return }
    func hours(_ seconds: (PlayedRun) -> Int) -> Double { Double(runs.reduce(0) { $0 + seconds($1) }) / 3_600 }
    func dollars(_ units: Int64) -> Double { Double(CostUnits.cents(units)) / 100 }
    let paid = hours(\.paidSeconds)
    add("truck_days", Double(n), n: n, by: by, group: group)
    add("truck_hours", paid, n: n, by: by, group: group)
    add("overtime_hours", hours(\.overtimeSeconds), n: n, by: by, group: group)
    add("planned_hours", hours(\.plannedSeconds), n: n, by: by, group: group)
    let regular = regularHours(hauler)
    if regular > 0 {
      add("utilization_percent", 100 * (paid - hours(\.overtimeSeconds)) / regular, n: n, by: by, group: group)
    }
    add("miles", Double(runs.reduce(0) { $0 + $1.meters }) / 1_609.344, n: n, by: by, group: group)
    add("trips", Double(runs.reduce(0) { $0 + $1.trips }), n: n, by: by, group: group)
    add("stops_per_truck_day", Double(runs.reduce(0) { $0 + $1.stops }) / Double(n), n: n, by: by, group: group)
    if hauler == nil {
      for (index, stream) in record.streams.enumerated() {
        let pounds = runs.reduce(0) { $0 + $1.tippedPounds[index] }
        if pounds > 0 { add("tons", Double(pounds) / 2_000, n: n, by: "stream", group: stream) }
      }
    }
    add("tons", Double(runs.reduce(0) { $0 + $1.tippedPounds.reduce(0, +) }) / 2_000, n: n, by: by, group: group)
    let cost = dollars(runs.reduce(0) { $0 + $1.costUnits })
    add("hauler_cost", cost, n: n, by: by, group: group)
    let planned = record.plannedUnits.filter { record.window.counts($0.day) && (hauler == nil || $0.hauler == hauler) }
    add("planned_cost", dollars(planned.reduce(0) { $0 + $1.units }), n: n, by: by, group: group)
    if let done = all.first(where: { $0.measure == "completed" && $0.by == by && $0.group == group }), done.value > 0 {
      add("cost_per_collection", cost / done.value, n: Int(done.value), by: by, group: group)
    }
  }

  private func regularHours(_ hauler: Int?) -> Double {
    var seconds = 0
    for index in scenario.haulers.indices where hauler == nil || hauler == index {
      let one = scenario.haulers[index]
      for offset in 0..<record.window.days {
        let day = record.window.from + offset
        guard one.policy.isWorkday(day) else { continue }
        for truck in one.trucks where truck.weekdays.contains(day.weekday) && !truck.unavailable.contains(day) {
          seconds += truck.shift.regularSeconds
        }
      }
    }
    return Double(seconds) / 3_600
  }

  /// Those who wait at the end of days, and the slope of their number (least squares over whole weeks, so that the week's
  /// own up and down cancels).
  mutating func measureQueue() {
    let days = record.days.filter { record.window.counts($0.day) }
    guard let last = days.last else { return }
    add("waiting_end", Double(last.waiting), n: days.count)
    add("without_date_end", Double(last.withoutDate), n: days.count)
    addGrowth(days.map(\.waiting), "all", "all")
    for (index, hauler) in record.haulers.enumerated() {
      add("waiting_end", Double(last.waitingByHauler[index]), n: days.count, by: "hauler", group: hauler)
      addGrowth(days.map { $0.waitingByHauler[index] }, "hauler", hauler)
    }
  }

  private mutating func addGrowth(_ waiting: [Int], _ by: String, _ group: String) {
    let y = waiting.suffix(waiting.count / 7 * 7).map(Double.init)
    guard y.count >= 14 else { return }
    let x = y.indices.map(Double.init)
    let (meanX, meanY) = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
    let above = zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
    let below = x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
    add("waiting_growth", above / below, n: y.count, by: by, group: group)
  }
}
