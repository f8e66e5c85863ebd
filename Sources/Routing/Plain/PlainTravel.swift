/// Driving of one travel profile, by rows of origins and by rows of destinations. Tables that would be equal are one,
/// so that they share the processor's caches.
struct PlainTravel {
  let count: Int
  let metersFrom: Table<Int32>
  let metersTo: Table<Int32>
  /// Stop times on arrival included. Not filled if no vehicle can be late.
  let secondsFrom: Table<Int32>
  let secondsTo: Table<Int32>
  private let longestSeconds: Int

  init(_ problem: Problem, profile: Int) {
    let matrix = problem.travel[profile]
    let n = matrix.count
    count = n
    metersFrom = Table(count: n * n, repeating: 0)
    var (longest, hasOwnSeconds) = (0, false)
    for from in 0..<n {
      for to in 0..<n {
        let (meters, seconds) = (matrix.drivingMeters(from: from, to: to), Self.seconds(matrix, from, to))
        metersFrom[from * n + to] = Int32(truncatingIfNeeded: meters)
        longest = max(longest, seconds)
        if seconds != meters { hasOwnSeconds = true }
      }
    }
    longestSeconds = longest
    metersTo = Self.transposed(metersFrom, n)
    let isTimed = problem.vehicleTypes.contains {
      problem.routeClasses[$0.routeClass].travel == profile
        && ($0.countsDuration || Self.mayBeLate(problem, $0, longestSeconds: longest))
    }
    if isTimed && hasOwnSeconds {
      secondsFrom = Table(count: n * n, repeating: 0)
      for from in 0..<n {
        for to in 0..<n {
          secondsFrom[from * n + to] = Int32(truncatingIfNeeded: Self.seconds(matrix, from, to))
        }
      }
      secondsTo = Self.transposed(secondsFrom, n)
    } else {
      (secondsFrom, secondsTo) = (metersFrom, metersTo)
    }
  }

  func deallocate() {
    let tables = [metersFrom, metersTo, secondsFrom, secondsTo]
    for (index, table) in tables.enumerated() where !tables[..<index].contains(where: { $0.base == table.base }) {
      table.deallocate()
    }
  }

  /// Whether some route of the type could break a window or a limit on its length.
  func mayBeLate(_ problem: Problem, _ type: VehicleType) -> Bool {
    Self.mayBeLate(problem, type, longestSeconds: longestSeconds)
  }

  private static func mayBeLate(_ problem: Problem, _ type: VehicleType, longestSeconds: Int) -> Bool {
    let routeClass = problem.routeClasses[type.routeClass]
    let service = routeClass.visits.reduce(0) { $0 + Int($1.serviceSeconds) }
    let most = (problem.jobs.count + 1) * longestSeconds + service
    return Int(type.earliestStart) + most > Int(type.latestEnd) || most > Int(type.maxWorkedSeconds)
      || routeClass.visits.contains {
        $0.earliest > type.earliestStart || Int($0.latest) < Int(type.earliestStart) + most
      }
  }

  private static func seconds(_ matrix: TravelMatrix, _ from: Int, _ to: Int) -> Int {
    matrix.drivingSeconds(from: from, to: to) + matrix.stopSeconds(from: from, to: to)
  }

  private static func transposed(_ table: Table<Int32>, _ n: Int) -> Table<Int32> {
    var isSymmetric = true
    for from in 0..<n where isSymmetric {
      for to in 0..<from where table[from * n + to] != table[to * n + from] { isSymmetric = false }
    }
    if isSymmetric { return table }
    let other = Table(count: n * n, repeating: Int32(0))
    for from in 0..<n {
      for to in 0..<n { other[to * n + from] = table[from * n + to] }
    }
    return other
  }
}

extension VehicleType {
  /// Whether a route's duration matters, not only the windows that it meets.
  var countsDuration: Bool {
    prices.perWorkedSecond > 0 || prices.perOvertimeSecond > 0 || latestEnd &- earliestStart > maxWorkedSeconds
  }
}
