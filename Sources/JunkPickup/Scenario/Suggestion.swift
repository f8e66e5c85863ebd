/// Finds what a person most likely meant.
package enum Suggestion {
  /// The one of `words` that is nearest to `word` by edits, if it is near at all; ties go to the first.
  static func nearest(to word: String, in words: some Sequence<String>) -> String? {
    let limit = max(1, word.count / 3)
    var best: (word: String, distance: Int)?
    for candidate in words where abs(candidate.count - word.count) <= limit {
      let distance = edits(Array(word.lowercased()), Array(candidate.lowercased()))
      if distance <= limit && distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// The `count` nearest of those that are near at all, the nearest first; ties in the order of `words`.
  static func nearest(to word: String, in words: [String], count: Int) -> [String] {
    let limit = max(1, word.count / 3)
    let near = words.enumerated().compactMap { index, candidate -> (distance: Int, index: Int)? in
      guard abs(candidate.count - word.count) <= limit else { return nil }
      let distance = edits(Array(word.lowercased()), Array(candidate.lowercased()))
      return distance <= limit ? (distance, index) : nil
    }
    return near.sorted { $0 < $1 }.prefix(count).map { words[$0.index] }
  }

  /// `Did you mean 'x'?`-style remedy, or the list of what is known when it is short, or `otherwise`.
  package static func remedy(for word: String, in words: some Collection<String>, otherwise: String) -> String {
    if let near = nearest(to: word, in: words) { return "Did you mean '\(near)'? Otherwise: \(otherwise)" }
    guard !words.isEmpty, words.count <= 40 else { return otherwise }
    return "\(otherwise) (known: \(words.joined(separator: ", ")))"
  }

  /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
  private static func edits(_ a: [Character], _ b: [Character]) -> Int {
    var before = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
      }
      (before, last) = (last, row)
    }
    return last[b.count]
  }
}
