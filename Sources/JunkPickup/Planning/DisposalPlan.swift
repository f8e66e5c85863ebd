import Routing

/// One way for a truck to empty itself on one day: a site that takes all its streams, or two driven one after the other.
struct DisposalPlan: Sendable {
  /// Sites in the order visited; each takes off what it accepts and is still aboard.
  var sites: [Site]
  var option: DisposalOption
}

/// Rule 16 for one truck and day.
struct DisposalChoice {
  let sites: [Site]
  let lanes: LoadLanes
  let locations: [Place: Int]
  let travel: TravelMatrix

  /// - Parameter notBefore: seconds since midnight before which no unloading begins.
  func plans(for truck: Truck, on day: Day, notBefore: Int = 0) -> [DisposalPlan] {
    plans(for: truck, on: day).compactMap { plan in
      var plan = plan
      plan.option.earliest = max(plan.option.earliest, Int32(clamping: notBefore))
      return plan.option.earliest <= plan.option.latest ? plan : nil
    }
  }

  private func plans(for truck: Truck, on day: Day) -> [DisposalPlan] {
    let open = sites.filter { $0.hours(on: day) != nil && !$0.streams.isDisjoint(with: truck.streams) }
    let alone = open.filter { truck.streams.isSubset(of: $0.streams) }
    if !alone.isEmpty { return alone.compactMap { plan([$0], truck, day) } }
    var chains: [DisposalPlan] = []
    for first in open {
      for second in open where second.id != first.id {
        if truck.streams.isSubset(of: first.streams.union(second.streams)), let plan = plan([first, second], truck, day) {
          chains.append(plan)
        }
      }
    }
    return chains
  }

  private func plan(_ chain: [Site], _ truck: Truck, _ day: Day) -> DisposalPlan? {
    var (duration, earliest, latest, driving, meters) = (0, 0, 0, 0, 0)
    var prices = Load.zero
    var rest = truck.streams
    for (index, site) in chain.enumerated() {
      guard let hours = site.hours(on: day), let location = locations[site.place] else { return nil }
      let service = site.gateSeconds + site.unloadSeconds
      let (opening, closing) = (hours.open.seconds, hours.close.seconds - service)
      guard opening <= closing else { return nil }
      if index == 0 {
        (earliest, latest) = (opening, closing)
      } else {
        guard let previous = locations[chain[index - 1].place] else { return nil }
        let leg = travel.drivingSeconds(from: previous, to: location)
        // A chain whose second site would always make it wait is no fixed stretch of time; leave it out.
        guard opening - (duration + leg) <= latest else { return nil }
        (earliest, latest) = (max(earliest, opening - (duration + leg)), min(latest, closing - (duration + leg)))
        guard earliest <= latest else { return nil }
        duration += leg
        driving += leg
        meters += travel.drivingMeters(from: previous, to: location)
      }
      duration += service
      guard let lane = lanes.weightLane(of: rest.intersection(site.streams), for: truck) else { return nil }
      prices[lane] = Int32(clamping: Int64(prices[lane]) + CostUnits.perPound(centsPerTon: site.tipCentsPerTon))
      rest.subtract(site.streams)
    }
    guard let entry = locations[chain[0].place], let exit = locations[chain[chain.count - 1].place] else { return nil }
    let option = DisposalOption(
      entry: entry, exit: exit, serviceSeconds: Int32(duration), earliest: Int32(earliest), latest: Int32(latest),
      innerDrivingSeconds: Int32(driving), innerMeters: Int32(meters), tipPrices: prices)
    return DisposalPlan(sites: chain, option: option)
  }
}
