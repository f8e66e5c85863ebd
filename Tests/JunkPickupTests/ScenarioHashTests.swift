import Testing

@testable import JunkPickup

@Suite struct ScenarioHashTests {
  /// Test vectors of FIPS 180-4 (NIST's examples), with lengths on both sides of a block.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (String(repeating: "a", count: 100_000), "6d1cf22d7cc09b085dfc25ee1a1f3ae0265804c607bc2074ad253bcc82fd81ee"),
  ])
  func agreesWithPublishedVectors(_ text: String, _ digest: String) { #expect(SHA256.hex(Array(text.utf8)) == digest) }

  @Test func everyFileNameAndByteCounts() {
    let a: (name: String, bytes: [UInt8]) = ("a", [1, 2])
    let b: (name: String, bytes: [UInt8]) = ("b", [3])
    let hash = ScenarioHash.hex(of: [a, b])
    #expect(hash == ScenarioHash.hex(of: [b, a]))
    #expect(hash != ScenarioHash.hex(of: [a]))
    #expect(hash != ScenarioHash.hex(of: [("a", [1, 2, 3]), ("b", [])]))
    #expect(hash != ScenarioHash.hex(of: [("ab", [1, 2]), ("b", [3])]))
  }
}
