/// Makes the dates of a plan promises.
public struct Confirmation {
  /// Requests that now have a promise, and those promised before that the plan keeps.
  public private(set) var promised: [(request: String, day: Day)] = []
  public private(set) var kept: [String] = []
  /// Requests that the plan serves and that are not promised, with the reason, in the order of the plan.
  public private(set) var passed: [(request: String, reason: String)] = []

  private let plan: Plan
  private let source: ChangeSource

  public init(_ plan: Plan, source: ChangeSource = .dispatcher) {
    self.plan = plan
    self.source = source
  }

  /// Writes the promises into `edit`. Requests that are deferred or left out stay as they are.
  public mutating func apply(to edit: inout ScenarioEdit) {
    for (id, days) in visits() {
      guard let request = edit[id] else {
        passed.append((id, "the scenario has no such request any more"))
        continue
      }
      guard request.status.awaitsCollection else {
        passed.append((id, "it is \(request.status.rawValue)"))
        continue
      }
      guard days.count == 1 else {
        let list = days.map { "\($0.day)" }.joined(separator: " and ")
        passed.append((id, "its visits are on \(list); a promise is one day"))
        continue
      }
      promise(request, days[0].day, days[0].trucks, &edit)
    }
  }

  private mutating func promise(_ request: Request, _ day: Day, _ trucks: [String], _ edit: inout ScenarioEdit) {
    if let confirmed = request.confirmed {
      guard confirmed == day else {
        return passed.append((request.id, "it is promised for \(confirmed), the plan has it on \(day)"))
      }
      kept.append(request.id)
      guard Transitions.allows(request.status, .planned) else { return }
      let words = "\(day) by \(trucks.joined(separator: " and "))"
      return edit.move(request.id, to: .planned, source: source, detail: words)
    }
    if let from = request.allowedFrom, day < from {
      return passed.append((request.id, "\(day) is before the first allowed day, \(from)"))
    }
    if let to = request.allowedTo, day > to {
      return passed.append((request.id, "\(day) is after the last allowed day, \(to)"))
    }
    promised.append((request.id, day))
    edit.update(request.id) { $0.confirmed = day }
    edit.move(request.id, to: .confirmed, source: source, detail: "promised for \(day)")
  }

  /// Requests in the order of the plan, each with its days ascending.
  private func visits() -> [(id: String, days: [(day: Day, trucks: [String])])] {
    var order: [String] = []
    var days: [String: [(day: Day, trucks: [String])]] = [:]
    for run in plan.runs {
      for id in run.stops.compactMap(\.request) {
        if days[id] == nil { order.append(id) }
        var list = days[id] ?? []
        if let index = list.firstIndex(where: { $0.day == run.date }) {
          if !list[index].trucks.contains(run.truck) { list[index].trucks.append(run.truck) }
        } else {
          list.append((run.date, [run.truck]))
        }
        days[id] = list
      }
    }
    return order.map { id in (id, (days[id] ?? []).sorted { $0.day < $1.day }) }
  }
}
