import ArgumentParser
import Foundation

@main
struct Haul: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "haul",
    abstract: "Plans curbside junk pickup: who collects what, on which day, by which truck.",
    discussion: """
      A scenario is a folder: requests, items and zones in CSV, rules and trucks in YAML. \
      Scenarios/tiny is one to look at and to copy. Commands that plan write a folder with the \
      plan, its route sheets and a copy of the scenario.

        haul check Scenarios/tiny            is anything wrong with the input?
        haul plan Scenarios/tiny -o monday   decide day, truck and order of all stops
        haul check monday                    does the plan obey every rule?
        haul explain monday T02              why this day, this truck, this hour?

      From day to day, confirm makes a plan's dates promises, addon, change and cancel answer \
      residents by the rules, and close writes down what became of a day. solve turns the search \
      loose on public benchmark instances.

      Every command has examples of its own: haul check --help. For completion of commands and \
      options in your shell: haul --generate-completion-script bash (or zsh, fish).

      Exit codes: 0 done, 1 violations found by a check or no to a resident's wish, 2 the input cannot be used, 70 a fault of \
      this program.
      """,
    version: haulVersion,
    subcommands: commands)

  /// In the order in which a newcomer meets them.
  static let commands: [any ParsableCommand.Type] = [
    PlanCommand.self, CheckCommand.self, ExplainCommand.self, DiffCommand.self, MoveCommand.self, OfferCommand.self,
    ConfirmCommand.self, AddOnCommand.self, ChangeCommand.self, CancelCommand.self, CloseCommand.self,
    ImportCommand.self, LocateCommand.self, GenerateCommand.self, SimulateCommand.self, CompareCommand.self,
    CalibrateCommand.self, CapacityCommand.self, SweepCommand.self, ScorecardCommand.self, SolveCommand.self,
    BoundCommand.self, VerifyCommand.self,
  ]

  static func main() async {
    let status = await CommandRun.status(of: Array(CommandLine.arguments.dropFirst()))
    Foundation.exit(status.rawValue)
  }
}

let haulVersion = "0.1.0"
