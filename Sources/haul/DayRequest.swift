import Foundation
import JunkPickup

/// The options of `haul plan` that tell how a day stands, checked: everything that is wrong is told at once.
struct DayRequest {
  var underWay: DayUnderWay

  /// `nil` if no day is under way.
  init?(_ command: PlanCommand, _ issues: inout [Issue]) {
    let told = !command.truckOut.isEmpty || !command.late.isEmpty || !command.siteClosed.isEmpty
      || !command.streetBlocked.isEmpty || command.done != nil
    guard let text = command.at else {
      if told { issues.append(Self.wrong("--at", "it is not given", "Say the moment at which the day stands so")) }
      return nil
    }
    guard let at = Moment(text) else {
      issues.append(Self.wrong("--at", "'\(text)' is not a moment", "Write it as 2026-03-02T10:30"))
      return nil
    }
    if command.start == nil {
      issues.append(Self.wrong("--at", "--start is not given", "Name the plan by which the trucks drive: --start PLAN"))
    }
    var log = issues
    func clocks(_ flag: String, _ words: [String]) -> [(String, ClockTime)] {
      words.compactMap { word in
        let parts = word.split(separator: "@", maxSplits: 1).map(String.init)
        if parts.count == 2, let time = ClockTime(parts[1]) { return (parts[0], time) }
        log.append(Self.wrong(flag, "'\(word)' is not an id and a time", "Write it as T4@10:30"))
        return nil
      }
    }
    let out = clocks("--truck-out", command.truckOut).map { TruckOut(truck: $0.0, from: $0.1) }
    for truck in out where truck.from > at.time {
      log.append(Self.wrong("--truck-out", "\(truck.from) is still to come at \(at.time)", "Plan again when it is out"))
    }
    let closed = clocks("--site-closed", command.siteClosed).map { SiteClosed(site: $0.0, from: $0.1) }
    let late = command.late.compactMap { word -> TruckLate? in
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      if parts.count == 2, let minutes = Int(parts[1]), (0...1_440).contains(minutes) {
        return TruckLate(truck: parts[0], minutes: minutes)
      }
      log.append(Self.wrong("--late", "'\(word)' is not a truck with minutes", "Write it as T4=25"))
      return nil
    }
    let blocked = command.streetBlocked.compactMap { word -> StreetBlocked? in
      let parts = word.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      if parts.count == 3, let lat = Double(parts[0]), let lon = Double(parts[1]), let radius = Int(parts[2]),
        (1...100_000).contains(radius), let place = Place(latitude: lat, longitude: lon)
      {
        return StreetBlocked(place, radiusMeters: radius)
      }
      log.append(Self.wrong("--street-blocked", "'\(word)' is no place with a radius", "Write it as 37.3,-121.9,200"))
      return nil
    }
    issues = log
    underWay = DayUnderWay(at: at, trucksOut: out, trucksLate: late, sitesClosed: closed, streetsBlocked: blocked)
  }

  /// Trucks and sites that the scenario does not have.
  func unknown(in scenario: Scenario) -> [Issue] {
    let trucks = Set(scenario.haulers.flatMap(\.trucks).map(\.id))
    let named = underWay.trucksOut.map { ("--truck-out", $0.truck) } + underWay.trucksLate.map { ("--late", $0.truck) }
    return named.filter { !trucks.contains($0.1) }.map { Self.wrong($0.0, "there is no truck '\($0.1)'", "Name one of the scenario") }
      + underWay.sitesClosed.filter { scenario.sites[$0.site] == nil }.map {
        Self.wrong("--site-closed", "there is no site '\($0.site)'", "Name one of the scenario")
      }
  }

  private static func wrong(_ place: String, _ cause: String, _ remedy: String) -> Issue {
    Issue(code: "E665", place: place, cause: cause, remedy: remedy)
  }
}
