import Foundation

/// The file formats of public benchmarks.
public enum InstanceFormat: String, Sendable, CaseIterable {
  case vrplib, solomon, kim2006, haul

  /// What the first lines look like.
  public static func detected(in bytes: [UInt8]) -> InstanceFormat {
    let start = String(decoding: bytes.prefix(2_000), as: UTF8.self)
    if start.first(where: { !$0.isWhitespace }) == "{" { return .haul }
    if start.contains("Stop_ID") { return .kim2006 }
    return start.contains("DIMENSION") || !start.contains("VEHICLE") ? .vrplib : .solomon
  }

  /// The instance as its file states it; `nil` if its format has words of its own.
  public func instance(from bytes: [UInt8]) throws(InstanceError) -> RoutingInstance? {
    switch self {
    case .vrplib: try VRPLIBReader.read(bytes)
    case .solomon: try SolomonReader.read(bytes)
    case .kim2006, .haul: nil
    }
  }

  /// - Parameters:
  ///   - rounding: `nil`: the usual one of the instance's kind.
  ///   - lunch: of waste collection only.
  ///   - beside: the contents of a file beside it, which exported problems may have.
  public func problem(
    from bytes: [UInt8], rounding: Rounding?, lunch: LunchRule, beside: (String) throws -> Data?
  ) throws -> any BenchmarkProblem {
    if let instance = try instance(from: bytes) {
      return try InstanceProblem(instance, rounding: rounding ?? Rounding.usual(for: instance.kind))
    }
    return self == .haul
      ? try ExportedProblem.read(bytes, beside: beside)
      : try CollectionProblem(try CollectionReader.read(bytes), lunch: lunch)
  }
}
