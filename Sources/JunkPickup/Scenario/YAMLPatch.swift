import Yams

/// Lays a small patch over a YAML file: keys of the patch replace or add, mappings are patched in turn, `null` removes.
/// A list whose entries have an id (or a model, or a name) is patched by a mapping from these.
package enum YAMLPatch {
  private static let names = ["id", "model", "name"]

  /// The file with the patch; `nil` if one of the two cannot be read, or names an entry that is not there.
  package static func apply(_ patch: YAMLValue, to bytes: [UInt8], file: String) -> [UInt8]? {
    guard let base = YAMLDocument.read(bytes, file: file, log: patch.log) else { return nil }
    let count = patch.log.issues.count
    let merged = merge(patch, base.node)
    guard patch.log.issues.count == count else { return nil }
    do {
      return Array(try Yams.serialize(node: merged).utf8)
    } catch {
      patch.log.error("E854", at: patch.place, "the patched file cannot be written: \(error)", "Write the patch plainly")
      return nil
    }
  }

  private static func merge(_ patch: YAMLValue, _ base: Node) -> Node {
    guard patch.isMapping, let entries = patch.namedEntries("a mapping") else { return patch.node }
    if var mapping = base.mapping {
      for (name, value) in entries {
        if value.isNull {
          mapping[Node(name)] = nil
        } else {
          mapping[Node(name)] = mapping[Node(name)].map { merge(value, $0) } ?? value.node
        }
      }
      return .mapping(mapping)
    }
    guard var sequence = base.sequence, !sequence.isEmpty else { return patch.node }
    for (name, value) in entries { patchEntry(of: &sequence, name, value) }
    return .sequence(sequence)
  }

  private static func patchEntry(of sequence: inout Node.Sequence, _ name: String, _ value: YAMLValue) {
    let known = sequence.map { entry in
      names.lazy.compactMap { entry.mapping?[Node($0)]?.scalar?.string }.first ?? ""
    }
    guard let index = known.firstIndex(of: name) else {
      value.log.error(
        "E854", at: value.place, "the list that is patched has no entry '\(name)'",
        Suggestion.remedy(for: name, in: known.filter { !$0.isEmpty }, otherwise: "Name one of its entries"))
      return
    }
    if value.isNull { sequence.remove(at: index) } else { sequence[index] = merge(value, sequence[index]) }
  }
}
