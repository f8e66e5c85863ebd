import JunkPickup

/// What residents do, from random numbers of their own: the same resident does the same in every variant, as far as the
/// rules let it. An index counts the appointments of one request.
struct Wishes {
  let parameters: ServiceParameters
  let draws: EventDraws
  let attempt: Int

  /// When the resident cancels between the booking and the end of the day, if ever.
  func cancelMoment(booked: Moment, day: Day, wait: Int) -> Moment? {
    guard draws.happens(perMille: parameters.cancel + parameters.cancelPerDay * wait, .cancels, attempt) else {
      return nil
    }
    return moment(between: booked, and: day, .cancelMoment, attempt)
  }

  func changeMoment(booked: Moment, day: Day) -> Moment? {
    guard draws.happens(perMille: parameters.change, .changes, attempt) else { return nil }
    return moment(between: booked, and: day, .changeMoment, attempt)
  }

  /// Calls to add items: when, and how many are wished. Only the first appointment gets them.
  func addOnCalls(booked: Moment, day: Day) -> [(at: Moment, count: Int)] {
    guard attempt == 0, draws.happens(perMille: parameters.addOn, .addOn) else { return [] }
    let calls = draws.happens(perMille: parameters.laterAddOn, .laterAddOn) ? 2 : 1
    return (0..<calls).map { call in
      (
        moment(between: booked, and: day, .addOnMoment, call),
        1 + draws.below(parameters.addOnItemsAtMost, .addOnCount, call)
      )
    }
  }

  /// A moment before the collection day's morning, by day: between 8:00 and 20:00.
  private func moment(between booked: Moment, and day: Day, _ event: DemandEvent, _ index: Int) -> Moment {
    let end = Moment(day: day, time: ClockTime(seconds: 6 * 3_600)).second
    let span = max(1, end - booked.second - 600)
    return Moment(second: booked.second + 600 + draws.below(span, event, index))
  }

  enum OverLimit { case rebooked, givenUp, dumped }

  /// What the resident does with what a rule does not take.
  func overLimit(_ index: Int) -> OverLimit {
    let draw = draws.below(1_000, .overLimit, index)
    if draw < parameters.overLimitRebooked { return .rebooked }
    return draw < parameters.overLimitRebooked + parameters.overLimitGivenUp ? .givenUp : .dumped
  }

  /// The home has had its pickups of the year already. Pickups before this one are geometric about half a year's.
  var isOverYear: Bool {
    guard parameters.pickupsPerYear > 0 else { return false }
    let mean = Double(parameters.homeRequestsPerYear) / 200
    let more = mean / (1 + mean)
    var (prior, chance) = (0, draws.unit(.priorPickups))
    while chance < more && prior < parameters.pickupsPerYear {
      chance /= more
      prior += 1
    }
    return prior >= parameters.pickupsPerYear
  }

  func returnMoment(after closed: Moment, _ reason: OutcomeReason) -> Moment? {
    guard draws.happens(perMille: parameters.returns[reason], .returns, attempt) else { return nil }
    let days = 1 + draws.below(4, .returnDays, attempt)
    return Moment(second: closed.second + days * 86_400 - 9 * 3_600 + draws.below(8 * 3_600, .returnDays, 1_000 + attempt))
  }
}
