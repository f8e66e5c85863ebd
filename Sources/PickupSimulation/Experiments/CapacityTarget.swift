import JunkPickup

/// What must hold, such as `p90 wait <= 5 business days`.
public struct CapacityTarget: Sendable, Equatable {
  public var measure: String
  /// Else at least.
  public var isAtMost: Bool
  public var limit: Double

  static let words: [String: String] = [
    "p90 wait": "wait_p90", "mean wait": "wait_mean", "median wait": "wait_median", "within target": "within_target_percent",
    "completed": "completed_percent", "promises kept": "promises_kept_percent",
  ]

  /// - Throws: E859 with what is wrong.
  public init(_ text: String) throws(InputError) {
    let sign = ["<=", ">="].first { text.contains($0) }
    let parts = sign.map { sign in text.split(separator: sign, maxSplits: 1).map { $0.trimmed } } ?? []
    let number = parts.count == 2 ? parts[1].prefix { $0.isNumber || $0 == "." } : ""
    let name = parts.first.map { Self.words[$0] ?? $0 } ?? ""
    guard let sign, Measure.named(name) != nil, let limit = Double(number) else {
      throw InputError([
        Issue(
          code: "E859", place: "--target", cause: "'\(text)' is not a measure, <= or >=, and a number",
          remedy: "Write it as 'p90 wait <= 5 business days', or with a measure of columns.csv")
      ])
    }
    (measure, isAtMost, self.limit) = (name, sign == "<=", limit)
  }

  public func isMet(by value: Double) -> Bool { isAtMost ? value <= limit : value >= limit }
}

extension Substring {
  fileprivate var trimmed: String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

/// What there may be more or less of.
public enum CapacityLever: String, CaseIterable, Sendable {
  /// Trucks of each hauler; more are like those that it has, in turn.
  case trucks
  /// Regular hours of every shift.
  case shifts
  /// Workdays a week, from Monday on.
  case days
  /// Appointments of a hauler on its fullest weekday, dealt out to zones by their homes.
  case slots

  public var range: ClosedRange<Int> {
    switch self {
    case .trucks: 1...200
    case .shifts: 1...14
    case .days: 1...7
    case .slots: 1...2_000
    }
  }

  /// - Parameter amounts: of each hauler.
  public func apply(_ amounts: [Int], to world: inout ServiceWorld) {
    guard self != .slots else {
      world.slots = BookingSlots(SlotShares(world).rows(amounts, overbookingPercent: amounts.map { _ in 0 }))
      return
    }
    for index in amounts.indices { apply(amounts[index], to: &world.scenario.haulers[index]) }
  }

  private func apply(_ amount: Int, to hauler: inout Hauler) {
    switch self {
    case .trucks:
      let own = hauler.trucks
      hauler.trucks = (0..<amount).map { index in
        var truck = own[index % own.count]
        if index >= own.count { truck.id += "+\(index / own.count)" }
        return truck
      }
    case .shifts:
      for index in hauler.trucks.indices { hauler.trucks[index].shift.regularSeconds = amount * 3_600 }
    case .days:
      hauler.policy.workdays = Set(Weekday.allCases.prefix(amount))
      for index in hauler.trucks.indices { hauler.trucks[index].weekdays = Set(Weekday.allCases) }
    case .slots: break
    }
  }
}
