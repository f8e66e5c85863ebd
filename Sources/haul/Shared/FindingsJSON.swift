import Foundation
import JunkPickup

/// What `check --json` prints: one object with the list `issues` (of a scenario) or `findings` (of a plan), keys
/// sorted.
enum FindingsJSON {
  private struct IssueEntry: Encodable {
    var code: String
    var severity: String
    var place: String
    var cause: String
    var remedy: String
  }

  private struct FindingEntry: Encodable {
    var rule: String
    /// Indices into the plan's `runs` and the run's `stops`.
    var run: Int?
    var stop: Int?
    var request: String?
    var place: String
    var text: String
  }

  static func text(issues: [Issue]) -> String {
    text([
      "issues": IssueList.sorted(issues).map {
        IssueEntry(
          code: $0.code, severity: $0.severity.rawValue, place: $0.place, cause: $0.cause, remedy: $0.remedy)
      }
    ])
  }

  static func text(_ findings: [PlanFinding]) -> String {
    text([
      "findings": findings.map {
        FindingEntry(
          rule: $0.rule.rawValue, run: $0.run, stop: $0.stop, request: $0.request, place: $0.place, text: $0.text)
      }
    ])
  }

  private static func text(_ document: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Texts and whole numbers alone: encoding cannot fail.
    let data = (try? encoder.encode(document)) ?? Data()
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
