import ArgumentParser
import JunkPickup

/// A scenario folder that a command is about to change: nobody else changes it meanwhile.
struct ScenarioChange {
  let folder: String
  let read: ReadScenario
  let at: Moment
  var edit: ScenarioEdit
  private let lock: ScenarioLock

  var scenario: Scenario { read.scenario }

  /// - Parameters:
  ///   - at: as the command line has it; without it, the latest of the scenario's clock, its last change, and
  ///   - earliest: before which the command makes no sense.
  init(_ folder: String, at: String?, earliest: Moment? = nil) throws {
    try ScenarioFolder.check(folder)
    lock = try ScenarioLock(folder)
    self.folder = folder
    // Its warnings are for those who plan: they judge by a clock that a day's work has left behind.
    read = try ScenarioReader.read(folder: folder)
    let usual = ScenarioEdit.usualClock(read.scenario)
    self.at = try Self.moment(at) ?? max(usual, earliest ?? usual)
    edit = ScenarioEdit(read, at: self.at)
  }

  /// - Throws: E662 for what is no moment.
  static func moment(_ text: String?) throws -> Moment? {
    guard let text else { return nil }
    if let moment = Moment(text) { return moment }
    throw InputError([
      Issue(
        code: "E662", place: "--at", cause: "'\(text)' is not a moment, as 2026-03-01T16:00",
        remedy: "Write it as in --help")
    ])
  }

  /// - Throws: E806 if there is none.
  func request(_ id: String) throws -> Request {
    if let request = edit[id] { return request }
    let ids = scenario.requests.map(\.id)
    let near = ids.filter { $0.lowercased() == id.lowercased() }.map { "Did you mean '\($0)'? Otherwise: " }.first ?? ""
    throw InputError([
      Issue(
        code: "E806", place: "request '\(id)'", cause: "the scenario has no such request",
        remedy: near + "Name the id of one of its \(ids.count) requests, as requests.csv has it")
    ])
  }

  /// Writes all files that changed, or none.
  func write(_ more: [(name: String, bytes: [UInt8])] = []) throws {
    try ScenarioFolder.replace(try edit.files() + more, in: folder)
  }
}

extension ChangeSource: ExpressibleByArgument {}

/// What a command without a yes says, and how it ends.
enum Refusal {
  static func no(_ what: String, _ reasons: [String]) -> CommandEnd {
    Console.print("No: \(what).")
    for reason in reasons { Console.print("  \(reason)") }
    return CommandEnd(status: .violations)
  }
}

/// Items on a command line: `sofa_3seat` or `dining_chair=4`.
enum ItemArguments {
  /// - Throws: everything that is wrong with them.
  static func lines(_ words: [String], _ scenario: Scenario, added: Moment? = nil) throws -> [ItemLine] {
    var issues: [Issue] = []
    var lines: [ItemLine] = []
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let count = parts.count == 1 ? 1 : Int(parts[1])
      if scenario.catalogue[parts[0]] == nil {
        let near = scenario.catalogue.keys.sorted().filter { !parts[0].isEmpty && $0.contains(parts[0].lowercased()) }
        let known = "Use one of \(near.prefix(5).joined(separator: ", "))"
        let remedy = near.isEmpty ? "Use an id of the catalogue, as items.csv does" : known
        issues.append(issue(word, "the catalogue has no item '\(parts[0])'", remedy))
      }
      if let count, (1...1000).contains(count) {
        lines.append(ItemLine(item: parts[0], count: count, added: added))
      } else {
        issues.append(issue(word, "'\(parts.last ?? "")' is no count from 1 to 1000", "Write it as dining_chair=4"))
      }
    }
    if words.isEmpty { issues.append(issue("", "no item is named", "Name items, as sofa_3seat or dining_chair=4")) }
    guard issues.isEmpty else { throw InputError(issues) }
    return lines
  }

  static func words(_ lines: [ItemLine]) -> String { lines.map { "\($0.count) \($0.item)" }.joined(separator: ", ") }

  private static func issue(_ word: String, _ cause: String, _ remedy: String) -> Issue {
    Issue(code: "E807", place: "item '\(word)'", cause: cause, remedy: remedy)
  }
}
