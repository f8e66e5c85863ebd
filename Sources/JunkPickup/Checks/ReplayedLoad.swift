/// What is aboard a truck, by stream, so that a site takes off only what it accepts.
struct ReplayedLoad {
  struct Amount {
    var volume = 0
    var weight = 0
    var items = 0
  }

  private(set) var byStream: [String: Amount] = [:]

  var total: Amount {
    byStream.values.reduce(into: Amount()) { sum, amount in
      sum.volume += amount.volume
      sum.weight += amount.weight
      sum.items += amount.items
    }
  }

  var isEmpty: Bool { byStream.isEmpty }
  var streams: [String] { byStream.keys.sorted() }

  mutating func add(_ kind: ItemKind, count: Int) {
    var amount = byStream[kind.stream] ?? Amount()
    amount.volume += kind.volumeDeciCubicFeet * count
    amount.weight += kind.weightPounds * count
    amount.items += count
    byStream[kind.stream] = amount
  }

  /// Takes off the streams that a site accepts; returns the pounds.
  mutating func unload(_ accepted: Set<String>) -> Int {
    let pounds = byStream.filter { accepted.contains($0.key) }.values.reduce(0) { $0 + $1.weight }
    byStream = byStream.filter { !accepted.contains($0.key) }
    return pounds
  }

  func volume(in compartment: Compartment) -> Int {
    byStream.filter { compartment.streams.contains($0.key) }.values.reduce(0) { $0 + $1.volume }
  }

  var asPlanned: PlanLoad {
    let sum = total
    return PlanLoad(volumeDeciCubicFeet: sum.volume, weightPounds: sum.weight, items: sum.items)
  }
}
