import Routing

/// Puts the breaks that are due into a route whose stops stay as they are, each as early as its window allows.
struct BreakPlacement {
  let problem: Problem

  /// - Parameter route: without breaks, of a type whose start is fixed.
  /// - Returns: the route with the fewest breaks that will do; `nil`: none will.
  func placed(in route: Route) -> Route? {
    let type = problem.vehicleTypes[route.vehicleType]
    return (0...type.breaks.count).lazy.compactMap { count in
      stops(route, type, count)
    }.first.map { Route(vehicleType: route.vehicleType, stops: $0) }
  }

  /// With exactly so many breaks; `nil` if more are due then, or the route takes too long.
  private func stops(_ route: Route, _ type: VehicleType, _ count: Int) -> [RouteStop]? {
    let start = type.earliestStart
    var (time, place) = (Int(start), type.startLocation)
    var placed: [RouteStop] = []
    var taken = 0
    func go(to next: Int) {
      let matrix = problem.travel(of: route.vehicleType)
      time += matrix.drivingSeconds(from: place, to: next) + matrix.stopSeconds(from: place, to: next)
      place = next
    }
    /// A break whose window is open is taken at once: nobody waits, so later is no better.
    func rest() {
      while taken < count, time >= Int(start) + Int(type.breaks[taken].earliestStart) {
        time += Int(type.breaks[taken].durationSeconds)
        placed.append(.pause(taken))
        taken += 1
      }
    }
    for stop in route.stops {
      rest()
      switch stop {
      case .job(let job):
        go(to: problem.jobs[job].location)
        time += Int(problem.visit(type: route.vehicleType, job: job).serviceSeconds)
      case .disposal(let option):
        go(to: type.disposals[option].entry)
        place = type.disposals[option].exit
        time += Int(type.disposals[option].serviceSeconds)
      case .pause: return nil
      }
      placed.append(stop)
    }
    rest()
    go(to: type.endLocation)
    let unpaid = type.breaks.prefix(count).reduce(0) { $0 + ($1.isPaid ? 0 : Int($1.durationSeconds)) }
    let worked = time - Int(start) - unpaid
    let due = type.breaks.count { worked > Int($0.dueAfterWorkedSeconds) }
    return taken == count && due <= count ? placed : nil
  }
}
