import Foundation
import GRDB
import Testing

@testable import Region

struct StoreTests {
    private func account(_ number: Int) -> Account {
        Account(
            id: AccountID(unchecked: String(100_000_000_000 + number)), isSystem: false,
            created: Date(timeIntervalSince1970: 1))
    }
    private struct Refused: Error {}

    @Test func whatIsCommittedIsThereAfterReopening() async throws {
        let folder = try TestFolder()
        do {
            let store = try Store(path: folder.file("state.sqlite"))
            try await store.transact { [first = account(1), second = account(2)] tx in
                tx.put(first)
                tx.put(second)
            }
            try await store.transact { [second = account(2)] tx in tx.delete(second) }
            #expect(store.state.revision == 2)
        }
        let again = try Store(path: folder.file("state.sqlite"))
        #expect(again.state.accounts.map(\.key) == ["100000000001"])
        #expect(again.state.revision == 2, "the revision of a deletion is kept")
        #expect(again.state.accounts["100000000001"]?.revision == 1)
        #expect(again.state.accounts["100000000001"]?.created == Date(timeIntervalSince1970: 1))
    }

    @Test func aBodyThatThrowsLeavesNoTrace() async throws {
        let store = try Store(path: nil)
        await #expect(throws: Refused.self) {
            try await store.transact { [value = account(1)] tx in
                tx.put(value)
                throw Refused()
            }
        }
        #expect(store.state.accounts.isEmpty && store.state.revision == 0)
    }

    /// Many writers at once, every third refused: the others' changes are all there, in memory and on disk.
    @Test func groupsOfTransactions() async throws {
        let folder = try TestFolder()
        let path = folder.file("state.sqlite")
        let store = try Store(path: path)
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<300 {
                let value = account(number)
                group.addTask {
                    let done = try? await store.transact { tx -> Int in
                        tx.put(value)
                        if number % 3 == 0 { throw Refused() }
                        return tx.state.accounts.count
                    }
                    #expect((done == nil) == (number % 3 == 0))
                    #expect((store.state.accounts[value.key] == nil) == (number % 3 == 0), "visible when answered")
                }
            }
        }
        #expect(store.state.accounts.count == 200 && store.state.revision == 200)
        #expect(try Store(path: path).state.accounts.map(\.key) == store.state.accounts.map(\.key))
    }

    /// A commit overwrites bytes that the log has on disk; one that makes the file longer waits for the file system's journal.
    @Test func commitsDoNotMakeTheLogLonger() async throws {
        let folder = try TestFolder()
        let path = folder.file("state.sqlite")
        func size(_ path: String) throws -> Int {
            try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        }
        let store = try Store(path: path)
        let log = try size(path + "-wal")
        #expect(log > 1000 * (4096 + 24), "where SQLite writes it back")
        // Until it has begun anew at least once.
        for round in 0..<1200 {
            let value = account(round % 10)
            try await store.transact { $0.put(value) }
        }
        #expect(try size(path + "-wal") == log)
        #expect(try size(path) < 1 << 20, "what filled the log is not in the database")
        #expect(store.state.accounts.count == 10)
    }

    /// What a kill -9 leaves: the files as they are at some moment, without an orderly close.
    @Test func theFilesOfARunningStoreHoldEveryAnsweredChange() async throws {
        let folder = try TestFolder()
        let store = try Store(path: folder.file("state.sqlite"))
        for number in 0..<20 {
            let value = account(number)
            try await store.transact { tx in tx.put(value) }
            let copy = folder.file("copy\(number)")
            try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
            for file in ["state.sqlite", "state.sqlite-wal"] {
                try FileManager.default.copyItem(atPath: folder.file(file), toPath: copy + "/" + file)
            }
            #expect(try Store(path: copy + "/state.sqlite").state.accounts.count == number + 1)
        }
    }

    @Test func unknownKeysAreIgnoredAndANewerSchemaIsRefused() async throws {
        let folder = try TestFolder()
        let path = folder.file("state.sqlite")
        do {
            let store = try Store(path: path)
            try await store.transact { [value = account(1)] tx in tx.put(value) }
        }
        do {
            let database = try DatabaseQueue(path: path)
            try await database.write { database in
                try database.execute(sql: "UPDATE entity SET document = json_set(document, '$.fromTheFuture', 1)")
            }
            #expect(try Store(path: path).state.accounts.count == 1)
            try await database.write { database in
                try database.execute(sql: "INSERT INTO grdb_migrations VALUES ('999')")
            }
        }
        #expect(throws: StoreError.self) { try Store(path: path) }
    }

    @Test func waitersWakeOnAChangeAndOnCancellation() async throws {
        let store = try Store(path: nil)
        async let waiting: Void = store.changed(after: 0)
        try await store.transact { [value = account(1)] tx in tx.put(value) }
        await waiting
        await store.changed(after: 0)
        let task = Task { await store.changed(after: 99) }
        task.cancel()
        await task.value
    }
}
