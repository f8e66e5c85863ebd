import JunkPickup
import Testing

@testable import PickupSimulation

@Suite struct ComparisonTests {
  private func cells(_ variant: String, _ values: [Double], growth: Double = 0) -> [CellResult] {
    values.enumerated().map { index, value in
      CellResult(
        variant: variant, replication: index + 1,
        measurements: [
          Measurement(measure: "completed_percent", by: "all", group: "all", value: value, n: 1),
          Measurement(measure: "wait_mean", by: "all", group: "all", value: 5, n: 1),
          Measurement(measure: "waiting_growth", by: "all", group: "all", value: growth, n: 1),
          Measurement(measure: "waiting_end", by: "all", group: "all", value: 100, n: 1),
        ])
    }
  }

  private func comparison(_ own: [Double], growth: Double = 0) throws -> Comparison {
    let experiment = try ExperimentReaderTests.read("version: 1\nscenario: tiny\nvariants: {v: {says: other}}\n")
    return Comparison(cells("baseline", [70, 80, 75]) + cells("v", own, growth: growth), experiment)
  }

  /// The replications differ by ten, the pairs by one: pairs show what means would hide.
  @Test func differencesAreThoseOfPairs() throws {
    let row = try #require(try comparison([71, 81.1, 75.9]).rows.first { $0.measure == "completed_percent" })
    #expect(abs(row.difference.mean - 1) < 1e-9)
    #expect(row.verdict == .better)
    #expect(row.isHeadline)
  }

  @Test func aDifferenceWithinItsNoiseIsNotShown() throws {
    let row = try #require(try comparison([60, 95, 74]).rows.first { $0.measure == "completed_percent" })
    #expect(row.verdict == .notShown)
  }

  @Test func aMeanOfAGrowingQueueIsNotCompared() throws {
    let result = try comparison([71, 81, 76], growth: 5)
    #expect(result.rows.first { $0.measure == "wait_mean" }?.verdict == .unsteady)
    #expect(result.rows.first { $0.measure == "completed_percent" }?.verdict == .better)
    #expect(!result.variants[1].hasSteadyState && result.variants[0].hasSteadyState)
  }

  @Test func precisionIsAShareOfTheBaseline() throws {
    let result = try comparison([71, 81.1, 75.9])
    #expect(result.isPrecise(0.02))
    #expect(!result.isPrecise(0.0001))
  }

  /// Of a difference, the range over assumptions is that of pairs too, and names what decides it.
  @Test func differencesHaveARangeOverTheAssumptions() throws {
    let experiment = try ExperimentReaderTests.read("version: 1\nscenario: tiny\nvariants: {v: {says: other}}\n")
    func assumed(_ variant: String, _ name: String, _ value: Double) -> CellResult {
      var cell = cells(variant, [value])[0]
      cell.assumed = AssumedValue(assumption: name, value: "1")
      return cell
    }
    let own = cells("baseline", [70, 80, 75]) + cells("v", [71, 81.1, 75.9])
    // Both fall by twenty, so the difference stays; then the variant alone falls; the last was chosen by the variant.
    let others = [
      assumed("baseline", "rain_percent", 50), assumed("v", "rain_percent", 51), assumed("baseline", "fill_percent", 70),
      assumed("v", "fill_percent", 67), assumed("baseline", "cancel_percent", 70.5),
    ]
    let row = try #require(Comparison(own + others, experiment).rows.first { $0.measure == "completed_percent" })
    let range = try #require(row.range)
    #expect(abs(range.low - (row.difference.mean - 4)) < 1e-9 && abs(range.high - row.difference.mean) < 1e-9)
    #expect(range.deciders.map(\.assumption) == ["fill_percent", "cancel_percent"])
    #expect(range.hasBothSigns)
    #expect(row.difference == Comparison(own, experiment).rows.first { $0.measure == "completed_percent" }?.difference)
    #expect(Comparison(own, experiment).rows.allSatisfy { $0.range == nil })
  }

  @Test func whatAVariantSetsItselfIsNotVariedInIt() throws {
    let experiment = try ExperimentReaderTests.read(
      "version: 1\nscenario: tiny\nvariants: {v: {simulation: {rain_percent: 120}}}\n")
    let cells = experiment.assumptionCells()
    let rainy = cells.filter { $0.assumption?.knob.name == "rain_percent" }
    #expect(rainy.count == 2 && rainy.allSatisfy { $0.variant == 0 })
    #expect(cells.count { $0.variant == 1 } == cells.count { $0.variant == 0 } - 2)
    let names = cells.map(\.name) + experiment.cells(replications: 0..<5).map(\.name)
    #expect(Set(names).count == names.count)
    #expect(Set(cells.map(\.hash)).count == cells.count)
  }

  @Test func pairedCellsAreTheSameWhoeverPlaysThem() async throws {
    let experiment = try ExperimentReaderTests.read(
      """
      version: 1
      scenario: tiny
      months: 1
      warmup_weeks: 0
      replications: 1
      effort: 2
      baseline: {simulation: {requests_per_month: 60}}
      variants: {same: {says: the baseline again}}
      """)
    var results: [CellResult] = []
    for cell in experiment.cells(replications: 0..<1) { results.append(try await experiment.result(of: cell)) }
    #expect(results.map(\.variant) == ["baseline", "same"])
    #expect(results[0].measurements == results[1].measurements)
  }
}
