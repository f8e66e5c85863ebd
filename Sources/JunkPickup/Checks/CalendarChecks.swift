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
    guard let asOf = parts.asOf, let last = parts.horizon?.last, asOf.day > last else { return }
    log.error(
      "E203", at: root.place("as_of"), "as_of (\(asOf)) is after the last planned day (\(last))",
      "Plan later days, or set the clock back")
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
