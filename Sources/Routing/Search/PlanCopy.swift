/// The elements of every route at some moment, kept up to date route by route.
final class PlanCopy {
  private let rows: Table<Row>
  private let count: Int

  private struct Row: BitwiseCopyable {
    var nodes: Table<Int32>
    var pauses: Table<UInt8>
    var length: Int
  }

  init(routeCount: Int) {
    count = routeCount
    var blank: [Row] = []
    for _ in 0..<routeCount {
      let row = Row(
        nodes: Table(count: 16, repeating: SearchRoute.depot), pauses: Table(count: 16, repeating: 0), length: 2)
      blank.append(row)
    }
    rows = Table(blank)
  }

  deinit {
    for i in 0..<count {
      rows[i].nodes.deallocate()
      rows[i].pauses.deallocate()
    }
    rows.deallocate()
  }

  func store(_ route: Int, from state: SearchState) {
    let r = state.routes[route]
    store(route, nodes: r.nodes, pauses: r.pauses, length: r.count)
  }

  func store(_ route: Int, from copy: PlanCopy) {
    let row = copy.rows[route]
    store(route, nodes: row.nodes, pauses: row.pauses, length: row.length)
  }

  private func store(_ route: Int, nodes: Table<Int32>, pauses: Table<UInt8>, length: Int) {
    let row = rows.base + route
    if row.pointee.nodes.count < length {
      row.pointee.nodes.deallocate()
      row.pointee.pauses.deallocate()
      row.pointee.nodes = Table(count: length * 2, repeating: SearchRoute.depot)
      row.pointee.pauses = Table(count: length * 2, repeating: 0)
    }
    row.pointee.nodes.copy(from: nodes, length: length)
    row.pointee.pauses.copy(from: pauses, length: length)
    row.pointee.length = length
  }

  func elements(of route: Int) -> (nodes: Table<Int32>, pauses: Table<UInt8>, length: Int) {
    let row = rows[route]
    return (row.nodes, row.pauses, row.length)
  }
}
