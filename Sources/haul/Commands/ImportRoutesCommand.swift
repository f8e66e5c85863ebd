import ArgumentParser
import JunkPickup
import PickupReports
import TravelTimes

struct ImportRoutesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "routes",
    abstract: "Turns routes that people made into a plan that is audited and priced.",
    discussion: """
      The file has a row for each stop: date, truck, and a request, a disposal site or a break. The \
      truck is driven in that order by the scenario's times and rules; breaks and the last unloading \
      are added where the file has none. Rules that the routes break are named, not repaired.

        haul import routes Scenarios/tiny/import/routes.csv \\
          --mapping Scenarios/tiny/import/routes.yaml --scenario Scenarios/tiny \\
          -o yesterday --against monday

      With --against the days, the clock, the haulers and the prices of leaving out are those of that \
      plan, so that the two can be compared. Violations do not change the exit code: haul check does.
      """)

  @Argument(help: "The routes as CSV.", completion: .file(extensions: ["csv"]))
  var file: String

  @Option(help: "What their columns and words mean.", completion: .file(extensions: ["yaml", "yml"]))
  var mapping: String

  @Option(help: "The scenario whose requests the routes serve.", completion: .directory)
  var scenario: String

  @Option(name: [.short, .long], help: "The folder of the plan.", completion: .directory)
  var output: String

  @Option(help: "A plan to compare with, made from the same scenario.", completion: .file())
  var against: String?

  func run() throws {
    try PlanFolder.check(output)
    let read = try ScenarioLoading.read(scenario)
    let ours = try against.map { try PlanLoading.load($0, scenario: scenario) }
    let source = try TravelSources.source(of: read)
    let travel = try PlaceTravel(source: source, regions: read.scenario.drivenRegions())
    let plan = try plan(read, ours?.plan, source, travel)
    let findings = try PlanJudge.findings(in: plan, read.scenario, travel)
    try PlanFolderOutput.write(plan, read, to: output)
    Console.current.out(PlanSummary.text(plan, read.scenario))
    Console.print("")
    for line in PlanJudge.lines(findings) { Console.print(line) }
    Console.print("\(output): \(PlanJudge.verdict(findings, plan))")
    if let ours {
      Console.print("")
      Console.current.out(
        PlanComparison.text((output, plan), (ours.path, ours.plan), scenario: read.scenario))
    }
  }

  private func plan(
    _ read: ReadScenario, _ ours: Plan?, _ source: any TravelSource, _ travel: PlaceTravel
  ) throws -> Plan {
    let scenario = read.scenario
    let mapping = try RouteMapping(InputFile.read(mapping), file: InputFile.name(mapping))
    let frame = ours.map { plan in
      RoutesFrame(
        horizon: Horizon(from: plan.from, days: plan.days), asOf: plan.asOf, haulers: plan.haulers,
        leftOutCents: plan.leftOutCents)
    }
    let routes = RoutesImport(
      scenario: scenario, mapping: mapping, frame: frame ?? RoutesFrame(), drive: { travel.drive(from: $0, to: $1) },
      prices: { try LeftOutPrices.inForce($0, $1) { try PlaceTable(source, $0) } })
    let reference = ScenarioReference(
      name: scenario.name, hash: read.hash, isSynthetic: scenario.isSynthetic, timeZone: scenario.timeZone)
    let plan = try routes.plan(
      InputFile.read(file), file: InputFile.name(file), reference: reference, travel: source.description,
      version: haulVersion)
    try travel.check()
    return plan
  }
}
