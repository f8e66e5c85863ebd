import JunkPickup

/// What the route sheet's template shows; names are the template's.
struct SheetPage {
  struct Item {
    var amount: String
    var label: String
    var hasPreparation: Bool
    var preparation: String
    var cover: Bool
  }

  struct Row {
    var number: Int
    var time: String
    var isCollection: Bool
    var isDisposal: Bool
    var isRest: Bool
    var place: String
    /// Shown where they are not empty: set-out place, note, dwelling other than a house.
    var hints: [Hint]
    var request: String
    var items: [Item]
    var refused: [String]
    var assumed: Bool
    /// Nothing of it can change any more.
    var done: Bool
    var until: String
    var volume: String
    var weight: String
  }

  struct Hint {
    var what: String
    var words: String
  }

  struct Fact {
    var name: String
    var value: String
  }

  var title: String
  var date: String
  var truck: String
  var hauler: String
  var vehicle: [Fact]
  var totals: [Fact]
  var rain: Bool
  /// When the rest of the day was planned, if it was under way.
  var isAnew: Bool
  var anew: String
  var isOut: Bool
  var out: String
  var synthetic: Bool
  var hasAssumed: Bool
  var rows: [Row]
  var yard: String
  var start: String
  var end: String
  var source: String

  init(_ sheet: RouteSheet) {
    let run = sheet.run
    date = PlainNumbers.date(run.date)
    truck = run.truck
    hauler = sheet.haulerName
    title = "\(run.truck), \(PlainNumbers.date(run.date))"
    vehicle = Self.vehicle(sheet)
    totals = Self.totals(sheet)
    rain = sheet.isRainForecast
    let now = sheet.plan.underWay.flatMap { $0.at.day == run.date ? $0.at.time : nil }
    isAnew = now != nil && run.out == nil
    anew = now.map(PlainNumbers.time) ?? ""
    isOut = run.out != nil
    out = run.out.map(PlainNumbers.time) ?? ""
    synthetic = sheet.plan.scenario.isSynthetic
    rows = sheet.stops.map(Self.row)
    hasAssumed = rows.contains { $0.assumed }
    yard = sheet.yardName
    start = PlainNumbers.time(run.start)
    end = PlainNumbers.time(run.end)
    source = "\(sheet.plan.scenario.name), as of \(sheet.plan.asOf)"
  }

  private static func vehicle(_ sheet: RouteSheet) -> [Fact] {
    guard let truck = sheet.truck else { return [] }
    return [
      Fact(name: "Truck", value: truck.model), Fact(name: "Crew", value: "\(truck.crew)"),
      Fact(name: "Lift gate", value: truck.hasLiftGate ? "yes" : "no"),
      Fact(
        name: "Room",
        value: "\(PlainNumbers.cubicFeet(truck.capacity.volumeDeciCubicFeet)) ft³, "
          + "\(PlainNumbers.grouped(truck.capacity.weightPounds)) lb"),
    ]
  }

  private static func totals(_ sheet: RouteSheet) -> [Fact] {
    let (volume, weight) = sheet.collected
    let overtime = sheet.run.overtimeSeconds
    let hours = PlainNumbers.hoursAndMinutes(sheet.run.workedSeconds)
    return [
      Fact(name: "Stops", value: "\(sheet.collections.count)"), Fact(name: "Items", value: "\(sheet.itemCount)"),
      Fact(name: "Volume", value: "\(PlainNumbers.cubicFeet(volume)) ft³"),
      Fact(name: "Weight", value: "\(PlainNumbers.grouped(weight)) lb"),
      Fact(name: "Drive", value: "\(PlainNumbers.miles(sheet.run.meters)) mi"),
      Fact(
        name: "Work",
        value: hours + (overtime > 0 ? " (\(PlainNumbers.hoursAndMinutes(overtime)) overtime)" : "")),
    ]
  }

  private static func row(_ stop: RouteSheet.Stop) -> Row {
    let planned = stop.planned
    let load = planned.loadAfter
    let dwelling = stop.dwelling == "house" ? "" : stop.dwelling
    let hints = [
      Hint(what: "At", words: dwelling), Hint(what: "Set out", words: stop.setOut),
      Hint(what: "Note", words: stop.note),
    ]
    return Row(
      number: stop.number, time: PlainNumbers.time(planned.kind == .collection ? planned.arrival : planned.start),
      isCollection: planned.kind == .collection, isDisposal: planned.kind == .disposal, isRest: planned.kind == .rest,
      place: stop.title, hints: hints.filter { !$0.words.isEmpty }, request: planned.request ?? "",
      items: stop.items.map {
        Item(
          amount: "\($0.count) ×", label: $0.name, hasPreparation: !$0.preparation.isEmpty,
          preparation: $0.preparation, cover: $0.mustBeCovered)
      },
      refused: stop.refused, assumed: planned.isLoadAssumed == true,
      done: planned.done == true, until: PlainNumbers.time(planned.departure),
      volume: "\(PlainNumbers.cubicFeet(load.volumeDeciCubicFeet)) ft³",
      weight: "\(PlainNumbers.grouped(load.weightPounds)) lb")
  }
}
