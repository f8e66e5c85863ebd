import Foundation
import JunkPickup
import Testing

@testable import haul

/// A workweek on `san-jose-week`, from Monday to Friday, played by commands and files alone.
///
/// Every evening new requests come (some of them twice, by SJ311 and by phone), a plan is made and confirmed, and
/// residents call: offers, add-ons, changes and cancellations inside and outside the rule. Every day crews tell
/// outcomes, with failures; on some a truck is lost at 10:30, or a site closes, and the rest of the day is planned anew.
final class WorkWeek {
  let town: DispatchTown
  let size: Size
  /// What residents ever listed, by request and item.
  var listed: [String: [String: Int]] = [:]
  var promises: [String: Day] = [:]
  /// How often each command ended in which way.
  private(set) var answers: [String: Int] = [:]
  /// Everything that was said, as one text; paths taken out.
  private(set) var transcript = ""
  /// Churn of the plans made in the middle of a day, as they tell it.
  private(set) var churn: [String] = []
  /// As it was when somebody looked last, which is after every change.
  var latest: Scenario
  /// The plan by which trucks drive.
  var current = ""
  private var known = 0

  enum Size {
    /// Every seventh request of the smaller hauler, by two of its trucks: for a debug build.
    case small
    /// All requests, played by a program that was built for release.
    case whole(program: String)
  }

  static let monday = Day(year: 2026, month: 3, day: 2) ?? Day(number: 0)

  init(_ size: Size) throws {
    self.size = size
    town = try DispatchTown(scenario: "san-jose-week")
    latest = try town.scenario()
    if case .small = size { try shrink() }
    for request in latest.requests {
      promises[request.id] = request.confirmed
      for line in request.items { listed[request.id, default: [:]][line.item, default: 0] += line.count }
    }
  }

  private func shrink() throws {
    let greenteam = latest.zones.values.filter { $0.hauler == "greenteam" }.map(\.id)
    var seen = 0
    let rows = town.text("requests.csv").split(separator: "\n").enumerated().filter { index, row in
      if index == 0 { return true }
      guard greenteam.contains(where: { row.contains(",\($0),,") }) else { return false }
      seen += 1
      return seen % 7 == 0
    }.map { String($0.element) }
    let ids = Set(rows.dropFirst().compactMap { $0.split(separator: ",").first })
    let items = town.text("items.csv").split(separator: "\n").enumerated().filter { index, row in
      index == 0 || ids.contains(row.prefix { $0 != "," })
    }.map { String($0.element) }
    try town.write(rows.joined(separator: "\n") + "\n", "requests.csv")
    try town.write(items.joined(separator: "\n") + "\n", "items.csv")
    // Two trucks a day, so that one can be lost; waiting so dear that every day has its runs.
    let yaml = town.text("scenario.yaml").replacing("count: 5", with: "count: 1").replacing("count: 6", with: "count: 1")
      .replacing("greenteam: {preset: current-greenteam}", with: "greenteam: {preset: current-greenteam, date_rule: earliest}")
      .replacing("wait_usd_per_day: 3", with: "wait_usd_per_day: 20").replacing("usd_per_day: 140", with: "usd_per_day: 20")
    try town.write(yaml, "scenario.yaml")
    latest = try town.scenario()
  }

  func play() async throws {
    for number in 0..<5 {
      let day = Self.monday + number
      try await evening(before: day, at: day + -1)
      try await workday(day)
    }
  }

  // MARK: What differs by size

  var isWhole: Bool { if case .whole = size { true } else { false } }
  private var newRequests: Int { isWhole ? 120 : 6 }
  private func iterations(isFirst: Bool, isHurried: Bool = false) -> [String] {
    let count = isWhole ? (isFirst ? 40_000 : isHurried ? 4_000 : 12_000) : isFirst ? 60 : isHurried ? 10 : 20
    return ["--iterations", "\(count)", "--threads", isWhole ? "2" : "1", "--seed", "1"]
  }

  // MARK: The evening

  private func evening(before day: Day, at eve: Day) async throws {
    let twins = try addRequests(newRequests, eve, day)
    // The same household by phone and by SJ311: the check says so, and the dispatcher keeps one of the two.
    let warned = await say(.done, ["check", town.town])
    let words = "'\(twins.phone)' and '\(twins.online)' have the same address"
    #expect((warned.out + warned.err).contains(words), "\(warned.out.suffix(400))\(warned.err.suffix(400))")
    await say(.done, ["cancel", town.town, twins.phone, "--source", "dispatcher", "--at", "\(eve)T17:59"])
    let start = current.isEmpty ? [] : ["--start", path(current)]
    current = "evening-\(day)"
    await say(.done, ["plan", town.town, "--from", "\(day)", "--days", "7", "--as-of", "\(eve)T18:00", "-o", path(current)]
        + start + iterations(isFirst: start.isEmpty))
    await say(.done, ["confirm", path(current), "--scenario", town.town, "--at", "\(eve)T18:05"])
    try look()
    try await calls(eve, day)
  }

  /// Rows as a clerk would append them, at addresses near those that asked before; some want a later week day.
  private func addRequests(_ count: Int, _ eve: Day, _ day: Day) throws -> (online: String, phone: String) {
    let old = latest.requests
    var (requests, items) = (town.text("requests.csv"), town.text("items.csv"))
    var header = requests.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
    if header.isEmpty { header = ["id"] }
    let kinds = ["sofa_3seat", "mattress_queen", "bookshelf", "office_chair", "nightstand", "washer", "tv_flat"]
    for number in known..<(known + count) {
      let isTwin = number == known + count - 1
      let neighbour = old[(isTwin ? number - 1 : number) * 37 % old.count]
      let id = "NEW-\(1_000 + number)"
      let cells = [
        "id": id, "address": "\(100 + (isTwin ? number - 1 : number)) Evening Sample St",
        "lat": "\(neighbour.place.latitude)", "lon": "\(neighbour.place.longitude)", "zone": neighbour.zone,
        "dwelling": "house", "created": "\(eve)T\(isTwin ? 16 : 10 + number % 5):\(10 + number % 40)",
        "channel": isTwin || number % 3 == 0 ? "phone" : "sj311_web", "status": "received",
        "allowed_from": number % 4 == 1 && !isTwin ? "\(day + 1)" : "", "note": "keep me",
      ]
      requests += header.map { cells[$0] ?? "" }.joined(separator: ",") + "\n"
      let seed = isTwin ? number - 1 : number
      for (offset, count) in [(0, 1), (3, 1 + seed % 2)] {
        let kind = kinds[(seed + offset) % kinds.count]
        items += "\(id),\(kind),\(count),\n"
        listed[id, default: [:]][kind, default: 0] += count
      }
    }
    known += count
    try town.write(requests, "requests.csv")
    try town.write(items, "items.csv")
    return ("NEW-\(998 + known)", "NEW-\(999 + known)")
  }

  // MARK: Commands

  func path(_ name: String) -> String { "\(town.home)/\(name)" }

  @discardableResult
  func say(_ expected: DispatchTown.Status?, _ arguments: [String]) async -> DispatchTown.Said {
    let said: DispatchTown.Said
    switch size {
    case .small: said = await town.run(arguments)
    case .whole(let program): said = town.run(program, arguments)
    }
    if let expected { #expect(said.status == expected, "\(arguments) \(said.out.suffix(500))\(said.err.suffix(500))") }
    #expect(said.status == .done || said.status == .violations, "\(arguments) \(said.err.suffix(800))")
    answers["\(arguments[0]) \(said.status.rawValue)", default: 0] += 1
    transcript += said.out.replacing(town.home, with: "HOME") + "\n"
    return said
  }

  func noteChurn(_ said: DispatchTown.Said) {
    churn += said.out.split(separator: "\n").filter { $0.contains(" visits ") }.map(String.init)
  }

  func plan(_ name: String) throws -> Plan {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path(name) + "/plan.json"))
    return try PlanFile.decode(Array(bytes), name: "plan.json")
  }

  /// Search in the middle of a day.
  var hurried: [String] { iterations(isFirst: false, isHurried: true) }
}
