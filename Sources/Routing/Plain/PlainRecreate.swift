/// Puts absent jobs back where they cost least, in one of several orders (Christiaens & Vanden Berghe 2020).
struct PlainRecreate {
  let state: PlainState
  private let insertion: PlainInsertion
  private let queue: Table<Int32>
  private let keys: Table<Int64>
  private let blinks: Table<Blinks>

  init(_ state: PlainState, seed: UInt64) {
    self.state = state
    insertion = PlainInsertion(state)
    queue = Table(count: state.jobCount, repeating: 0)
    keys = Table(count: state.jobCount, repeating: 0)
    blinks = Table(count: 1, repeating: Blinks(RandomSource(seed: seed), mean: 100))
  }

  func deallocate() {
    queue.deallocate()
    keys.deallocate()
    blinks.deallocate()
  }

  /// Tries to place every absent job of `jobs`; those that fit nowhere below their price stay absent, but that some are
  /// placed at more, since others may share the vehicle that they open.
  func run(_ jobs: SparseSet, _ random: inout RandomSource) {
    let count = jobs.count
    for i in 0..<count { queue[i] = jobs[i] }
    sort(count, &random)
    let isDaring = random.chance(perMille: 80)
    for i in 0..<count {
      let job = queue[i]
      guard state.at(job).pointee.route < 0 else { continue }
      let isBold = isDaring && random.chance(perMille: 500)
      place(job, below: isBold ? CostEvaluator.never : price(of: job))
    }
  }

  /// Sends out an unused vehicle for the first of some absent jobs, and places the others, in their order, where they
  /// cost less than their price.
  func open(_ jobs: SparseSet) {
    let start = insertion.cheapestUnused(jobs[0], &blinks.base[0])
    guard start.after >= 0 else { return }
    state.insert(jobs[0], after: start.after)
    for i in 1..<jobs.count {
      place(jobs[i], below: price(of: jobs[i]))
    }
  }

  @inline(__always)
  private func price(of job: Int32) -> Int64 { state.absencePrices[job] }

  @inline(__always)
  private func place(_ job: Int32, below limit: Int64) {
    let place = insertion.cheapest(job, below: limit, &blinks.base[0])
    if place.after >= 0 { state.insert(job, after: place.after) }
  }

  private func sort(_ count: Int, _ random: inout RandomSource) {
    let plain = state.plain
    let order = random.below(plain.isTimed ? 17 : 11)
    let visits = plain.types.base[0].visits
    for i in 0..<count {
      let job = queue[i]
      switch order {
      case 0..<4: keys[i] = Int64(random.next() >> 2)
      case 4..<8: keys[i] = -Int64(plain.loads[job])
      case 8..<10: keys[i] = -plain.lonePrices.least(job)
      case 10: keys[i] = plain.lonePrices.least(job)
      case 11, 12: keys[i] = Int64(visits[Int(job)].latest) - Int64(visits[Int(job)].earliest)
      case 13, 14: keys[i] = Int64(visits[Int(job)].earliest)
      default: keys[i] = -Int64(visits[Int(job)].latest)
      }
    }
    SmallSort.sort(queue, by: keys, count)
  }
}

/// Sorts short lists in place, by key and then by item.
enum SmallSort {
  static func sort(_ items: Table<Int32>, by keys: Table<Int64>, _ count: Int) {
    if count > 200 {
      let order = (0..<count).sorted { (keys[$0], items[$0]) < (keys[$1], items[$1]) }
      let sorted = order.map { items[$0] }
      for (i, item) in sorted.enumerated() { items[i] = item }
      return
    }
    guard count > 1 else { return }
    for i in 1..<count {
      let (key, item) = (keys[i], items[i])
      var j = i
      while j > 0, keys[j - 1] > key || (keys[j - 1] == key && items[j - 1] > item) {
        keys[j] = keys[j - 1]
        items[j] = items[j - 1]
        j -= 1
      }
      keys[j] = key
      items[j] = item
    }
  }
}
