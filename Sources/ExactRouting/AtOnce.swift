import Dispatch

/// Does something for all of some elements on all cores; answers stand in the order of the elements.
func atOnce<Element, Answer>(_ elements: [Element], _ work: (Int, Element) -> Answer) -> [Answer] {
  guard elements.count > 1 else { return elements.enumerated().map { work($0, $1) } }
  let slots = UnsafeMutablePointer<Answer?>.allocate(capacity: elements.count)
  slots.initialize(repeating: nil, count: elements.count)
  defer {
    slots.deinitialize(count: elements.count)
    slots.deallocate()
  }
  // Each piece of work writes to a slot of its own.
  nonisolated(unsafe) let answers = slots
  nonisolated(unsafe) let job = work
  nonisolated(unsafe) let inputs = elements
  DispatchQueue.concurrentPerform(iterations: elements.count) { answers[$0] = job($0, inputs[$0]) }
  return (0..<elements.count).compactMap { slots[$0] }
}

/// Does something for 0..<count on two cores: one takes the even numbers, the other the odd ones. None may write what
/// another reads.
func inParts(_ count: Int, _ work: (Int) -> Void) {
  nonisolated(unsafe) let job = work
  DispatchQueue.concurrentPerform(iterations: 2) { part in
    for index in stride(from: part, to: count, by: 2) { job(index) }
  }
}
