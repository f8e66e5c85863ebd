/// Whole tails and stretches of routes, for `PlainDescent`.
extension PlainState {
  /// Lets the route of `last` go on with `first` and what follows it, and the route of `first` with what followed
  /// `last`. Both routes have one type; times were found to fit.
  /// - Returns: false, with nothing changed, if the loads do not fit.
  func exchangeTails(_ last: Int32, _ first: Int32) -> Bool {
    let (a, b) = (at(last).pointee.route, at(first).pointee.route)
    let (tail, otherTail) = (sum(from: at(last).pointee.next), sum(from: first))
    let (r, s) = (row(a), row(b))
    let room = (r.pointee.spare &+ tail.load &- otherTail.load, s.pointee.spare &- tail.load &+ otherTail.load)
    guard room.0 >= 0, room.1 >= 0 else { return false }
    var shift = Load.zero
    if plain.hasMoreLanes {
      shift = loads(from: first) &- loads(from: at(last).pointee.next)
      let capacity = capacity(of: r.pointee.type)
      guard all(aboard[a] &+ shift .<= capacity), all(aboard[b] &- shift .<= capacity) else { return false }
    }
    assert(r.pointee.type == s.pointee.type, "assignment costs are by type")
    touch(a)
    touch(b)
    let type = type(of: a)
    let (next, before) = (at(last).pointee.next, at(first).pointee.previous)
    let (endOfA, endOfB) = (end(of: a), end(of: b))
    let (lastOfA, lastOfB) = (at(endOfA).pointee.previous, at(endOfB).pointee.previous)
    for node in [last, first, next, before, endOfA, endOfB, lastOfA, lastOfB] { save(node) }
    relabel(from: first, to: endOfB, a)
    if isJob(next) { relabel(from: next, to: endOfA, b) }
    join(last, first, type)
    join(lastOfB, endOfA, type)
    if isJob(next) {
      join(before, next, type)
      join(lastOfA, endOfB, type)
    } else {
      join(before, endOfB, type)
    }
    let moved = otherTail.jobs &- tail.jobs
    r.pointee.jobCount &+= moved
    s.pointee.jobCount &-= moved
    r.pointee.spare = room.0
    s.pointee.spare = room.1
    if plain.hasMoreLanes {
      aboard[a] = aboard[a] &+ shift
      aboard[b] = aboard[b] &- shift
    }
    let arcs = (at(first).pointee.metersIn &- otherTail.first, at(before).pointee.metersOut &- tail.first)
    r.pointee.meters = r.pointee.meters &- tail.meters &+ otherTail.meters &+ arcs.0
    s.pointee.meters = s.pointee.meters &- otherTail.meters &+ tail.meters &+ arcs.1
    if type.pointee.isTimed {
      retime(from: last, first, type)
      retime(from: before, at(before).pointee.next, type)
    }
    noteUse(of: a)
    noteUse(of: b)
    reprice(a)
    reprice(b)
    return true
  }

  /// Times behind and before a new arc.
  private func retime(from left: Int32, _ right: Int32, _ type: UnsafeMutablePointer<PlainType>) {
    timeForward(from: right, type, wholly: true)
    timeBackward(from: at(end(of: at(left).pointee.route)).pointee.previous, type, wholly: true)
  }

  /// Jobs, load and meters (the arc to the first link included) from a link to its route's end.
  private func sum(from node: Int32) -> (jobs: Int32, load: Int32, meters: Int32, first: Int32) {
    var sum = (jobs: Int32(0), load: Int32(0), meters: at(node).pointee.metersIn, first: at(node).pointee.metersIn)
    var node = node
    while isJob(node) {
      sum.jobs &+= 1
      sum.load = sum.load &+ at(node).pointee.load
      sum.meters = sum.meters &+ at(node).pointee.metersOut
      node = at(node).pointee.next
    }
    return sum
  }

  private func loads(from node: Int32) -> Load {
    var sum = Load.zero
    var node = node
    while isJob(node) {
      sum = sum &+ plain.data.jobs[node].load
      node = at(node).pointee.next
    }
    return sum
  }

  private func relabel(from first: Int32, to end: Int32, _ route: Int32) {
    var node = first
    while node != end {
      save(node)
      at(node).pointee.route = route
      node = at(node).pointee.next
    }
  }

  /// Makes two jobs of an untimed route neighbours: turns round the stretch between them, the later one included if
  /// `following` (what followed both then meets), else the earlier one.
  func turn(between u: Int32, and v: Int32, following: Bool) {
    let route = at(u).pointee.route
    let type = type(of: route)
    touch(route)
    let isUFirst = stands(u, before: v)
    let (early, late) = isUFirst ? (u, v) : (v, u)
    let (first, last) = following ? (at(early).pointee.next, late) : (early, at(late).pointee.previous)
    let (left, right) = (at(first).pointee.previous, at(last).pointee.next)
    save(left)
    save(right)
    let old = at(first).pointee.metersIn &+ at(right).pointee.metersIn
    var node = first
    while true {
      save(node)
      let link = at(node)
      let next = link.pointee.next
      swap(&link.pointee.previous, &link.pointee.next)
      swap(&link.pointee.previousLocation, &link.pointee.nextLocation)
      swap(&link.pointee.metersIn, &link.pointee.metersOut)
      if node == last { break }
      node = next
    }
    join(left, last, type)
    join(first, right, type)
    let r = row(route)
    r.pointee.meters = r.pointee.meters &- old &+ at(last).pointee.metersIn &+ at(right).pointee.metersIn
    reprice(route)
  }

  private func stands(_ u: Int32, before v: Int32) -> Bool {
    var node = u
    while isJob(node) {
      if node == v { return true }
      node = at(node).pointee.next
    }
    return false
  }
}
