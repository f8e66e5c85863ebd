import JunkPickup

/// What a crew finds at the curb.
struct StopFate {
  /// Parallel to the lines that are asked for: why the line is left, `nil` if it is taken.
  var reasons: [OutcomeReason?]
  /// Why nothing at all is handled: the stop takes the time of a failed one.
  var failed: OutcomeReason? {
    let left = reasons.compactMap { $0 }
    return left.count == reasons.count ? left.first : nil
  }

  private static let partly: Set<OutcomeReason> = [
    .instructionsNotFollowed, .itemsNotListed, .aboveCurb, .unacceptableItems, .inaccurateInformation,
  ]
  /// In the order in which a crew would see them; each has a random number of its own.
  private static let causes: [OutcomeReason] = [
    .notSetOut, .wrongWorkOrderType, .inaccurateInformation, .truckSafetyHazard, .instructionsNotFollowed, .aboveCurb,
    .unacceptableItems, .itemsNotListed, .missed,
  ]

  /// - Parameter wait: business days from the booking to the day.
  init(
    _ lines: [PlannedItem], of request: SimulatedRequest, wait: Int, isRaining: Bool, parameters: ServiceParameters,
    catalogue: [String: ItemKind]
  ) {
    let (draws, attempt) = (request.draws, request.attempt)
    reasons = lines.map { _ in nil }
    if request.isForsaken {
      reasons = lines.map { _ in .cancelledByCustomer }
      return
    }
    let cause = Self.causes.enumerated().first { index, reason in
      draws.happens(perMille: Self.rate(reason, attempt, wait, parameters), .fails, attempt * 100 + index)
    }?.element
    if let cause {
      let isPart = Self.partly.contains(cause) && lines.count > 1
        && draws.happens(perMille: parameters.partly, .failsPartly, attempt)
      for index in lines.indices where !isPart || index == 0 || draws.below(2, .leavesLine, attempt * 100 + index) == 0 {
        reasons[index] = cause
      }
      if isPart { reasons[lines.count - 1] = nil }
    }
    guard isRaining else { return }
    for (index, line) in lines.enumerated() where catalogue[line.item]?.retainsWater ?? false {
      if reasons[index] == nil, draws.happens(perMille: parameters.uncovered, .uncovered, attempt) {
        reasons[index] = .instructionsNotFollowed
      }
    }
  }

  private static func rate(_ reason: OutcomeReason, _ attempt: Int, _ wait: Int, _ parameters: ServiceParameters) -> Int {
    var rate = parameters.failure[reason]
    if reason == .notSetOut {
      rate = (rate + parameters.forgetPerDay * wait) * (1_000 - parameters.reminderCut) / 1_000
    }
    return attempt == 0 ? rate : rate * parameters.laterAttemptPercent / 100
  }
}
