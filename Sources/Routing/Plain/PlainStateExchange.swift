/// Makes the exchanges of `PlainCrossExchange` real.
extension PlainState {
  /// Makes the jobs' new places real; loads and times were found to fit.
  /// - Returns: false, with nothing changed, if further lanes do not fit.
  func exchange(_ there: PlainCrossExchange.Places, _ here: PlainCrossExchange.Places) -> Bool {
    let (a, b) = (at(here.left).pointee.route, at(there.left).pointee.route)
    if plain.hasMoreLanes {
      var shift = Load.zero
      for job in [there.jobs.0, there.jobs.1] where job >= 0 { shift = shift &+ plain.data.jobs[job].load }
      for job in [here.jobs.0, here.jobs.1] where job >= 0 { shift = shift &- plain.data.jobs[job].load }
      guard all(aboard[b] &+ shift .<= capacity(of: row(b).pointee.type)),
        all(aboard[a] &- shift .<= capacity(of: row(a).pointee.type))
      else { return false }
      touch(a)
      touch(b)
      aboard[a] = aboard[a] &- shift
      aboard[b] = aboard[b] &+ shift
    }
    touch(a)
    touch(b)
    for node in [there.left, there.right, here.left, here.right] { save(node) }
    // Jobs leave both routes before any is joined anew.
    leave(a, there.jobs)
    leave(b, here.jobs)
    unlink(here)
    unlink(there)
    enter(b, there)
    enter(a, here)
    for route in [a, b] {
      noteUse(of: route)
      reprice(route)
    }
    return true
  }

  /// Change of the assignment costs of jobs that change vehicles; at least `forbidden` if one may not.
  func surcharge(
    _ jobs: PlainCrossExchange.Stretch, _ from: UnsafeMutablePointer<PlainType>, _ to: UnsafeMutablePointer<PlainType>
  ) -> Int64 {
    guard jobs.first >= 0 else { return 0 }
    let first = surcharge(jobs.first, from, to)
    return jobs.second >= 0 ? first &+ surcharge(jobs.second, from, to) : first
  }

  @inline(__always)
  private func surcharge(
    _ job: Int32, _ from: UnsafeMutablePointer<PlainType>, _ to: UnsafeMutablePointer<PlainType>
  ) -> Int64 {
    let new = plain.data.assignmentCost(type: to - plain.types.base, job: Int(job))
    guard new < Problem.forbidden else { return Problem.forbidden }
    return new &- plain.data.assignmentCost(type: from - plain.types.base, job: Int(job))
  }

  private func leave(_ route: Int32, _ jobs: (Int32, Int32)) {
    for job in [jobs.0, jobs.1] where job >= 0 {
      save(job)
      if plain.hasAssignments {
        cost = cost &- plain.data.assignmentCost(type: Int(row(route).pointee.type), job: Int(job))
      }
      row(route).pointee.jobCount &-= 1
      row(route).pointee.spare = row(route).pointee.spare &+ at(job).pointee.load
    }
  }

  /// Takes the arcs between two nodes out of their route's length.
  private func unlink(_ places: PlainCrossExchange.Places) {
    var node = places.right
    let r = row(at(places.left).pointee.route)
    while node != places.left {
      r.pointee.meters = r.pointee.meters &- at(node).pointee.metersIn
      node = at(node).pointee.previous
    }
  }

  private func enter(_ route: Int32, _ places: PlainCrossExchange.Places) {
    let (r, type) = (row(route), type(of: route))
    var left = places.left
    for job in [places.jobs.0, places.jobs.1] where job >= 0 {
      at(job).pointee.route = route
      if plain.hasAssignments {
        cost = cost &+ plain.data.assignmentCost(type: Int(r.pointee.type), job: Int(job))
      }
      r.pointee.jobCount &+= 1
      r.pointee.spare = r.pointee.spare &- at(job).pointee.load
      join(left, job, type)
      r.pointee.meters = r.pointee.meters &+ at(job).pointee.metersIn
      left = job
    }
    join(left, places.right, type)
    r.pointee.meters = r.pointee.meters &+ at(places.right).pointee.metersIn
    if type.pointee.isTimed {
      timeForward(from: at(places.left).pointee.next, type, wholly: true)
      timeBackward(from: at(places.right).pointee.previous, type, wholly: true)
    }
  }
}
