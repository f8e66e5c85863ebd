/// A resident's request to have listed items collected at one address.
public struct Request: Sendable, Equatable {
  public var id: String
  public var address: String
  public var place: Place
  public var zone: String
  public var district: String?
  public var dwelling: Dwelling
  /// Where the items stand, if the resident or property manager said so.
  public var setOut: String
  public var created: Moment
  /// How it came in, such as `sj311`, `phone`, `web`.
  public var channel: String
  public var status: RequestStatus
  /// The day that was promised. A plan never moves it.
  public var confirmed: Day?
  /// First and last day the resident allows, both optional, for a request without a promise.
  public var allowedFrom: Day?
  public var allowedTo: Day?
  public var items: [ItemLine]
  public var pin: Pin?
  /// The load is an assumption, because the source lists a type and no items.
  public var isLoadAssumed: Bool
  public var note: String
  /// Code of the language in which the resident is written to, such as `es`; empty: English.
  public var language: String

  public init(
    id: String, address: String, place: Place, zone: String, district: String? = nil, dwelling: Dwelling = .house,
    setOut: String = "", created: Moment, channel: String = "", status: RequestStatus = .received,
    confirmed: Day? = nil, allowedFrom: Day? = nil, allowedTo: Day? = nil, items: [ItemLine], pin: Pin? = nil,
    isLoadAssumed: Bool = false, note: String = "", language: String = ""
  ) {
    self.id = id
    self.address = address
    self.place = place
    self.zone = zone
    self.district = district
    self.dwelling = dwelling
    self.setOut = setOut
    self.created = created
    self.channel = channel
    self.status = status
    self.confirmed = confirmed
    self.allowedFrom = allowedFrom
    self.allowedTo = allowedTo
    self.items = items
    self.pin = pin
    self.isLoadAssumed = isLoadAssumed
    self.note = note
    self.language = language
  }
}

public enum Dwelling: String, CaseIterable, Sendable {
  case house, condo, complex
}

/// Where a request stands. `Transitions` says which state may follow which.
public enum RequestStatus: String, CaseIterable, Sendable {
  case received
  /// Its place and zone are known.
  case located
  /// The resident was told dates and has not answered.
  case offered
  /// A day is promised.
  case confirmed
  /// The resident changed the day or the items.
  case changed
  /// Items were added to a promised request.
  case addOnAccepted = "add_on_accepted"
  case cancelled
  /// A confirmed plan has it on a truck.
  case planned
  case collected
  case partlyCollected = "partly_collected"
  case notCollected = "not_collected"
  /// Not or only partly collected; what is left waits for another day.
  case rebooked
  /// Nobody will come (again). Says nothing of what was collected.
  case closed

  /// Only requests that still wait for collection are planned.
  public var awaitsCollection: Bool {
    switch self {
    case .received, .located, .offered, .confirmed, .changed, .addOnAccepted, .planned, .rebooked: true
    case .cancelled, .collected, .partlyCollected, .notCollected, .closed: false
    }
  }

  /// A request in this state has a promised day.
  public var needsPromise: Bool { self == .confirmed || self == .addOnAccepted }
}

/// `count` items of one kind. `added` is the moment of the add-on call; `nil` for the first list.
public struct ItemLine: Sendable, Equatable {
  public var item: String
  public var count: Int
  public var added: Moment?

  public init(item: String, count: Int, added: Moment? = nil) {
    self.item = item
    self.count = count
    self.added = added
  }
}

/// A dispatcher's wish that must hold: this truck (a truck's id), and among the pinned requests of one truck-day this
/// order (ascending).
public struct Pin: Sendable, Equatable {
  public var truck: String?
  public var order: Int?

  public init(truck: String?, order: Int?) {
    self.truck = truck
    self.order = order
  }
}
