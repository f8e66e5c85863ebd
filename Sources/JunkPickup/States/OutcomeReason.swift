/// Why an item was left, in the words of San José's monthly figures; the last four are the hauler's own.
public enum OutcomeReason: String, CaseIterable, Sendable {
  case notSetOut = "not_set_out"
  case instructionsNotFollowed = "instructions_not_followed"
  case cancelledByCustomer = "cancelled_by_customer"
  case itemsNotListed = "items_not_listed_set_out"
  case aboveCurb = "above_the_curb_over_3_feet"
  case unacceptableItems = "unacceptable_items"
  case truckSafetyHazard = "truck_safety_hazard"
  case wrongWorkOrderType = "wrong_work_order_type"
  case inaccurateInformation = "inaccurate_information"
  case notReached = "not_reached"
  case truckFull = "truck_full"
  case breakdown
  case missed

  /// The first of the two levels.
  public enum Group: String, CaseIterable, Sendable {
    case notSetOut = "not_set_out"
    case instructionsNotFollowed = "instructions_not_followed"
    case cancelledByCustomer = "cancelled_by_customer"
    case other
    case hauler
  }

  public var group: Group {
    switch self {
    case .notSetOut: .notSetOut
    case .instructionsNotFollowed: .instructionsNotFollowed
    case .cancelledByCustomer: .cancelledByCustomer
    case .itemsNotListed, .aboveCurb, .unacceptableItems, .truckSafetyHazard, .wrongWorkOrderType,
      .inaccurateInformation:
      .other
    case .notReached, .truckFull, .breakdown, .missed: .hauler
    }
  }

  /// Without a scenario's word: the resident must ask anew after cancelling, setting nothing out, or setting out what
  /// is not collected; everything that can be put right, and all that is the hauler's own, is booked again.
  static let usualAfterFailure: [OutcomeReason: AfterFailure] = Dictionary(
    uniqueKeysWithValues: allCases.map { reason in
      let closes: [OutcomeReason] = [.notSetOut, .cancelledByCustomer, .itemsNotListed, .unacceptableItems]
      return (reason, closes.contains(reason) ? .close : .rebook)
    })
}

/// What becomes of a request, or of what is left of it, that was not collected.
public enum AfterFailure: String, CaseIterable, Sendable {
  /// It loses its day and waits for another.
  case rebook
  case close
}

/// How a request counts of which some items were collected and some left.
public enum PartlyCountsAs: String, CaseIterable, Sendable {
  /// As done: nobody comes again.
  case completed
  /// As not done: what is left follows `after_failure`.
  case notCompleted = "not_completed"
}
