/// Where ruins start: for some iterations in one part of the plan, then in another.
///
/// What the search looks up for jobs near each other then stays in the caches, however large the problem is. Every job
/// is as likely to be a seed as any other: a part is a stretch, begun at any job, of one tour through all of them that
/// goes from near to near.
struct SeedTour {
  private let neighbours: Neighbours
  private let tour: Table<Int32>
  private let isOn: Table<Bool>
  /// Jobs on the tour, and where the part begins.
  private let marks: Table<Int>

  /// Jobs in a part; a tour of no more than `fewest` is one part.
  private static let part = 64
  private static let fewest = 512

  init(jobs: Int, _ neighbours: Neighbours) {
    self.neighbours = neighbours
    tour = Table(roomFor: jobs)
    isOn = Table(count: jobs, repeating: false)
    marks = Table(count: 2, repeating: 0)
  }

  func deallocate() {
    tour.deallocate()
    isOn.deallocate()
    marks.deallocate()
  }

  /// Makes the tour: always to the nearest job that is not on it yet, or anew from another.
  func lay(through jobs: SparseSet) {
    for job in 0..<isOn.count { isOn[job] = false }
    marks[0] = 0
    marks[1] = 0
    guard jobs.count > Self.fewest else {
      for index in 0..<jobs.count { tour[index] = jobs[index] }
      return marks[0] = jobs.count
    }
    for start in 0..<jobs.count {
      var next: Int32? = isOn[jobs[start]] ? nil : jobs[start]
      while let job = next {
        tour[marks[0]] = job
        isOn[job] = true
        marks[0] += 1
        next = nearest(to: job, jobs)
      }
    }
  }

  private func nearest(to job: Int32, _ jobs: SparseSet) -> Int32? {
    for index in 0..<neighbours.count(of: job) {
      let other = neighbours.neighbour(of: job, index)
      if !isOn[other] && jobs.contains(other) { return other }
    }
    return nil
  }

  /// Goes to another part.
  func move(_ random: inout RandomSource) {
    if marks[0] > Self.fewest { marks[1] = random.below(marks[0]) }
  }

  /// A job of the part.
  func seed(_ random: inout RandomSource) -> Int32 {
    guard marks[0] > Self.fewest else { return tour[random.below(marks[0])] }
    let place = marks[1] + random.below(Self.part)
    return tour[place < marks[0] ? place : place - marks[0]]
  }
}
