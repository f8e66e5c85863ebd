import Foundation
import Testing

@testable import JunkPickup

@Suite struct TransitionsTests {
  @Test func everyStateHasItsRow() {
    for state in RequestStatus.allCases {
      let next = Transitions.table[state]
      #expect(next != nil, "\(state.rawValue)")
      #expect(Set(next ?? []).count == next?.count, "\(state.rawValue)")
    }
    #expect(Transitions.table.count == RequestStatus.allCases.count)
  }

  @Test func whatWaitsCanEndAndWhatEndedDoesNotWaitAgain() {
    for state in RequestStatus.allCases where state.awaitsCollection {
      #expect(Transitions.allows(state, .cancelled) && Transitions.allows(state, .planned) == (state != .planned))
    }
    for state in RequestStatus.allCases where !state.awaitsCollection {
      let waiting = (Transitions.table[state] ?? []).filter(\.awaitsCollection)
      #expect(waiting == (state == .partlyCollected || state == .notCollected ? [.rebooked] : []))
    }
  }

  @Test func onlyTrucksCollect() {
    for state in RequestStatus.allCases {
      let canBeCollected = [RequestStatus.confirmed, .changed, .addOnAccepted, .planned].contains(state)
      for outcome in Transitions.outcomes { #expect(Transitions.allows(state, outcome) == canBeCollected) }
    }
  }

  /// Every pair: a legal one makes an entry, any other is E801 with what may follow.
  @Test(arguments: RequestStatus.allCases, RequestStatus.allCases)
  func everyPairIsLegalOrAnError(_ from: RequestStatus, _ to: RequestStatus) throws {
    var request = HandTown.request("R1", at: 1, created: "2026-02-13T09:00", [ItemLine(item: "sofa", count: 1)])
    request.status = from
    let at = HandTown.moment("2026-03-01T12:00")
    let issues = ScenarioEdit.issues(request, to: to, at: at, lastChange: nil)
    guard !Transitions.allows(from, to) else { return #expect(issues.isEmpty) }
    let issue = try #require(issues.first)
    #expect(issues.count == 1 && issue.code == "E801")
    #expect(issue.cause == "it is \(from.rawValue) and cannot become \(to.rawValue)")
    for next in Transitions.table[from] ?? [] { #expect(issue.remedy.contains(next.rawValue)) }
  }

  @Test func clocksDoNotRunBackwards() {
    let request = HandTown.request("R1", at: 1, created: "2026-02-13T09:00", [])
    func codes(_ at: String, _ last: String?) -> [String] {
      ScenarioEdit.issues(
        request, to: .confirmed, at: HandTown.moment(at), lastChange: last.map { HandTown.moment($0) }
      ).map(\.code)
    }
    #expect(codes("2026-02-13T08:59", nil) == ["E802"])
    #expect(codes("2026-02-13T09:00", nil) == [])
    #expect(codes("2026-02-14T09:00", "2026-02-14T09:01") == ["E802"])
    #expect(codes("2026-02-14T09:01", "2026-02-14T09:01") == [])
  }

  @Test func diagramIsTheTable() throws {
    let text = try TestFiles.text("Sources/JunkPickup/States/States.md")
    let drawn = text.matches(of: /\n  (\w+) --> (\w+)(?=\n)/).map { "\($0.1) \($0.2)" }
    let table = Transitions.table.flatMap { from, next in next.map { "\(from.rawValue) \($0.rawValue)" } }
    #expect(drawn.count > 50 && Set(drawn).count == drawn.count)
    #expect(drawn.sorted() == table.sorted())
    let ends = text.matches(of: /\n  (\w+) --> \[\*\]/).map { String($0.1) }
    #expect(ends == RequestStatus.allCases.filter { Transitions.table[$0] == [] }.map(\.rawValue))
  }

  @Test func everyCodeIsDocumented() throws {
    var used: Set<String> = []
    let commands = ["AddOn", "Cancel", "Change", "Close", "Confirm"].map { "Sources/haul/Commands/\($0)Command.swift" }
    let shared = ["DayTrial", "ScenarioChange"].map { "Sources/haul/Shared/\($0).swift" }
    let states = try FileManager.default.contentsOfDirectory(atPath: TestFiles.root + "/Sources/JunkPickup/States")
    for file in commands + shared + states.map({ "Sources/JunkPickup/States/" + $0 }) where file.hasSuffix(".swift") {
      used.formUnion(try TestFiles.text(file).matches(of: /"(E8[0-9]{2})"/).map { String($0.1) })
    }
    let rows = try TestFiles.text("Sources/JunkPickup/States/States.md").matches(of: /\n\| (E8[0-9]{2}) \|/)
      .map { String($0.1) }
    #expect(rows.count > 10 && rows == used.sorted())
  }
}
