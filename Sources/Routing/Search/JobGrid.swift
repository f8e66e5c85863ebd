/// Jobs by square cells of the plane, to find those near one without a look at all of them.
struct JobGrid {
  private let xs: [Double]
  private let ys: [Double]
  private let side: Double
  private let columns: Int
  private let rows: Int
  private let origin: (x: Double, y: Double)
  private let starts: [Int32]
  private let jobs: [Int32]

  private static let jobsPerCell = 8.0
  /// Below, looking at every job takes no time worth saving.
  private static let fewestJobs = 3_000

  /// `nil` if nearness does not follow from coordinates alone, or there are few jobs.
  init?(_ data: SearchData) {
    let travel = data.problem.travel
    guard data.jobCount >= Self.fewestJobs, let plane = travel.first?.plane, travel.count == 1,
      travel[0].stopSeconds.allSatisfy({ $0 == 0 })
    else { return nil }
    let places = data.problem.jobs.map(\.location)
    let (xs, ys) = (places.map { plane.xs[$0] }, places.map { plane.ys[$0] })
    let origin = (x: xs.min() ?? 0, y: ys.min() ?? 0)
    let (width, height) = ((xs.max() ?? 0) - origin.x, (ys.max() ?? 0) - origin.y)
    let area = max(width, 1e-9) * max(height, 1e-9)
    // No more cells in a row than jobs, however narrow the plane is.
    let count = Double(xs.count)
    let side = max((area * Self.jobsPerCell / count).squareRoot(), max(width, height) / count, 1e-9)
    let (columns, rows) = (Int(width / side) + 1, Int(height / side) + 1)
    (self.xs, self.ys, self.side, self.origin, self.columns, self.rows) = (xs, ys, side, origin, columns, rows)
    let cells = xs.indices.map { Int((ys[$0] - origin.y) / side) * columns + Int((xs[$0] - origin.x) / side) }
    var starts = [Int32](repeating: 0, count: columns * rows + 1)
    for cell in cells { starts[cell + 1] += 1 }
    for cell in 0..<columns * rows { starts[cell + 1] += starts[cell] }
    var next = starts
    var jobs = [Int32](repeating: 0, count: xs.count)
    for (job, cell) in cells.enumerated() {
      jobs[Int(next[cell])] = Int32(job)
      next[cell] += 1
    }
    (self.starts, self.jobs) = (starts, jobs)
  }

  /// Looks at jobs ring by ring around `job`; once `isEnough`, one and a half times as far again, since a ring is a
  /// square and near jobs may lie beyond its sides.
  func visit(around job: Int, until isEnough: () -> Bool, _ body: (Int) -> Void) {
    let (x, y) = (Int((xs[job] - origin.x) / side), Int((ys[job] - origin.y) / side))
    var (ring, last) = (0, max(columns, rows))
    while ring <= last {
      for row in y - ring...y + ring where row >= 0 && row < rows {
        let isEdge = row == y - ring || row == y + ring
        for column in stride(from: x - ring, through: x + ring, by: isEdge || ring == 0 ? 1 : 2 * ring)
        where column >= 0 && column < columns {
          let cell = row * columns + column
          for index in starts[cell]..<starts[cell + 1] { body(Int(jobs[Int(index)])) }
        }
      }
      if last == max(columns, rows), isEnough() { last = min(last, ring + ring / 2 + 1) }
      ring += 1
    }
  }
}
