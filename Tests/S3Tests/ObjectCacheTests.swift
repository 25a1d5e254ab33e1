import Foundation
import NIOCore
import Synchronization
import Testing

@testable import S3

@Suite struct ObjectCacheTests {
    private func name(_ number: Int) -> ObjectName { ObjectName(bucket: 1, key: ObjectKey("key-\(number)")) }

    private func object(_ store: ObjectStore, _ name: ObjectName, size: Int = 100) -> OpenObject {
        OpenObject(
            version: ObjectVersion(
                id: 1, key: name.key, version: .null, isCurrent: true, isMarker: false, size: UInt64(size), etag: "e",
                modified: .now, owner: "o"),
            meta: ObjectMeta(), content: .inline(ByteBuffer(repeating: 1, count: size)), pin: store.garbage.pin(nil))
    }

    @Test func aTicketIsVoidAfterAChange() async throws {
        let test = try TestStore()
        let cache = ObjectCache()
        let (one, store) = (name(1), test.store)
        // Read before the change, put after it.
        var ticket = cache.ticket(for: one)
        cache.begin([one])
        cache.end([one])
        cache.insert(object(store, one), as: one, ticket)
        #expect(cache.find(one) == nil)
        // Read and put while it is under way; read while and put after.
        cache.begin([one])
        ticket = cache.ticket(for: one)
        cache.insert(object(store, one), as: one, ticket)
        #expect(cache.find(one) == nil)
        cache.end([one])
        cache.insert(object(store, one), as: one, ticket)
        #expect(cache.find(one) == nil)
        // Nothing in between.
        cache.insert(object(store, one), as: one, cache.ticket(for: one))
        #expect(cache.find(one) != nil)
        // Gone from the beginning of a change on, not from its end; two at once count as two.
        cache.begin([one])
        cache.begin([one])
        #expect(cache.find(one) == nil)
        cache.end([one])
        cache.insert(object(store, one), as: one, cache.ticket(for: one))
        #expect(cache.find(one) == nil)
        cache.end([one])
        #expect(cache.size == 0)
        try await test.remove()
    }

    @Test func isBounded() async throws {
        let test = try TestStore()
        let capacity = 4 << 20
        let cache = ObjectCache(capacity: capacity)
        for number in 0..<5000 {
            let name = name(number)
            cache.insert(object(test.store, name, size: 5000), as: name, cache.ticket(for: name))
            #expect(cache.size <= capacity)
            // What is in use stays.
            if number > 0 { _ = cache.find(self.name(0)) }
        }
        #expect(cache.size > capacity / 2)
        #expect((4900..<5000).contains { cache.find(self.name($0)) != nil })
        try await test.remove()
    }

    /// Writers count up; a reader must never see less than what was answered before it began, nor less than it has seen.
    @Test func readsAreNeverStale() async throws {
        let test = try TestStore()
        let bucket = try await test.bucket()
        let keys = (0..<4).map { "key-\($0)" }
        for key in keys { try await test.put(key, Array("0".utf8), in: bucket) }
        let answered = Counters(keys.count)
        let hits = Counters(1)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for (position, key) in keys.enumerated() {
                tasks.addTask {
                    for count in 1...60 {
                        if count % 10 == 0 {
                            _ = try await test.store.delete(ObjectKey(key), version: nil, in: bucket, owner: "owner")
                        }
                        try await test.put(key, Array("\(count)".utf8), in: bucket)
                        answered.set(position, count)
                    }
                }
            }
            for _ in 0..<4 {
                tasks.addTask {
                    var seen = [Int](repeating: 0, count: keys.count)
                    while true {
                        for (position, key) in keys.enumerated() {
                            let floor = max(seen[position], answered.all[position])
                            let name = ObjectName(bucket: bucket.id, key: ObjectKey(key))
                            if test.store.cache.find(name) != nil { hits.set(0, 1) }
                            guard let content = try await test.get(key, in: bucket) else { continue }
                            let count = Int(String(decoding: content, as: UTF8.self)) ?? -1
                            #expect(count >= floor)
                            seen[position] = count
                        }
                        if answered.all.allSatisfy({ $0 == 60 }) { return }
                        await Task.yield()
                    }
                }
            }
            try await tasks.waitForAll()
        }
        for key in keys { #expect(try await test.get(key, in: bucket) == Array("60".utf8)) }
        #expect(hits.all == [1])
        try await test.remove()
    }
}

/// Numbers that tasks share.
private final class Counters: Sendable {
    private let values: Mutex<[Int]>
    init(_ count: Int) { values = Mutex([Int](repeating: 0, count: count)) }
    var all: [Int] { values.withLock { $0 } }
    func set(_ position: Int, _ value: Int) { values.withLock { $0[position] = value } }
}
