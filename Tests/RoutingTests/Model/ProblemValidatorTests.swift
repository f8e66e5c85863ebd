import Routing
import Testing

/// Each flaw by itself is refused, with a text that says what is wrong; all flaws are told at once.
@Suite struct ProblemValidatorTests {
  struct Flaw: Sendable, CustomTestStringConvertible {
    let text: String
    let act: @Sendable (inout Draft) -> Void

    init(_ text: String, _ act: @escaping @Sendable (inout Draft) -> Void) { (self.text, self.act) = (text, act) }

    var testDescription: String { text }
  }

  /// The parts of a problem without flaws.
  struct Draft {
    var travel = [matrix(2)]
    var jobs = [Job(location: 1, load: .zero, price: 1), Job(location: 0, load: .zero, price: 1)]
    var types = [
      VehicleType(
        period: 0, count: 1, startLocation: 0, endLocation: 1, routeClass: 0, capacity: .zero, earliestStart: 5,
        latestStart: 5, latestEnd: 9, maxWorkedSeconds: 9,
        prices: VehiclePrices(fixed: 0, perMeter: 0, perWorkedSecond: 0, perOvertimeSecond: 0, regularSeconds: 0),
        breaks: [pause, pause],
        disposals: [DisposalOption(entry: 0, exit: 1, serviceSeconds: 0, earliest: 0, latest: 0)], quotaBucket: 0)
    ]
    var classes = [RouteClass(travel: 0, visits: [visit, visit])]
    var assignment: [Int64] = [0, -5]
    var quotas: [Int32] = [1]
    var quotaClassCount = 1

    static let visit = Visit(serviceSeconds: 0, earliest: 0, latest: 0)
    static let pause = Break(
      dueAfterWorkedSeconds: 4, earliestStart: 1, latestStart: 2, durationSeconds: 1, isPaid: true)
    static func plane(ys: [Double], factor: Double = 1) -> TravelMatrix {
      let measure = PlaneTravel.Measure(factor: factor, rule: .nearest)
      return TravelMatrix(PlaneTravel(xs: [0, 0], ys: ys, metric: .euclidean, meters: measure, seconds: measure))
    }
    static func matrix(_ count: Int, fill: Int32 = 0) -> TravelMatrix {
      let square = [Int32](repeating: fill, count: count * count)
      return TravelMatrix(
        count: count, seconds: square, meters: square, stopSeconds: [Int32](repeating: 0, count: count))
    }

    func problem() throws(ProblemError) -> Problem {
      try Problem(
        travel: travel, jobs: jobs, vehicleTypes: types, routeClasses: classes, assignmentCosts: assignment,
        quotas: quotas, quotaClassCount: quotaClassCount)
    }
  }

  static let flaws: [Flaw] = [
    Flaw("there is no travel matrix") { $0.travel = [] },
    Flaw("travel 1: 3 locations, not 2") { $0.travel.append(Draft.matrix(3)) },
    Flaw("travel 0: tables do not have 2 rows and columns") {
      $0.travel[0] = TravelMatrix(count: 2, seconds: [0], meters: [0, 0, 0, 0], stopSeconds: [0, 0])
    },
    Flaw("travel 0: negative entries") { $0.travel[0] = Draft.matrix(2, fill: -1) },
    Flaw("route class 0: no travel 4") { $0.classes[0].travel = 4 },
    Flaw("route class 0: 1 visits for 2 jobs") { $0.classes[0].visits.removeLast() },
    Flaw("route class 0, job 1: negative time") { $0.classes[0].visits[1].serviceSeconds = -1 },
    Flaw("job 0: no location 2") { $0.jobs[0].location = 2 },
    Flaw("job 1: negative price") { $0.jobs[1].price = -1 },
    Flaw("job 1: negative load") { $0.jobs[1].load[7] = -1 },
    Flaw("job 0: no group 7") { $0.jobs[0].group = 7 },
    Flaw("job 0: no group -1") { $0.jobs[0].group = -1 },
    Flaw("job 1: no quota class 1") { $0.jobs[1].quotaClass = 1 },
    Flaw("vehicle type 0: negative count") { $0.types[0].count = -1 },
    Flaw("vehicle type 0: no such depot") { $0.types[0].endLocation = -1 },
    Flaw("vehicle type 0: no route class 1") { $0.types[0].routeClass = 1 },
    Flaw("vehicle type 0: shift is not in order") { $0.types[0].latestEnd = 4 },
    Flaw("vehicle type 0: negative price") { $0.types[0].prices.perOvertimeSecond = -1 },
    Flaw("vehicle type 0: breaks need a fixed start") { $0.types[0].latestStart = 6 },
    Flaw("vehicle type 0, break 0: window is not in order") { $0.types[0].breaks[0].earliestStart = 3 },
    Flaw("vehicle type 0, break 1: breaks are not in order") { $0.types[0].breaks[1].dueAfterWorkedSeconds = 3 },
    Flaw("vehicle type 0, disposal 0: no such location") { $0.types[0].disposals[0].exit = 9 },
    Flaw("vehicle type 0, disposal 0: negative time or distance") { $0.types[0].disposals[0].innerMeters = -1 },
    Flaw("vehicle type 0, disposal 0: negative tip price") { $0.types[0].disposals[0].tipPrices[3] = -1 },
    Flaw("assignment costs: 1 entries, not types × jobs") { $0.assignment = [0] },
    Flaw("quotas: too few entries") { $0.quotas = [] },
    Flaw("quotas: negative bucket") { $0.types[0].quotaBucket = -1 },
    Flaw("job 0: negative release") { $0.jobs[0].release = -1 },
    Flaw("vehicle type 0: breaks and jobs with a release cannot be combined") { $0.jobs[0].release = 1 },
    Flaw("vehicle type 0, disposal 0: a price for a lane that it does not empty") {
      $0.types[0].keptLanes[3] = true
      $0.types[0].disposals[0].tipPrices[3] = 1
    },
    Flaw("travel 0: 2 x and 1 y") { $0.travel[0] = Draft.plane(ys: [0]) },
    Flaw("travel 0: coordinates that are no numbers") { $0.travel[0] = Draft.plane(ys: [0, .nan]) },
    Flaw("travel 0: negative factors") { $0.travel[0] = Draft.plane(ys: [0, 1], factor: -1) },
    Flaw("travel 0: places too far apart") { $0.travel[0] = Draft.plane(ys: [0, 2e9]) },
  ]

  @Test func aDraftWithoutFlawsIsAProblem() throws { _ = try Draft().problem() }

  @Test(arguments: flaws) func aFlawIsRefusedByItsText(_ flaw: Flaw) {
    var draft = Draft()
    flaw.act(&draft)
    #expect { try draft.problem() } throws: { error in
      (error as? ProblemError)?.flaws.contains(flaw.text) ?? false
    }
  }

  @Test func allFlawsAreToldAtOnce() {
    var draft = Draft()
    let together = [6, 7, 8, 9, 13, 23, 24].map { Self.flaws[$0] }
    for flaw in together { flaw.act(&draft) }
    #expect { try draft.problem() } throws: { error in
      (error as? ProblemError)?.flaws == together.map(\.text)
    }
  }
}
