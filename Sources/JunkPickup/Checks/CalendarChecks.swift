import Foundation

/// Time zone, clock, and streams that ride apart.
struct CalendarChecks {
  let parts: ScenarioParts
  let root: YAMLMapping
  let log: IssueLog

  func run() {
    checkTimeZone()
    checkClock()
    checkSeparateStreams()
  }

  private func checkTimeZone() {
    guard let name = parts.timeZone, name != "UTC", !TimeZone.knownTimeZoneIdentifiers.contains(name) else { return }
    log.error(
      "E201", at: root.place("time_zone"), "there is no time zone '\(name)'",
      Suggestion.remedy(
        for: name, in: TimeZone.knownTimeZoneIdentifiers.sorted(),
        otherwise: "Use a name of the time zone database, such as America/Los_Angeles"))
  }

  private func checkClock() {
    guard let asOf = parts.asOf, let horizon = parts.horizon else { return }
    guard asOf.day <= horizon.last else {
      log.error(
        "E203", at: root.place("as_of"), "as_of (\(asOf)) is after the last planned day (\(horizon.last))",
        "Plan later days, or set the clock back")
      return
    }
    let left = horizon.all.filter { day in parts.haulers.contains { $0.hasTruckLeft(on: day, before: asOf) } }
    guard let last = left.last else { return }
    log.warning(
      "W202", at: root.place("as_of"), "trucks that leave before as_of (\(asOf)), the last on \(last), are not planned",
      "Plan from a later day, set the clock back, or tell what is done of a day under way with --at")
  }

  private func checkSeparateStreams() {
    var seen: Set<String> = []
    for streams in parts.separateStreams {
      let again = seen.intersection(streams).sorted()
      if !again.isEmpty {
        log.error(
          "E215", at: root.place("separate_streams"), "in more than one set: \(again.joined(separator: ", "))",
          "Name each stream in one set at most")
      }
      seen.formUnion(streams)
    }
  }
}

extension Hauler {
  fileprivate func hasTruckLeft(on day: Day, before asOf: Moment) -> Bool {
    policy.isWorkday(day)
      && trucks.contains { $0.weekdays.contains(day.weekday) && $0.hasLeft(on: day, before: asOf) }
  }
}
