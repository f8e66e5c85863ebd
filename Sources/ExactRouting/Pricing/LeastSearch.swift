import Routing

/// Looks for the least reduced cost of a type's routes by labels.
///
/// Bounds on the rests of routes keep labels few where the threshold is low, so it is raised step by step from what
/// these bounds say of whole routes: a step without a route proves that there is none below it, and the first step with
/// one holds the least. So the whole way up to zero, where labels may be millions, is gone only if there is no route
/// on it.
struct LeastSearch {
  struct Answer {
    /// The last search; its routes are real even if it was cut short.
    var search: Labelling
    /// No route of the type has a reduced cost below both this and the threshold.
    var least: Int64
    /// Whether that is the least route's, or no route is below the threshold.
    var isComplete: Bool
    var labels: Int
  }

  private let graph: PricingGraph
  private let loadPrices: [Int64]?
  private let threshold: Int64
  private let limits: Labelling.Limits
  /// By detail of the bounds on rests: finer ones take longer than so many labels.
  private static let mostLabels = [30_000, 150_000, Int.max]
  private static let steps: Int64 = 24

  /// - Parameters:
  ///   - loadPrices: what suited walks; see `CompletionBounds`.
  ///   - threshold: routes with a reduced cost below it are wanted.
  init(_ graph: PricingGraph, loadPrices: [Int64]?, threshold: Int64, _ limits: Labelling.Limits) {
    self.graph = graph
    self.loadPrices = loadPrices
    self.threshold = threshold
    self.limits = limits
  }

  /// Quick, and proves nothing.
  func heuristic() -> Answer {
    let search = Labelling(graph, .none, .heuristic, threshold: threshold, limits)
    _ = search.run()
    return Answer(search: search, least: threshold, isComplete: true, labels: search.store.count)
  }

  /// With bounds on the rests of routes as fine as it takes to keep labels few.
  func exact() -> Answer {
    var labels = 0
    while true {
      var answer = exact(graph.restDetail)
      labels += answer.labels
      answer.labels = labels
      let finer = CompletionBounds.Detail(rawValue: graph.restDetail.rawValue + 1)
      guard !answer.isComplete, !limits.clock.isOver, let finer else { return answer }
      graph.restDetail = finer
    }
  }

  private func exact(_ detail: CompletionBounds.Detail) -> Answer {
    let rests = RestBounds(graph, loadPrices: loadPrices, detail)
    var room = limits
    room.labels = min(limits.labels, Self.mostLabels[detail.rawValue])
    var least = rests.leastRoute(graph)
    var step = max(1, (threshold - least) / Self.steps)
    var labels = 0
    while true {
      let next = least <= -CompletionBounds.never / 2 ? threshold : min(threshold, least + step)
      let search = Labelling(graph, rests, .least, threshold: next, room)
      let outcome = search.run()
      labels += search.store.count
      let found = search.ends.map(\.reducedCost).min()
      if outcome == .cut { return Answer(search: search, least: least, isComplete: false, labels: labels) }
      if let found { return Answer(search: search, least: found, isComplete: true, labels: labels) }
      if next == threshold { return Answer(search: search, least: threshold, isComplete: true, labels: labels) }
      least = next
      // Labels grow much faster than the threshold, so what is done anew is little beside the last step.
      step += step / 2
    }
  }
}
