/// The locations of some jobs and vehicles, numbered anew: of a large problem's tables, a part needs a small corner.
struct LocationsInUse {
  /// Locations of the whole problem, ascending; their numbers here are their positions.
  private let all: [Int]
  private let numbers: [Int: Int]

  init(jobs: [Job], types: [VehicleType]) {
    var used = Set(jobs.map(\.location))
    for type in types {
      used.formUnion([type.startLocation, type.endLocation])
      for option in type.disposals { used.formUnion([option.entry, option.exit]) }
    }
    all = used.sorted()
    numbers = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, $0) })
  }

  func travel(_ whole: TravelMatrix) -> TravelMatrix {
    let stops = all.map { whole.stopSeconds[$0] }
    if var plane = whole.plane {
      plane.xs = all.map { plane.xs[$0] }
      plane.ys = all.map { plane.ys[$0] }
      return TravelMatrix(plane, stopSeconds: stops)
    }
    return TravelMatrix(
      count: all.count, seconds: corner(of: whole.seconds, whole.count), meters: corner(of: whole.meters, whole.count),
      stopSeconds: stops)
  }

  private func corner(of table: [Int32], _ width: Int) -> [Int32] {
    var cells: [Int32] = []
    cells.reserveCapacity(all.count * all.count)
    for from in all { for to in all { cells.append(table[from * width + to]) } }
    return cells
  }

  func job(_ job: Job) -> Job {
    var job = job
    job.location = number(job.location)
    return job
  }

  func type(_ type: VehicleType) -> VehicleType {
    var type = type
    type.startLocation = number(type.startLocation)
    type.endLocation = number(type.endLocation)
    for index in type.disposals.indices {
      type.disposals[index].entry = number(type.disposals[index].entry)
      type.disposals[index].exit = number(type.disposals[index].exit)
    }
    return type
  }

  private func number(_ location: Int) -> Int { numbers[location] ?? 0 }
}
