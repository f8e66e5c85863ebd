import JunkPickup

/// A request on its way through the service.
struct SimulatedRequest: Sendable {
  var request: Request
  /// Of its random numbers: a request that comes back keeps those of the first.
  let subject: UInt64
  /// Index into the haulers.
  let hauler: Int
  var size: BookingSize
  /// Appointments that it had before this one, counting those of the request from which it came.
  var attempt = 0
  /// When the present appointment was given.
  var booked: Moment?
  /// It was cancelled too late to be heard.
  var isForsaken = false
  var isFollowUp = false

  var draws: EventDraws
}

/// What became of one appointment.
struct Appointment: Sendable {
  var request: Int
  var hauler: Int
  /// The day it was for.
  var day: Day
  /// Business days from the request to that day, or to its cancellation.
  var wait: Int
  /// The same from the moment in which a date was first given.
  var waitFromBooking: Int
  var attempt: Int
  /// `collected`, `partlyCollected`, `notCollected` or `cancelled`.
  var status: RequestStatus
  var reason: OutcomeReason?
  /// The reason is on record.
  var isRecorded = true
  /// Listed then: later the request may hold only what is left.
  var items: [ItemLine]
  var collected = 0
  var left = 0
  /// The promised day was the day on which a truck came.
  var wasVisited: Bool
  /// Nobody comes again: the request is done or closed.
  var isLast: Bool
  /// Handling began after the window that residents were told.
  var isInWindow = true
}

/// One truck's workday as it went.
struct PlayedRun: Sendable {
  var hauler: Int
  var truck: String
  var day: Day
  var plannedSeconds = 0
  var plannedMeters = 0
  var plannedUnits: Int64 = 0
  var stops = 0

  var drivingSeconds = 0
  var stopSeconds = 0
  var handlingSeconds = 0
  var unloadingSeconds = 0
  var waitingSeconds = 0
  var paidRestSeconds = 0
  var unpaidRestSeconds = 0
  var downSeconds = 0
  /// From the shift's start to the return.
  var presentSeconds = 0
  var overtimeSeconds = 0
  var regularSeconds = 0
  var meters = 0
  var trips = 0
  /// By stream, in the order of the world's streams.
  var collectedPounds: [Int]
  var tippedPounds: [Int]
  var costUnits: Int64 = 0

  /// What is paid: presence less unpaid rests.
  var paidSeconds: Int { presentSeconds - unpaidRestSeconds }

  /// What stands on the sheet, line by line.
  var sheetSeconds: Int {
    drivingSeconds + stopSeconds + handlingSeconds + unloadingSeconds + waitingSeconds + paidRestSeconds + downSeconds
  }
}

/// The state of the service at the end of a day.
struct DayRecord: Sendable {
  var day: Day
  /// Requests that wait, with or without a date, by hauler.
  var waitingByHauler: [Int]
  /// Of these, those for whom no day could be given.
  var withoutDate: Int

  var waiting: Int { waitingByHauler.reduce(0, +) }
}
