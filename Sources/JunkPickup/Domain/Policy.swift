/// One hauler's rules. Every number is the scenario's; presets only fill in what it leaves out.
public struct Policy: Sendable, Equatable {
  public var name: String
  /// Items of the first list that one appointment may hold (with add-ons, if they count).
  public var itemsPerAppointment = 12
  /// Limit on a request's volume, tenths of a cubic foot.
  public var volumeCapDeciCubicFeet: Int?
  /// What happens to a request above a limit: nothing of it is taken, or items in listed order as far as the limit goes.
  public var overLimit = OverLimit.takeFirstItems
  public var addOns = AddOnRule()
  /// A change or cancellation is heard until this instant before the collection day.
  public var changeCutoff = Cutoff(businessDaysBefore: 2, time: ClockTime(seconds: 86_400))
  /// Business days from the later of creation and `as_of` to the first day that may be given.
  public var earliestLeadBusinessDays = 1
  /// Business days from creation to the last day that may be given.
  public var furthestBookingBusinessDays = 15
  public var days = DayRule.any
  public var dateRule = DateRule.cheapestWithin(businessDays: 3)
  /// Business days from creation after which a collection is late.
  public var targetBusinessDays = 10
  /// Appointments per zone and day; `nil`: as many as fit.
  public var slotsPerZoneDay: Int?
  /// Share of every truck's volume and weight capacity kept free for add-ons, in percent, on days whose add-on cutoff
  /// is still to come.
  public var addOnReservePercent = 0
  /// Handling starts and ends within it.
  public var serviceWindow = ClockWindow(open: ClockTime(seconds: 6 * 3600), close: ClockTime(seconds: 18 * 3600))
  public var clearanceFeet = 2
  public var twoPersonRule = TwoPersonRule.slower(percent: 150)
  /// To park, walk up, check the list and photograph, once per stop: consecutive requests at one place share it.
  public var stopSeconds: [Dwelling: Int] = [.house: 135, .condo: 180, .complex: 240]
  public var rainForecast = false
  public var workdays: Set<Weekday> = [.mon, .tue, .wed, .thu, .fri]
  public var holidays: Set<Day> = []
  /// What the city pays, reported apart from the hauler's cost; zero: off.
  public var paymentCentsPerPickup = 0
  public var paymentCentsPerItem = 0

  /// How a request of which a part was collected counts.
  public var partlyCountsAs = PartlyCountsAs.notCompleted
  /// What becomes of a request by the reason for which it, or the rest of it, was not collected.
  public var afterFailure = OutcomeReason.usualAfterFailure

  public init(name: String) { self.name = name }

  public func isWorkday(_ day: Day) -> Bool { workdays.contains(day.weekday) && !holidays.contains(day) }
}

public enum OverLimit: String, CaseIterable, Sendable {
  case refuseAll = "refuse_all"
  case takeFirstItems = "take_first_items"
}

public struct AddOnRule: Sendable, Equatable {
  /// Distinct moments at which a resident may add items.
  public var calls = 1
  /// Over all calls.
  public var items = 3
  public var countAgainstLimit = true
  public var cutoff = Cutoff(businessDaysBefore: 1, time: ClockTime(seconds: 15 * 3600))
  public var whenFull = AddOnWhenFull.refuse

  public init() {}
}

/// What becomes of a promised request that fits only without its add-ons.
public enum AddOnWhenFull: String, CaseIterable, Sendable {
  /// It keeps its date, its add-ons are refused.
  case refuse
  /// It keeps its date and its add-ons and is an alarm.
  case alarm
}

/// The instant `time` on the day that is `businessDaysBefore` the collection day (0: that day itself).
public struct Cutoff: Sendable, Equatable {
  public var businessDaysBefore: Int
  public var time: ClockTime

  public init(businessDaysBefore: Int, time: ClockTime) {
    self.businessDaysBefore = businessDaysBefore
    self.time = time
  }
}

public enum DayRule: String, CaseIterable, Sendable {
  case any
  /// Only the weekday that the zone's row names.
  case zoneDay = "zone_day"
}

/// How a date is chosen among those allowed. A day beyond the free ones costs `waitCentsPerDay` (see `Prices`) each.
public enum DateRule: Sendable, Equatable {
  case earliest
  case cheapestWithin(businessDays: Int)
}

/// Items that need two people, on a truck with a crew of one.
public enum TwoPersonRule: Sendable, Equatable {
  case forbidden
  /// Handling takes this share of its time, 100 or more.
  case slower(percent: Int)
}

public struct ClockWindow: Sendable, Equatable {
  public var open: ClockTime
  public var close: ClockTime

  public init(open: ClockTime, close: ClockTime) {
    self.open = open
    self.close = close
  }
}
