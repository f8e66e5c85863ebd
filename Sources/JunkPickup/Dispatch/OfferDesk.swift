import Routing

/// Quotes the days that can be offered for one request, on the routes of a plan.
///
/// All other requests keep their truck, day and order; disposals and breaks of the truck that takes the new one are
/// placed anew, exactly. The booking rule (rules 9 and 11) decides which days there are.
public struct OfferDesk {
  private let plan: Plan
  private let scenario: Scenario
  private let index: Int
  private let hauler: Hauler
  /// Holds everything but the request that asks.
  private let calendar: BookingCalendar?

  /// - Parameters:
  ///   - request: one of the scenario, or a new one with an id of its own. It must not be promised already.
  ///   - booking: the fleet's fill and the slots by which dates are given; `nil`: what the routes hold can be had.
  /// - Throws: E681 if no hauler of the plan collects there, E682 if a day is promised already.
  public init(
    plan: Plan, scenario: Scenario, request: Request, booking: (fill: FleetFill, slots: BookingSlots?)? = nil
  ) throws(InputError) {
    var scenario = scenario
    var asked = request
    asked.status = .received
    if let place = scenario.requests.firstIndex(where: { $0.id == request.id }) {
      index = place
      scenario.requests[place] = asked
    } else {
      index = scenario.requests.count
      scenario.requests.append(asked)
    }
    guard let hauler = scenario.hauler(of: asked), plan.haulers.contains(hauler.id) else {
      throw InputError([
        Issue(
          code: "E681", place: "zone '\(asked.zone)'", cause: "no hauler of the plan collects there",
          remedy: "Name a zone of \(plan.haulers.joined(separator: " or "))")
      ])
    }
    if let day = asked.confirmed {
      throw InputError([
        Issue(
          code: "E682", place: "request '\(asked.id)'", cause: "it is promised for \(day)",
          remedy: "A promise is not quoted again; cancel or change it first")
      ])
    }
    self.plan = plan
    self.scenario = scenario
    self.hauler = hauler
    let town = scenario
    calendar = booking.map {
      BookingCalendar(town, hauler, fill: $0.fill, slots: $0.slots, plan: plan, except: asked.id)
    }
  }

  /// - Parameters:
  ///   - now: the moment at which the resident asks.
  ///   - travel: asked once for the table between the places of the hauler.
  public func offers(at now: Moment, travel: ([Place]) throws -> PlaceTable) throws -> DateOffers {
    var frame = ProblemFrame()
    frame.isEachTruckApart = true
    frame.clocks[index] = now
    let table = try travel(HaulerProblemBuilder.places(scenario, hauler))
    let part = try HaulerProblemBuilder(scenario, hauler, table: table, frame: frame).build()
    let request = part.requests.first { $0.index == index }
    let start = StartingPlan(plan: plan, scenario: scenario, part: part).solution
    let timing = RouteTiming(part.problem)
    let jobs = request?.jobs ?? []
    let desk = InsertionDesk(part: part, timing: timing, solution: Self.without(jobs, start, timing), jobs: jobs)
    var answer = DateOffers(
      request: scenario.requests[index].id, hauler: hauler.id, offers: [], closed: [],
      refused: request?.items.refused ?? [],
      isAllowedLater: request?.days.isAllowed(after: scenario.horizon.last) ?? false)
    guard let request, request.items.emptiness == nil else { return answer }
    for day in scenario.horizon.all where hauler.policy.isWorkday(day) {
      if let reason = request.days.refusal(of: day) ?? full(on: day) {
        answer.closed.append(DateOffers.ClosedDay(date: day, reason: reason))
      } else if let offer = desk.offer(on: day, request) {
        answer.offers.append(offer)
      } else {
        answer.closed.append(DateOffers.ClosedDay(date: day, reason: "no truck has room for it that day"))
      }
    }
    answer.earliest = earliest(at: now)
    return answer
  }

  /// By the booking rule, planned or not.
  private func earliest(at now: Moment) -> Day? {
    guard let calendar, let size = calendar.size(of: scenario.requests[index]) else { return nil }
    return calendar.earliestDay(for: scenario.requests[index], size, at: now, from: now.day)
  }

  private func full(on day: Day) -> String? {
    guard let calendar else { return fullSlots(on: day) }
    return calendar.size(of: scenario.requests[index]).flatMap {
      calendar.fullness(on: day, for: $0, zone: scenario.requests[index].zone)?.description
    }
  }

  /// Rule 11, before any route is asked.
  private func fullSlots(on day: Day) -> String? {
    guard let slots = hauler.policy.slotsPerZoneDay else { return nil }
    let zone = scenario.requests[index].zone
    let zones = Dictionary(scenario.requests.map { ($0.id, $0.zone) }) { first, _ in first }
    let taken = plan.runs.filter { $0.date == day && $0.hauler == hauler.id }.flatMap(\.stops).count {
      $0.request.flatMap { zones[$0] } == zone && $0.request != scenario.requests[index].id
    }
    return taken >= slots ? "all \(slots) slots of zone \(zone) are taken" : nil
  }

  /// The routes without what is asked for, should the plan have it already.
  private static func without(_ jobs: [Int], _ solution: Solution, _ timing: RouteTiming) -> Solution {
    Solution(
      routes: solution.routes.compactMap { route in
        let order = route.jobs.filter { !jobs.contains($0) }
        if order.count == route.jobs.count { return route }
        return timing.cheapest(order, type: route.vehicleType)?.route
      })
  }
}

/// Puts the visits of one request into the routes of one day.
private struct InsertionDesk {
  let part: HaulerProblem
  let timing: RouteTiming
  let solution: Solution
  let jobs: [Int]

  /// `nil`: some visit has no place that day.
  func offer(on day: Day, _ request: HaulerProblem.RequestPlan) -> DateOffer? {
    var solution = solution
    var (units, first): (Int64, Route?) = (0, nil)
    for job in jobs {
      let quotes = InsertionQuote(timing, solution)
      let types = part.truckDays.indices.filter { part.truckDays[$0].day == day }
      let best = types.compactMap { quotes.quote(job: job, type: $0) }.min { $0.delta < $1.delta }
      guard let best else { return nil }
      units += best.delta - timing.problem.assignmentCost(type: best.route.vehicleType, job: job)
      solution = quotes.taking(best)
      if first == nil { first = best.route }
    }
    guard let first, let taken = solution.routes.first(where: { $0.vehicleType == first.vehicleType }) else {
      return nil
    }
    let schedule = SolutionAudit(problem: part.problem).report(on: Solution(routes: [taken])).schedules[0]
    let truck = part.truckDays[first.vehicleType].trucks[0]
    let arrival = schedule.stops.first { $0.stop == .job(jobs[0]) }?.arrival ?? schedule.start
    let route = CostUnits.cents(units)
    let (late, wait) = (request.days.lateCents(on: day), request.days.waitCents(on: day))
    return DateOffer(
      date: day, truck: truck.id, arrival: ClockTime(seconds: arrival), cents: route + late + wait, routeCents: route,
      lateCents: late, waitCents: wait, strain: Self.strain(schedule, truck))
  }

  private static func strain(_ schedule: Schedule, _ truck: Truck) -> TruckStrain {
    let volume = schedule.stops.map { Int($0.loadAfter[LoadLanes.volume]) }.max() ?? 0
    let hours = schedule.workedSeconds * 100 / max(1, truck.shift.regularSeconds)
    let filled = volume * 100 / max(1, truck.capacity.volumeDeciCubicFeet)
    let limit = TruckStrain.limitPercent
    return TruckStrain(
      hoursPercent: hours, volumePercent: filled, overtimeSeconds: schedule.overtimeSeconds,
      isStrained: hours > limit || filled > limit || schedule.overtimeSeconds > 0)
  }
}

extension DayChoice {
  /// Why a day cannot be given (rule 9), in words; `nil` if it can.
  func refusal(of day: Day) -> String? {
    if isAllowed(day) { return nil }
    if day < leadDay { return "the first day that can be given is \(leadDay)" }
    if let lastDay, day > lastDay { return "dates are given up to \(lastDay)" }
    if let from = request.allowedFrom, day < from { return "the resident asked for \(from) or later" }
    if let to = request.allowedTo, day > to { return "the resident asked for \(to) or earlier" }
    if let zoneDay { return "the zone's day is \(zoneDay.rawValue)" }
    return "no workday"
  }
}
