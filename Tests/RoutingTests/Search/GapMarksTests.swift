import Testing

@testable import Routing

@Suite struct GapMarksTests {
  @Test func aGapIsNewOnceARound() {
    let marks = GapMarks(jobs: 3)
    defer { marks.deallocate() }
    let disposal: Int32 = -1
    marks.clear()
    #expect(!marks.mark(0, 1))
    #expect(marks.mark(0, 1))
    // After a job is one gap, before it another.
    #expect(!marks.mark(disposal, 1))
    #expect(!marks.mark(1, disposal))
    #expect(marks.mark(SearchRoute.depot, 1))
    marks.clear()
    #expect(!marks.mark(0, 1))
  }

  @Test func gapsWithoutJobsAreAlwaysNew() {
    let marks = GapMarks(jobs: 1)
    defer { marks.deallocate() }
    marks.clear()
    #expect(!marks.mark(SearchRoute.depot, SearchRoute.depot))
    #expect(!marks.mark(SearchRoute.depot, SearchRoute.depot))
  }
}
