import Routing

/// Which sites a vehicle may have a reason to empty itself at between two places: of two sites, one is needless if the
/// other is never later, never dearer, and open whenever it can be reached in time.
struct ViaSites {
  private let toSite: Table<PricedArc>
  private let fromSite: Table<PricedArc>
  private let sites: Table<Site>
  private let isFixed: Bool

  init(
    _ vehicle: VehicleType, _ toSite: Table<PricedArc>, _ fromSite: Table<PricedArc>, _ sites: Table<Site>,
    isFixed: Bool
  ) {
    self.toSite = toSite
    self.fromSite = fromSite
    self.sites = sites
    self.isFixed = isFixed
  }

  /// By node and next node, `count × (count + 2)`, as bits.
  func masks(count: Int) -> [UInt16] {
    let width = count + 2
    guard isFixed, sites.count <= 16 else { return [UInt16](repeating: .max, count: count * width) }
    var masks: [UInt16] = []
    masks.reserveCapacity(count * width)
    for from in 0..<count {
      for to in 0..<width {
        var mask: UInt16 = 0
        for site in 0..<sites.count {
          let isOutdone = (0..<sites.count).contains { isNeedless(site, beside: $0, from, to, width) }
          if !isOutdone { mask |= 1 &<< UInt16(site) }
        }
        masks.append(mask)
      }
    }
    return masks
  }

  private func isNeedless(_ a: Int, beside b: Int, _ from: Int, _ to: Int, _ width: Int) -> Bool {
    guard a != b, isNoBetter(a, than: b, from, to, width) else { return false }
    // Of two that are alike the first stays.
    return b < a || !isNoBetter(b, than: a, from, to, width)
  }

  private func isNoBetter(_ a: Int, than b: Int, _ from: Int, _ to: Int, _ width: Int) -> Bool {
    let (outA, outB) = (toSite[from * sites.count + a], toSite[from * sites.count + b])
    let (backA, backB) = (fromSite[a * width + to], fromSite[b * width + to])
    let (siteA, siteB) = (sites[a], sites[b])
    let restA = Int(siteA.serviceSeconds) + Int(backA.seconds)
    let restB = Int(siteB.serviceSeconds) + Int(backB.seconds)
    return Int(outA.seconds) + restA >= Int(outB.seconds) + restB
      && Int(siteA.earliest) + restA >= Int(siteB.earliest) + restB
      && Int(siteA.latest) - Int(outA.seconds) <= Int(siteB.latest) - Int(outB.seconds)
      && outA.cost + siteA.cost + backA.cost >= outB.cost + siteB.cost + backB.cost
      && all(siteA.extraTip .>= siteB.extraTip)
  }
}

extension PricingGraph {
  @inline(__always)
  func isUseful(_ site: Int8, _ from: Int, _ to: Int) -> Bool {
    viaSites[from &* width &+ to] & (1 &<< UInt16(site)) != 0
  }
}
