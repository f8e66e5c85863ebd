/// The keys that one kind of mapping in a YAML file may have. The JSON Schema beside the scenarios says the same; a
/// test compares them.
package struct YAMLShape: Sendable {
  /// The name of the schema's definition.
  let name: String
  let required: [String]
  let optional: [String]

  package init(_ name: String, required: [String] = [], optional: [String] = []) {
    self.name = name
    self.required = required
    self.optional = optional
  }

  var keys: [String] { required + optional }
}
