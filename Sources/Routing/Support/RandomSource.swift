/// xoshiro256++ (Blackman & Vigna 2019), seeded by SplitMix64: the one source of chance in the engine, handed down by
/// value so that the same seed gives the same search.
struct RandomSource {
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64

  init(seed: UInt64) {
    var state = seed
    func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    s0 = next()
    s1 = next()
    s2 = next()
    s3 = next()
  }

  @inline(__always)
  mutating func next() -> UInt64 {
    let sum = s0 &+ s3
    let result = ((sum << 23) | (sum >> 41)) &+ s0
    let t = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    s3 = (s3 << 45) | (s3 >> 19)
    return result
  }

  /// Uniform in `0..<bound` (0 for a bound of 0 or less), by multiplication: the bias is below 2⁻³² for the bounds here.
  @inline(__always)
  mutating func below(_ bound: Int) -> Int {
    bound <= 1 ? 0 : Int(((next() >> 32) &* UInt64(truncatingIfNeeded: bound)) >> 32)
  }

  /// Uniform in `[0, 1)`.
  @inline(__always)
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// True with the probability `perMille`/1000.
  @inline(__always)
  mutating func chance(perMille: Int) -> Bool { below(1000) < perMille }
}
