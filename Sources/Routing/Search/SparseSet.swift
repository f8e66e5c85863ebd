/// A set of small indices with O(1) insert, remove and random access (Briggs & Torczon 1993).
struct SparseSet: BitwiseCopyable {
  private let items: Table<Int32>
  private let places: Table<Int32>
  private let size: Table<Int>

  init(capacity: Int) {
    items = Table(count: capacity, repeating: 0)
    places = Table(count: capacity, repeating: -1)
    size = Table(count: 1, repeating: 0)
  }

  func deallocate() {
    items.deallocate()
    places.deallocate()
    size.deallocate()
  }

  var count: Int { size[0] }
  func contains(_ item: Int32) -> Bool { places[item] >= 0 }
  subscript(index: Int) -> Int32 { items[index] }

  func insert(_ item: Int32) {
    guard places[item] < 0 else { return }
    items[count] = item
    places[item] = Int32(truncatingIfNeeded: count)
    size[0] += 1
  }

  func remove(_ item: Int32) {
    let place = places[item]
    guard place >= 0 else { return }
    let last = items[count - 1]
    items[place] = last
    places[last] = place
    places[item] = -1
    size[0] -= 1
  }

  func removeAll() { while count > 0 { remove(items[count - 1]) } }
}
