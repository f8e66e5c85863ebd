import Foundation
import JunkPickup
import Synchronization

@testable import haul

/// A scenario folder of a test, commands that work on it, and what they say.
final class DispatchTown: Sendable {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  let home: String
  var town: String { home + "/town" }

  /// A copy of a scenario of the repository.
  init(scenario: String = "tiny") throws {
    home = FileManager.default.temporaryDirectory.appendingPathComponent("haul-town-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: Self.root + "/Scenarios/" + scenario, toPath: town)
  }

  /// `tiny` and its plan, made once for all tests; not to be changed.
  static func template() async throws -> DispatchTown { try await made.value }

  private static let made = Task {
    let town = try DispatchTown()
    let plan = await town.run(
      "plan", town.town, "--iterations", "300", "--threads", "1", "--seed", "1", "-o", town.home + "/plan")
    guard plan.status == .done else { throw ProgramFault(description: plan.err) }
    return town
  }

  /// `tiny`, with its plan in `plan` beside it.
  static func planned() async throws -> DispatchTown {
    let town = try DispatchTown()
    try FileManager.default.copyItem(atPath: try await template().home + "/plan", toPath: town.home + "/plan")
    return town
  }

  deinit { try? FileManager.default.removeItem(atPath: home) }

  /// Testing has a type of the same name.
  typealias Status = ExitStatus

  struct Said {
    var status: ExitStatus
    var out: String
    var err: String
  }

  func run(_ arguments: String...) async -> Said { await run(arguments) }

  func run(_ arguments: [String]) async -> Said {
    let heard = Heard()
    let console = Console(
      out: { text in heard.out.withLock { $0 += text } }, err: { text in heard.err.withLock { $0 += text } },
      isErrTerminal: false)
    let status = await Console.$current.withValue(console) { await CommandRun.status(of: arguments) }
    return Said(status: status, out: heard.out.withLock { $0 }, err: heard.err.withLock { $0 })
  }

  /// The same by a program that was built before.
  func run(_ program: String, _ arguments: [String]) -> Said {
    let (out, err) = (home + "/out.txt", home + "/err.txt")
    for file in [out, err] { _ = FileManager.default.createFile(atPath: file, contents: nil) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = FileHandle(forWritingAtPath: out)
    process.standardError = FileHandle(forWritingAtPath: err)
    do { try process.run() } catch { return Said(status: .fault, out: "", err: "\(error)") }
    process.waitUntilExit()
    let status = ExitStatus(rawValue: process.terminationStatus) ?? .fault
    return Said(
      status: status, out: (try? String(contentsOfFile: out, encoding: .utf8)) ?? "",
      err: (try? String(contentsOfFile: err, encoding: .utf8)) ?? "")
  }

  private final class Heard: Sendable {
    let out = Mutex("")
    let err = Mutex("")
  }

  func text(_ name: String) -> String { (try? String(contentsOfFile: town + "/" + name, encoding: .utf8)) ?? "" }

  func write(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: town + "/" + name))
  }

  func scenario() throws -> Scenario { try ScenarioReader.read(folder: town).scenario }

  func request(_ id: String) throws -> Request? { try scenario().requests.first { $0.id == id } }

  /// Every file below a folder, with its contents.
  static func tree(_ folder: String) -> [String: Data] {
    var files: [String: Data] = [:]
    for path in FileManager.default.subpaths(atPath: folder) ?? [] {
      if let data = FileManager.default.contents(atPath: folder + "/" + path) { files[path] = data }
    }
    return files
  }
}
