import Glibc
import Testing

@testable import EBS

struct ReplyBatchTests {
    /// Half of 32 small writes in flight: the client prepares the next ones while the rest is written.
    @Test func whatWasWrittenIsAnsweredWhileMoreIsWritten() throws {
        var ends: [Int32] = [0, 0]
        #expect(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        defer { for end in ends { close(end) } }
        var batch = ReplyBatch()
        defer { batch.destroy() }
        for round in 0..<3 {
            for write in 0..<16 {
                #expect(!batch.isFull, "round \(round), write \(write)")
                batch.written(UInt64(write), count: 4096)
            }
            #expect(batch.isFull)
            let error = batch.send(ends[0])
            #expect(error == 0)
        }
        // One large write is enough, as one large read is.
        batch.written(0, count: 1 << 20)
        #expect(batch.isFull)
    }
}
