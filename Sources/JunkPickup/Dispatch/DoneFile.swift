/// Reads what is done of a day: CSV with the columns `truck`, `stop` (a request, a site, or the name of a break) and
/// `departed` (HH:MM or HH:MM:SS), one row for each stop done since the morning.
public struct DoneFile {
  private let plan: Plan
  private let scenario: Scenario
  private let underWay: DayUnderWay
  private let file: String

  /// - Parameters:
  ///   - plan: by which the trucks drive.
  ///   - file: how issues call the file.
  public init(plan: Plan, scenario: Scenario, underWay: DayUnderWay, file: String) {
    self.plan = plan
    self.scenario = scenario
    self.underWay = underWay
    self.file = file
  }

  /// - Throws: everything that is wrong: E692 (columns), E693 (unknown truck), E694 (a stop that means nothing, or not
  ///   on this day), E695 (a time that cannot be), E696 (done twice).
  public func read(_ bytes: [UInt8]) throws(InputError) -> [DoneStop] {
    let log = IssueLog()
    let (table, issues) = CSVReader.read(bytes, file: file)
    log.add(issues)
    let wanted = ["truck", "stop", "departed"]
    let columns = wanted.compactMap { table.columns.firstIndex(of: $0) }
    if columns.count < wanted.count, !log.hasErrors {
      log.error("E692", at: "\(file):1", "it lacks a column of truck, stop, departed", "Name the three columns so")
    }
    guard !log.hasErrors else { throw InputError(log.issues) }
    var done: [DoneStop] = []
    for row in table.rows {
      let fields = columns.map { row.fields[$0].trimmingSpaces() }
      if let stop = stop(fields, at: "\(file):\(row.line)", log) { done.append(stop) }
    }
    checkBreaks(done, log)
    checkDoubles(done, log)
    guard !log.hasErrors else { throw InputError(log.issues) }
    return done
  }

  private func stop(_ fields: [String], at place: String, _ log: IssueLog) -> DoneStop? {
    let (truck, name) = (fields[0], fields[1])
    let owner = scenario.haulers.first { $0.trucks.contains { $0.id == truck } }
    if owner == nil {
      let known = scenario.haulers.flatMap(\.trucks).map(\.id)
      log.error(
        "E693", at: place, "there is no truck '\(truck)'",
        Suggestion.remedy(for: truck, in: known, otherwise: "Name a truck of the scenario"))
    }
    let kind = kind(of: name, owner)
    if let owner, kind == nil {
      log.error(
        "E694", at: place, "'\(name)' is no request that '\(owner.id)' has in the plan of \(underWay.at.day), "
          + "no site and no break", "Correct it, or leave the row out")
    }
    guard let time = time(fields[2], truck, place, log), let kind, owner != nil else { return nil }
    return DoneStop(kind: kind, truck: truck, name: name, departed: time)
  }

  private func kind(of name: String, _ owner: Hauler?) -> PlanStop.Kind? {
    let planned = plan.runs.contains { run in
      run.date == underWay.at.day && run.hauler == owner?.id && run.stops.contains { $0.request == name }
    }
    let isWaiting = scenario.requests.contains { $0.id == name && $0.status.awaitsCollection }
    if planned && isWaiting { return .collection }
    if let site = scenario.sites[name], !site.streams.isEmpty { return .disposal }
    return scenario.breaks.contains { $0.name == name } ? .rest : nil
  }

  private func time(_ text: String, _ truck: String, _ place: String, _ log: IssueLog) -> ClockTime? {
    guard let time = ClockTime(text) else {
      log.error("E695", at: place, "'\(text)' is not a time of day", "Write it as 09:40")
      return nil
    }
    let start = scenario.haulers.flatMap(\.trucks).first { $0.id == truck }?.shift.start
    if time > underWay.at.time {
      log.error("E695", at: place, "\(time) is after now (\(underWay.at.time))", "List only what is done, or set --at")
    } else if let start, time < start {
      log.error("E695", at: place, "\(time) is before the shift of '\(truck)' starts (\(start))", "Correct the time")
    } else if let out = underWay.outSeconds(truck), time.seconds > out {
      log.error("E695", at: place, "at \(time) '\(truck)' was out already", "Correct the time, or that of --truck-out")
    }
    return time
  }

  /// Breaks are taken in their order.
  private func checkBreaks(_ done: [DoneStop], _ log: IssueLog) {
    for (truck, stops) in Dictionary(grouping: done.filter { $0.kind == .rest }, by: \.truck).sorted(by: { $0.key < $1.key }) {
      let names = stops.enumerated().sorted { ($0.1.departed, $0.0) < ($1.1.departed, $1.0) }.map(\.1.name)
      guard names != scenario.breaks.prefix(names.count).map(\.name) else { continue }
      log.error(
        "E694", at: "\(file), truck '\(truck)'", "its breaks (\(names.joined(separator: ", "))) are not the first in order",
        "Name them as the scenario does, from the first: \(scenario.breaks.map(\.name).joined(separator: ", "))")
    }
  }

  private func checkDoubles(_ done: [DoneStop], _ log: IssueLog) {
    var visits: [String: Int] = [:]
    for run in plan.runs where run.date == underWay.at.day {
      for stop in run.stops { stop.request.map { visits[$0, default: 0] += 1 } }
    }
    let counts = Dictionary(grouping: done.filter { $0.kind == .collection }, by: \.name).mapValues(\.count)
    for (name, count) in counts.sorted(by: { $0.key < $1.key }) where count > visits[name] ?? 1 {
      log.error("E696", at: "\(file) '\(name)'", "it is collected \(count) times", "Keep one of the rows")
    }
  }
}
