/// Writes `simulation.yaml` with every number, its range and what it rests on.
public enum ParameterWriter {
  public static func text(_ parameters: ServiceParameters) -> String {
    var lines = ["# How residents behave and how days go: written by haul calibrate.", "version: 1"]
    for knob in Knobs.all {
      let range = knob.range.map { ", \(knob.text($0.lowerBound)) to \(knob.text($0.upperBound))" } ?? ""
      lines.append("\(knob.name): \(knob.text(knob.value(parameters)))   # \(knob.basis.rawValue)\(range): \(knob.meaning)")
    }
    lines.append("season_percent: [\(parameters.seasonPercent.map(String.init).joined(separator: ", "))]")
    return lines.joined(separator: "\n") + "\n"
  }
}
