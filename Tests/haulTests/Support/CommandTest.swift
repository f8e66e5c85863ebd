import Foundation
import Synchronization

@testable import haul

/// A command line run in this process, with all that it said.
struct CommandOutcome {
  var status: ExitStatus
  var out: String
  var err: String
}

enum CommandTest {
  /// The repository.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  static let scenarios = root + "/Scenarios"
  static let tiny = scenarios + "/tiny"

  static func run(_ arguments: String..., isTerminal: Bool = false) async -> CommandOutcome {
    await run(arguments, isTerminal: isTerminal)
  }

  static func run(_ arguments: [String], isTerminal: Bool = false) async -> CommandOutcome {
    let heard = Listener()
    let status = await Console.$current.withValue(heard.console(isTerminal: isTerminal)) {
      await CommandRun.status(of: arguments)
    }
    return CommandOutcome(status: status, out: heard.out, err: heard.err)
  }
}

/// Keeps what is said.
final class Listener: Sendable {
  private let said = Mutex((out: "", err: ""))

  var out: String { said.withLock { $0.out } }
  var err: String { said.withLock { $0.err } }

  func console(isTerminal: Bool) -> Console {
    Console(
      out: { text in self.said.withLock { $0.out += text } }, err: { text in self.said.withLock { $0.err += text } },
      isErrTerminal: isTerminal)
  }
}

/// A folder of its own for one test, gone with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("haul-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  subscript(_ name: String) -> String { path + "/" + name }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    let url = URL(fileURLWithPath: self[name])
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    return url.path
  }

  func text(_ name: String) throws -> String { try String(contentsOfFile: self[name], encoding: .utf8) }

  /// Every file and folder below, hidden ones too.
  var names: [String] { (FileManager.default.subpaths(atPath: path) ?? []).sorted() }

  @discardableResult
  func copy(_ folder: String, to name: String) throws -> String {
    try FileManager.default.copyItem(atPath: folder, toPath: self[name])
    return self[name]
  }
}
