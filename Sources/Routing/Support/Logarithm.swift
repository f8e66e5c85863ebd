/// Natural logarithm of a positive finite number, to about 1e-13, the same on every platform (the engine imports no C
/// library): x = m·2^e, ln m by the series of artanh.
func naturalLogarithm(_ x: Double) -> Double {
  assert(x > 0 && x.isFinite)
  var exponent = Double(x.exponent)
  var mantissa = x.significand
  if mantissa > 1.414_213_562_373_095_1 {
    mantissa /= 2
    exponent += 1
  }
  let t = (mantissa - 1) / (mantissa + 1)
  let square = t * t
  var (power, sum) = (t, 0.0)
  for k in 0..<12 {
    sum += power / Double(2 * k + 1)
    power *= square
  }
  return exponent * 0.693_147_180_559_945_3 + 2 * sum
}

/// e to the power `x`, for |x| up to some hundreds, to about 1e-12: halve until small, sum the series, square back.
func exponential(_ x: Double) -> Double {
  let halvings = 10
  let small = x / Double(1 << halvings)
  var (term, sum) = (1.0, 1.0)
  for k in 1..<16 {
    term *= small / Double(k)
    sum += term
  }
  for _ in 0..<halvings { sum *= sum }
  return sum
}
