/// Finds every reason why a `Problem`'s parts do not fit together.
struct ProblemValidator {
  let problem: Problem

  func flaws() -> [String] {
    travelFlaws() + classFlaws() + jobFlaws() + vehicleFlaws() + tableFlaws()
  }

  private var locationCount: Int { problem.travel.first?.count ?? 0 }
  private func isLocation(_ index: Int) -> Bool { index >= 0 && index < locationCount }

  private func travelFlaws() -> [String] {
    var flaws: [String] = []
    if problem.travel.isEmpty { flaws.append("there is no travel matrix") }
    for (index, matrix) in problem.travel.enumerated() {
      if matrix.count != locationCount { flaws.append("travel \(index): \(matrix.count) locations, not \(locationCount)") }
      if let flaw = matrix.flaw { flaws.append("travel \(index): \(flaw)") }
    }
    return flaws
  }

  private func classFlaws() -> [String] {
    var flaws: [String] = []
    for (index, routeClass) in problem.routeClasses.enumerated() {
      if !problem.travel.indices.contains(routeClass.travel) { flaws.append("route class \(index): no travel \(routeClass.travel)") }
      if routeClass.visits.count != problem.jobs.count {
        flaws.append("route class \(index): \(routeClass.visits.count) visits for \(problem.jobs.count) jobs")
      }
      for (job, visit) in routeClass.visits.enumerated() where visit.serviceSeconds < 0 || visit.earliest < 0 {
        flaws.append("route class \(index), job \(job): negative time")
      }
    }
    return flaws
  }

  private func jobFlaws() -> [String] {
    var flaws: [String] = []
    for (index, job) in problem.jobs.enumerated() {
      if !isLocation(job.location) { flaws.append("job \(index): no location \(job.location)") }
      if job.release < 0 { flaws.append("job \(index): negative release") }
      if job.price < 0 { flaws.append("job \(index): negative price") }
      if (0..<Load.scalarCount).contains(where: { job.load[$0] < 0 }) { flaws.append("job \(index): negative load") }
      if let group = job.group, !problem.groups.indices.contains(group) { flaws.append("job \(index): no group \(group)") }
      if let quotaClass = job.quotaClass, !(0..<problem.quotaClassCount).contains(quotaClass) {
        flaws.append("job \(index): no quota class \(quotaClass)")
      }
    }
    return flaws
  }

  private func vehicleFlaws() -> [String] {
    var flaws: [String] = []
    for (index, type) in problem.vehicleTypes.enumerated() {
      let name = "vehicle type \(index)"
      if type.count < 0 { flaws.append("\(name): negative count") }
      if !isLocation(type.startLocation) || !isLocation(type.endLocation) { flaws.append("\(name): no such depot") }
      if !problem.routeClasses.indices.contains(type.routeClass) { flaws.append("\(name): no route class \(type.routeClass)") }
      if type.earliestStart < 0 || type.earliestStart > type.latestStart || type.latestStart > type.latestEnd {
        flaws.append("\(name): shift is not in order")
      }
      let prices = type.prices
      if [prices.fixed, prices.perMeter, prices.perWorkedSecond, prices.perOvertimeSecond].contains(where: { $0 < 0 }) {
        flaws.append("\(name): negative price")
      }
      if !type.breaks.isEmpty && type.earliestStart != type.latestStart { flaws.append("\(name): breaks need a fixed start") }
      if !type.breaks.isEmpty && problem.jobs.contains(where: { $0.release > 0 }) {
        flaws.append("\(name): breaks and jobs with a release cannot be combined")
      }
      flaws += breakFlaws(type, name) + disposalFlaws(type, name)
    }
    return flaws
  }

  private func breakFlaws(_ type: VehicleType, _ name: String) -> [String] {
    var flaws: [String] = []
    for (index, pause) in type.breaks.enumerated() {
      if pause.earliestStart < 0 || pause.earliestStart > pause.latestStart || pause.durationSeconds < 0 {
        flaws.append("\(name), break \(index): window is not in order")
      }
      guard index > 0 else { continue }
      let before = type.breaks[index - 1]
      if before.dueAfterWorkedSeconds > pause.dueAfterWorkedSeconds || before.earliestStart > pause.earliestStart
        || before.latestStart > pause.latestStart
      {
        flaws.append("\(name), break \(index): breaks are not in order")
      }
    }
    return flaws
  }

  private func disposalFlaws(_ type: VehicleType, _ name: String) -> [String] {
    var flaws: [String] = []
    for (index, option) in type.disposals.enumerated() {
      if !isLocation(option.entry) || !isLocation(option.exit) { flaws.append("\(name), disposal \(index): no such location") }
      if option.serviceSeconds < 0 || option.earliest < 0 || option.innerMeters < 0 || option.innerDrivingSeconds < 0 {
        flaws.append("\(name), disposal \(index): negative time or distance")
      }
      // Searches drop a way that has more aboard at no lower cost, which is wrong where tipping earns money.
      if (0..<Load.scalarCount).contains(where: { option.tipPrices[$0] < 0 }) {
        flaws.append("\(name), disposal \(index): negative tip price")
      }
      if (0..<Load.scalarCount).contains(where: { type.keptLanes[$0] && option.tipPrices[$0] > 0 }) {
        flaws.append("\(name), disposal \(index): a price for a lane that it does not empty")
      }
    }
    return flaws
  }

  private func tableFlaws() -> [String] {
    var flaws: [String] = []
    if problem.assignmentCosts.count != problem.vehicleTypes.count * problem.jobs.count {
      flaws.append("assignment costs: \(problem.assignmentCosts.count) entries, not types × jobs")
    }
    let buckets = (problem.vehicleTypes.compactMap(\.quotaBucket).max() ?? -1) + 1
    if problem.quotas.count < buckets * problem.quotaClassCount { flaws.append("quotas: too few entries") }
    if problem.vehicleTypes.contains(where: { ($0.quotaBucket ?? 0) < 0 }) { flaws.append("quotas: negative bucket") }
    return flaws
  }
}
