import Foundation
import SchemaValidation
import Testing

@testable import JunkPickup

@Suite struct ScenarioSchemaTests {
  @Test func readerAndSchemaKnowTheSameKeys() throws {
    let schema = try SchemaValidator(TestFiles.bytes("Scenarios/schemas/scenario.schema.json"))
    for shape in ScenarioShapes.all {
      let definition = try #require(shape.name == "scenario" ? schema.root : schema.definition(shape.name))
      let properties = definition["properties"] as? [String: Any] ?? [:]
      #expect(properties.keys.sorted() == shape.keys.sorted(), "\(shape.name)")
      #expect((definition["required"] as? [String] ?? []).sorted() == shape.required.sorted(), "\(shape.name)")
      #expect(definition["additionalProperties"] as? Bool == false, "\(shape.name)")
    }
    let mappings = (schema.root["$defs"] as? [String: [String: Any]] ?? [:]).filter { $0.value["properties"] != nil }
    #expect(Set(mappings.keys).symmetricDifference(ScenarioShapes.all.map(\.name)) == ["scenario"])
  }

  @Test func presetsOfTheSchemaAreThePresets() throws {
    let schema = try SchemaValidator(TestFiles.bytes("Scenarios/schemas/scenario.schema.json"))
    let policy = schema.definition("policy")?["properties"] as? [String: [String: Any]]
    #expect(policy?["preset"]?["enum"] as? [String] == Defaults.policies.keys.sorted())
  }

  @Test func tinyAndPresetsFitTheSchema() throws {
    let schema = try SchemaValidator(TestFiles.bytes("Scenarios/schemas/scenario.schema.json"))
    #expect(schema.flaws(try plain("Scenarios/tiny/scenario.yaml")) == [])
    let presets = try #require(try plain("Sources/JunkPickup/Defaults/policies.yaml") as? [String: Any])
    let policy = try #require(schema.definition("policy"))
    #expect(presets.values.flatMap { schema.flaws($0, policy, "") } == [])
  }

  @Test(arguments: [
    "E113-unknown-key", "E114-missing-key", "E115-wrong-shape", "E410-ids-and-count", "E412-two-volumes",
  ])
  func schemaFindsFlawsOfForm(_ folder: String) throws {
    let schema = try SchemaValidator(TestFiles.bytes("Scenarios/schemas/scenario.schema.json"))
    #expect(!schema.flaws(try plain("Scenarios/invalid/\(folder)/scenario.yaml")).isEmpty)
  }

  @Test func planSchemaDescribesEveryKeyOfAPlan() throws {
    let schema = try SchemaValidator(TestFiles.bytes("Scenarios/schemas/plan.schema.json"))
    let json = Data(try PlanFile.encode(ScenarioSchemaTests.plan))
    let object = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    #expect(schema.flaws(object) == [])
    #expect(object.keys.sorted() == (schema.root["properties"] as? [String: Any])?.keys.sorted())
    // Every definition is used in full: what the schema lists is what the type has.
    var seen: [String: Set<String>] = [:]
    collect(object, schema.root, schema, &seen)
    for (name, definition) in schema.root["$defs"] as? [String: [String: Any]] ?? [:] {
      guard let properties = definition["properties"] as? [String: Any] else { continue }
      #expect(seen[name]?.symmetricDifference(properties.keys) == [], "\(name)")
    }
  }

  /// Which keys of each definition a value has.
  private func collect(
    _ value: Any, _ schema: [String: Any], _ all: SchemaValidator, _ seen: inout [String: Set<String>]
  ) {
    var schema = schema
    if let name = (schema["$ref"] as? String)?.split(separator: "/").last.map(String.init) {
      schema = all.definition(name) ?? [:]
      if let object = value as? [String: Any] { seen[name, default: []].formUnion(object.keys) }
    }
    if let list = value as? [Any], let items = schema["items"] as? [String: Any] {
      for entry in list { collect(entry, items, all, &seen) }
    }
    guard let object = value as? [String: Any] else { return }
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    let other = schema["additionalProperties"] as? [String: Any]
    for (key, entry) in object {
      if let schema = properties[key] ?? other { collect(entry, schema, all, &seen) }
    }
  }

  /// A YAML file as JSON would have it.
  private func plain(_ path: String) throws -> Any {
    let log = IssueLog()
    let value = try #require(YAMLDocument.read(try TestFiles.bytes(path), file: path, log: log))
    return plain(value)
  }

  private func plain(_ value: YAMLValue) -> Any {
    if value.isNull { return NSNull() }
    if value.isList { return (value.list() ?? []).map(plain) }
    if value.isMapping {
      return Dictionary((value.namedEntries("") ?? []).map { ($0.name, plain($0.value)) }) { first, _ in first }
    }
    let text = value.text() ?? ""
    if text == "true" || text == "false" { return text == "true" }
    if let number = Double(text) { return number }
    return text
  }
}
