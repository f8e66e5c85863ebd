import JunkPickup

extension Measuring {
  /// Not completed by reason, at both levels; each level adds up to all that are not completed.
  /// - Parameter failed: of the group's appointments, those that are not completed.
  mutating func measureReasons(_ failed: [Appointment], of n: Int, _ by: String, _ group: String) {
    var counts: [ReasonCode: Int] = [:]
    for one in failed { for code in ReasonCode.of(one) { counts[code, default: 0] += 1 } }
    for code in ReasonCode.all {
      let count = counts[code] ?? 0
      // Of a count, nothing said is none; of a share it is not.
      if count > 0 { add("not_completed", Double(count), n: n, by: by, group: group, reason: code) }
      add("reason_percent", 100 * Double(count) / Double(n), n: n, by: by, group: group, reason: code)
    }
    guard !failed.isEmpty else { return }
    let known = failed.count { $0.isRecorded && $0.reason != nil }
    add("reason_known_percent", 100 * Double(known) / Double(failed.count), n: failed.count, by: by, group: group)
  }
}
