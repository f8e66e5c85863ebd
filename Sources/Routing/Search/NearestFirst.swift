/// Jobs with how near they are, to be put in order, nearest first and then by number.
///
/// Each is one word, its nearness above and its number below: words are compared and moved much quicker than pairs, and
/// lists of neighbours are made anew for every part of every evening.
struct NearestFirst: BitwiseCopyable {
  private let words: Table<UInt64>
  private let size: Table<Int>
  private let bits: UInt64

  init(jobs: Int) {
    words = Table(roomFor: jobs)
    size = Table(count: 1, repeating: 0)
    bits = UInt64(max(1, Int.bitWidth - max(0, jobs - 1).leadingZeroBitCount))
  }

  func deallocate() {
    words.deallocate()
    size.deallocate()
  }

  var count: Int { size[0] }

  func removeAll() { size[0] = 0 }

  /// - Parameter nearness: none if it is `max`. Beyond what a word has room for, all are as far.
  @inline(__always)
  func add(_ job: Int, at nearness: Int64) {
    guard nearness < Int64.max else { return }
    words[size[0]] = min(UInt64(max(0, nearness)), .max >> bits) << bits | UInt64(job)
    size[0] += 1
  }

  @inline(__always)
  func job(_ index: Int) -> Int32 { Int32(truncatingIfNeeded: words[index] & ((1 << bits) - 1)) }

  @inline(__always)
  func nearness(_ index: Int) -> Int64 { Int64(words[index] >> bits) }

  /// Puts the nearest in order and forgets the others.
  func sort(keeping limit: Int) {
    keepSmallest(limit)
    var kept = UnsafeMutableBufferPointer(start: words.base, count: size[0])
    kept.sort()
  }

  /// Quickselect.
  private func keepSmallest(_ limit: Int) {
    guard size[0] > limit else { return }
    var (low, high) = (0, size[0] - 1)
    while low < high {
      let pivot = words[(low + high) / 2]
      var (i, j) = (low, high)
      while i <= j {
        while words[i] < pivot { i += 1 }
        while pivot < words[j] { j -= 1 }
        if i <= j {
          (words[i], words[j]) = (words[j], words[i])
          i += 1
          j -= 1
        }
      }
      if limit <= j { high = j } else if limit >= i { low = i } else { break }
    }
    size[0] = limit
  }
}
