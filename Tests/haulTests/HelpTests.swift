import ArgumentParser
import Foundation
import Testing

@testable import haul

@Suite struct HelpTests {
  static let commands: [(name: String, command: any ParsableCommand.Type)] = [
    ("haul", Haul.self), ("plan", PlanCommand.self), ("check", CheckCommand.self),
    ("explain", ExplainCommand.self), ("diff", DiffCommand.self), ("move", MoveCommand.self),
    ("offer", OfferCommand.self), ("confirm", ConfirmCommand.self), ("addon", AddOnCommand.self),
    ("change", ChangeCommand.self), ("cancel", CancelCommand.self), ("close", CloseCommand.self),
    ("import", ImportCommand.self), ("import-csv", ImportCSVCommand.self),
    ("import-routes", ImportRoutesCommand.self), ("locate", LocateCommand.self), ("generate", GenerateCommand.self),
    ("simulate", SimulateCommand.self), ("compare", CompareCommand.self), ("calibrate", CalibrateCommand.self),
    ("capacity", CapacityCommand.self), ("sweep", SweepCommand.self), ("scorecard", ScorecardCommand.self),
    ("solve", SolveCommand.self), ("bound", BoundCommand.self), ("verify", VerifyCommand.self),
  ]

  /// To approve new help, run with HAUL_APPROVE=1 and look at the difference.
  @Test(arguments: commands.map(\.name)) func helpIsAsItWasApproved(name: String) throws {
    let command = try #require(Self.commands.first { $0.name == name }?.command)
    let help = Haul.helpMessage(for: command, columns: 80) + "\n"
    let path = CommandTest.root + "/Tests/haulTests/Goldens/help-\(name).txt"
    if ProcessInfo.processInfo.environment["HAUL_APPROVE"] == "1" {
      try Data(help.utf8).write(to: URL(fileURLWithPath: path))
    }
    #expect(try help == String(contentsOfFile: path, encoding: .utf8))
  }

  @Test(arguments: commands.map(\.name)) func everyHelpHasExamplesThatFitATerminal(name: String) throws {
    let command = try #require(Self.commands.first { $0.name == name }?.command)
    let examples = command.configuration.discussion.split(separator: "\n").filter { $0.hasPrefix("  ") }
    #expect(examples.contains { $0.hasPrefix("  haul ") })
    for line in examples { #expect(line.count < 80, "\(line)") }
  }

  /// Commands with a plan to look at are tested where plans are.
  @Test func exampleFilesAreThere() {
    for (_, command) in Self.commands {
      for word in command.configuration.discussion.split(whereSeparator: { " \n".contains($0) })
      where word.hasPrefix("Scenarios/") && word.hasSuffix(".csv") && !word.hasSuffix("week/requests.csv") {
        #expect(FileManager.default.fileExists(atPath: CommandTest.root + "/" + word), "\(word)")
      }
    }
  }

  @Test func helpAndVersionGoToTheOutput() async {
    let help = await CommandTest.run("--help")
    #expect(help.status == .done && help.out.contains("SUBCOMMANDS:") && help.err.isEmpty)
    let version = await CommandTest.run("--version")
    #expect(version.status == .done && version.out == "\(haulVersion)\n")
    let sub = await CommandTest.run("check", "--help")
    #expect(sub.status == .done && sub.out.contains("haul check Scenarios/tiny"))
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completionScripts(shell: String) async {
    let script = await CommandTest.run("--generate-completion-script", shell)
    #expect(script.status == .done && script.out.contains("explain") && script.out.count > 1_000)
  }
}
