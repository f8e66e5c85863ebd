import Foundation
import Routing

/// An exported problem, read back.
public struct ExportedProblem: BenchmarkProblem {
  public let problem: Problem
  private let costName: String
  private let costUnits: Int64

  /// - Parameters:
  ///   - bytes: the JSON.
  ///   - beside: the contents of a file beside it; `nil` if there is none of that name.
  /// - Throws: everything that is wrong with the numbers, or the first place where the JSON is not as it must be.
  public static func read(_ bytes: [UInt8], beside: (String) throws -> Data?) throws -> ExportedProblem {
    let file = try document(bytes)
    var flaws = file.rangeFlaws()
    var travel: [TravelMatrix] = []
    for row in file.travel { travel.append(try row.travel(beside: beside, &flaws)) }
    guard flaws.isEmpty else { throw InstanceError(flaws) }
    return ExportedProblem(
      problem: try problem(file, travel), costName: file.costName, costUnits: file.costUnits)
  }

  private static func document(_ bytes: [UInt8]) throws -> ProblemFile {
    let file: ProblemFile
    do {
      file = try JSONDecoder().decode(ProblemFile.self, from: Data(bytes))
    } catch let error as DecodingError {
      throw InstanceError([InstanceFlaw("E913", line: nil, "the JSON \(words(for: error))", "Export it anew")])
    }
    guard file.format == ProblemFile.format, file.costUnits > 0 else {
      let cause = "its format is '\(file.format)', not '\(ProblemFile.format)', or a cost has no unit"
      throw InstanceError([InstanceFlaw("E913", line: nil, cause, "Export it anew")])
    }
    return file
  }

  private static func problem(_ file: ProblemFile, _ travel: [TravelMatrix]) throws(InstanceError) -> Problem {
    var costs: [Int64] = []
    for row in file.assignmentCosts { costs += row.map { $0 ?? Problem.forbidden } }
    do {
      return try Problem(
        travel: travel, jobs: file.jobs.map(\.job), vehicleTypes: file.vehicleTypes.map(\.type),
        routeClasses: file.routeClasses.map(\.routeClass), assignmentCosts: costs, quotas: file.quotas,
        quotaClassCount: file.quotaClassCount, extraPeriodPrice: file.extraPeriodPrice)
    } catch {
      throw InstanceError(error.flaws.map { InstanceFlaw("E912", line: nil, $0, "Export it anew") })
    }
  }

  private static func words(for error: DecodingError) -> String {
    func path(_ context: DecodingError.Context) -> String {
      context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
    }
    switch error {
    case .keyNotFound(let key, let context): return "lacks '\(key.stringValue)' at '\(path(context))'"
    case .typeMismatch(_, let context), .valueNotFound(_, let context): return "has another kind of value at '\(path(context))'"
    case .dataCorrupted(let context): return "cannot be read at '\(path(context))'"
    @unknown default: return "cannot be read"
    }
  }

  // MARK: Answers

  public func isRequired(job: Int) -> Bool { false }

  public func words(for cost: Int64) -> String { "\(amount(cost)) \(costName)" }

  public func amount(_ cost: Int64) -> String {
    let hundredths = (cost.magnitude * 100 + UInt64(costUnits) / 2) / UInt64(costUnits)
    return "\(cost < 0 ? "-" : "")\(hundredths / 100).\(String(hundredths % 100 + 100).dropFirst())"
  }

  /// `Route #1 type 0: 4 D0 7 B0`: jobs by index, D and B with the index of a disposal or break of the vehicle type.
  public func text(of solution: Solution, cost: Int64) -> String {
    let lines = solution.routes.enumerated().map { index, route in
      let words = route.stops.map { stop in
        switch stop {
        case .job(let job): "\(job)"
        case .disposal(let option): "D\(option)"
        case .pause(let pause): "B\(pause)"
        }
      }
      return (["Route", "#\(index + 1)", "type", "\(route.vehicleType):"] + words).joined(separator: " ")
    }
    return (lines + ["Cost \(cost)"]).joined(separator: "\n") + "\n"
  }

  public func solution(from bytes: [UInt8]) throws(InstanceError) -> Solution {
    var text = try InstanceText(bytes)
    var routes: [Route] = []
    for line in text.lines where line.words[0].lowercased() == "route" {
      let words = line.words
      guard words.count >= 4, words[2] == "type", words[3].last == ":", let type = Int(words[3].dropLast()),
        problem.vehicleTypes.indices.contains(type)
      else {
        text.note("E921", line: line.number, "the route names no vehicle type", "Write 'Route #1 type 0: 3 D0'")
        continue
      }
      routes.append(Route(vehicleType: type, stops: words.dropFirst(4).compactMap { stop($0, type, line.number, &text) }))
    }
    if routes.isEmpty { text.note("E921", line: nil, "it has no route", "Write lines such as 'Route #1 type 0: 3 D0'") }
    try text.check()
    return Solution(routes: routes)
  }

  private func stop(_ word: Substring, _ type: Int, _ line: Int, _ text: inout InstanceText) -> RouteStop? {
    let vehicle = problem.vehicleTypes[type]
    if let job = Int(word), problem.jobs.indices.contains(job) { return .job(job) }
    if let index = Int(word.dropFirst()) {
      if word.first == "D", vehicle.disposals.indices.contains(index) { return .disposal(index) }
      if word.first == "B", vehicle.breaks.indices.contains(index) { return .pause(index) }
    }
    text.note("E923", line: line, "'\(word)' is no job, disposal or break there", "Name indices of the problem")
    return nil
  }
}

// MARK: Rows to values

extension ProblemFile {
  /// Numbers that could overflow the engine's sums, and rows of a wrong length.
  fileprivate func rangeFlaws() -> [InstanceFlaw] {
    var flaws: [InstanceFlaw] = []
    func check(_ place: String, _ isGood: Bool) {
      guard !isGood else { return }
      flaws.append(InstanceFlaw("E908", line: nil, "numbers at \(place) are out of range or too many", "Export it anew"))
    }
    let (most, dearest): (ClosedRange<Int32>, ClosedRange<Int64>) = (0...1 << 29, 0...1 << 50)
    for (index, job) in jobs.enumerated() {
      check("jobs[\(index)]", job.load.count <= 8 && job.load.allSatisfy(most.contains) && dearest.contains(job.price)
        && most.contains(job.release))
    }
    for (index, type) in vehicleTypes.enumerated() {
      let prices = [type.fixedPrice, type.pricePerMeter, type.pricePerWorkedSecond, type.pricePerOvertimeSecond]
      let times = [type.earliestStart, type.latestStart, type.latestEnd, type.maxWorkedSeconds, type.regularSeconds]
      check("vehicleTypes[\(index)]", type.capacity.count <= 8 && type.capacity.allSatisfy(most.contains)
        && type.keptLanes.allSatisfy((0..<8).contains) && prices.allSatisfy(dearest.contains)
        && times.allSatisfy(most.contains) && type.count <= 1_000_000)
      for disposal in type.disposals {
        let times = [disposal.serviceSeconds, disposal.earliest, disposal.latest, disposal.innerMeters]
        check("vehicleTypes[\(index)].disposals", disposal.tipPrices.count <= 8 && times.allSatisfy(most.contains))
      }
      for pause in type.breaks {
        let times = [pause.dueAfterWorkedSeconds, pause.earliestStart, pause.latestStart, pause.durationSeconds]
        check("vehicleTypes[\(index)].breaks", times.allSatisfy(most.contains))
      }
    }
    for (index, row) in routeClasses.enumerated() {
      check("routeClasses[\(index)]", row.visits.allSatisfy { $0.count == 3 && $0.allSatisfy(most.contains) })
    }
    check("assignmentCosts", assignmentCosts.allSatisfy { row in
      row.count == jobs.count && row.allSatisfy { $0.map { dearest.contains(abs($0.clamped)) } ?? true }
    })
    check("quotas", (0...1_000_000).contains(quotaClassCount) && dearest.contains(extraPeriodPrice))
    return flaws
  }
}

extension Int64 {
  /// So that the sign can be taken off.
  fileprivate var clamped: Int64 { Swift.max(self, -Int64.max) }
}

extension ProblemFile.TravelRow {
  fileprivate func travel(beside: (String) throws -> Data?, _ flaws: inout [InstanceFlaw]) throws -> TravelMatrix {
    if let xs, let ys, let metric = metric.flatMap(PlaneTravel.Metric.init), let meters = meters?.measure,
      let seconds = seconds?.measure
    {
      return TravelMatrix(
        PlaneTravel(xs: xs, ys: ys, metric: metric, meters: meters, seconds: seconds), stopSeconds: stopSeconds)
    }
    let none = TravelMatrix(count: 0, seconds: [], meters: [], stopSeconds: [])
    guard let table, !table.contains("/"), let bytes = try beside(table) else {
      let cause = "travel has neither all coordinates nor a table beside the file"
      flaws.append(InstanceFlaw("E914", line: nil, cause, "Keep '\(table ?? "the table")' beside the file"))
      return none
    }
    guard (0...30_000).contains(count), bytes.count == count * count * 8 else {
      let cause = "'\(table)' has \(bytes.count) bytes, not eight for each pair of \(count) places"
      flaws.append(InstanceFlaw("E914", line: nil, cause, "Export it anew"))
      return none
    }
    let cells = count * count
    return TravelMatrix(
      count: count, seconds: Self.numbers(bytes, 0..<cells), meters: Self.numbers(bytes, cells..<2 * cells),
      stopSeconds: stopSeconds)
  }

  private static func numbers(_ bytes: Data, _ cells: Range<Int>) -> [Int32] {
    bytes.withUnsafeBytes { raw in
      cells.map { Int32(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 4, as: Int32.self)) }
    }
  }
}

extension ProblemFile.TravelRow.Measure {
  fileprivate var measure: PlaneTravel.Measure? {
    PlaneTravel.Measure.Rule(rawValue: rule).map { PlaneTravel.Measure(factor: factor, rule: $0) }
  }
}

private func load(_ lanes: [Int32]) -> Load {
  var load = Load.zero
  for (lane, amount) in lanes.prefix(Load.scalarCount).enumerated() { load[lane] = amount }
  return load
}

extension ProblemFile.JobRow {
  fileprivate var job: Job {
    Job(
      location: location, load: RoutingInstances.load(load), price: price, rank: rank, group: group,
      quotaClass: quotaClass, release: release)
  }
}

extension ProblemFile.ClassRow {
  fileprivate var routeClass: RouteClass {
    RouteClass(
      travel: travel, visits: visits.map { Visit(serviceSeconds: $0[0], earliest: $0[1], latest: $0[2]) })
  }
}

extension ProblemFile.VehicleRow {
  fileprivate var type: VehicleType {
    var kept = LaneMask(repeating: false)
    for lane in keptLanes { kept[lane] = true }
    return VehicleType(
      period: period, count: count, startLocation: startLocation, endLocation: endLocation, routeClass: routeClass,
      capacity: load(capacity), earliestStart: earliestStart, latestStart: latestStart, latestEnd: latestEnd,
      maxWorkedSeconds: maxWorkedSeconds,
      prices: VehiclePrices(
        fixed: fixedPrice, perMeter: pricePerMeter, perWorkedSecond: pricePerWorkedSecond,
        perOvertimeSecond: pricePerOvertimeSecond, regularSeconds: regularSeconds),
      breaks: breaks.map {
        Break(
          dueAfterWorkedSeconds: $0.dueAfterWorkedSeconds, earliestStart: $0.earliestStart,
          latestStart: $0.latestStart, durationSeconds: $0.durationSeconds, isPaid: $0.isPaid)
      },
      disposals: disposals.map {
        DisposalOption(
          entry: $0.entry, exit: $0.exit, serviceSeconds: $0.serviceSeconds, earliest: $0.earliest, latest: $0.latest,
          innerDrivingSeconds: $0.innerDrivingSeconds, innerMeters: $0.innerMeters, tipPrices: load($0.tipPrices))
      },
      quotaBucket: quotaBucket, returnsEmpty: returnsEmpty, keptLanes: kept)
  }
}
