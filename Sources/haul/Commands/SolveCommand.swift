import ArgumentParser
import Foundation
import JunkPickup
import Routing
import RoutingInstances

struct SolveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Turns the engine loose on a public benchmark instance.",
    discussion: """
      Reads a routing problem in a public format, or one that haul plan --export-problem wrote, searches, audits the answer by arithmetic of its \
      own and says what it costs. The last line states cost (whole units after rounding, and the \
      file's unit), the gap to the .sol file beside the instance, whose routes are priced the same \
      way, routes, and iterations per second.

        haul solve X-n106-k14.vrp
        haul solve R1_10_1.vrp --rounding dimacs --time-limit 60s --seed 2
        haul solve C101.txt --format solomon --iterations 20000 --threads 1
        haul solve X-n106-k14.vrp --solution best.sol --trace best.csv --progress
        haul solve X-n106-k14.vrp --start best.sol --time-limit 5m
        haul solve 102_stop.txt --lunch road
        haul solve week.json --time-limit 60s

        haul solve week.json --judge answer.sol

        haul solve R103.txt --clients 50 --exact --exact-time-limit 60s

      With --exact, the search is followed by a proof: a bound that no answer can beat, and the best \
      answer itself where the time suffices. The search then has a time that suits the instance's \
      size, if none is given. --certificate writes the proof for haul verify.

      Roundings: round to nearest, trunc down, dimacs down after times 10, exact to nearest after \
      times 1000; they apply to distances, times, loads and prizes alike. Without --rounding the \
      instance's kind decides as in the literature. Waste collection (kim2006: vehicles first, then \
      miles) is reckoned in tenths of a foot and hundredths of a second instead. With --iterations, the same file, seed and \
      threads give the same answer. --judge searches nothing: the audit says what an answer, of whatever \
      program, costs and which rules it breaks. Ctrl-C ends the search with the best answer so far.
      """)

  @Argument(help: "The instance's file.", completion: .file())
  var instance: String

  @Option(help: "Its format. Default: what it looks like.")
  var format: InstanceFormat?

  @Option(help: "How decimal numbers become whole. Default: as is usual for its kind.")
  var rounding: Rounding?

  @Option(help: "Waste collection: whether a truck that is back early has its lunch at the depot, or none.")
  var lunch = LunchRule.depot

  @Option(help: ArgumentHelp("Take the first clients alone, as the smaller sets of Solomon's do.", valueName: "n"))
  var clients: Int?

  @Flag(help: "Prove how good the answer is, and better it where possible. Needs a build with GLPK.")
  var exact = false

  @Option(help: ArgumentHelp("How long to prove: 30s, 5m, 1h. Default 60s.", valueName: "time"))
  var exactTimeLimit: String?

  @Option(help: ArgumentHelp("Write the proof there.", valueName: "json"), completion: .file(extensions: ["json"]))
  var certificate: String?

  @Option(help: ArgumentHelp("How long to search: 30s, 5m, 1h. Default 30s.", valueName: "time"))
  var timeLimit: String?

  @Option(help: ArgumentHelp("Search for this many iterations instead of a time.", valueName: "n"))
  var iterations: Int?

  @Option(help: ArgumentHelp("Workers. Default: all cores.", valueName: "n"))
  var threads: Int?

  @Option(help: ArgumentHelp("Where chance starts.", valueName: "n"))
  var seed = 1

  @Option(help: ArgumentHelp("Start from this answer.", valueName: "sol"), completion: .file(extensions: ["sol"]))
  var start: String?

  @Option(help: ArgumentHelp("Write the answer there.", valueName: "sol"), completion: .file(extensions: ["sol"]))
  var solution: String?

  @Option(
    help: ArgumentHelp("Search nothing; say what this answer costs and which rules it breaks.", valueName: "sol"),
    completion: .file(extensions: ["sol"]))
  var judge: String?

  @Flag(help: "Show how the search is getting on.")
  var progress = false

  @Option(
    help: ArgumentHelp("Write best cost against seconds and iterations there.", valueName: "csv"),
    completion: .file(extensions: ["csv"]))
  var trace: String?

  mutating func run() async throws {
    let request = try SolveRequest(self)
    if let judged = request.judged {
      Console.print(judged.verdict)
      if !judged.isComplete { throw CommandEnd(status: .violations) }
      return
    }
    let (watch, stop) = (SolveWatch(isShown: progress, request.model), StopSignal())
    let interrupt = Interrupt(stop)
    let solver = Solver(request.model.problem, recombiner: ExactMode.recombiner(for: request.model.problem))
    var result = await solver.solve(
      request.options, start: request.start, stop: stop, progress: { watch.note($0) })
    let seconds = watch.finish()
    let proof = try request.proof?.run(request.model.problem.spread(), from: &result, stop: stop)
    interrupt.end()
    let answer = try SolveAnswer(result, request.model)
    try FileGroup.write(request.outputs(of: answer, watch, proof), mayReplace: true)
    if let proof { Console.print(proof.text { request.model.amount($0) }) }
    Console.print(answer.text(seconds: seconds, best: request.best))
    if !answer.unserved.isEmpty { throw CommandEnd(status: .violations) }
  }
}

extension InstanceFormat: ExpressibleByArgument {}
extension Rounding: ExpressibleByArgument {}
extension LunchRule: ExpressibleByArgument {}
