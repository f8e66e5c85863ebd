/// One step of a route as the clock sees it: the way there, parking, and something that may start within a window.
struct RouteStep: Equatable {
  /// Where the vehicle stands before and after the step.
  var from: Int
  var to: Int
  var drivingSeconds = 0
  var meters = 0
  var stopSeconds = 0
  /// Service, unloading or break.
  var serviceSeconds = 0
  var earliest = 0
  var latest = Int.max
  /// The vehicle may not leave for it before.
  var released = 0
}

/// Turns a route's stops into steps and steps into clock times.
///
/// A stop with an index that means nothing becomes a step that takes no time, so that the rest can still be replayed.
struct RouteTimetable {
  struct Times: Equatable {
    var arrival: Int
    var start: Int
    var departure: Int
  }

  let problem: Problem
  let typeIndex: Int
  let type: VehicleType
  /// One step per stop, in order.
  private(set) var steps: [RouteStep] = []
  /// The way home.
  let homeward: RouteStep

  init(problem: Problem, typeIndex: Int, stops: [RouteStop]) {
    let type = problem.vehicleTypes[typeIndex]
    let matrix = problem.travel(of: typeIndex)
    self.problem = problem
    self.typeIndex = typeIndex
    self.type = type
    var steps: [RouteStep] = []
    var standsAt = type.startLocation
    for stop in stops {
      let step = Self.step(for: stop, from: standsAt, problem: problem, typeIndex: typeIndex)
      steps.append(step)
      standsAt = step.to
    }
    self.steps = Self.withReleases(steps, stops, problem)
    homeward = Self.way(from: standsAt, to: type.endLocation, matrix)
  }

  /// The first step of each trip waits for the releases of the trip's jobs.
  private static func withReleases(_ steps: [RouteStep], _ stops: [RouteStop], _ problem: Problem) -> [RouteStep] {
    var steps = steps
    var first = 0
    for (index, stop) in stops.enumerated() {
      switch stop {
      case .job(let job) where problem.jobs.indices.contains(job):
        steps[first].released = max(steps[first].released, Int(problem.jobs[job].release))
      case .disposal: first = min(index + 1, stops.count - 1)
      default: break
      }
    }
    return steps
  }

  private static func way(from: Int, to: Int, _ matrix: TravelMatrix) -> RouteStep {
    RouteStep(
      from: from, to: to, drivingSeconds: matrix.drivingSeconds(from: from, to: to),
      meters: matrix.drivingMeters(from: from, to: to), stopSeconds: matrix.stopSeconds(from: from, to: to))
  }

  private static func step(for stop: RouteStop, from: Int, problem: Problem, typeIndex: Int) -> RouteStep {
    let type = problem.vehicleTypes[typeIndex]
    let matrix = problem.travel(of: typeIndex)
    var step = RouteStep(from: from, to: from)
    switch stop {
    case .job(let job):
      guard problem.jobs.indices.contains(job) else { return step }
      let visit = problem.visit(type: typeIndex, job: job)
      step = way(from: from, to: problem.jobs[job].location, matrix)
      step.serviceSeconds = Int(visit.serviceSeconds)
      step.earliest = Int(visit.earliest)
      step.latest = Int(visit.latest)
    case .disposal(let index):
      guard type.disposals.indices.contains(index) else { return step }
      let option = type.disposals[index]
      step = way(from: from, to: option.entry, matrix)
      step.to = option.exit
      step.serviceSeconds = Int(option.serviceSeconds)
      step.earliest = Int(option.earliest)
      step.latest = Int(option.latest)
    case .pause(let index):
      guard type.breaks.indices.contains(index) else { return step }
      let pause = type.breaks[index]
      // Types with breaks start at one moment, so the window is fixed on the clock.
      step.serviceSeconds = Int(pause.durationSeconds)
      step.earliest = Int(type.earliestStart) + Int(pause.earliestStart)
      step.latest = Int(type.earliestStart) + Int(pause.latestStart)
    }
    return step
  }

  /// Clock times of the steps when the vehicle leaves at `start`, and the end of its work.
  func run(from start: Int) -> (times: [Times], end: Int) {
    var times: [Times] = []
    var now = start
    for step in steps {
      let arrival = max(now, step.released) + step.drivingSeconds
      let begin = max(arrival + step.stopSeconds, step.earliest)
      now = begin + step.serviceSeconds
      times.append(Times(arrival: arrival, start: begin, departure: now))
    }
    return (times, now + homeward.drivingSeconds + homeward.stopSeconds)
  }

  /// The latest start that neither ends the work later nor misses a window that a start at `earliestStart` keeps.
  ///
  /// No start gives less worked time: an earlier one waits longer, a later one ends as much later.
  func bestStart() -> Int {
    guard type.latestStart > type.earliestStart else { return Int(type.earliestStart) }
    let (times, end) = run(from: Int(type.earliestStart))
    var mustLeaveBy = end - homeward.drivingSeconds - homeward.stopSeconds
    for (step, time) in zip(steps, times).reversed() {
      let mustStartBy = min(max(step.latest, time.start), mustLeaveBy - step.serviceSeconds)
      mustLeaveBy = mustStartBy - step.stopSeconds - step.drivingSeconds
    }
    return min(Int(type.latestStart), mustLeaveBy)
  }
}
