import JunkPickup
import PickupReports
import Testing

struct PlanSummaryTests {
  @Test func theSummaryTellsCostsReasonsAndAlarms() {
    // 4 of 15 truck-days; 11,384 s worked of 15 or 4 shifts of 8 h; 13 km.
    #expect(
      PlanSummary.text(HandTown.plan, HandTown.scenario) == """
        hand-town, Mon 2026-03-02 to Fri 2026-03-06, as of 2026-03-01T12:00

          Requests served    6 (7 stops, 10 items)
          Requests left out  1 (1 impossible), and 1 deferred
          Truck-days         4 of 15
          Hours worked       3.2, overtime 0.0
          Truck hours used   2.6% of all regular hours, 9.9% of trucks that run
          Miles              8.1

          Driving time             $15.60
          At the curb              $34.48
          Unloading                $66.00
          Waiting                  $87.60
          Paid rests               $24.00
          Distance                  $8.09
          Trucks used             $600.00
          Tipping                  $16.00
          Days late                $25.00
          Further visit days       $20.00
          Left out or deferred  $1,500.00
          Total                 $2,396.77

        Leaving a request out is priced at:
          cws  $2,000.00 promised, $1,000.00 due, $500.00 open
          gt   $2,000.00 promised, $1,000.00 due, $500.00 open

        Why requests are left out or deferred:
          1 deferred: price (such as R5: it can be collected next week)
          1 impossible: not accepted (such as R8: nothing of it is accepted)

        1 alarm:
          add on refused R4: a second add-on call is not taken

        """)
  }

  @Test func manyAlarmsAreCounted() {
    var plan = HandTown.plan
    plan.alarms = (1...25).map { Alarm(code: "rain_cover", request: "R\($0)", text: "cover") }
    let text = PlanSummary.text(plan, HandTown.scenario)
    #expect(text.hasSuffix("  rain cover R10: cover\n  and 15 more in plan.json\n"))
    #expect(text.contains("\n25 alarms:\n"))
  }

  /// $196.77 of $2,396.77; without the least for service and tipping, $500, it is of $1,896.77; an hour of trucks costs
  /// $880.77 over 3.16 hours.
  @Test func theBoundIsToldInMoneyAndTruckHours() {
    var plan = HandTown.plan
    plan.bound = PlanBound(cents: 220_000, isOptimal: false, centsByHauler: [:], unavoidableCents: 50_000)
    #expect(
      PlanSummary.text(plan, HandTown.scenario).contains(
        """

        No plan costs less than $2,200.00: $196.77 at most could be saved, 8.2% of the total,
        10.4% of the $1,896.77 that a plan can change (all but the least for service and tipping), worth 0.7 of 3.2 truck-hours.

        """))
    plan.bound?.isOptimal = true
    #expect(PlanSummary.text(plan, HandTown.scenario).contains("Proven: no plan for these requests, days and trucks"))
  }
}
