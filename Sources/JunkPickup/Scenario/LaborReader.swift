/// Reads the breaks of a workday; without any, those of California hold.
struct LaborReader {
  func read(_ value: YAMLValue?) -> [LaborBreak] {
    guard let value else { return LaborBreak.california }
    guard let map = value.mapping(ScenarioShapes.labor), let list = map["breaks"] else { return LaborBreak.california }
    let breaks = list.list()?.compactMap(laborBreak) ?? []
    for (index, pair) in zip(breaks, breaks.dropFirst()).enumerated() where !Self.isOrdered(pair.0, pair.1) {
      value.log.error(
        "E205", at: "\(list.place)[\(index + 1)]",
        "the break '\(pair.1.name)' comes after '\(pair.0.name)' but is due, opens or closes before it",
        "List the breaks so that due time, earliest and latest start never go down")
    }
    return breaks
  }

  private static func isOrdered(_ a: LaborBreak, _ b: LaborBreak) -> Bool {
    a.dueAfterWorkedSeconds <= b.dueAfterWorkedSeconds && a.earliestStartSeconds <= b.earliestStartSeconds
      && a.latestStartSeconds <= b.latestStartSeconds
  }

  private func laborBreak(_ value: YAMLValue) -> LaborBreak? {
    guard let map = value.mapping(ScenarioShapes.laborBreak) else { return nil }
    guard let name = map.text("name"), let due = map.decimal("due_after_hours", 0...24, unit: .secondsPerHour),
      let earliest = map.decimal("earliest_start_hours", 0...24, unit: .secondsPerHour),
      let latest = map.decimal("latest_start_hours", 0...24, unit: .secondsPerHour),
      let duration = map.decimal("minutes", 0...480, unit: .secondsPerMinute), let isPaid = map["paid"]?.bool()
    else { return nil }
    if latest < earliest {
      map.log.error(
        "E206", at: value.place, "the break '\(name)' must start before it may",
        "Make 'latest_start_hours' at least 'earliest_start_hours'")
    }
    return LaborBreak(
      name: name, dueAfterWorkedSeconds: due, earliestStartSeconds: earliest, latestStartSeconds: latest,
      durationSeconds: duration, isPaid: isPaid)
  }
}

extension LaborBreak {
  /// California's breaks for one workday, in order of their windows.
  ///
  /// Meals: Labor Code section 512: 30 minutes, unpaid, begun before the end of the fifth hour when more than 5 hours
  /// are worked, and a second one, begun before the end of the tenth, when more than 10 are. Rests: Industrial Welfare
  /// Commission order 9, section 12: 10 minutes, paid, per 4 hours or major fraction, none below 3.5 hours, as far as
  /// practicable in the middle of each period. How early each may begin is our estimate.
  public static let california = [
    hours("rest 1", due: 3.5, 1, 3, minutes: 10, isPaid: true),
    hours("meal 1", due: 5, 2.5, 5, minutes: 30, isPaid: false),
    hours("rest 2", due: 6, 5, 7, minutes: 10, isPaid: true),
    hours("meal 2", due: 10, 7, 10, minutes: 30, isPaid: false),
    hours("rest 3", due: 10, 9, 11, minutes: 10, isPaid: true),
  ]

  private static func hours(
    _ name: String, due: Double, _ earliest: Double, _ latest: Double, minutes: Int, isPaid: Bool
  ) -> LaborBreak {
    LaborBreak(
      name: name, dueAfterWorkedSeconds: Int(due * 3600), earliestStartSeconds: Int(earliest * 3600),
      latestStartSeconds: Int(latest * 3600), durationSeconds: minutes * 60, isPaid: isPaid)
  }
}
