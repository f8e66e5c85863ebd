import Foundation
import Routing

/// The engine's problem as JSON; see `ProblemFile.md`. Travel tables stand beside it as binary files.
public struct ProblemFile: Codable, Equatable {
  public static let format = "haul-problem-1"

  var format = Self.format
  /// What a cost is called, and how many whole units of cost make one.
  var costName: String
  var costUnits: Int64
  var travel: [TravelRow]
  var jobs: [JobRow]
  var vehicleTypes: [VehicleRow]
  var routeClasses: [ClassRow]
  /// Type by job; `null`: may not ride.
  var assignmentCosts: [[Int64?]]
  var quotas: [Int32]
  var quotaClassCount: Int
  var extraPeriodPrice: Int64

  struct TravelRow: Codable, Equatable {
    struct Measure: Codable, Equatable {
      var factor: Double
      var rule: String
    }

    /// File of the tables, `count × count` each: seconds, then meters, four bytes each, the lowest first.
    var table: String?
    var count: Int
    var stopSeconds: [Int32]
    var xs: [Double]?
    var ys: [Double]?
    var metric: String?
    var meters: Measure?
    var seconds: Measure?
  }

  struct JobRow: Codable, Equatable {
    var location: Int
    var load: [Int32]
    var price: Int64
    var rank: Int32?
    var group: Int?
    var quotaClass: Int?
    var release: Int32
  }

  struct ClassRow: Codable, Equatable {
    var travel: Int
    /// Service seconds, earliest and latest begin, job by job.
    var visits: [[Int32]]
  }

  struct BreakRow: Codable, Equatable {
    var dueAfterWorkedSeconds: Int32
    var earliestStart: Int32
    var latestStart: Int32
    var durationSeconds: Int32
    var isPaid: Bool
  }

  struct DisposalRow: Codable, Equatable {
    var entry: Int
    var exit: Int
    var serviceSeconds: Int32
    var earliest: Int32
    var latest: Int32
    var innerDrivingSeconds: Int32
    var innerMeters: Int32
    var tipPrices: [Int32]
  }

  struct VehicleRow: Codable, Equatable {
    var period: Int
    var count: Int
    var startLocation: Int
    var endLocation: Int
    var routeClass: Int
    var capacity: [Int32]
    var keptLanes: [Int]
    var earliestStart: Int32
    var latestStart: Int32
    var latestEnd: Int32
    var maxWorkedSeconds: Int32
    var fixedPrice: Int64
    var pricePerMeter: Int64
    var pricePerWorkedSecond: Int64
    var pricePerOvertimeSecond: Int64
    var regularSeconds: Int32
    var breaks: [BreakRow]
    var disposals: [DisposalRow]
    var returnsEmpty: Bool
    var quotaBucket: Int?
  }
}

// MARK: Writing

extension ProblemFile {
  /// A problem as files: the JSON named `name` and what stands beside it.
  public static func files(
    of problem: Problem, name: String, costName: String, costUnits: Int64
  ) throws -> [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = []
    var rows: [TravelRow] = []
    for (index, travel) in problem.travel.enumerated() {
      let table = "\(name).travel\(index)"
      rows.append(TravelRow(travel, table: table))
      if travel.plane == nil { files.append((table, bytes(travel.seconds) + bytes(travel.meters))) }
    }
    let file = ProblemFile(problem, rows, costName: costName, costUnits: costUnits)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [(name, [UInt8](try encoder.encode(file)) + [10])] + files
  }

  private init(_ problem: Problem, _ travel: [TravelRow], costName: String, costUnits: Int64) {
    self.costName = costName
    self.costUnits = costUnits
    self.travel = travel
    jobs = problem.jobs.map { job in
      JobRow(
        location: job.location, load: job.load.lanes, price: job.price, rank: job.rank, group: job.group,
        quotaClass: job.quotaClass, release: job.release)
    }
    vehicleTypes = problem.vehicleTypes.map(VehicleRow.init)
    routeClasses = problem.routeClasses.map { row in
      ClassRow(travel: row.travel, visits: row.visits.map { [$0.serviceSeconds, $0.earliest, $0.latest] })
    }
    assignmentCosts = problem.vehicleTypes.indices.map { type in
      problem.jobs.indices.map { problem.isAllowed(type: type, job: $0) ? problem.assignmentCost(type: type, job: $0) : nil }
    }
    quotas = problem.quotas
    quotaClassCount = problem.quotaClassCount
    extraPeriodPrice = problem.extraPeriodPrice
  }

  private static func bytes(_ numbers: [Int32]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(numbers.count * 4)
    for number in numbers {
      let bits = UInt32(bitPattern: number)
      for shift in stride(from: UInt32(0), to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: bits >> shift)) }
    }
    return bytes
  }
}

extension Load {
  /// Without the zeros at the end.
  fileprivate var lanes: [Int32] {
    let all = (0..<Load.scalarCount).map { self[$0] }
    return Array(all[..<((all.lastIndex { $0 != 0 } ?? -1) + 1)])
  }

  fileprivate var all: [Int32] { (0..<Load.scalarCount).map { self[$0] } }
}

extension ProblemFile.TravelRow {
  fileprivate init(_ travel: TravelMatrix, table: String) {
    count = travel.count
    stopSeconds = travel.stopSeconds
    guard let plane = travel.plane else {
      self.table = table
      return
    }
    xs = plane.xs
    ys = plane.ys
    metric = plane.metric.rawValue
    meters = Measure(factor: plane.meters.factor, rule: plane.meters.rule.rawValue)
    seconds = Measure(factor: plane.seconds.factor, rule: plane.seconds.rule.rawValue)
  }
}

extension ProblemFile.VehicleRow {
  fileprivate init(_ type: VehicleType) {
    period = type.period
    count = type.count
    startLocation = type.startLocation
    endLocation = type.endLocation
    routeClass = type.routeClass
    capacity = type.capacity.all
    keptLanes = (0..<Load.scalarCount).filter { type.keptLanes[$0] }
    earliestStart = type.earliestStart
    latestStart = type.latestStart
    latestEnd = type.latestEnd
    maxWorkedSeconds = type.maxWorkedSeconds
    fixedPrice = type.prices.fixed
    pricePerMeter = type.prices.perMeter
    pricePerWorkedSecond = type.prices.perWorkedSecond
    pricePerOvertimeSecond = type.prices.perOvertimeSecond
    regularSeconds = type.prices.regularSeconds
    breaks = type.breaks.map {
      ProblemFile.BreakRow(
        dueAfterWorkedSeconds: $0.dueAfterWorkedSeconds, earliestStart: $0.earliestStart, latestStart: $0.latestStart,
        durationSeconds: $0.durationSeconds, isPaid: $0.isPaid)
    }
    disposals = type.disposals.map {
      ProblemFile.DisposalRow(
        entry: $0.entry, exit: $0.exit, serviceSeconds: $0.serviceSeconds, earliest: $0.earliest, latest: $0.latest,
        innerDrivingSeconds: $0.innerDrivingSeconds, innerMeters: $0.innerMeters, tipPrices: $0.tipPrices.lanes)
    }
    returnsEmpty = type.returnsEmpty
    quotaBucket = type.quotaBucket
  }
}
