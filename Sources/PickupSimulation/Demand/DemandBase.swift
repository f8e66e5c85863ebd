import JunkPickup

/// How much demand a month brings in San José, by the channels that are counted.
public enum DemandBase: String, CaseIterable, Sendable {
  /// What comes through SJ311: about 10,000 a month (presentation to the city council, 19 May 2026).
  case sj311
  /// With the haulers' own telephones: CWS counted 11,236 in February 2026; at the same rate per home GreenTeam would
  /// have about 3,200, so the city at least 14,400 (estimate).
  case allChannels = "all-channels"

  public var requestsPerMonth: Int {
    switch self {
    case .sj311: 10_000
    case .allChannels: 14_400
    }
  }

  /// The share of a month of 20 workdays that falls on the Mondays to Fridays of these days.
  public func requests(during horizon: Horizon) -> Int {
    let weekend: Set<Weekday> = [.sat, .sun]
    return requestsPerMonth * horizon.all.count { !weekend.contains($0.weekday) } / 20
  }

  /// Leaves the channels that are not counted out.
  public func narrow(_ parameters: inout DemandParameters) {
    if self == .sj311 { parameters.channels.removeAll { !$0.name.hasPrefix("sj311") } }
  }
}
