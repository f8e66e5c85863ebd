import ArgumentParser
import JunkPickup
import TravelTimes

/// Runs a command line from its words to its exit status. Whatever goes wrong is said here and nowhere else.
enum CommandRun {
  static func status(of arguments: [String]) async -> ExitStatus {
    do {
      var command = try Haul.parseAsRoot(arguments)
      if var waiting = command as? any AsyncParsableCommand {
        try await waiting.run()
      } else {
        try command.run()
      }
      return .done
    } catch {
      return report(error)
    }
  }

  static func report(_ error: any Error) -> ExitStatus {
    switch error {
    case let end as CommandEnd:
      return end.status
    case let input as InputError:
      Console.current.err(IssueList.text(input.issues))
      return .input
    case let travel as TravelError:
      Console.current.err(IssueList.text(travel.problems.map(Issue.init)))
      return .input
    case let fault as ProgramFault:
      return tell(fault)
    default:
      break
    }
    switch Haul.exitCode(for: error) {
    case .success:
      Console.print(Haul.fullMessage(for: error))
      return .done
    case .validationFailure:
      Console.printError(Haul.fullMessage(for: error))
      return .input
    default:
      return tell(error)
    }
  }

  private static func tell(_ error: any Error) -> ExitStatus {
    Console.printError(
      """
      haul \(haulVersion) failed by a fault of its own: \(error)
      Nothing was written as if it were a result. Please report it, with this text, the command and the scenario.
      """)
    return .fault
  }
}

extension Issue {
  /// Travel times that cannot be had.
  init(_ problem: TravelError.Problem) {
    self.init(code: "E651", place: problem.place, cause: problem.cause, remedy: problem.remedy)
  }
}
