import JunkPickup

/// What synthetic demand looks like. Shapes default to published figures where there are any; the rest are estimates
/// and say so. Shares are in thousandths.
public struct DemandParameters: Sendable, Equatable {
  /// Days on which the requests come in.
  public var period: Horizon
  public var requests: Int

  /// Share of the day's requests that come in within each hour from midnight, in ten-thousandths. City of Los Angeles,
  /// MyLA311, 18,508 bulky-item requests of late December and early January.
  public var hourWeights = [
    37, 23, 14, 14, 11, 17, 63, 252, 593, 841, 933, 970, 871, 948, 968, 984, 802, 519, 319, 244, 187, 161, 130, 98,
  ]
  /// Intake by weekday, a plain weekday being 100. Los Angeles: Saturday and Sunday 35 to 60% of a weekday; that Monday
  /// to Friday are alike is an estimate.
  public var weekdayWeights: [Weekday: Int] = [
    .mon: 100, .tue: 100, .wed: 100, .thu: 100, .fri: 100, .sat: 47, .sun: 47,
  ]
  /// Intake by month from January, an average month being 100.
  public var monthWeights = [Int](repeating: 100, count: 12)
  /// For a picture of those who still wait at the period's end: their share halves with every so many days of age
  /// (stepwise). `nil`: the period's whole intake.
  public var waitingHalvesEveryDays: Int?
  /// San José: about 10,000 of at least 14,400 requests a month come through SJ311, the rest to the haulers; how those
  /// divide is an estimate.
  public var channels: [Channel] = [
    Channel("sj311_app", 340), Channel("sj311_web", 250), Channel("sj311_phone", 110), Channel("hauler_phone", 300),
  ]

  /// Requests per home in complexes and condominiums, in percent of those per house. Estimate: residents there ask
  /// their manager first.
  public var multifamilyRatePercent = 60
  /// Share of multifamily requests that come from condominiums with carts of their own. Estimate.
  public var condoPerMille = 250
  /// Homes that share one set-out place. Estimates.
  public var homesPerComplex = 100
  public var homesPerCondo = 20

  /// Chance that one more item follows, so that counts are geometric, cut off at `mostItems`: mean 3.5. Estimate; no
  /// public distribution was found.
  public var oneMoreItemPerMille = 738
  /// San José: at most 12 items per appointment.
  public var mostItems = 12

  /// Share with a confirmed day.
  public var promisedPerMille = 250
  /// Business days from creation to the confirmed day.
  public var promiseLeadBusinessDays = 1...8
  /// Confirmed days, and first allowed days, are drawn evenly from the workdays in here instead, if any is after the
  /// creation: for requests that still wait when these days are planned.
  public var plannedDays: Horizon?
  /// Share, of the others, that allows only some days: from 1 to 6 days after creation on, half of them for a week.
  /// Estimate.
  public var restrictedPerMille = 60
  /// Share of promised requests with one add-on call of up to `addOnItems` items. Estimate.
  public var addOnPerMille = 80
  public var addOnItems = 1...3

  public init(period: Horizon, requests: Int) {
    self.period = period
    self.requests = requests
  }

  public struct Channel: Sendable, Equatable {
    public var name: String
    public var weight: Int

    public init(_ name: String, _ weight: Int) {
      self.name = name
      self.weight = weight
    }
  }
}

/// How much demand a zone has, and where in it.
public struct DemandZone: Sendable, Equatable {
  /// Zone id of the scenario.
  public var zone: String
  public var households: Int
  public var singleFamilyUnits: Int
  public var multifamilyUnits: Int
  /// Scattered places thin out from the zone's center to this far.
  public var radiusMeters: Int

  public init(zone: String, households: Int, singleFamilyUnits: Int, multifamilyUnits: Int, radiusMeters: Int) {
    self.zone = zone
    self.households = households
    self.singleFamilyUnits = singleFamilyUnits
    self.multifamilyUnits = multifamilyUnits
    self.radiusMeters = radiusMeters
  }

  /// For zones of which nothing is known: all alike, houses only, within 1.5 km.
  public static func unknown(_ zone: String) -> DemandZone {
    DemandZone(zone: zone, households: 1_000, singleFamilyUnits: 1_000, multifamilyUnits: 0, radiusMeters: 1_500)
  }
}

/// How often an item is set out.
public struct DemandItem: Sendable, Equatable {
  /// Catalogue id.
  public var item: String
  public var weight: Int
  /// Pieces that come together at most, such as chairs: their number is drawn evenly from 1 to this.
  public var mostTogether: Int

  public init(item: String, weight: Int, mostTogether: Int = 1) {
    self.item = item
    self.weight = weight
    self.mostTogether = mostTogether
  }
}
