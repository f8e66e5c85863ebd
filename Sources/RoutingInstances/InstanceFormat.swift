/// The file formats of public benchmarks.
public enum InstanceFormat: String, Sendable, CaseIterable {
  case vrplib, solomon, kim2006

  /// What the first lines look like.
  public static func detected(in bytes: [UInt8]) -> InstanceFormat {
    let start = String(decoding: bytes.prefix(2_000), as: UTF8.self)
    if start.contains("Stop_ID") { return .kim2006 }
    return start.contains("DIMENSION") || !start.contains("VEHICLE") ? .vrplib : .solomon
  }

  /// - Parameters:
  ///   - rounding: `nil`: the usual one of the instance's kind.
  ///   - lunch: of waste collection only.
  public func problem(
    from bytes: [UInt8], rounding: Rounding?, lunch: LunchRule
  ) throws(InstanceError) -> any BenchmarkProblem {
    let instance: RoutingInstance
    switch self {
    case .kim2006: return try CollectionProblem(try CollectionReader.read(bytes), lunch: lunch)
    case .vrplib: instance = try VRPLIBReader.read(bytes)
    case .solomon: instance = try SolomonReader.read(bytes)
    }
    return try InstanceProblem(instance, rounding: rounding ?? Rounding.usual(for: instance.kind))
  }
}
