import Testing

@testable import Routing

@Suite struct RegionsTests {
  private static func parts(_ routes: [[Int32]], _ line: LineOfJobs, around job: Int) throws -> [Regions.Part] {
    Regions.split(routes, SearchData(try line.problem()), into: 2, around: job)
  }

  /// Two villages far from each other, with routes that cross within each, one unused vehicle and one absent job.
  private static let villages = LineOfJobs(
    meters: (0..<20).map { $0 * 100 } + (0..<21).map { 500_000 + $0 * 100 }, fleets: [5])
  private static let routes: [[Int32]] = [
    [0, 2, 4, 6, 8, 10, 12, 14, 16, 18], [20, 22, 24, 26, 28, 30, 32, 34, 36, 38], [],
    [1, 3, 5, 7, 9, 11, 13, 15, 17, 19], [21, 23, 25, 27, 29, 31, 33, 35, 37, 39],
  ]

  @Test(arguments: 0..<41) func partsAreVillagesWhateverTheJob(job: Int) throws {
    let parts = try Self.parts(Self.routes, Self.villages, around: job)
    let used = parts.map { $0.routes.filter { !Self.routes[$0].isEmpty }.sorted() }
    #expect(used == (job < 20 ? [[0, 3], [1, 4]] : [[1, 4], [0, 3]]))
    let home = parts.firstIndex { $0.jobs.contains(40) }
    #expect(home == (job < 20 ? 1 : 0), "an absent job is with those near it")
  }

  @Test(arguments: 0..<41) func everyRouteAndJobIsInOnePart(job: Int) throws {
    let parts = try Self.parts(Self.routes, Self.villages, around: job)
    #expect(parts.flatMap(\.routes).sorted() == Array(0..<5))
    #expect(parts.flatMap(\.jobs).sorted() == Array(0..<41))
  }

  @Test func aPlanWithoutRoutesIsSplitToo() throws {
    let parts = try Self.parts([[], []], LineOfJobs(meters: [100, 200, 300], fleets: [2]), around: 1)
    #expect(parts.map(\.routes) == [[0], [1]])
    #expect(parts.flatMap(\.jobs).sorted() == [0, 1, 2])
  }
}
