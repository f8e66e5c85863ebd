import JunkPickup
import Testing

@testable import PickupSimulation

/// What is counted by group adds up to what is counted of all.
@Suite struct GroupMeasureTests {
  private struct Counts {
    var values: [String: Double] = [:]
    var groups: [String: Set<String>] = [:]

    init(_ measurements: [Measurement]) {
      for one in measurements {
        values[one.key] = one.value
        groups[one.by, default: []].insert(one.group)
      }
    }

    func sum(_ measure: String, by: String) -> Double {
      (groups[by] ?? []).reduce(0) { $0 + (values[Measurement.key(measure, by: by, group: $1)] ?? 0) }
    }
  }

  private static let counted = ["requests", "booked", "appointments", "completed", "partly", "not_completed"]

  private func played(_ change: (inout ServiceWorld) -> Void = { _ in }) async throws -> Counts {
    var world = try ServiceFixture.world(requests: 400)
    // The second hauler is silent about some.
    world.parameters.unrecorded = 400
    change(&world)
    return Counts(try await world.unroutedCell(replication: 1, seed: 3).measurements)
  }

  @Test func groupsOfEveryPartitionAddUpToAll() async throws {
    let counts = try await played()
    for measure in Self.counted {
      let all = try #require(counts.values[Measurement.key(measure)], "\(measure)")
      #expect(all > 0 || measure == "partly", "\(measure)")
      for by in Division.partitions { #expect(counts.sum(measure, by: by) == all, "\(measure) by \(by)") }
    }
    #expect((counts.groups["zone"] ?? []).count > 1 && (counts.groups["channel"] ?? []).count > 1)
  }

  @Test func groupsOfItemsAddUpToKindsListed() async throws {
    let counts = try await played()
    #expect((counts.groups["kinds"] ?? []).count > 1)
    for measure in Self.counted {
      let listed = (counts.groups["kinds"] ?? []).reduce(0.0) { sum, kinds in
        sum + (Double(kinds) ?? 0) * (counts.values[Measurement.key(measure, by: "kinds", group: kinds)] ?? 0)
      }
      #expect(counts.sum(measure, by: "item") == listed, "\(measure)")
      let all = counts.values[Measurement.key(measure)] ?? 0
      #expect(listed > all || all == 0, "\(measure)")
    }
  }

  @Test func reasonsOfEveryGroupAddUpAtBothLevels() async throws {
    let counts = try await played()
    var silent = 0.0
    for (by, groups) in counts.groups where by != "stream" {
      for group in groups {
        let key = Measurement.key("not_completed", by: by, group: group)
        for level in ["group", "reason"] {
          let codes = ReasonCode.all.filter { $0.level == level }.map(\.code)
          let parts = codes.map { counts.values[key + "|\(level)|\($0)"] ?? 0 }
          #expect(parts.reduce(0, +) == counts.values[key] ?? 0, "\(key) \(level)")
          let shares = codes.compactMap {
            counts.values[Measurement.key("reason_percent", by: by, group: group) + "|\(level)|\($0)"]
          }
          let share = counts.values[Measurement.key("not_completed_percent", by: by, group: group)] ?? 0
          #expect(abs(shares.reduce(0, +) - share) < 1e-9, "\(key) \(level)")
        }
        if by == "hauler" { silent += counts.values[key + "|reason|not_on_record"] ?? 0 }
      }
    }
    #expect(silent > 0)
    #expect(silent == counts.values[Measurement.key("not_completed") + "|reason|not_on_record"])
  }

  /// Each second-level reason lies in one group: its parts add up to it, in every division.
  @Test func theSecondLevelAddsUpToTheFirst() async throws {
    let counts = try await played()
    for (by, groups) in counts.groups {
      for group in groups {
        let key = Measurement.key("not_completed", by: by, group: group)
        for level in OutcomeReason.Group.allCases {
          let parts = OutcomeReason.allCases.filter { $0.group == level }
            .map { counts.values[key + "|reason|\($0.rawValue)"] ?? 0 }
          #expect(parts.reduce(0, +) == counts.values[key + "|group|\(level.rawValue)"] ?? 0, "\(key) \(level)")
        }
      }
    }
  }

  @Test func whatIsCountedInOneRepetitionOnlyCountsAsNoneInTheOther() throws {
    func cell(_ replication: Int, _ groups: [String]) -> CellResult {
      CellResult(
        variant: "", replication: replication,
        measurements: groups.flatMap { group in
          [
            Measurement(measure: "completed", by: "zone", group: group, value: 4, n: 4),
            Measurement(measure: "completed_percent", by: "zone", group: group, value: 80, n: 4),
          ]
        })
    }
    let answer = SimulationAnswer([cell(1, ["a"]), cell(2, ["a", "b"])], world: try ServiceFixture.world())
    func mean(_ measure: String, _ group: String) -> Double? {
      answer.rows.first { $0.measure == measure && $0.group == group }?.estimate.mean
    }
    #expect(mean("completed", "a") == 4 && mean("completed", "b") == 2)
    #expect(mean("completed_percent", "b") == 80)
  }
}
