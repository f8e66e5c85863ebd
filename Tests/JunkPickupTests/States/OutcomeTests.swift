import Testing

@testable import JunkPickup

@Suite struct OutcomeTests {
  private func outcome(_ items: [(Int, Int, OutcomeReason?)], later: Bool = false) -> RequestOutcome {
    RequestOutcome(
      request: "R1",
      items: items.enumerated().map { ItemOutcome(item: "i\($0)", collected: $1.0, left: $1.1, reason: $1.2) },
      hasLaterVisits: later)
  }

  @Test func requestsFollowTheirItems() {
    #expect(outcome([(2, 0, nil), (1, 0, nil)]).status == .collected)
    #expect(outcome([(2, 0, nil), (0, 1, .notSetOut)]).status == .partlyCollected)
    #expect(outcome([(1, 1, .truckFull)]).status == .partlyCollected)
    #expect(outcome([(0, 2, .missed), (0, 1, .missed)]).status == .notCollected)
    #expect(outcome([(2, 0, nil)], later: true).status == .partlyCollected)
  }

  @Test func theReasonOfMostItemsCounts() {
    #expect(outcome([(2, 0, nil)]).reason == nil)
    #expect(outcome([(0, 1, .notSetOut), (0, 2, .truckFull)]).reason == .truckFull)
    #expect(outcome([(0, 2, .notSetOut), (0, 2, .truckFull)]).reason == .notSetOut)
    #expect(outcome([(0, 2, .notSetOut), (0, 1, .truckFull), (0, 2, .truckFull)]).reason == .truckFull)
  }

  @Test func reasonsHaveTwoLevels() {
    let groups = Dictionary(grouping: OutcomeReason.allCases, by: \.group).mapValues { $0.map(\.rawValue) }
    #expect(groups[.other]?.count == 6 && groups[.hauler] == ["not_reached", "truck_full", "breakdown", "missed"])
    for group in OutcomeReason.Group.allCases where group != .other && group != .hauler {
      #expect(groups[group] == [group.rawValue])
    }
  }

  @Test func policyDecidesWhatFollows() {
    var policy = Policy(name: "p")
    #expect(Follow(outcome([(1, 0, nil)]), policy) == .done)
    #expect(Follow(outcome([(0, 1, .cancelledByCustomer)]), policy) == .close)
    for reason in OutcomeReason.allCases where reason.group == .hauler {
      #expect(Follow(outcome([(0, 1, reason)]), policy) == .rebook)
    }
    policy.afterFailure[.missed] = .close
    #expect(Follow(outcome([(0, 1, .missed)]), policy) == .close)
    let partly = outcome([(1, 0, nil), (0, 1, .truckFull)])
    #expect(Follow(partly, policy) == .rebook)
    policy.partlyCountsAs = .completed
    #expect(Follow(partly, policy) == .done)
    #expect(Follow(outcome([(0, 1, .truckFull)]), policy) == .rebook)
  }

  @Test func policyIsReadFromYAML() throws {
    var files = try TestFiles.tinyFiles()
    let text = String(decoding: files["scenario.yaml"] ?? [], as: UTF8.self).replacing(
      "cws: {preset: current-cws}",
      with: "cws: {preset: current-cws, partly_counts_as: completed, "
        + "after_failure: {missed: close, not_set_out: rebook}}")
    files["scenario.yaml"] = Array(text.utf8)
    let policy = try #require(try ScenarioReader.read(files: files).scenario.haulers.first?.policy)
    #expect(policy.partlyCountsAs == .completed)
    #expect(policy.afterFailure[.missed] == .close && policy.afterFailure[.notSetOut] == .rebook)
    #expect(policy.afterFailure[.breakdown] == .rebook)
    files["scenario.yaml"] = Array(text.replacing("missed: close", with: "mised: close").utf8)
    #expect(TestFiles.issues(files).map(\.code) == ["E113"])
    files["scenario.yaml"] = Array(text.replacing("missed: close", with: "missed: forget").utf8)
    #expect(TestFiles.issues(files).map(\.code) == ["E116"])
  }

  @Test(arguments: RequestStatus.allCases) func statesAreReadAndSomeNeedADate(_ status: RequestStatus) throws {
    var files = try TestFiles.tinyFiles()
    let text = String(decoding: files["requests.csv"] ?? [], as: UTF8.self)
    files["requests.csv"] = Array(text.replacing("sj311,received,", with: "sj311,\(status.rawValue),").utf8)
    let needsDate = status == .confirmed || status == .addOnAccepted
    #expect(Set(TestFiles.issues(files).map(\.code)) == (needsDate ? ["E305"] : []))
    guard !needsDate else { return }
    let read = try ScenarioReader.read(files: files).scenario.requests
    #expect(read.first?.status == status)
  }
}
