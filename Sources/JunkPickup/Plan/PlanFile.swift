import Foundation

/// Reads and writes `plan.json`: UTF-8 JSON, keys sorted, one value a line, so that equal plans are equal bytes and two
/// plans can be compared by `diff`.
public enum PlanFile {
  /// Stands in every plan file under `document`, so that a file can be known as a plan of ours before it is read whole.
  public static let marker = "haul plan"

  /// - Throws: `InputError` if `plan` holds numbers that `decode` would refuse; nothing is written that cannot be read.
  public static func encode(_ plan: Plan) throws -> [UInt8] {
    let issues = PlanRanges(name: "the plan to be written").issues(in: plan)
    guard issues.isEmpty else { throw InputError(issues) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    var bytes = [UInt8](try encoder.encode(MarkedPlan(plan: plan)))
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// - Parameter name: how issues call the file.
  /// - Throws: E601 (no JSON, or a value missing or of the wrong kind, with its path), E602 (numbers out of range,
  ///   all of them), E603 (a format or a document of another kind).
  public static func decode(_ bytes: [UInt8], name: String) throws(InputError) -> Plan {
    let data = Data(bytes)
    try checkHeading(data, name)
    let plan: Plan
    do {
      plan = try JSONDecoder().decode(Plan.self, from: data)
    } catch let error as DecodingError {
      throw InputError([issue(of: error, name)])
    } catch {
      throw InputError([notJSON(name, "\(error)")])
    }
    let issues = PlanRanges(name: name).issues(in: plan)
    guard issues.isEmpty else { throw InputError(issues) }
    return plan
  }

  /// Whether `bytes` begin a plan of ours: the marker and a format are there. Says nothing about the rest.
  public static func isOurs(_ bytes: [UInt8]) -> Bool {
    guard let heading = try? JSONDecoder().decode(Heading.self, from: Data(bytes)) else { return false }
    return heading.document == marker && heading.format != nil
  }

  private static func checkHeading(_ data: Data, _ name: String) throws(InputError) {
    guard let heading = try? JSONDecoder().decode(Heading.self, from: data) else { return }
    var issues: [Issue] = []
    if let document = heading.document, document != marker {
      issues.append(
        Issue(
          code: "E603", place: "\(name) document", cause: "it is a '\(document)', not a '\(marker)'",
          remedy: "name the plan.json of a plan folder"))
    }
    if let format = heading.format, format != 1 {
      issues.append(
        Issue(
          code: "E603", place: "\(name) format", cause: "format \(format) is not known, only 1 is",
          remedy: "make the plan anew with this program, or use the program that made it"))
    }
    guard issues.isEmpty else { throw InputError(issues) }
  }

  private static func issue(of error: DecodingError, _ name: String) -> Issue {
    let (context, cause): (DecodingError.Context, String)
    var path: [any CodingKey]
    switch error {
    case .keyNotFound(let key, let c):
      (context, cause, path) = (c, "the value is missing", c.codingPath + [key])
    case .typeMismatch(_, let c):
      (context, cause, path) = (c, "the value is of the wrong kind (\(c.debugDescription))", c.codingPath)
    case .valueNotFound(_, let c):
      (context, cause, path) = (c, "the value is null", c.codingPath)
    case .dataCorrupted(let c):
      (context, cause, path) = (c, c.debugDescription, c.codingPath)
    @unknown default:
      return notJSON(name, "\(error)")
    }
    if path.isEmpty { return notJSON(name, detail(of: context)) }
    return Issue(
      code: "E601", place: "\(name) \(PlanPath.text(path))", cause: withoutFullStop(cause),
      remedy: "write the value as the plan format says, or make the plan anew")
  }

  private static func notJSON(_ name: String, _ detail: String) -> Issue {
    Issue(
      code: "E601", place: name, cause: "it cannot be read as JSON with a plan (\(withoutFullStop(detail)))",
      remedy: "name a whole plan.json, or make the plan anew")
  }

  private static func detail(of context: DecodingError.Context) -> String {
    let inner = (context.underlyingError as NSError?)?.userInfo["NSDebugDescription"] as? String
    return inner ?? context.debugDescription
  }

  private static func withoutFullStop(_ text: String) -> String { text.hasSuffix(".") ? String(text.dropLast()) : text }
}

/// A plan with the marker beside its own keys.
private struct MarkedPlan: Encodable {
  enum MarkerKey: String, CodingKey { case document }
  var plan: Plan

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: MarkerKey.self)
    try container.encode(PlanFile.marker, forKey: .document)
    try plan.encode(to: encoder)
  }
}

/// What tells a plan file from other JSON.
private struct Heading: Decodable {
  var document: String?
  var format: Int?
}

enum PlanPath {
  /// Such as `runs[3].stops[0].arrival`.
  static func text(_ keys: [any CodingKey]) -> String {
    keys.reduce(into: "") { text, key in
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += (text.isEmpty ? "" : ".") + key.stringValue
      }
    }
  }
}
