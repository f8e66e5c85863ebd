/// Splits a plan into parts of about equal size that can be searched side by side (route-based decomposition, Santini et
/// al. 2023).
///
/// A part grows from a route by the one of whose jobs the largest share has near neighbours in it: few jobs near each
/// other are parted, however much routes cross. Parted by their mean distance from a job, routes that cross had so few
/// places left to choose from that twice the iterations gained nothing (R1_10_5, R2_10_9 with prizes).
struct Regions {
  struct Part {
    var routes: [Int] = []
    var jobs: [Int] = []
  }

  /// The jobs of every route; empty for an unused vehicle.
  private let routes: [[Int32]]
  private let neighbours: Neighbours
  /// Of each job; -1 if it is absent.
  private var owners: [Int]
  /// Of each route, with how many pairs of near jobs are in it and another.
  private var links: [[(route: Int, pairs: Int)]]

  private static let nearJobs = 20

  private init(_ routes: [[Int32]], _ neighbours: Neighbours, jobs: Int) {
    self.routes = routes
    self.neighbours = neighbours
    owners = [Int](repeating: -1, count: jobs)
    links = [[(route: Int, pairs: Int)]](repeating: [], count: routes.count)
    for (route, jobs) in routes.enumerated() { for job in jobs { owners[Int(job)] = route } }
    countLinks()
  }

  /// - Parameter reference: the first part grows from its route.
  static func split(
    _ routes: [[Int32]], _ neighbours: Neighbours, jobs: Int, into count: Int, around reference: Int
  ) -> [Part] {
    guard count > 1, jobs > 0 else { return [Part(routes: Array(routes.indices), jobs: Array(0..<jobs))] }
    return Regions(routes, neighbours, jobs: jobs).parts(count, around: reference)
  }

  private mutating func countLinks() {
    var pairs = [Int](repeating: 0, count: routes.count)
    var others: [Int] = []
    for route in routes.indices {
      for job in routes[route] {
        for i in 0..<min(Self.nearJobs, neighbours.count(of: job)) {
          let other = owners[Int(neighbours.neighbour(of: job, i))]
          guard other >= 0, other != route else { continue }
          if pairs[other] == 0 { others.append(other) }
          pairs[other] += 1
        }
      }
      for other in others {
        links[route].append((other, pairs[other]))
        links[other].append((route, pairs[other]))
        pairs[other] = 0
      }
      others.removeAll(keepingCapacity: true)
    }
  }

  private func parts(_ count: Int, around reference: Int) -> [Part] {
    let owner = grown(count, around: reference)
    var parts = [Part](repeating: Part(), count: count)
    var unused = 0
    for (route, jobs) in routes.enumerated() {
      let part = jobs.isEmpty ? unused % count : owner[route]
      if jobs.isEmpty { unused += 1 }
      parts[part].routes.append(route)
      parts[part].jobs += jobs.map { Int($0) }
    }
    for job in owners.indices where owners[job] < 0 {
      let near = nearestRoute(to: Int32(job)).map { owner[$0] }
      parts[near ?? job % count].jobs.append(job)
    }
    return parts
  }

  /// The part of each route that is used; the last part is what the others left.
  private func grown(_ count: Int, around reference: Int) -> [Int] {
    var part = [Int](repeating: count - 1, count: routes.count)
    var left = routes.indices.filter { !routes[$0].isEmpty }
    let planned = left.reduce(0) { $0 + routes[$1].count }
    let totals = links.map { $0.reduce(1) { $0 + $1.pairs } }
    var (seed, taken) = (owners[reference] >= 0 ? owners[reference] : nearestRoute(to: Int32(reference)), 0)
    for number in 0..<count - 1 {
      var pull = [Int](repeating: 0, count: routes.count)
      while !left.isEmpty && taken < planned * (number + 1) / count {
        let next = seed.flatMap { left.firstIndex(of: $0) } ?? strongest(left, pull, totals)
        seed = nil
        let route = left.remove(at: next)
        part[route] = number
        taken += routes[route].count
        for (other, pairs) in links[route] { pull[other] += pairs }
      }
    }
    return part
  }

  /// Of the routes left, the one with the largest share of its pairs in the part; the first of several.
  private func strongest(_ left: [Int], _ pull: [Int], _ totals: [Int]) -> Int {
    var best = 0
    for index in left.indices.dropFirst() where pull[left[index]] * totals[left[best]] > pull[left[best]] * totals[left[index]] {
      best = index
    }
    return best
  }

  private func nearestRoute(to job: Int32) -> Int? {
    for i in 0..<neighbours.count(of: job) {
      let route = owners[Int(neighbours.neighbour(of: job, i))]
      if route >= 0 { return route }
    }
    return nil
  }
}
