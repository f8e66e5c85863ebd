import Testing

@testable import PickupSimulation

@Suite struct StatisticsTests {
  /// Tables of Abramowitz and Stegun (26.10), and of the normal distribution.
  @Test(arguments: [(1, 12.7062), (2, 4.30265), (9, 2.26216), (29, 2.04523), (120, 1.97993)])
  func quantilesOfStudentAreThoseOfTheTables(degrees: Int, quantile: Double) {
    #expect(abs(StudentDistribution.quantile(0.975, degrees: degrees) - quantile) < 1e-4)
    #expect(abs(StudentDistribution.probability(-quantile, degrees: degrees) - 0.025) < 1e-6)
  }

  @Test func normalQuantilesAreThoseOfTheTables() {
    for (p, z) in [(0.5, 0), (0.975, 1.959964), (0.001, -3.090232), (0.999, 3.090232), (0.01, -2.326348)] {
      #expect(abs(NormalDistribution.quantile(p) - z) < 1e-6)
    }
  }

  @Test func anEstimateIsTheMeanWithStudentsInterval() throws {
    let estimate = try #require(Estimate([2, 4, 6]))
    #expect(estimate.mean == 4 && estimate.count == 3)
    // s = 2, t(2) = 4.30265.
    #expect(abs((estimate.halfWidth ?? 0) - 4.30265 * 2 / 3.0.squareRoot()) < 1e-4)
    #expect(!estimate.isApartFromZero)
    #expect(Estimate([]) == nil)
    #expect(Estimate([5])?.halfWidth == nil && Estimate([5])?.isApartFromZero == false)
    #expect(Estimate([3, 3, 3])?.isApartFromZero == true)
  }

  @Test func regressionIntervalsOfSharesEndAtAllAndNothing() throws {
    let shares = try #require(Measure.named("completed_percent")?.bounds)
    let high = try #require(Estimate([99, 100], bounds: shares))
    #expect(high.high == 100 && high.low < 99 && high.low > 90)
    let low = try #require(Estimate([0, 3], bounds: shares))
    #expect(low.low == 0 && low.high > 3)
    #expect(Measure.named("waiting_growth")?.bounds == nil)
  }

  @Test func quantilesAreThoseThatAShareDoesNotExceed() {
    #expect(Quantile.of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9) == 9)
    #expect(Quantile.of([1, 2, 3, 4], 0.5) == 2)
    #expect(Quantile.of([7], 0.9) == 7)
    #expect(Quantile.of([], 0.9) == 0)
  }

  @Test func numbersAreWrittenPlainly() {
    #expect(ResultTables.number(12.5) == "12.5")
    #expect(ResultTables.number(-0.05) == "-0.05")
    #expect(ResultTables.number(3) == "3")
    #expect(ResultTables.number(1.00004) == "1")
    #expect(ResultTables.number(.infinity) == "")
  }
}
