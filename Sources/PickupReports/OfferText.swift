import JunkPickup

/// The days that can be offered, for a terminal or a telephone.
public enum OfferText {
  /// Plain text, lines ended by LF.
  public static func text(_ offers: DateOffers) -> String {
    var lines = offers.offers.isEmpty ? ["No planned day can be offered for \(offers.request)."] : []
    if !offers.offers.isEmpty { lines.append("Dates for \(offers.request), by \(offers.hauler):") }
    lines += offers.offers.map { "  " + line($0) }
    if !offers.closed.isEmpty { lines += ["Not to be had:"] + offers.closed.map { "  " + line($0) } }
    if let day = offers.earliest { lines.append("The booking rule gives \(PlainNumbers.date(day)).") }
    if offers.isAllowedLater { lines.append("Days after the planned ones are allowed too.") }
    lines += offers.refused.map { "Not taken: \($0.count) × \($0.item): \($0.reason)." }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(_ offer: DateOffer) -> String {
    let strain = offer.strain
    let extra = [
      offer.lateCents > 0 ? "late \(PlainNumbers.dollars(offer.lateCents))" : nil,
      offer.waitCents > 0 ? "waiting \(PlainNumbers.dollars(offer.waitCents))" : nil,
    ].compactMap { $0 }
    let overtime = strain.overtimeSeconds > 0 ? ", \(PlainNumbers.hoursAndMinutes(strain.overtimeSeconds)) overtime" : ""
    let parts = extra.isEmpty ? "" : " (\(extra.joined(separator: ", ")) of it)"
    return "\(PlainNumbers.date(offer.date))  \(PlainNumbers.dollars(offer.cents))\(parts), truck \(offer.truck) "
      + "about \(PlainNumbers.time(offer.arrival)): \(strain.hoursPercent)% of its hours, "
      + "\(strain.volumePercent)% of its volume\(overtime)" + (strain.isStrained ? ", STRAINED" : "")
  }

  private static func line(_ day: DateOffers.ClosedDay) -> String { "\(PlainNumbers.date(day.date))  \(day.reason)" }
}
