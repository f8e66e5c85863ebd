import JunkPickup

/// From what happened to measurements.
struct Measuring {
  let record: ServiceRecord
  let scenario: Scenario
  let parameters: ServiceParameters
  private(set) var all: [Measurement] = []

  /// Groups with fewer collections are not compared with each other.
  static let leastGroup = 30

  static func measurements(_ record: ServiceRecord, _ world: ServiceWorld) -> [Measurement] {
    var measuring = Measuring(record: record, scenario: world.scenario, parameters: world.parameters)
    measuring.measureAppointments()
    measuring.measureIntake()
    measuring.measureIntakeByGroup()
    measuring.measureTrucks()
    measuring.measureQueue()
    return measuring.all
  }

  private init(record: ServiceRecord, scenario: Scenario, parameters: ServiceParameters) {
    self.record = record
    self.scenario = scenario
    self.parameters = parameters
  }

  mutating func add(
    _ measure: String, _ value: Double, n: Int, by: String = "all", group: String = "all", reason: ReasonCode? = nil
  ) {
    assert(Measure.named(measure) != nil, "\(measure) is not in the catalog")
    all.append(Measurement(measure: measure, by: by, group: group, reason: reason, value: value, n: n))
  }

  // MARK: Appointments

  private mutating func measureAppointments() {
    let counted = record.appointments.filter { record.window.counts($0.day) }
    measure(counted, "all", "all")
    var groups: [Division: [Int]] = [:]
    for (index, appointment) in counted.enumerated() {
      for division in divisions(of: appointment) { groups[division, default: []].append(index) }
    }
    for division in groups.keys.sorted() {
      measure((groups[division] ?? []).map { counted[$0] }, division.by, division.group)
    }
    let districts = all
      .filter { $0.measure == "wait_mean" && $0.by == "district" && $0.group != Division.unknown }
      .filter { $0.n >= Self.leastGroup }
      .map(\.value)
    if let most = districts.max(), let least = districts.min(), districts.count > 1 {
      add("wait_spread_by_district", most - least, n: districts.count)
    }
  }

  private func divisions(of appointment: Appointment) -> [Division] {
    let request = record.requests[appointment.request]
    return Division.all(
      hauler: record.haulers[appointment.hauler], channel: request.channel, zone: request.zone,
      district: request.district, dwelling: request.dwelling, items: appointment.items)
  }

  private func isCompleted(_ appointment: Appointment) -> Bool {
    switch appointment.status {
    case .collected: true
    case .partlyCollected: scenario.haulers[appointment.hauler].policy.partlyCountsAs == .completed
    default: false
    }
  }

  private mutating func measure(_ appointments: [Appointment], _ by: String, _ group: String) {
    let n = appointments.count
    guard n > 0 else { return }
    func percent(_ part: Int, of whole: Int) -> Double { 100 * Double(part) / Double(whole) }
    let completed = appointments.count(where: isCompleted)
    add("appointments", Double(n), n: n, by: by, group: group)
    add("completed", Double(completed), n: n, by: by, group: group)
    add("partly", Double(appointments.count { $0.status == .partlyCollected }), n: n, by: by, group: group)
    add("not_completed", Double(n - completed), n: n, by: by, group: group)
    add("completed_percent", percent(completed, of: n), n: n, by: by, group: group)
    add("not_completed_percent", percent(n - completed, of: n), n: n, by: by, group: group)
    measureWaits(appointments, by, group)
    let kept = appointments.filter { $0.status != .cancelled }
    if !kept.isEmpty {
      let visited = kept.count { $0.wasVisited }
      add("promises_kept_percent", percent(visited, of: kept.count), n: kept.count, by: by, group: group)
    }
    measureReasons(appointments.filter { !isCompleted($0) }, of: n, by, group)
    guard by == "all" || by == "hauler" else { return }
    add("repeat_visits", Double(kept.count { $0.attempt > 0 && $0.wasVisited }), n: n, by: by, group: group)
    add("visits_in_vain", Double(kept.count { $0.wasVisited && $0.collected == 0 }), n: n, by: by, group: group)
    let payment = kept.reduce(0) { sum, one in
      let policy = scenario.haulers[one.hauler].policy
      return sum + (one.collected > 0 ? policy.paymentCentsPerPickup : 0) + one.collected * policy.paymentCentsPerItem
    }
    add("city_payment", Double(payment) / 100, n: n, by: by, group: group)
  }

  /// Waits of collections; of requests that ended, how many were closed, or collected, within the target.
  private mutating func measureWaits(_ appointments: [Appointment], _ by: String, _ group: String) {
    func isWithin(_ one: Appointment) -> Bool { one.wait <= scenario.haulers[one.hauler].policy.targetBusinessDays }
    let done = appointments.filter(isCompleted)
    let waits = done.map(\.wait).sorted()
    if !waits.isEmpty {
      let n = waits.count
      add("wait_mean", Double(waits.reduce(0, +)) / Double(n), n: n, by: by, group: group)
      add("wait_median", Quantile.of(waits, 0.5), n: n, by: by, group: group)
      add("wait_p90", Quantile.of(waits, 0.9), n: n, by: by, group: group)
      add("within_target_percent", 100 * Double(done.count(where: isWithin)) / Double(n), n: n, by: by, group: group)
    }
    let ended = appointments.filter(\.isLast)
    guard !ended.isEmpty else { return }
    let n = ended.count
    add("closed_within_percent", 100 * Double(ended.count(where: isWithin)) / Double(n), n: n, by: by, group: group)
    let collected = ended.count { isCompleted($0) && isWithin($0) }
    add("collected_within_percent", 100 * Double(collected) / Double(n), n: n, by: by, group: group)
  }
}

enum Quantile {
  /// The least value that a share `p` does not exceed; zero of nothing.
  static func of(_ sorted: [Int], _ p: Double) -> Double {
    guard !sorted.isEmpty else { return 0 }
    let rank = Int((p * Double(sorted.count)).rounded(.up))
    return Double(sorted[min(sorted.count, max(1, rank)) - 1])
  }
}
