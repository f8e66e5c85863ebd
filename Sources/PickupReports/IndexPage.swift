import JunkPickup

/// What the plan's first page shows; names are the template's.
struct IndexPage {
  struct Fact {
    var name: String
    var value: String
  }

  struct RunRow {
    var date: String
    var hauler: String
    var truck: String
    var file: String
    var stops: Int
    var items: Int
    var hours: String
    var overtime: String
    var miles: String
    var back: String
  }

  struct LeftRow {
    var request: String
    var address: String
    var kind: String
    var rule: String
    var words: String
    var exchange: String
  }

  struct AlarmRow {
    var code: String
    var request: String
    var words: String
  }

  var title: String
  var synthetic: Bool
  var period: String
  var source: String
  var travel: String
  var facts: [Fact]
  var costs: [Fact]
  var total: String
  var leftOutPrices: [Fact]
  var runs: [RunRow]
  var hasAlarms: Bool
  var alarmCount: Int
  var alarms: [AlarmRow]
  var hasLeftOut: Bool
  var leftCount: Int
  var leftOut: [LeftRow]
  var outcomes: [String]

  init(plan: Plan, lookup: ScenarioLookup, sheets: [RouteSheet], names: SheetNames) {
    let figures = PlanFigures(plan: plan, scenario: lookup.scenario)
    title = "Pickup plan: \(plan.scenario.name)"
    synthetic = plan.scenario.isSynthetic
    period = "\(PlainNumbers.date(figures.firstDay)) to \(PlainNumbers.date(figures.lastDay))"
    source = "as of \(plan.asOf); haul \(plan.version); seed \(plan.search.seed)"
    travel = plan.travel
    facts = figures.facts.map { Fact(name: $0.name, value: $0.value) }
    if plan.paymentCents > 0 {
      facts.append(Fact(name: "The city pays for it", value: PlainNumbers.dollars(plan.paymentCents)))
    }
    costs = figures.costs.map { Fact(name: $0.name, value: PlainNumbers.dollars($0.cents)) }
    total = PlainNumbers.dollars(plan.totalCents)
    leftOutPrices = figures.leftOutPrices.map { Fact(name: $0.hauler, value: $0.text) }
    runs = sheets.enumerated().map { Self.run($0.element, file: names[$0.offset]) }
    hasAlarms = !plan.alarms.isEmpty
    alarmCount = plan.alarms.count
    alarms = plan.alarms.map { AlarmRow(code: PlanWords.plain($0.code), request: $0.request ?? "", words: $0.text) }
    hasLeftOut = !plan.leftOut.isEmpty
    leftCount = plan.leftOut.count
    leftOut = plan.leftOut.map { left in
      LeftRow(
        request: left.request, address: lookup.request(left.request)?.address ?? "", kind: PlanWords.name(left.kind),
        rule: PlanWords.plain(left.rule), words: left.text, exchange: left.exchange ?? "")
    }
    outcomes = Set(plan.runs.map(\.date)).sorted().map { "outcomes-\($0).csv" }
  }

  private static func run(_ sheet: RouteSheet, file: String) -> RunRow {
    let run = sheet.run
    return RunRow(
      date: PlainNumbers.date(run.date), hauler: run.hauler, truck: run.truck, file: file,
      stops: sheet.collections.count, items: sheet.itemCount, hours: PlainNumbers.hours(run.workedSeconds),
      overtime: run.overtimeSeconds > 0 ? PlainNumbers.hours(run.overtimeSeconds) : "",
      miles: PlainNumbers.miles(run.meters), back: PlainNumbers.time(run.end))
  }
}
