import ArgumentParser
import JunkPickup
import PickupReports

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says why a request is collected on this day, by this truck, at this hour; or why not.",
    discussion: """
      Shows the days that the rules allow, what the truck does before and after, what the stop costs, \
      and what it would cost on every other allowed day; of a request that is left out, what stands in \
      the way.

        haul explain monday T02
        haul explain monday/plan.json T07 --scenario Scenarios/tiny
      """)

  @Argument(help: "A plan's folder, or a plan file.", completion: .file())
  var plan: String

  @Argument(help: "The id of the request.")
  var request: String

  @Option(help: "The scenario of the plan, instead of the copy beside it.", completion: .directory)
  var scenario: String?

  @Flag(help: "Take the scenario's files even if they changed since the plan was made.")
  var changed = false

  func run() throws {
    let loaded = try PlanLoading.load(plan, scenario: scenario, mayDiffer: changed)
    let (plan, scenario, travel) = (loaded.plan, loaded.read.scenario, loaded.travel)
    let explainer = RequestExplainer(plan: plan, scenario: scenario) { travel.drive(from: $0, to: $1) }
    let explanation = try explainer.explanation(of: request)
    try travel.check()
    Console.current.out(ExplanationText.text(explanation, plan: plan, scenario: scenario))
  }
}
