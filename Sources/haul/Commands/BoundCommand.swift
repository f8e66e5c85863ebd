import ArgumentParser
import JunkPickup
import PickupReports

struct BoundCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bound",
    abstract: "Says how far a plan is from the best possible.",
    discussion: """
      Proves what no plan for the same requests, days and trucks can cost less than, betters the plan \
      where it can, and writes bound and plan into the plan's folder. Stopped by its time or by \
      Ctrl-C, it still gives a valid bound.

      With --days it proves instead, for each truck's day, how good its route is given what it collects; \
      nothing is written.

        haul bound monday
        haul bound monday --days
        haul bound week --exact-time-limit 10m --certificate proof.json
        haul bound monday --exact-time-limit 5m -o proven

      Needs a build with GLPK.
      """)

  @Argument(help: "The plan's folder.", completion: .directory)
  var plan: String

  @Option(help: ArgumentHelp("How long to prove: 30s, 5m, 1h. Default 60s.", valueName: "time"))
  var exactTimeLimit: String?

  @Option(
    name: [.short, .long], help: ArgumentHelp("Folder to write instead of the plan's own.", valueName: "dir"),
    completion: .directory)
  var output: String?

  @Flag(help: "Prove each truck's day given what it collects.")
  var days = false

  @Option(
    help: ArgumentHelp("Write the proofs there, one per hauler, its id added to the name.", valueName: "json"),
    completion: .file(extensions: ["json"]))
  var certificate: String?

  func run() throws {
    guard let request = try ExactRequest(isWanted: true, timeLimit: exactTimeLimit, certificate: nil) else { return }
    if days { return try proveDays(within: request.seconds) }
    let folder = try target()
    try PlanFolder.check(folder)
    let loaded = try PlanLoading.load(plan)
    let bounding = try PlanBounding(loaded.plan, loaded.read)
    try FileGroup.check(bounding.certificatePaths(certificate), mayReplace: true)
    let answer = try bounding.proven(within: request.seconds, wantsProofs: certificate != nil)
    let findings = PlanAudit(scenario: loaded.read.scenario) { loaded.travel.drive(from: $0, to: $1) }
      .findings(in: answer.plan)
    try loaded.travel.check()
    guard findings.isEmpty else {
      throw ProgramFault(description: "the audit finds \(findings.count) faults in the plan with its bound")
    }
    try PlanFolderOutput.write(answer.plan, loaded.read, to: folder)
    try FileGroup.write(answer.certificates(certificate), mayReplace: true)
    Console.current.out(PlanSummary.text(answer.plan, loaded.read.scenario))
    for line in answer.lines { Console.print(line) }
    Console.print("Written to \(folder).")
  }

  private func proveDays(within seconds: Double) throws {
    for (flag, isGiven) in [("--output", output != nil), ("--certificate", certificate != nil)] where isGiven {
      throw InputError([
        Issue(code: "E631", place: flag, cause: "--days writes nothing", remedy: "Leave one of them out")
      ])
    }
    let loaded = try PlanLoading.load(plan)
    for line in try PlanBounding(loaded.plan, loaded.read).days(within: seconds) { Console.print(line) }
  }

  private func target() throws -> String {
    if let output { return output }
    guard InputFile.isFolder(plan) else {
      throw InputError([
        Issue(
          code: "E643", place: "--output", cause: "'\(plan)' is a file, and the result is a folder",
          remedy: "Name a folder: -o DIR")
      ])
    }
    return plan
  }
}
