import Foundation
import JunkPickup
import Testing

@testable import haul

/// What residents ask for in the evening, what becomes of the day, and what must be true all the time.
extension WorkWeek {
  // MARK: Calls

  /// About tomorrow and the days after: in time and too late, as the policy's 15:00 of the business day before has it.
  func calls(_ eve: Day, _ day: Day) async throws {
    let scenario = latest
    let waiting = scenario.requests.filter { $0.status.awaitsCollection && $0.items.allSatisfy { $0.added == nil } }
    let tomorrow = waiting.filter { $0.confirmed == day }.map(\.id)
    let later = waiting.filter { ($0.confirmed ?? day) > day + 1 && ($0.confirmed ?? day) < day + 5 && $0.items.count < 3 }
      .map(\.id)
    let late = ["--at", "\(eve)T18:30", "--plan", path(current)]
    if let id = tomorrow.first {
      await say(.violations, ["addon", town.town, id, "nightstand"] + late)
      await say(.violations, ["cancel", town.town, id, "--at", "\(eve)T18:30"])
      await say(.violations, ["change", town.town, id, "--date", "\(day + 7)", "--at", "\(eve)T18:30"])
    }
    if let id = later.first {
      await say(.violations, ["addon", town.town, id, "mirror"] + late)
      await say(.violations, ["addon", town.town, id, "office_chair=4"] + late)
      if await say(nil, ["addon", town.town, id, "office_chair=2"] + late).status == .done {
        listed[id, default: [:]]["office_chair", default: 0] += 2
      }
    }
    if later.count > 1 { await say(.done, ["cancel", town.town, later[1], "--at", "\(eve)T18:31"]) }
    if later.count > 2 {
      var wish = day + 1
      while wish.weekday == .sat || wish.weekday == .sun { wish = wish + 1 }
      let change = ["change", town.town, later[2], "--date", "\(wish)", "--at", "\(eve)T18:32", "--plan", path(current)]
      if await say(nil, change).status == .done, promises[later[2]] != nil { promises[later[2]] = wish }
    }
    try await offers(eve, scenario)
    try look()
  }

  /// A caller who is in no file, and one whose request waits without a date.
  private func offers(_ eve: Day, _ scenario: Scenario) async throws {
    let near = scenario.requests[known * 11 % scenario.requests.count]
    let said = await say(.done, [
      "offer", town.town, "--plan", path(current), "--address", "9 Nowhere Sample St", "--place",
      "\(near.place.latitude),\(near.place.longitude)", "--items", "sofa_3seat=1", "--at", "\(eve)T18:40",
    ])
    #expect([" $", "no truck", "given away"].contains { said.out.contains($0) }, "\(said.out)")
    guard let open = scenario.requests.last(where: { $0.status.awaitsCollection && $0.confirmed == nil }) else { return }
    await say(.done, ["offer", town.town, "--plan", path(current), "--request", open.id, "--record", "--at", "\(eve)T18:41"])
  }

  private var known: Int { listed.count }

  // MARK: The day

  func workday(_ day: Day) async throws {
    var told: [String] = []
    if [.tue, .thu].contains(day.weekday), let lost = try plan(current).runs.last(where: { $0.date == day })?.truck {
      told = ["--truck-out", "\(lost)@10:10"]
      try await planAnew(day, at: "10:30", told, lost: lost)
      // By hand: the last stop of another truck goes to the truck that has the fewest.
      try await moveByHand(day)
    }
    if [.mon, .thu].contains(day.weekday) {
      let lost = told.last?.split(separator: "@").first.map(String.init)
      try await planAnew(day, at: "12:40", told + ["--site-closed", "newby-island@13:00"], lost: lost)
    }
    try await close(day)
  }

  private func planAnew(_ day: Day, at time: String, _ told: [String], lost: String?) async throws {
    var rows = ["truck,stop,departed"]
    for run in try plan(current).runs where run.date == day {
      let until = run.truck == lost ? "10:10:00" : "\(time):00"
      for stop in run.stops where stop.done == true || "\(stop.departure)".prefix(8) <= until {
        rows.append("\(run.truck),\(stop.request ?? stop.site ?? stop.rest ?? ""),\(stop.departure)")
      }
    }
    let done = path("done.csv")
    try Data((rows + [""]).joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: done))
    let before = current
    current = "\(time.prefix(2))-oclock-\(day)"
    let command = [
      "plan", town.town, "--start", path(before), "--done", done, "--at", "\(day)T\(time)", "-o", path(current),
    ]
    noteChurn(await say(.done, command + told + hurried))
    await say(.done, ["diff", path(before), path(current)])
    let anew = try plan(current)
    #expect(anew.underWay != nil)
    for run in anew.runs where run.truck == lost && run.date == day { #expect(run.out != nil) }
  }

  private func moveByHand(_ day: Day) async throws {
    let runs = try plan(current).runs.filter { $0.date == day && $0.out == nil }
    guard let from = runs.max(by: { $0.stops.count < $1.stops.count }),
      let id = from.stops.last(where: { $0.kind == .collection && $0.done != true })?.request
    else { return }
    let to = runs.first { $0.hauler == from.hauler && $0.truck != from.truck }?.truck ?? from.truck
    let moved = "moved-\(day)"
    if await say(nil, ["move", path(current), id, "--to", to, "-o", path(moved)]).status == .done { current = moved }
  }

  /// The blank file of the plan, filled in: every eleventh item is left. What an add-on brought has no line there; the
  /// crew adds it.
  private func close(_ day: Day) async throws {
    let blank = try String(contentsOfFile: path(current) + "/outcomes-\(day).csv", encoding: .utf8)
    let waiting = Dictionary(
      uniqueKeysWithValues: latest.requests.filter { $0.status.awaitsCollection && $0.confirmed ?? day == day }
        .map { ($0.id, $0) })
    var lines = blank.split(separator: "\n").map(String.init)
    var told: [String: Set<String>] = [:]
    let reasons = ["not_set_out", "truck_full", "items_not_listed_set_out", "instructions_not_followed", "missed"]
    for index in lines.indices.dropFirst() {
      let fields = lines[index].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let (request, count) = (fields[4], fields[6])
      guard waiting[request] != nil else {
        lines[index] = ""
        continue
      }
      told[request, default: []].insert(fields[5])
      let isLeft = index % 11 == 3
      let fill = isLeft ? "0,\(count),\(reasons[(index / 11 + day.number) % reasons.count])," : "\(count),0,,"
      lines[index] = fields.prefix(7).joined(separator: ",") + "," + fill
    }
    for (id, request) in waiting.sorted(by: { $0.key < $1.key }) {
      guard let kinds = told[id] else { continue }
      for line in request.items where line.added != nil && request.status == .addOnAccepted && !kinds.contains(line.item) {
        lines.append("\(day),,,,\(id),\(line.item),\(line.count),\(line.count),0,,")
      }
    }
    let file = path("outcomes.csv")
    let close = [
      "close", "--scenario", town.town, "--plan", path(current), "--date", "\(day)", "--outcomes", file, "--at",
      "\(day)T17:30",
    ]
    try await refuseWrong(day, lines, close)
    try Data((lines.filter { !$0.isEmpty } + [""]).joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: file))
    await say(.done, close)
    try look()
  }

  /// A wrong file is refused whole.
  private func refuseWrong(_ day: Day, _ lines: [String], _ close: [String]) async throws {
    let before = DispatchTown.tree(town.town)
    let wrong = [
      "\(day),,,,NOBODY,tv_flat,1,1,0,,", "\(day + -1),,,,\(listed.keys.min() ?? ""),tv_flat,1,0,1,,",
    ]
    try Data((lines.filter { !$0.isEmpty } + wrong + [""]).joined(separator: "\n").utf8).write(
      to: URL(fileURLWithPath: path("outcomes.csv")))
    let said = isWhole ? nil : await town.run(close)
    if let said {
      #expect(said.status == .input && ["E816", "E813", "E815"].allSatisfy(said.err.contains), "\(said.err)")
    }
    #expect(DispatchTown.tree(town.town) == before)
  }

  // MARK: Looking

  /// After every part of a day: nothing is lost, nothing is counted twice, and no promise has moved.
  func look() throws {
    let scenario = try town.scenario()
    latest = scenario
    #expect(scenario.requests.count == listed.count && Set(scenario.requests.map(\.id)) == Set(listed.keys))
    let collected = try collectedItems()
    let last = Dictionary(scenario.history.map { ($0.request, $0) }) { $1 }
    for request in scenario.requests {
      // The reader has seen that histories are legal and end in the status; here, that there is one.
      if let entry = last[request.id] { #expect(entry.to == request.status) }
      if request.status.awaitsCollection, let promise = promises[request.id], let confirmed = request.confirmed {
        #expect(confirmed == promise, "\(request.id) was promised for \(promise)")
      }
      promises[request.id] = request.status.awaitsCollection ? request.confirmed : nil
      if request.id.hasPrefix("NEW") { #expect(request.note == "keep me") }
      checkItems(request, collected[request.id] ?? [:])
    }
  }

  private func checkItems(_ request: Request, _ collected: [String: Int]) {
    let now = Dictionary(request.items.map { ($0.item, $0.count) }, uniquingKeysWith: +)
    for (item, count) in listed[request.id] ?? [:] {
      let taken = collected[item] ?? 0
      #expect(taken <= count, "\(request.id) \(item)")
      if request.status.awaitsCollection || request.status == .cancelled {
        #expect(taken + (now[item] ?? 0) == count, "\(request.id) \(item)")
      }
    }
  }

  /// From the scenario's record of outcomes.
  private func collectedItems() throws -> [String: [String: Int]] {
    let text = town.text("outcomes.csv")
    guard !text.isEmpty else { return [:] }
    let table = CSVReader.read(Array(text.utf8), file: "outcomes.csv").table
    return table.rows.reduce(into: [:]) { sums, row in
      sums[row.fields[4], default: [:]][row.fields[5], default: 0] += Int(row.fields[7]) ?? 0
    }
  }
}
