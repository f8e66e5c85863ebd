extension Policy {
  /// The day `count` business days after `day` (before it, if negative). Zero: `day` itself, or the next business day
  /// if it is none.
  public func businessDay(_ count: Int, after day: Day) -> Day {
    var current = day
    if count == 0 { while !isWorkday(current) && current - day < Self.searchLimit { current = current + 1 } }
    var left = abs(count)
    let step = count < 0 ? -1 : 1
    while left > 0 && abs(current - day) < Self.searchLimit {
      current = current + step
      if isWorkday(current) { left -= 1 }
    }
    return current
  }

  /// Business days in `(from, to]`; zero if `to` is not after `from`.
  public func businessDays(from: Day, to: Day) -> Int {
    guard to > from, to - from <= Self.searchLimit else { return to > from ? to - from : 0 }
    return (1...(to - from)).count { isWorkday(from + $0) }
  }

  /// The instant of `cutoff` for a collection on `day`.
  public func instant(of cutoff: Cutoff, before day: Day) -> Moment {
    let on = cutoff.businessDaysBefore == 0 ? day : businessDay(-cutoff.businessDaysBefore, after: day)
    return Moment(day: on, time: cutoff.time)
  }

  /// Keeps a policy without workdays from searching for ever; three years.
  private static let searchLimit = 1_100
}
