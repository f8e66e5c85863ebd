/// The file formats of public benchmarks.
public enum InstanceFormat: String, Sendable, CaseIterable {
  case vrplib, solomon

  /// What the first lines look like.
  public static func detected(in bytes: [UInt8]) -> InstanceFormat {
    let start = String(decoding: bytes.prefix(2_000), as: UTF8.self)
    return start.contains("DIMENSION") || !start.contains("VEHICLE") ? .vrplib : .solomon
  }

  public func read(_ bytes: [UInt8]) throws(InstanceError) -> RoutingInstance {
    switch self {
    case .vrplib: try VRPLIBReader.read(bytes)
    case .solomon: try SolomonReader.read(bytes)
    }
  }
}
