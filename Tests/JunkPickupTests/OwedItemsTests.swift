import Testing

@testable import JunkPickup

/// Rules 2 to 5, case by case, on sofas (45 ft³) and chairs (6 ft³).
struct OwedItemsTests {
  private func owed(
    _ items: [ItemLine], confirmed: String? = nil, _ change: (inout Policy) -> Void = { _ in }
  ) -> OwedItems {
    var hauler = HandTown.scenario.haulers[0]
    change(&hauler.policy)
    var request = HandTown.request("R", at: 1, created: "2026-02-20T09:00", items)
    request.confirmed = confirmed.map(HandTown.day)
    return OwedItems(request, hauler: hauler, catalogue: HandTown.scenario.catalogue)
  }

  private func added(_ item: String, _ count: Int, _ moment: String) -> ItemLine {
    ItemLine(item: item, count: count, added: HandTown.moment(moment))
  }

  @Test func refusedKindsDoNotFillTheList() {
    let lines = [ItemLine(item: "glass", count: 9), ItemLine(item: "chair", count: 2)]
    let owed = owed(lines) { $0.itemsPerAppointment = 2 }
    #expect(owed.firm == ["chair": 2] && owed.refused == ["glass": 9])
  }

  @Test func theListIsCutAtTheFirstItemTooMany() {
    let lines = [ItemLine(item: "chair", count: 1), ItemLine(item: "sofa", count: 2), ItemLine(item: "chair", count: 1)]
    let byVolume = owed(lines) { $0.volumeCapDeciCubicFeet = 600 }
    // The second sofa is too much; the chair after it would fit and is cut too.
    #expect(byVolume.firm == ["chair": 1, "sofa": 1] && byVolume.refused == ["sofa": 1, "chair": 1])
    let byCount = owed(lines) { $0.itemsPerAppointment = 2 }
    #expect(byCount.firm == ["chair": 1, "sofa": 1])
  }

  @Test func thePileIsRefusedWhole() {
    let owed = owed([ItemLine(item: "chair", count: 3)]) {
      $0.itemsPerAppointment = 2
      $0.overLimit = .refuseAll
    }
    #expect(owed.isNothing && owed.refused == ["chair": 3])
  }

  @Test func addOnsNeedAPromise() {
    let owed = owed([ItemLine(item: "sofa", count: 1), added("chair", 1, "2026-02-21T09:00")])
    #expect(owed.firm == ["sofa": 1] && owed.addOns.isEmpty && owed.refused == ["chair": 1])
  }

  @Test func addOnsAreTakenUntilTheCutoffAndInOneCall() {
    // For Monday the cutoff is Friday at 15:00.
    let inTime = [ItemLine(item: "sofa", count: 1), added("chair", 1, "2026-02-27T15:00")]
    #expect(owed(inTime, confirmed: "2026-03-02").addOns == ["chair": 1])
    let late = [ItemLine(item: "sofa", count: 1), added("chair", 1, "2026-02-27T15:00:01")]
    #expect(owed(late, confirmed: "2026-03-02").refused == ["chair": 1])
    let twice = [
      ItemLine(item: "sofa", count: 1), added("chair", 1, "2026-02-25T09:00"), added("mattress", 1, "2026-02-24T09:00"),
    ]
    // The earlier call counts, wherever it is listed.
    #expect(owed(twice, confirmed: "2026-03-02").addOns == ["mattress": 1])
    #expect(owed(twice, confirmed: "2026-03-02") { $0.addOns.calls = 2 }.addOns == ["mattress": 1, "chair": 1])
  }

  @Test func addOnsHaveLimitsOfTheirOwnAndTheList() {
    let lines = [ItemLine(item: "chair", count: 1), added("chair", 5, "2026-02-24T09:00")]
    #expect(owed(lines, confirmed: "2026-03-02").addOns == ["chair": 3])
    #expect(owed(lines, confirmed: "2026-03-02") { $0.itemsPerAppointment = 2 }.addOns == ["chair": 1])
    let free = owed(lines, confirmed: "2026-03-02") {
      $0.itemsPerAppointment = 2
      $0.addOns.countAgainstLimit = false
    }
    #expect(free.addOns == ["chair": 3] && free.refused == ["chair": 2])
  }

  @Test func whatIsLeftAfterRefusalsMayBeNothing() {
    #expect(owed([ItemLine(item: "glass", count: 1)]).isNothing)
    #expect(owed([ItemLine(item: "piano", count: 1)]).refused == ["piano": 1])
  }
}
