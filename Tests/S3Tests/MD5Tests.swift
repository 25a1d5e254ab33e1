import CChecksums
import Crypto
import NIOCore
import NIOPosix
import Testing

@testable import S3

@Suite struct MD5Tests {
    private func reference(_ bytes: some Sequence<UInt8>) -> [UInt8] { Array(Insecure.MD5.hash(data: Array(bytes))) }

    /// Around the ends of blocks, in pieces of every kind.
    @Test func oneContent() {
        let content = bytes(300)
        for size in 0...300 {
            for cut in [0, 1, 55, 56, 63, 64, 65, 128, 200] where cut <= size {
                let hash = MD5Content()
                content[..<cut].withUnsafeBytes { hash.update($0) }
                content[cut..<size].withUnsafeBytes { hash.update($0) }
                #expect(hash.finished() == reference(content[..<size]), "\(size) bytes, cut at \(cut)")
            }
        }
    }

    /// As many contents at once as there may be lanes, and more, of different lengths.
    @Test(arguments: [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 40])
    func severalContents(count: Int) {
        let content = bytes(20_000, seed: 9)
        let hashes = (0..<count).map { _ in MD5Content() }
        var places = [Int](repeating: 0, count: count)
        for round in 0..<4 {
            var sizes: [Int] = []
            for index in 0..<count { sizes.append((index * 977 + round * 331) % (index % 3 == 0 ? 5000 : 130)) }
            content.withUnsafeBytes { bytes in
                // The n-th content begins at n.
                let pieces = (0..<count).map { bytes.baseAddress?.advanced(by: $0 + places[$0]) }
                skerry_md5_update(hashes.map { Optional($0.hash) }, pieces, sizes, Int32(count))
            }
            for index in 0..<count { places[index] += sizes[index] }
        }
        for index in 0..<count {
            #expect(hashes[index].finished() == reference(content[index..<index + places[index]]), "\(index)")
        }
    }

    /// Many uploads at once, on teams of every width, in pieces of their own; some are given up.
    @Test(arguments: [1, 8, 16])
    func teams(lanes: Int) async throws {
        let threads = NIOThreadPool(numberOfThreads: 3)
        threads.start()
        let team = MD5Team(threads: threads, lanes: lanes)
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<60 {
                group.addTask {
                    let content = bytes(number * 7919 % 400_000, seed: UInt8(number))
                    let (lane, hash) = team.begin()
                    var rest = content[...]
                    while !rest.isEmpty {
                        lane.give(ByteBuffer(bytes: rest.prefix(10_000 + number * 2001)))
                        rest = rest.dropFirst(10_000 + number * 2001)
                        if number % 7 == 3, rest.count < 100_000 { return }
                        try? await lane.room(below: 150_000)
                    }
                    lane.end()
                    do { try await lane.over() } catch { Issue.record(error) }
                    #expect(hash.finished() == reference(content), "\(number)")
                }
            }
        }
        try await threads.shutdownGracefully()
        // A pool that goes down must not leave anybody waiting.
        let (lane, _) = team.begin()
        lane.give(ByteBuffer(bytes: [1]))
        lane.end()
        await #expect(throws: CancellationError.self) { try await lane.over() }
    }
}
