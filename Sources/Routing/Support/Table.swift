/// A fixed block of plain values. All of the engine's unsafe memory lives behind this type: debug builds check every
/// index, release builds do not. It does not own its memory; the object that allocated it calls `deallocate`.
@frozen package struct Table<Element: BitwiseCopyable> {
  package let base: UnsafeMutablePointer<Element>
  package let count: Int

  @inlinable package init(count: Int, repeating value: Element) {
    base = .allocate(capacity: max(1, count))
    base.initialize(repeating: value, count: max(1, count))
    self.count = count
  }

  /// Room for elements that are written before they are read; memory that is never touched is never used.
  @inlinable package init(roomFor count: Int) {
    base = .allocate(capacity: max(1, count))
    self.count = count
  }

  @inlinable package init(_ elements: [Element]) {
    base = .allocate(capacity: max(1, elements.count))
    for (index, element) in elements.enumerated() { (base + index).initialize(to: element) }
    count = elements.count
  }

  @inlinable @inline(__always)
  package subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count, "index \(index) outside 0..<\(count)")
      return base[index]
    }
    nonmutating set {
      assert(index >= 0 && index < count, "index \(index) outside 0..<\(count)")
      base[index] = newValue
    }
  }

  @inlinable @inline(__always)
  package subscript(index: Int32) -> Element {
    get { self[Int(index)] }
    nonmutating set { self[Int(index)] = newValue }
  }

  /// Copies the first `length` elements of `other`.
  @inlinable @inline(__always)
  package func copy(from other: Table, length: Int) {
    assert(length <= count && length <= other.count)
    base.update(from: other.base, count: length)
  }

  @inlinable package func deallocate() { base.deallocate() }
}
