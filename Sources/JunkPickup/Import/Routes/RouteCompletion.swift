/// Adds to a run of a file what the file does not say: sites and breaks. What it does say is never moved.
struct RouteCompletion {
  let context: AuditContext

  /// The run with every stop named, and with clock times, loads and figures by the rules.
  func completed(_ draft: RouteDraft) -> Run {
    var draft = draft
    nameSites(&draft)
    nameBreaks(&draft)
    if !draft.run.stops.contains(where: { $0.kind == .disposal }) { addDisposal(&draft) }
    if !draft.run.stops.contains(where: { $0.kind == .rest }) { addBreaks(&draft) }
    return replay(draft)?.derived ?? draft.run
  }

  private func replay(_ draft: RouteDraft, stops: Int? = nil) -> RunReplay? {
    var run = draft.run
    if let stops { run.stops = Array(run.stops.prefix(stops)) }
    var replay = RunReplay(context: context, run: run, hauler: draft.hauler, truck: draft.truck)
    if stops == nil { replay?.replay() } else { replay?.replayStops() }
    return replay
  }

  // MARK: Disposal

  private func nameSites(_ draft: inout RouteDraft) {
    var stop = 0
    while stop < draft.run.stops.count {
      defer { stop += 1 }
      guard draft.run.stops[stop].kind == .disposal, draft.run.stops[stop].site == "" else { continue }
      let sites = replay(draft, stops: stop).map { self.sites(after: $0) } ?? []
      draft.run.stops.replaceSubrange(stop...stop, with: sites.map { RouteDrafts.stop(.disposal, site: $0.id) })
      stop += sites.count - 1
    }
  }

  private func addDisposal(_ draft: inout RouteDraft) {
    guard let replay = replay(draft, stops: draft.run.stops.count), !replay.load.isEmpty else { return }
    draft.run.stops += sites(after: replay).map { RouteDrafts.stop(.disposal, site: $0.id) }
  }

  /// The nearest open site that accepts all that is aboard, preferably one that is still open on arrival; if no site
  /// does, the nearest two that do together (rule 16); of equally near ones that with the shortest way home. Empty if
  /// there are none.
  private func sites(after replay: RunReplay) -> [Site] {
    let day = replay.run.date
    let aboard = Set(replay.load.streams)
    let open = context.scenario.sites.values.filter { !$0.streams.isEmpty && $0.hours(on: day) != nil }
      .sorted { $0.id < $1.id }
    func driving(_ sites: [Site]) -> (isLate: Int, seconds: Int, home: Int) {
      var (clock, position, isLate) = (replay.clock, replay.position, 0)
      for site in sites {
        guard let hours = site.hours(on: day) else { continue }
        clock = max(clock + context.drive(from: position, to: site.place).seconds, hours.open.seconds)
        clock += site.gateSeconds + site.unloadSeconds
        if clock > hours.close.seconds { isLate = 1 }
        position = site.place
      }
      let first = context.drive(from: replay.position, to: sites[0].place).seconds
      let second = sites.count > 1 ? context.drive(from: sites[0].place, to: sites[1].place).seconds : 0
      let yard = context.scenario.sites[replay.truck.yard]?.place
      let home = yard.map { context.drive(from: position, to: $0).seconds } ?? 0
      return (isLate, first + second, home)
    }
    var choices = open.filter { aboard.isSubset(of: $0.streams) }.map { [$0] }
    if choices.isEmpty {
      for first in open {
        for second in open where second.id != first.id && aboard.isSubset(of: first.streams.union(second.streams)) {
          choices.append([first, second])
        }
      }
    }
    return choices.map { (sites: $0, way: driving($0)) }.min { $0.way < $1.way }?.sites ?? []
  }

  // MARK: Breaks

  private func nameBreaks(_ draft: inout RouteDraft) {
    var next = 0
    let breaks = context.scenario.breaks
    for stop in draft.run.stops.indices where draft.run.stops[stop].kind == .rest {
      if draft.run.stops[stop].rest == "", breaks.indices.contains(next) {
        draft.run.stops[stop].rest = breaks[next].name
      }
      next += 1
    }
  }

  /// Puts the breaks that the worked time makes due (rule 18) where each may first be taken.
  private func addBreaks(_ draft: inout RouteDraft) {
    let breaks = context.scenario.breaks
    for index in breaks.indices {
      guard let replay = replay(draft),
        breaks[index...].contains(where: { replay.workedSeconds > $0.dueAfterWorkedSeconds })
      else { return }
      let at = position(for: breaks[index], replay)
      draft.run.stops.insert(RouteDrafts.stop(.rest, rest: breaks[index].name), at: at)
    }
  }

  /// After the first stop that ends within the break's window; if none does, after the last one that ends before it,
  /// and the crew waits. Never before a break already placed.
  private func position(for pause: LaborBreak, _ replay: RunReplay) -> Int {
    let stops = replay.derived.stops
    let lowest = stops.lastIndex { $0.kind == .rest }.map { $0 + 1 } ?? 0
    let shiftStart = replay.truck.shift.start.seconds
    let free = (lowest...stops.count).map { position in
      (position: position, seconds: position == 0 ? 0 : stops[position - 1].departure.seconds - shiftStart)
    }
    let inWindow = free.first { (pause.earliestStartSeconds...pause.latestStartSeconds).contains($0.seconds) }
    let before = free.last { $0.seconds < pause.earliestStartSeconds }
    return inWindow?.position ?? before?.position ?? lowest
  }
}
