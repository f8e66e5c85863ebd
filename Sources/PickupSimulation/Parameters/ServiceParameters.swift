import JunkPickup

/// How residents behave and how days go: everything about the service that a scenario does not say. Shares are in
/// tenths of a percent. `Knobs` says of each what it rests on.
public struct ServiceParameters: Sendable, Equatable {
  // Demand.
  public var requestsPerMonth = 10_000
  /// Intake of each month, an average month being 100.
  public var seasonPercent = [Int](repeating: 100, count: 12)

  // Dates.
  public var fill = FleetFill()

  // What residents do after they have a date.
  public var addOn = 80
  public var laterAddOn = 250
  public var addOnItemsAtMost = 5
  public var change = 40
  public var cancel = 40
  /// More for each business day of waiting.
  public var cancelPerDay = 2
  /// Of what the rules do not take (over a limit, or added too late): booked anew, given up; the rest is dumped.
  public var overLimitRebooked = 500
  public var overLimitGivenUp = 350
  /// Pickups per home and year; zero: no limit.
  public var pickupsPerYear = 0
  /// How many a home asks for in a year, in hundredths.
  public var homeRequestsPerYear = 81

  // Why collections fail.
  public var failure = PerReason(
    [
      .notSetOut: 80, .instructionsNotFollowed: 60, .itemsNotListed: 12, .aboveCurb: 4, .unacceptableItems: 10,
      .truckSafetyHazard: 3, .wrongWorkOrderType: 5, .inaccurateInformation: 6, .missed: 3,
    ])
  /// More of `not_set_out` for each business day of waiting.
  public var forgetPerDay = 2
  /// Of those who would not set out, how many a reminder reaches in time.
  public var reminderCut = 0
  /// Rate of failure of a second or later attempt, in percent of the first.
  public var laterAttemptPercent = 70
  /// Of collections that fail by instructions, placement or content: those that fail in part only.
  public var partly = 400
  /// Of requests closed without collection: those that ask anew.
  public var returns = PerReason(
    [
      .notSetOut: 500, .instructionsNotFollowed: 700, .cancelledByCustomer: 150, .itemsNotListed: 300, .aboveCurb: 800,
      .unacceptableItems: 300, .truckSafetyHazard: 900, .wrongWorkOrderType: 800, .inaccurateInformation: 800,
      .missed: 950, .notReached: 950, .truckFull: 950, .breakdown: 950,
    ])
  public var contactsPerFailure = 800
  /// Of failures of every hauler but the first, those without a reason on record.
  public var unrecorded = 0

  // How days go.
  /// Of the catalogue's handling.
  public var handlingPercent = 100
  public var handlingSpreadPercent = 35
  public var loadSpreadPercent = 25
  public var dayPaceSpreadPercent = 8
  public var legPaceSpreadPercent = 20
  public var failedStopSeconds = 105
  public var breakdown = 15
  public var absent = 25
  /// Rainy days, in percent of the usual number of each month.
  public var rainPercent = 100
  public var rainSlowerPercent = 10
  /// Items that rain spoils and nobody covered.
  public var uncovered = 300
  public var dryingDays = 3

  public init() {}
}

/// A number for each reason.
public struct PerReason: Sendable, Equatable {
  private var values: [Int]

  public init(_ known: [OutcomeReason: Int]) {
    values = OutcomeReason.allCases.map { known[$0] ?? 0 }
  }

  public subscript(_ reason: OutcomeReason) -> Int {
    get { OutcomeReason.allCases.firstIndex(of: reason).map { values[$0] } ?? 0 }
    set { if let index = OutcomeReason.allCases.firstIndex(of: reason) { values[index] = newValue } }
  }
}
