import Foundation

/// As much of JSON Schema (draft 2020-12) as our schemas use; a keyword that it does not know is a flaw itself.
public struct SchemaValidator {
  public let root: [String: Any]

  public init(_ bytes: [UInt8]) throws {
    let object = try JSONSerialization.jsonObject(with: Data(bytes))
    root = object as? [String: Any] ?? [:]
  }

  public func definition(_ name: String) -> [String: Any]? { (root["$defs"] as? [String: Any])?[name] as? [String: Any] }

  public func flaws(_ value: Any) -> [String] { flaws(value, root, "") }

  public func flaws(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    schema.keys.sorted().flatMap { keyword in
      check(value, keyword, schema[keyword] ?? NSNull(), schema, path).map { "\(path): \($0)" }
    }
  }

  private func check(
    _ value: Any, _ keyword: String, _ rule: Any, _ schema: [String: Any], _ path: String
  ) -> [String] {
    switch keyword {
    case "$schema", "title", "description", "$defs": return []
    case "$ref":
      guard let name = (rule as? String)?.split(separator: "/").last, let target = definition(String(name)) else {
        return ["dangling $ref"]
      }
      return flaws(value, target, path)
    case "oneOf":
      let fits = (rule as? [[String: Any]] ?? []).filter { flaws(value, $0, path).isEmpty }.count
      return fits == 1 ? [] : ["fits \(fits) alternatives"]
    case "const": return isEqual(value, rule) ? [] : ["is not \(rule)"]
    case "enum": return (rule as? [Any] ?? []).contains { isEqual(value, $0) } ? [] : ["is not in the enum"]
    case "type":
      let types = rule as? [String] ?? [rule as? String ?? ""]
      return types.contains { isOf(value, $0) } ? [] : ["is not \(types)"]
    case "pattern":
      guard let text = value as? String, let pattern = rule as? String else { return [] }
      return text.range(of: pattern, options: .regularExpression) == nil ? ["does not match \(pattern)"] : []
    case "minimum", "maximum":
      guard let number = value as? Double, let limit = rule as? Double else { return [] }
      return (keyword == "minimum" ? number >= limit : number <= limit) ? [] : ["is beyond \(limit)"]
    case "items":
      guard let list = value as? [Any], let each = rule as? [String: Any] else { return [] }
      return list.enumerated().flatMap { flaws($1, each, "\(path)[\($0)]") }
    case "minItems": return (value as? [Any])?.count ?? .max >= rule as? Int ?? 0 ? [] : ["has too few items"]
    default: return checkObject(value, keyword, rule, schema, path)
    }
  }

  private func checkObject(
    _ value: Any, _ keyword: String, _ rule: Any, _ schema: [String: Any], _ path: String
  ) -> [String] {
    guard let object = value as? [String: Any] else { return [] }
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    switch keyword {
    case "properties":
      return properties.keys.sorted().flatMap { key in
        object[key].map { flaws($0, properties[key] ?? [:], "\(path).\(key)") } ?? []
      }
    case "required": return (rule as? [String] ?? []).filter { object[$0] == nil }.map { "has no \($0)" }
    case "additionalProperties":
      let others = object.keys.filter { properties[$0] == nil }.sorted()
      if let schema = rule as? [String: Any] {
        return others.flatMap { flaws(object[$0] ?? NSNull(), schema, "\(path).\($0)") }
      }
      return rule as? Bool == false ? others.map { "knows no \($0)" } : []
    case "propertyNames": return object.keys.sorted().flatMap { flaws($0, rule as? [String: Any] ?? [:], path) }
    case "minProperties": return object.count >= rule as? Int ?? 0 ? [] : ["has too few keys"]
    case "maxProperties": return object.count <= rule as? Int ?? 0 ? [] : ["has too many keys"]
    default: return ["the schema uses the keyword \(keyword), which this test does not know"]
    }
  }

  private func isEqual(_ a: Any, _ b: Any) -> Bool {
    if let a = a as? Double, let b = b as? Double { return a == b }
    return (a as? String).map { $0 == b as? String } ?? false
  }

  private func isOf(_ value: Any, _ type: String) -> Bool {
    let isBool = Swift.type(of: value) == Bool.self || (value as? NSNumber)?.objCType.pointee == 0x63  // "c"
    switch type {
    case "object": return value is [String: Any]
    case "array": return value is [Any]
    case "string": return value is String
    case "boolean": return isBool
    case "number": return !isBool && value as? Double != nil
    case "integer": return !isBool && (value as? Double).map { $0 == $0.rounded() } == true
    default: return false
    }
  }
}
