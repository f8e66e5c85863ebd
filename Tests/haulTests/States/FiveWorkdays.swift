import Foundation
import JunkPickup
import Testing

@testable import haul

/// A week from Monday to Friday, played by commands and files alone: every evening new requests, a plan and its
/// promises, then residents' calls; every day outcomes with failures.
final class FiveWorkdays {
  let town: DispatchTown
  /// What residents ever listed, by request and item.
  private(set) var listed: [String: [String: Int]] = [:]
  private(set) var promises: [String: Day] = [:]
  /// Answers, to see that both kinds occur.
  private(set) var answers: [String: Int] = [:]
  /// Everything that was said, as one text; paths taken out.
  private(set) var transcript = ""
  private var known = 0

  static let friday = Day(year: 2026, month: 5, day: 29) ?? Day(number: 0)
  static let kinds = ["sofa_3seat", "mattress_queen", "bookshelf", "office_chair", "nightstand", "washer", "tv_flat"]

  init() throws {
    town = try DispatchTown()
    let yaml = town.text("scenario.yaml").replacing("days: 2", with: "days: 8")
      .replacing("cws: {preset: current-cws}", with: "cws: {preset: current-cws, partly_counts_as: completed}")
      // Dear waiting, so that trucks run every day.
      .replacing("wait_usd_per_day: 3", with: "wait_usd_per_day: 90")
      .replacing("{preset: current-greenteam}", with: "{preset: current-greenteam, date_rule: earliest}")
      .replacing("partly_counts_as: completed", with: "partly_counts_as: completed, date_rule: earliest")
    try town.write(yaml, "scenario.yaml")
    let columns = "id,address,lat,lon,zone,dwelling,created,channel,status,confirmed,allowed_from,allowed_to,note\n"
    try town.write(columns, "requests.csv")
    try town.write("request,item,count,added\n", "items.csv")
  }

  func play() async throws {
    for evening in [0, 3, 4, 5, 6] {
      let (eve, day) = (Self.friday + evening, Self.friday + (evening == 0 ? 3 : evening + 1))
      try addRequests(evening == 0 ? 20 : 5, eve, day)
      try await plan(eve, day)
      try await calls(eve, day)
      try await close(day)
    }
  }

  // MARK: Evening

  /// Rows as a clerk would append them; a fourth of the residents is away on the next day, and two of each evening are
  /// one household by phone and by SJ311.
  private func addRequests(_ count: Int, _ eve: Day, _ day: Day) throws {
    var (requests, items) = (town.text("requests.csv"), town.text("items.csv"))
    let zones = [("95112", 3446, 8834), ("95116", 3504, 8525), ("95126", 3268, 9167)]  // ten-thousandths of a degree
    for number in known..<(known + count) {
      let (zone, lat, lon) = zones[number % 3]
      let twin = number == known + count - 1 ? number - 3 : number
      let id = "W" + String(100 + number)
      let channel = number % 2 == 0 ? "phone" : "sj311"
      let (north, west) = (lat + twin % 10 * 7, lon + twin % 7 * 9)
      requests += "\(id),\(twin) Week Sample St,37.\(north),-121.\(west),\(zone),house,\(eve)T10:\(10 + number % 40),"
      requests += "\(channel),received,,\(number % 4 == 1 ? "\(day + 1)" : ""),,keep me\n"
      for (offset, count) in [(0, 1), (3, 1 + number % 2)] {
        let kind = Self.kinds[(number + offset) % Self.kinds.count]
        items += "\(id),\(kind),\(count),\n"
        listed[id, default: [:]][kind, default: 0] += count
      }
    }
    known += count
    try town.write(requests, "requests.csv")
    try town.write(items, "items.csv")
  }

  private func path(_ day: Day) -> String { "\(town.home)/plan-\(day)" }

  private func plan(_ eve: Day, _ day: Day) async throws {
    await say(.done, ["plan", town.town, "--from", "\(day)", "--days", "4", "--as-of", "\(eve)T18:00", "--iterations",
        "20", "--threads", "1", "--seed", "1", "-o", path(day)])
    await say(.done, ["confirm", path(day), "--scenario", town.town, "--at", "\(eve)T18:05"])
    try look()
  }

  /// Calls about tomorrow and the day after: in time and too late, as the policy's 15:00 of the business day before has
  /// it. Some wish for what is not given.
  private func calls(_ eve: Day, _ day: Day) async throws {
    let waiting = try town.scenario().requests.filter { $0.status.awaitsCollection }
    let tomorrow = waiting.filter { $0.confirmed == day }.map(\.id)
    let later = waiting.filter { ($0.confirmed ?? day) > day }.map(\.id)
    let late = ["--at", "\(eve)T18:30", "--plan", path(day)]
    if let id = tomorrow.first {
      await say(.violations, ["addon", town.town, id, "nightstand"] + late)
      await say(.violations, ["cancel", town.town, id, "--at", "\(eve)T18:30"])
      await say(.violations, ["change", town.town, id, "--date", "\(day + 7)", "--at", "\(eve)T18:30"])
    }
    if let id = later.first {
      if await say(nil, ["addon", town.town, id, "office_chair=2"] + late) == .done {
        listed[id, default: [:]]["office_chair", default: 0] += 2
      }
      await say(.violations, ["addon", town.town, id, "mirror"] + late)
    }
    if later.count > 1 { await say(.done, ["cancel", town.town, later[1], "--at", "\(eve)T18:31"]) }
    if later.count > 2 {
      let wish = day + (day.weekday == .fri ? 3 : 1)
      await say(nil, ["change", town.town, later[2], "--date", "\(wish + 1)", "--at", "\(eve)T18:32"])
      let moved = try town.request(later[2])
      if moved?.status == .changed { promises[later[2]] = moved?.confirmed }
    }
    try look()
  }

  // MARK: Day

  /// The blank file of the plan, filled in: every seventh line is left, and on Wednesday a truck breaks down at once. An
  /// accepted add-on has no line there; the crew adds it.
  private func close(_ day: Day) async throws {
    let blank = try String(contentsOfFile: path(day) + "/outcomes-\(day).csv", encoding: .utf8)
    let waiting = Dictionary(
      uniqueKeysWithValues: try town.scenario().requests.filter { $0.status.awaitsCollection && $0.confirmed == day }
        .map { ($0.id, $0) })
    var lines = blank.split(separator: "\n").map(String.init)
    let lost = day.weekday == .wed ? lines.last?.split(separator: ",")[2] : nil
    var told: [String: [String: Int]] = [:]
    let reasons = ["not_set_out", "truck_full", "items_not_listed_set_out", "instructions_not_followed", "missed"]
    for index in lines.indices.dropFirst() {
      let fields = lines[index].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let (request, count) = (fields[4], fields[6])
      guard waiting[request] != nil else {
        lines[index] = ""
        continue
      }
      told[request, default: [:]][fields[5]] = Int(count)
      let isLost = lost.map { fields[2] == $0 } ?? false
      let fill =
        isLost ? "0,\(count),breakdown,did not start"
        : index % 7 == 3 ? "0,\(count),\(reasons[(index + day.number) % reasons.count])," : "\(count),0,,"
      lines[index] = fields.prefix(7).joined(separator: ",") + "," + fill
    }
    for (id, request) in waiting.sorted(by: { $0.key < $1.key }) {
      for line in request.items where line.added != nil && told[id]?[line.item] == nil && told[id] != nil {
        lines.append("\(day),,,,\(id),\(line.item),\(line.count),\(line.count),0,,")
      }
    }
    let file = town.home + "/outcomes.csv"
    let close = [
      "close", "--scenario", town.town, "--plan", path(day), "--date", "\(day)", "--outcomes", file, "--at",
      "\(day)T17:30",
    ]
    // A wrong file is refused whole.
    let before = DispatchTown.tree(town.town)
    for (wrong, code) in [("\(day),,,,W999,tv_flat,1,1,0,,", "E816"), ("\(day + -1),,,,W100,tv_flat,1,0,1,,", "E813")] {
      try Data((lines.filter { !$0.isEmpty } + [wrong, ""]).joined(separator: "\n").utf8).write(
        to: URL(fileURLWithPath: file))
      let said = await town.run(close)
      #expect(said.status == .input && said.err.contains(code), "\(said.err)")
    }
    #expect(DispatchTown.tree(town.town) == before)
    try Data((lines.filter { !$0.isEmpty } + [""]).joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: file))
    await say(.done, close)
    try look()
  }

  // MARK: Looking

  @discardableResult
  private func say(_ expected: DispatchTown.Status?, _ arguments: [String]) async -> DispatchTown.Status {
    let said = await town.run(arguments)
    if let expected { #expect(said.status == expected, "\(arguments) \(said.out)\(said.err)") }
    #expect(said.status == .done || said.status == .violations, "\(arguments) \(said.err)")
    answers["\(arguments[0]) \(said.status.rawValue)", default: 0] += 1
    transcript += said.out.replacing(town.home, with: "HOME") + "\n"
    return said.status
  }

  /// After every command: nothing is lost, nothing is counted twice, and no promise has moved.
  private func look() throws {
    let scenario = try town.scenario()
    #expect(Set(scenario.requests.map(\.id)) == Set(listed.keys) && scenario.requests.count == listed.count)
    let collected = try collectedItems()
    let last = Dictionary(scenario.history.map { ($0.request, $0) }) { $1 }
    for request in scenario.requests {
      // The reader has seen that histories are legal and end in the status; here, that there is one.
      #expect(last[request.id]?.to ?? .received == request.status)
      if request.status.awaitsCollection, let promise = promises[request.id], let confirmed = request.confirmed {
        #expect(confirmed == promise, "\(request.id) was promised for \(promise)")
      }
      promises[request.id] = request.status.awaitsCollection ? request.confirmed : nil
      #expect(request.note == "keep me")
      checkItems(request, collected[request.id] ?? [:])
    }
  }

  private func checkItems(_ request: Request, _ collected: [String: Int]) {
    let listed = listed[request.id] ?? [:]
    let now = Dictionary(request.items.map { ($0.item, $0.count) }, uniquingKeysWith: +)
    for (item, count) in listed {
      let taken = collected[item] ?? 0
      #expect(taken <= count, "\(request.id) \(item)")
      if request.status == .collected { #expect(taken == count, "\(request.id) \(item)") }
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

@Suite struct FiveWorkdaysTests {
  @Test func aWeekFromFilesAlone() async throws {
    let week = try FiveWorkdays()
    try await week.play()
    #expect(week.listed.count == 40)
    let requests = try week.town.scenario().requests
    let states = Dictionary(grouping: requests, by: \.status).mapValues(\.count)
    #expect(states.values.reduce(0, +) == 40)
    for state in [RequestStatus.collected, .cancelled, .closed] { #expect(states[state] ?? 0 > 0, "\(states)") }
    // Yes and no were both heard.
    for answer in ["addon 0", "addon 1", "cancel 0", "cancel 1", "change 0", "change 1", "close 0"] {
      #expect(week.answers[answer] ?? 0 > 0, "\(week.answers)")
    }
    #expect(week.transcript.contains("    breakdown   ") && week.transcript.contains(", closed "))

    let again = try FiveWorkdays()
    try await again.play()
    #expect(again.transcript == week.transcript)
    #expect(DispatchTown.tree(again.town.town) == DispatchTown.tree(week.town.town))
  }
}
