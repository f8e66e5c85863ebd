/// The cheapest way to drive a fixed order of jobs: where to empty, at which option, and when to take breaks. Exact, by
/// labels (time, cost) at each job for each last disposal and number of breaks; for vehicles with a fixed start.
///
/// Cost is a non-decreasing function of the return time for each number of breaks, and a break that is behind is one
/// less to take, so of two labels the later, dearer one with no more breaks can go. An earlier disposal means more aboard
/// and more to tip, so a later disposal at no later time and no higher cost removes an earlier one too. A label that
/// cannot end below the price asked for goes as well, which leaves few.
struct StopPlacement {
  let data: SearchData
  private let memory = PlacementMemory()

  init(data: SearchData) { self.data = data }

  /// Elements between the depots with the breaks after each (`pauses[0]`: at the start).
  struct Result {
    var nodes: [Int32]
    var pauses: [UInt8]
    var price: Int64
  }

  /// `nil` if the order cannot be driven within the rules at less than `limit`.
  func cheapest(_ order: [Int32], type index: Int, below limit: Int64 = CostEvaluator.never) -> Result? {
    let evaluator = CostEvaluator(data, type: index)
    if data.hasReleases { return TripPlacement(data: data).cheapest(order, evaluator, below: limit) }
    guard !order.isEmpty else { return nil }
    memory.reserve(jobs: order.count, options: evaluator.type.disposalCount)
    let floor = PlacementFloor(order, evaluator, memory.tables)
    var labels = PlacementLabels(evaluator, floor, memory, jobs: order.count, limit: limit)
    return labels.search().map { trace($0, labels, order) }
  }

  /// Whether the order may be drivable, as far as `PlacementFloor` can tell.
  func mayFit(_ order: [Int32], type index: Int) -> Bool {
    let evaluator = CostEvaluator(data, type: index)
    guard !order.isEmpty, !data.hasReleases else { return true }
    memory.reserve(jobs: order.count, options: evaluator.type.disposalCount)
    let start = PlacementLabel(at: evaluator.type.earliestStart)
    return PlacementFloor(order, evaluator, memory.tables).price(served: 0, start) < CostEvaluator.never
  }

  private func trace(_ end: PlacementLabel, _ labels: PlacementLabels, _ order: [Int32]) -> Result {
    var nodes: [Int32] = []
    var pauses: [UInt8] = []
    var label = end
    var served = order.count
    while true {
      if label.option >= 0 {
        nodes.append(-1 - Int32(label.option))
        pauses.append(label.pausesAfter)
      }
      // The breaks before the move stand on the job (or depot) that the move leaves.
      pauses.append(label.pausesBefore)
      guard served > 0 else { break }
      nodes.append(order[served - 1])
      served -= 1
      label = labels[label.parent]
    }
    return Result(nodes: nodes.reversed(), pauses: pauses.reversed(), price: labels.limit)
  }
}
