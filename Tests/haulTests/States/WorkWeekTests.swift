import Foundation
import JunkPickup
import Testing

@testable import haul

@Suite struct WorkWeekTests {
  /// A program built for release plays the whole week; without one, a small part of it is played in this process.
  private static let size: WorkWeek.Size =
    ProcessInfo.processInfo.environment["HAUL_PROGRAM"].map { .whole(program: $0) } ?? .small

  @Test func aWeekFromFilesAlone() async throws {
    let week = try WorkWeek(Self.size)
    try await week.play()
    let scenario = try week.town.scenario()
    let states = Dictionary(grouping: scenario.requests, by: \.status).mapValues(\.count)
    #expect(states.values.reduce(0, +) == week.listed.count)
    for state in [RequestStatus.collected, .cancelled, .closed] { #expect(states[state] ?? 0 > 0, "\(states)") }
    // A promise of this week was kept, or failed with an outcome; none was passed over in silence.
    for request in scenario.requests where request.status.awaitsCollection {
      if let promise = request.confirmed { #expect(promise > WorkWeek.monday + 4, "\(request.id)") }
    }
    // Yes and no were both heard.
    let heard = [
      "addon 0", "addon 1", "cancel 0", "cancel 1", "change 1", "close 0", "offer 0", "plan 0", "confirm 0", "diff 0",
    ]
    for answer in heard { #expect(week.answers[answer] ?? 0 > 0, "\(week.answers)") }
    #expect(week.churn.count == 4 && week.transcript.contains(", closed "))
    if week.isWhole { print("States \(states), answers \(week.answers)\n\(week.churn.joined(separator: "\n"))") }

    let again = try WorkWeek(Self.size)
    try await again.play()
    #expect(again.transcript == week.transcript)
    #expect(DispatchTown.tree(again.town.town) == DispatchTown.tree(week.town.town))
    #expect(try again.plan(again.current) == week.plan(week.current))
  }
}
