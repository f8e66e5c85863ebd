import JunkPickup
import PickupReports

/// The folder that every command with a plan as its result writes: `plan.json`, the scenario's files, and what people
/// work with.
enum PlanFolderOutput {
  static let plan = "plan.json"
  static let scenario = "scenario"

  /// - Throws: `InputError` if the folder cannot be written or is not ours to replace; then it is as it was.
  static func write(_ plan: Plan, _ read: ReadScenario, to folder: String) throws {
    var files: [(path: String, bytes: [UInt8])] = [(Self.plan, try PlanFile.encode(plan))]
    files += read.files.map { (path: "\(scenario)/\($0.name)", bytes: $0.bytes) }
    files += try PlanReports.files(plan: plan, scenario: read.scenario)
    try PlanFolder.write(files, to: folder)
  }
}
