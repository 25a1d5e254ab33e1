import Foundation
import Logging
import Testing

@testable import Host

@Suite struct UndoLogTests {
    private func path() -> String { NSTemporaryDirectory() + "skerry-undo-" + UUID().uuidString }

    @Test func survivesAndForgets() throws {
        let path = path()
        defer { unlink(path) }
        let log = try UndoLog(path: path)
        try log.add(.network(.link("a")))
        try log.add(.guest(folder: "/g"))
        try log.add(.network(.link("a")))
        try log.add(.network(.link("b")))
        log.done(.network(.link("a")))
        #expect(try UndoLog(path: path).entries == [.guest(folder: "/g"), .network(.link("b"))])
    }

    @Test func aTornLineWasNeverMade() throws {
        let path = path()
        defer { unlink(path) }
        try UndoLog(path: path).add(.network(.link("a")))
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: Data("{\"add\":{\"netw".utf8))
        try file.close()
        let log = try UndoLog(path: path)
        #expect(log.entries == [.network(.link("a"))])
        try log.add(.network(.link("b")))
        #expect(try UndoLog(path: path).entries.count == 2)
    }

    @Test func undoesBackwardsAndGoesOnAfterAFailure() async throws {
        let path = path()
        defer { unlink(path) }
        let log = try UndoLog(path: path)
        for name in ["a", "b", "c"] { try log.add(.network(.link(name))) }
        var undone: [MachineChange] = []
        await log.undoAll(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }) { change in
            undone.append(change)
            if change == .link("b") { throw HostError(.refused, "no") }
        }
        #expect(undone == [.link("c"), .link("b"), .link("a")])
        #expect(log.entries.isEmpty)
    }
}
