import Foundation
import JunkPickup
import Testing

@testable import haul

/// The built program, ended without warning.
@Suite(.serialized) struct KillTests {
  /// Beside the bundle of tests.
  static let program: String? = {
    let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let places = [own, URL(fileURLWithPath: ProcessInfo.processInfo.arguments.first ?? "")]
    return places.map { $0.deletingLastPathComponent().appendingPathComponent("haul").path }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  private func start(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.program))
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  private func copy(_ from: String, _ to: String) throws {
    try? FileManager.default.removeItem(atPath: to)
    try FileManager.default.copyItem(atPath: from, toPath: to)
  }

  @Test(.enabled(if: program != nil)) func killedAnywhereLeavesTheOldFilesOrTheNew() async throws {
    let town = try DispatchTown()
    let plan = try await DispatchTown.template().home + "/plan"
    try FileManager.default.copyItem(atPath: plan, toPath: town.town + "/plan")
    let (before, work) = (town.home + "/before", town.home + "/killed/town")
    try FileManager.default.createDirectory(atPath: town.home + "/killed", withIntermediateDirectories: true)
    try copy(town.town, before)
    let commands = [
      ["confirm", work + "/plan"], ["cancel", work, "T02", "--at", "2026-05-29T16:30"],
      ["addon", work, "T02", "bookshelf", "--at", "2026-05-29T16:30"],
      ["change", work, "T02", "--date", "2026-06-04", "--at", "2026-05-29T16:30"],
    ]
    let old = DispatchTown.tree(before)
    var (oldCount, newCount) = (0, 0)
    var random = SystemlessRandom(state: 7)
    for command in commands {
      try copy(before, work)
      let clock = ContinuousClock()
      let duration = try clock.measure {
        let process = try start(command)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
      }
      let new = DispatchTown.tree(work)
      #expect(new != old)
      let microseconds = max(1, UInt64(duration / .microseconds(1)))
      for round in 0..<13 {
        try copy(before, work)
        let process = try start(command)
        // Every other time in the second half, where files are written.
        let from = round % 2 == 0 ? 0 : microseconds / 2
        usleep(UInt32(clamping: from + random.next() % (microseconds * 11 / 10 - from)))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let left = DispatchTown.tree(work)
        #expect(left == old || left == new, "\(command)")
        if left == old { oldCount += 1 } else { newCount += 1 }
        #expect(throws: Never.self) { try ScenarioReader.read(folder: work) }
      }
    }
    #expect(oldCount + newCount == 52 && oldCount > 0)
    // The next command clears what the killed ones left beside the folder.
    try copy(before, work)
    let last = try start(commands[1])
    last.waitUntilExit()
    #expect(try FileManager.default.contentsOfDirectory(atPath: town.home + "/killed") == ["town"])
  }
}

/// The same numbers on every run.
struct SystemlessRandom {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
