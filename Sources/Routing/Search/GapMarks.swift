/// Which gaps between two elements have been tried for a job: two neighbours that follow each other share one.
struct GapMarks: BitwiseCopyable {
  /// By the job before the gap, then by the job after it where a depot or a disposal is before it.
  private let stamps: Table<Int32>
  private let round: Table<Int32>
  private let jobs: Int

  init(jobs: Int) {
    self.jobs = jobs
    stamps = Table(count: 2 * jobs, repeating: 0)
    round = Table(count: 1, repeating: 0)
  }

  func deallocate() {
    stamps.deallocate()
    round.deallocate()
  }

  /// Forgets all marks.
  @inline(__always)
  func clear() {
    round[0] = round[0] &+ 1
    if round[0] == .max { reset() }
  }

  @inline(never)
  private func reset() {
    for cell in 0..<2 * jobs { stamps[cell] = 0 }
    round[0] = 1
  }

  /// Marks the gap between two elements.
  /// - Returns: whether it was marked before.
  @inline(__always)
  func mark(_ before: Int32, _ after: Int32) -> Bool {
    guard SearchRoute.isJob(before) || SearchRoute.isJob(after) else { return false }
    let cell = SearchRoute.isJob(before) ? Int(before) : jobs &+ Int(after)
    if stamps[cell] == round[0] { return true }
    stamps[cell] = round[0]
    return false
  }
}
