import Routing

/// Which lane of the engine's loads counts what: volume, weight, items, then a volume per set of streams that some truck
/// keeps in a compartment, and a weight per set of streams that a site of a chain takes off.
struct LoadLanes: Sendable {
  static let volume = 0
  static let weight = 1
  static let items = 2
  private var compartments: [Set<String>] = []
  private var weights: [Set<String>] = []
  let catalogue: [String: ItemKind]

  init(trucks: [Truck], sites: [Site], catalogue: [String: ItemKind]) {
    self.catalogue = catalogue
    for truck in trucks {
      for compartment in truck.compartments where !compartments.contains(compartment.streams) {
        if 3 + compartments.count < Load.scalarCount { compartments.append(compartment.streams) }
      }
    }
    for truck in trucks { addChainWeights(truck, sites) }
  }

  /// Lanes for the two parts of each chain that a truck may need on a day when no single site is open to it.
  private mutating func addChainWeights(_ truck: Truck, _ sites: [Site]) {
    for first in sites where !truck.streams.isSubset(of: first.streams) {
      for second in sites where second.id != first.id {
        guard truck.streams.isSubset(of: first.streams.union(second.streams)) else { continue }
        let part = truck.streams.intersection(first.streams)
        let parts = [part, truck.streams.subtracting(part)].filter { !$0.isEmpty && !weights.contains($0) }
        if 3 + compartments.count + weights.count + parts.count <= Load.scalarCount { weights += parts }
      }
    }
  }

  /// Lane of the weight of `streams` among all that `truck` takes; `nil` if there was no lane left for it.
  func weightLane(of streams: Set<String>, for truck: Truck) -> Int? {
    if streams == truck.streams { return Self.weight }
    return weights.firstIndex(of: streams).map { 3 + compartments.count + $0 }
  }

  func load(of items: [PlannedItem]) -> Load {
    var sums = [Int64](repeating: 0, count: Load.scalarCount)
    for item in items {
      guard let kind = catalogue[item.item] else { continue }
      let (volume, weight) = (Int64(item.count * kind.volumeDeciCubicFeet), Int64(item.count * kind.weightPounds))
      sums[Self.volume] += volume
      sums[Self.weight] += weight
      sums[Self.items] += Int64(item.count)
      for (i, streams) in compartments.enumerated() where streams.contains(kind.stream) { sums[3 + i] += volume }
      for (i, streams) in weights.enumerated() where streams.contains(kind.stream) {
        sums[3 + compartments.count + i] += weight
      }
    }
    return Load(sums.map { Int32(clamping: $0) })
  }

  /// Capacity of a truck, less the percentage of volume and weight that is kept free.
  func capacity(of truck: Truck, reservePercent: Int) -> Load {
    func less(_ amount: Int) -> Int32 { Int32(clamping: amount * (100 - reservePercent) / 100) }
    var capacity = Load.boundless
    capacity[Self.volume] = less(truck.capacity.volumeDeciCubicFeet)
    capacity[Self.weight] = less(truck.capacity.weightPounds)
    if let items = truck.capacity.items { capacity[Self.items] = Int32(clamping: items) }
    for (i, streams) in compartments.enumerated() {
      let same = truck.compartments.filter { $0.streams == streams }
      if !same.isEmpty { capacity[3 + i] = Int32(clamping: same.reduce(0) { $0 + $1.volumeDeciCubicFeet }) }
    }
    return capacity
  }

  /// Whether the truck has a place for everything of these streams.
  static func holds(_ streams: Set<String>, _ truck: Truck) -> Bool {
    guard streams.isSubset(of: truck.streams) else { return false }
    return truck.compartments.isEmpty
      || streams.allSatisfy { stream in truck.compartments.contains { $0.streams.contains(stream) } }
  }
}
