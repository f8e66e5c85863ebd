import Foundation
import JunkPickup
import Routing
import RoutingInstances

/// The options and files of `haul solve`, checked: everything that is wrong is told at once.
struct SolveRequest {
  let model: any BenchmarkProblem
  private(set) var options: SolverOptions
  var start: Solution?
  /// The answer beside the instance.
  var best: (name: String, answer: SolveAnswer)?
  /// The answer to be judged instead of a search.
  private(set) var judged: SolveAnswer?
  let proof: ExactRequest?
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
    proof = try collect {
      try ExactRequest(
        isWanted: command.exact, timeLimit: command.exactTimeLimit, certificate: command.certificate)
    } ?? nil
    if let flaw = Self.searchOption(besideJudge: command) { issues.append(flaw) }
    if let read {
      judged = try collect { try command.judge.map { SolveAnswer(judging: try Self.solution($0, read), read) } } ?? nil
      start = try collect { try command.start.map { try Self.solution($0, read) } } ?? nil
      best = try collect { try Self.best(beside: command.instance, read) } ?? nil
    }
    guard issues.isEmpty, let read, let options else { throw InputError(issues) }
    (model, self.options) = (read, options.solver)
    if proof != nil && command.timeLimit == nil && command.iterations == nil {
      self.options.budget = .seconds(Self.secondsBeforeProof(read))
    }
  }

  private static func searchOption(besideJudge command: SolveCommand) -> Issue? {
    let others = [
      ("--start", command.start != nil), ("--solution", command.solution != nil), ("--trace", command.trace != nil),
      ("--exact", command.exact),
    ]
    guard command.judge != nil, let other = others.first(where: { $0.1 })?.0 else { return nil }
    return Issue(
      code: "E643", place: other, cause: "with --judge nothing is searched", remedy: "Leave out one of the two")
  }

  /// Enough for the search to find a best answer most of the time, where a proof is within reach.
  private static func secondsBeforeProof(_ model: any BenchmarkProblem) -> Double {
    let jobs = Double(model.problem.jobs.count)
    return min(30, max(0.3, jobs * jobs / 1_000))
  }

  private static func read(_ command: SolveCommand) throws -> any BenchmarkProblem {
    let bytes = try InputFile.read(command.instance)
    return try flawless(in: command.instance) {
      let format = command.format ?? InstanceFormat.detected(in: bytes)
      if let read = try format.instance(from: bytes) {
        var instance = read
        if let clients = command.clients {
          guard (1...instance.clients.count).contains(clients) else { throw wrong(clients, most: instance.clients.count) }
          instance = instance.keepingClients(clients)
        }
        return try InstanceProblem(instance, rounding: command.rounding ?? Rounding.usual(for: instance.kind))
      }
      if let clients = command.clients { throw wrong(clients, most: 0) }
      return try format.problem(from: bytes, rounding: command.rounding, lunch: command.lunch) { name in
        try InputFile.mapped(InputFile.sibling(of: command.instance, name))
      }
    }
  }

  /// - Parameter most: 0: only VRPLIB and Solomon's instances can be cut short.
  private static func wrong(_ clients: Int, most: Int) -> InputError {
    let cause = most > 0 ? "\(clients) is not from 1 to \(most)" : "an instance of this format is taken whole"
    let remedy = most > 0 ? "Give a number in that range" : "Leave it out"
    return InputError([Issue(code: "E663", place: "--clients", cause: cause, remedy: remedy)])
  }

  private static func solution(_ path: String, _ model: any BenchmarkProblem) throws -> Solution {
    let bytes = try InputFile.read(path)
    return try flawless(in: path) { try model.solution(from: bytes) }
  }

  private static func best(beside path: String, _ model: any BenchmarkProblem) throws -> (name: String, answer: SolveAnswer)? {
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
  func outputs(of answer: SolveAnswer, _ watch: SolveWatch, _ proof: ExactAnswer?) -> [(path: String, bytes: [UInt8])] {
    var files: [(path: String, bytes: [UInt8])] = []
    if let solutionPath { files.append((solutionPath, Array(answer.file.utf8))) }
    if let tracePath { files.append((tracePath, Array(watch.csv.utf8))) }
    if let path = self.proof?.certificatePath, let bytes = proof?.certificate { files.append((path, bytes)) }
    return files
  }
}

extension Issue {
  init(_ flaw: InstanceFlaw, file: String) {
    self.init(
      code: flaw.code, place: flaw.line.map { "\(file):\($0)" } ?? file, cause: flaw.cause, remedy: flaw.remedy)
  }
}
