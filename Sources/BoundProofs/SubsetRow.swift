/// Of three jobs, at most one route serves two or more, of five at most two do: a subset row (Jepsen, Petersen,
/// Spoorendonk, Pisinger 2008), with a limited memory (Pecin, Pessoa, Poggi, Uchoa 2017).
///
/// A route is counted when it serves a second of the jobs, if since the first it has been to jobs of the memory alone;
/// then the next is a first again. So no route that serves each job once counts more than once for every two that it
/// serves: any memory makes a valid row, a greater one a stronger row, a lesser one a row that fewer partial routes feel.
public struct SubsetRow: Sendable, Codable, Hashable {
  /// Three or five different ones.
  public var jobs: [Int]
  /// In ascending order, `jobs` among them.
  public var memory: [Int]

  /// How often routes count together at the most.
  public var most: Int { jobs.count / 2 }

  public init(jobs: [Int], memory: [Int]) {
    self.jobs = jobs
    self.memory = memory
  }
}

/// A subset row with its price on the grid.
public struct PricedSubset: Sendable, Codable, Equatable {
  public var row: SubsetRow
  /// Not positive.
  public var dual: Int64

  public init(_ row: SubsetRow, dual: Int64) {
    self.row = row
    self.dual = dual
  }
}
