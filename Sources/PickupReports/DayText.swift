import JunkPickup

/// A closed day in words. *Closed is not collected*: both shares always stand side by side.
public enum DayText {
  public static func text(_ day: DaySummary) -> String {
    var lines = ["\(day.day): \(day.planned) requests planned"]
    lines.append("  collected          \(day.collected)")
    let counted = day.partlyCompleted > 0 ? "  (\(day.partlyCompleted) of them counted as done)" : ""
    lines.append("  partly collected   \(day.partly)\(counted)")
    lines.append("  not collected      \(day.notCollected)")
    if !day.byGroup.isEmpty { lines.append("Why not, or not all:") }
    for (group, count) in day.byGroup {
      lines.append("  \(words(group.rawValue))   \(count)")
      // A group of one reason would say the same twice.
      guard group == .other || group == .hauler else { continue }
      for (reason, count) in day.reasons(of: group) { lines.append("    \(words(reason.rawValue))   \(count)") }
    }
    lines.append(
      "Collected \(share(day.collected, day.planned)), closed \(share(day.closed, day.planned)), "
        + "booked again \(share(day.rebooked, day.planned))")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func words(_ id: String) -> String {
    id == OutcomeReason.Group.hauler.rawValue ? "the hauler's own" : id.replacing("_", with: " ")
  }

  /// Such as `7 of 9 (77.8%)`, half up.
  private static func share(_ part: Int, _ whole: Int) -> String {
    let thousandths = whole > 0 ? (part * 2000 + whole) / (whole * 2) : 0
    return "\(part) of \(whole) (\(thousandths / 10).\(thousandths % 10)%)"
  }
}
