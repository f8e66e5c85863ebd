import Foundation
import JunkPickup
import Routing

/// The options of `haul plan`, checked: everything that is wrong is told at once.
struct PlanRequest {
  var overrides = ScenarioOverrides()
  var budget = Budget.seconds(30)
  var threads: Int
  var start: Plan?
  /// The first day is under way.
  var day: DayRequest?

  /// Of a plan in the middle of a day, so that it is there within five seconds.
  private static let hurriedSeconds = 1.5

  init(_ command: PlanCommand) throws {
    var issues: [Issue] = []
    func parsed<T>(_ flag: String, _ text: String?, _ shape: String, _ parse: (String) -> T?) -> T? {
      guard let text else { return nil }
      if let value = parse(text) { return value }
      issues.append(
        Issue(code: "E662", place: flag, cause: "'\(text)' is not \(shape)", remedy: "Write it as in haul plan --help"))
      return nil
    }
    func within(_ flag: String, _ value: Int?, _ range: ClosedRange<Int>) -> Int? {
      guard let value else { return nil }
      if range.contains(value) { return value }
      let cause = "\(value) is not from \(range.lowerBound) to \(range.upperBound)"
      issues.append(Issue(code: "E663", place: flag, cause: cause, remedy: "Give a number in that range"))
      return nil
    }
    let from = parsed("--from", command.from, "a date that exists, as 2026-03-02") { Day($0) }
    let asOf = parsed("--as-of", command.asOf, "a moment, as 2026-03-01T16:00") { Moment($0) }
    let days = within("--days", command.days, 1...400)
    overrides = ScenarioOverrides(from: from, days: days, asOf: asOf)
    threads = 1
    do {
      let options = try SearchOptions(
        timeLimit: command.timeLimit, iterations: command.iterations, threads: command.threads, seed: command.seed)
      (budget, threads) = (options.solver.budget, options.solver.threads)
    } catch {
      issues += error.issues
    }
    do {
      start = try command.start.map { try Self.plan($0) }
    } catch let error as InputError {
      issues += error.issues
    }
    day = DayRequest(command, &issues)
    guard issues.isEmpty else { throw InputError(issues) }
    if let day, let start { hurry(day, start, isTimed: command.timeLimit != nil || command.iterations != nil) }
  }

  /// The rest of the day and the days after it, as the plan had them; the clock of booking stays the plan's.
  private mutating func hurry(_ day: DayRequest, _ start: Plan, isTimed: Bool) {
    let today = day.underWay.at.day
    overrides.from = overrides.from ?? today
    overrides.days = overrides.days ?? min(max(1, start.from + start.days - (overrides.from ?? today)), 400)
    overrides.asOf = overrides.asOf ?? start.asOf
    if !isTimed { budget = .seconds(Self.hurriedSeconds) }
  }

  /// A plan by its folder or its file.
  static func plan(_ path: String) throws -> Plan {
    let file = InputFile.isFolder(path) ? InputFile.path(path, PlanFolderOutput.plan) : path
    return try PlanFile.decode(try InputFile.read(file), name: InputFile.name(file))
  }
}
