import Foundation
import Testing

@testable import Region

@Suite struct BlockTokenTests {
    @Test func tokensCountForWhatTheyWereMadeFor() {
        let tokens = BlockTokens(secret: "a")
        let now = Date(timeIntervalSince1970: 1_700_000_000)
        let token = tokens.make(.block, 77, for: "snap-1", expires: now.addingTimeInterval(60))
        #expect(token.utf8.count <= 256)
        #expect(tokens.number(in: token, .block, for: "snap-1", now: now) == 77)
        #expect(BlockTokens(secret: "a").number(in: token, .block, for: "snap-1", now: now) == 77)
        #expect(tokens.number(in: token, .block, for: "snap-2", now: now) == nil)
        #expect(tokens.number(in: token, .page, for: "snap-1", now: now) == nil)
        #expect(tokens.number(in: token, .block, for: "snap-1", now: now.addingTimeInterval(61)) == nil)
        #expect(BlockTokens(secret: "b").number(in: token, .block, for: "snap-1", now: now) == nil)
    }

    @Test func everyBitCounts() throws {
        let tokens = BlockTokens(secret: "a")
        let bytes = Array(try #require(Data(base64Encoded: tokens.make(.block, 1, for: "s", expires: .distantFuture))))
        for bit in 0..<bytes.count * 8 {
            var other = bytes
            other[bit / 8] ^= 1 << (bit % 8)
            #expect(tokens.number(in: Data(other).base64EncodedString(), .block, for: "s", now: .now) == nil)
        }
        for text in ["", "AAAA", "%%%", String(repeating: "A", count: 300)] {
            #expect(tokens.number(in: text, .block, for: "s", now: .now) == nil)
        }
    }
}
