import Foundation
import Testing

@testable import Routing

/// The engine's own functions against the platform's.
@Suite struct LogarithmTests {
  @Test func logarithmsAreThoseOfThePlatform() {
    var x = 1e-300
    while x < 1e300 {
      #expect(abs(naturalLogarithm(x) - log(x)) <= 1e-13 * max(1, abs(log(x))), "\(x)")
      x *= 1.37
    }
    for step in 1...2_000 {
      let x = Double(step) / 1_000
      #expect(abs(naturalLogarithm(x) - log(x)) <= 1e-13 * max(1, abs(log(x))), "\(x)")
    }
    #expect(naturalLogarithm(1) == 0)
  }

  @Test func exponentialsAreThoseOfThePlatform() {
    for step in -3_000...3_000 {
      let x = Double(step) / 10
      #expect(abs(exponential(x) / exp(x) - 1) < 1e-11, "\(x)")
    }
    #expect(exponential(0) == 1)
  }
}
