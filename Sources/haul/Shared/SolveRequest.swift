import Foundation
import JunkPickup
import Routing
import RoutingInstances

/// The options and files of `haul solve`, checked: everything that is wrong is told at once.
struct SolveRequest {
  let model: InstanceProblem
  let options: SolverOptions
  var start: Solution?
  /// The answer beside the instance.
  var best: (name: String, answer: SolveAnswer)?
  private let solutionPath: String?
  private let tracePath: String?

  init(_ command: SolveCommand) throws {
    var issues: [Issue] = []
    func collect<T>(_ body: () throws -> T) throws -> T? {
      do {
        return try body()
      } catch let error as InputError {
        issues += error.issues
        return nil
      }
    }
    (solutionPath, tracePath) = (command.solution, command.trace)
    let options = try collect {
      try SearchOptions(
        timeLimit: command.timeLimit, iterations: command.iterations, threads: command.threads, seed: command.seed)
    }
    _ = try collect { try FileGroup.check([command.solution, command.trace].compactMap { $0 }, mayReplace: true) }
    let read = try collect { try Self.read(command) }
    if let read {
      start = try collect { try command.start.map { try Self.solution($0, read) } } ?? nil
      best = try collect { try Self.best(beside: command.instance, read) } ?? nil
    }
    guard issues.isEmpty, let read, let options else { throw InputError(issues) }
    (model, self.options) = (read, options.solver)
  }

  private static func read(_ command: SolveCommand) throws -> InstanceProblem {
    let bytes = try InputFile.read(command.instance)
    return try flawless(in: command.instance) {
      let format = command.format ?? InstanceFormat.detected(in: bytes)
      let instance = try format.read(bytes)
      return try InstanceProblem(instance, rounding: command.rounding ?? Rounding.usual(for: instance.kind))
    }
  }

  private static func solution(_ path: String, _ model: InstanceProblem) throws -> Solution {
    let bytes = try InputFile.read(path)
    return try flawless(in: path) { try model.solution(from: try SolutionFile.read(bytes)) }
  }

  private static func best(beside path: String, _ model: InstanceProblem) throws -> (name: String, answer: SolveAnswer)? {
    let beside = URL(fileURLWithPath: path).deletingPathExtension().appendingPathExtension("sol").path
    guard beside != path, InputFile.exists(beside) else { return nil }
    return (InputFile.name(beside), SolveAnswer(judging: try solution(beside, model), model))
  }

  private static func flawless<T>(in path: String, _ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as InstanceError {
      throw InputError(error.flaws.map { Issue($0, file: InputFile.name(path)) })
    }
  }

  /// Files to write.
  func outputs(of answer: SolveAnswer, _ watch: SolveWatch) -> [(path: String, bytes: [UInt8])] {
    var files: [(path: String, bytes: [UInt8])] = []
    if let solutionPath { files.append((solutionPath, Array(answer.file.text.utf8))) }
    if let tracePath { files.append((tracePath, Array(watch.csv.utf8))) }
    return files
  }
}

extension Issue {
  init(_ flaw: InstanceFlaw, file: String) {
    self.init(
      code: flaw.code, place: flaw.line.map { "\(file):\($0)" } ?? file, cause: flaw.cause, remedy: flaw.remedy)
  }
}
