/// Amounts carried, one lane per load dimension (volume, weight, count, compartments: the caller says which).
///
/// Eight lanes are the most that a problem may use; unused lanes stay zero.
public typealias Load = SIMD8<Int32>

/// Some of the lanes.
public typealias LaneMask = SIMDMask<SIMD8<Int32>>

extension Load {
  /// A capacity that never binds. Sums of a day's loads stay far below it, and its double below `Int32.max`.
  public static let boundless = Load(repeating: 1 << 29)
}
