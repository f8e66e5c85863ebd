/// What a dispatcher must act on, of one hauler.
struct PlanAlarms {
  let scenario: Scenario
  let part: HaulerProblem
  let leftOut: [LeftOut]

  func all() -> [Alarm] {
    let byId = Dictionary(leftOut.map { ($0.request, $0) }, uniquingKeysWith: { first, _ in first })
    return part.requests.flatMap { request -> [Alarm] in
      let source = scenario.requests[request.index]
      var alarms: [Alarm] = []
      if let day = source.confirmed, let left = byId[source.id], left.kind != .deferred {
        let state = day < scenario.horizon.from ? "promised for \(day), which is past" : "promised for \(day)"
        alarms.append(
          Alarm(code: "promise_cannot_be_kept", request: source.id, text: "\(source.id) was \(state): \(left.text)"))
      }
      return alarms + addOnAlarms(source, request.items.refused)
    }
  }

  private func addOnAlarms(_ source: Request, _ refused: [RefusedItem]) -> [Alarm] {
    let addOns = Set(source.items.filter { $0.added != nil }.map(\.item))
    return refused.filter { addOns.contains($0.item) }.map {
      Alarm(
        code: "add_on_refused", request: source.id,
        text: "\(source.id): \($0.count) × \($0.item) is not taken: \($0.reason)")
    }
  }
}
