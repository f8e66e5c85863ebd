import Foundation
import Testing

@testable import haul

/// The README's start commands for a scheduler and two workers, run as they stand there, where dask is installed: the
/// folder of its programs is named by HAUL_DASK, or it is on the path.
@Suite struct DaskTests {
  private static let folder = ProcessInfo.processInfo.environment["HAUL_DASK"]
  private static let path = (folder.map { $0 + ":" } ?? "") + (ProcessInfo.processInfo.environment["PATH"] ?? "")

  static let program = KillTests.program
  static let isThere = program != nil && shell("python3 -c 'import dask.distributed' && command -v dask").status == 0

  private static func process(_ command: String, in folder: String? = nil) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = path
    process.environment = environment
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return process
  }

  @discardableResult
  private static func shell(_ command: String, in folder: String? = nil) -> (status: Int32, text: String) {
    let process = process(command, in: folder)
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    guard (try? process.run()) != nil else { return (127, "") }
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  /// The lines of the README that begin so, on a port of their own.
  private func commands(_ start: String, port: Int) throws -> [String] {
    let page = try String(contentsOfFile: CommandTest.root + "/README.md", encoding: .utf8)
    return page.split(separator: "\n").map(String.init).filter { $0.hasPrefix(start) }.map {
      $0.replacingOccurrences(of: "8786", with: "\(port)")
    }
  }

  @Test(.enabled(if: isThere, "dask distributed is not installed (HAUL_DASK names the folder of its programs)"))
  func aKilledWorkerAndAKilledSchedulerLoseNothing() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "e.yaml",
      """
      version: 1
      scenario: \(CommandTest.tiny)
      warmup_weeks: 0
      replications: 6
      effort: 1
      baseline: {simulation: {requests_per_month: 15}}
      variants:
        forgetful: {simulation: {not_set_out_percent: 60}}
      """)
    let port = 20_000 + Int(ProcessInfo.processInfo.processIdentifier % 20_000)
    var running: [Process] = []
    defer { for process in running where process.isRunning { Self.kill(process) } }
    func start(_ command: String) throws -> Process {
      let process = Self.process("exec " + command, in: folder.path)
      try process.run()
      running.append(process)
      return process
    }
    let scheduler = try start(try #require(try commands("dask scheduler", port: port).first))
    let workers = try commands("dask worker", port: port).map(start)
    #expect(workers.count == 2)
    let sweep = try #require(Self.program) + " sweep run e.yaml --engine dask --scheduler tcp://127.0.0.1:\(port) --no-assumptions -o out"
    let driver = try start(sweep)
    // After the first cells a worker is killed, after some more the scheduler: the driver ends without a result.
    try await wait(until: { cells(folder) >= 2 || !driver.isRunning })
    Self.kill(workers[0])
    try await wait(until: { cells(folder) >= 5 || !driver.isRunning })
    Self.kill(scheduler)
    // A driver without its scheduler ends, and says what is missing.
    try await wait(until: { !driver.isRunning })
    #expect(!driver.isRunning)
    Self.kill(workers[1])
    let kept = cells(folder)
    #expect(kept >= 2)
    // Everything is started again, and goes on.
    _ = try start(try #require(try commands("dask scheduler", port: port).first))
    _ = try start(try #require(try commands("dask worker", port: port).first))
    let again = Self.shell(sweep, in: folder.path)
    #expect(again.status == 0, "\(again.text.suffix(2_000))")
    #expect(again.text.contains("forgetful"))
    #expect(cells(folder) == 12)
    let local = await CommandTest.run("sweep", "run", folder["e.yaml"], "--no-assumptions", "-o", folder["local"])
    #expect(local.status == .done)
    #expect(try folder.text("out/differences.csv") == folder.text("local/differences.csv"))
  }

  @Test(.enabled(if: isThere, "dask distributed is not installed (HAUL_DASK names the folder of its programs)"))
  func aSchedulerThatDoesNotAnswerIsTold() throws {
    let folder = try TemporaryFolder()
    let experiment = CommandTest.scenarios + "/experiments/template.yaml"
    let run = Self.shell(
      try #require(Self.program) + " sweep run \(experiment) --engine dask --scheduler tcp://127.0.0.1:9 --replications 1 -o out", in: folder.path)
    #expect(run.status == 2 && run.text.contains("E862") && run.text.contains("no scheduler answers"), "\(run.text)")
  }

  @Test func aPythonWithoutDaskIsTold() async throws {
    let folder = try TemporaryFolder()
    let experiment = CommandTest.scenarios + "/experiments/template.yaml"
    for python in ["no-such-python", "false"] {
      let run = await CommandTest.run(
        "sweep", "run", experiment, "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9", "--python", python,
        "--replications", "1", "--no-assumptions", "-o", folder[python])
      #expect(run.status == .input, "\(run.err)")
      #expect(run.err.contains(python == "false" ? "E863" : "E862"), "\(run.err)")
    }
  }

  private func cells(_ folder: TemporaryFolder) -> Int {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder["out/cells"])) ?? []).count { $0.hasPrefix("cell-") }
  }

  private func wait(until isDone: () -> Bool) async throws {
    for _ in 0..<600 where !isDone() { try await Task.sleep(for: .milliseconds(100)) }
  }

  private static func kill(_ process: Process) {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
