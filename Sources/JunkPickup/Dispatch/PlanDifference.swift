/// What changed from one plan to another: where each request went, which promises changed, and cost by term.
public struct PlanDifference: Sendable, Equatable, Encodable {
  /// Where and when a plan makes a visit.
  public struct Appointment: Sendable, Equatable, Encodable {
    public var date: Day
    public var truck: String
    /// The truck arrives.
    public var arrival: ClockTime
  }

  public enum Change: String, Sendable, Encodable { case truck, day, hour }

  /// A visit that both plans make, but not alike.
  public struct Moved: Sendable, Equatable, Encodable {
    public var request: String
    /// Streams of the visit, where the request has several.
    public var streams: [String]?
    public var from: Appointment
    public var to: Appointment
    public var changes: [Change]
  }

  /// A promise that is not the same in both plans' scenarios, or that only one of the plans keeps.
  public struct PromiseChange: Sendable, Equatable, Encodable {
    public var request: String
    public var before: Day?
    public var after: Day?
    public var isKeptBefore: Bool
    public var isKeptAfter: Bool
  }

  public struct TermChange: Sendable, Equatable, Encodable {
    public var term: String
    public var beforeCents: Int
    public var afterCents: Int
    public var differenceCents: Int
  }

  /// How many of the visits that both plans make changed truck, day, or hour by more than half an hour.
  public struct Churn: Sendable, Equatable, Encodable {
    public var visits = 0
    public var truck = 0
    public var day = 0
    public var hour = 0
    /// Any of the three.
    public var changed = 0
  }

  /// In the order of the second plan.
  public var moved: [Moved]
  /// Collected by the second plan and not by the first, and the other way round; ascending.
  public var newlyCollected: [String]
  public var noLongerCollected: [String]
  public var promises: [PromiseChange]
  /// Terms that cost anything in either plan, in the order of Rules.md.
  public var costs: [TermChange]
  public var totalBeforeCents: Int
  public var totalAfterCents: Int
  public var totalDifferenceCents: Int
  public var churn: Churn

  /// An arrival that moves by no more is no change of hour.
  public static let toleratedSeconds = 30 * 60
}

extension PlanDifference {
  /// - Parameters:
  ///   - a, b: the plan before and the plan after.
  ///   - promisesBefore, promisesAfter: confirmed days by request, as each plan's scenario has them.
  public init(_ a: Plan, _ b: Plan, promisesBefore: [String: Day] = [:], promisesAfter: [String: Day] = [:]) {
    let (before, after) = (PlannedVisits(a), PlannedVisits(b))
    let pairs = after.order.compactMap { key in
      before.appointments[key].flatMap { old in after.appointments[key].map { (key, old, $0) } }
    }
    moved = pairs.compactMap { key, old, new in
      let changes = Self.changes(old, new)
      guard !changes.isEmpty else { return nil }
      return Moved(request: key.request, streams: key.streams, from: old, to: new, changes: changes)
    }
    churn = Churn()
    churn.visits = pairs.count
    churn.changed = moved.count
    churn.truck = moved.count { $0.changes.contains(.truck) }
    churn.day = moved.count { $0.changes.contains(.day) }
    churn.hour = moved.count { $0.changes.contains(.hour) }
    newlyCollected = after.requests.subtracting(before.requests).sorted()
    noLongerCollected = before.requests.subtracting(after.requests).sorted()
    promises = Self.promises(before, after, promisesBefore, promisesAfter)
    costs = Self.costs(a.costs, b.costs)
    (totalBeforeCents, totalAfterCents) = (a.totalCents, b.totalCents)
    totalDifferenceCents = b.totalCents - a.totalCents
  }

  private static func changes(_ old: Appointment, _ new: Appointment) -> [Change] {
    var changes: [Change] = []
    if old.truck != new.truck { changes.append(.truck) }
    if old.date != new.date { changes.append(.day) }
    if abs(old.arrival.seconds - new.arrival.seconds) > toleratedSeconds { changes.append(.hour) }
    return changes
  }

  private static func promises(
    _ a: PlannedVisits, _ b: PlannedVisits, _ before: [String: Day], _ after: [String: Day]
  ) -> [PromiseChange] {
    Set(before.keys).union(after.keys).sorted().compactMap { request in
      let (old, new) = (before[request], after[request])
      let isKeptBefore = old.map { a.days[request] == [$0] } ?? false
      let isKeptAfter = new.map { b.days[request] == [$0] } ?? false
      guard old != new || isKeptBefore != isKeptAfter else { return nil }
      return PromiseChange(
        request: request, before: old, after: new, isKeptBefore: isKeptBefore, isKeptAfter: isKeptAfter)
    }
  }

  private static func costs(_ a: [String: Int], _ b: [String: Int]) -> [TermChange] {
    let others = Set(a.keys).union(b.keys).subtracting(AuditMoney.terms).sorted()
    return (AuditMoney.terms + others).compactMap { term in
      let (old, new) = (a[term] ?? 0, b[term] ?? 0)
      guard old != 0 || new != 0 else { return nil }
      return TermChange(term: term, beforeCents: old, afterCents: new, differenceCents: new - old)
    }
  }
}

/// A plan's visits by request and streams.
struct PlannedVisits {
  struct Key: Hashable {
    var request: String
    var streams: [String]?
  }

  private(set) var order: [Key] = []
  private(set) var appointments: [Key: PlanDifference.Appointment] = [:]
  private(set) var days: [String: Set<Day>] = [:]

  var requests: Set<String> { Set(days.keys) }

  init(_ plan: Plan) {
    for run in plan.runs {
      for stop in run.stops where stop.kind == .collection {
        guard let request = stop.request else { continue }
        let key = Key(request: request, streams: stop.streams)
        days[request, default: []].insert(run.date)
        guard appointments[key] == nil else { continue }
        order.append(key)
        appointments[key] = PlanDifference.Appointment(date: run.date, truck: run.truck, arrival: stop.arrival)
      }
    }
  }
}
