/// Reads items as people write them: `2 sofas; mattress x 3; tv (1); couch`.
struct ItemWords {
  let items: ImportMapping.Items

  enum Flaw: Error, Equatable {
    case unknown(String)
    case count(String)
  }

  /// The lines in the order written; repeated items are summed. Words are compared without regard to case, first as
  /// written and then without a plural `s` or `es`; a catalogue id that `words` maps to stands for itself.
  func lines(_ text: String) throws(Flaw) -> [ItemLine] {
    var lines: [ItemLine] = []
    for piece in text.split(separator: items.separator) {
      let piece = piece.trimmingSpaces()
      guard !piece.isEmpty else { continue }
      let (word, count) = try split(piece)
      guard let item = item(word) else { throw .unknown(piece) }
      if let line = lines.firstIndex(where: { $0.item == item }) {
        lines[line].count += count
        guard lines[line].count <= 1_000 else { throw .count(piece) }
      } else {
        lines.append(ItemLine(item: item, count: count))
      }
    }
    return lines
  }

  private func item(_ word: String) -> String? {
    let word = word.lowercased()
    if let item = items.words[word] { return item }
    for plural in ["s", "es"] where word.hasSuffix(plural) {
      if let item = items.words[String(word.dropLast(plural.count))] { return item }
    }
    return items.words.values.contains(word) ? word : nil
  }

  /// A number in front, or behind as `x 3`, `x3` or `(3)`; 1 if there is none.
  private func split(_ piece: String) throws(Flaw) -> (word: String, count: Int) {
    if item(piece) != nil { return (piece, 1) }
    var words = piece.split(separator: " ").map(String.init)
    if let first = words.first, let last = words.last, words.count > 1 {
      if let count = Int(first) {
        return (words.dropFirst().joined(separator: " "), try checked(count, piece))
      }
      let bare = last.filter { !"()xX".contains($0) }
      if bare != last || words[words.count - 2].lowercased() == "x", let count = Int(bare) {
        words.removeLast()
        if words.last?.lowercased() == "x" { words.removeLast() }
        return (words.joined(separator: " "), try checked(count, piece))
      }
    }
    return (piece, 1)
  }

  private func checked(_ count: Int, _ piece: String) throws(Flaw) -> Int {
    guard (1...1_000).contains(count) else { throw .count(piece) }
    return count
  }
}
