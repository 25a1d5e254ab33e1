import Foundation
import Logging
import Support
import Synchronization

/// The record of changes to this machine (`host/undo.jsonl`): one JSON line `{"add":change}` before a change is made and one
/// `{"done":change}` after it is undone. The order of lines is the order of the changes; undoing goes backwards.
///
/// Lines are written without fsync on purpose: what they describe (devices, rules, processes) dies with the kernel, and the
/// page cache survives everything short of that. A torn last line is dropped: its change was never made.
final class UndoLog: Sendable {
    private struct Line: Codable {
        var add: HostChange?
        var done: HostChange?
    }
    private struct State {
        var descriptor: Int32
        var entries: [HostChange]
    }
    private let state: Mutex<State>
    private let path: String

    /// Reads the record and writes it anew without what is done.
    init(path: String) throws {
        self.path = path
        var entries: [HostChange] = []
        if let data = FileManager.default.contents(atPath: path) {
            for line in data.split(separator: UInt8(ascii: "\n")) {
                guard let entry = try? JSONDecoder().decode(Line.self, from: Data(line)) else { continue }
                if let change = entry.add, !entries.contains(change) { entries.append(change) }
                if let change = entry.done { entries.removeAll { $0 == change } }
            }
        }
        let temporary = path + ".new"
        var text = Data()
        for change in entries { text += try Self.encode(Line(add: change)) }
        try text.write(to: URL(fileURLWithPath: temporary))
        guard rename(temporary, path) == 0 else { throw SystemError("rename", path) }
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemError("open", path) }
        state = Mutex(State(descriptor: descriptor, entries: entries))
    }

    deinit {
        state.withLock { state in _ = close(state.descriptor) }
    }

    /// Call before the change is made. Recording it again is fine.
    func add(_ change: HostChange) throws {
        let line = try Self.encode(Line(add: change))
        try state.withLock { state in
            if state.entries.contains(change) { return }
            try Self.append(line, to: state.descriptor, path)
            state.entries.append(change)
        }
    }

    /// Call after the change is undone.
    func done(_ change: HostChange) {
        state.withLock { state in
            guard state.entries.contains(change) else { return }
            state.entries.removeAll { $0 == change }
            if let line = try? Self.encode(Line(done: change)) { try? Self.append(line, to: state.descriptor, path) }
        }
    }

    /// In the order they were made.
    var entries: [HostChange] { state.withLock { $0.entries } }

    /// Undoes everything, newest first. Failures are logged, not thrown: undoing one thing must not depend on another.
    /// - Parameter network: undoes one change to the network.
    func undoAll(logger: Logger, network: (MachineChange) async throws -> Void) async {
        for change in entries.reversed() {
            switch change {
            case .network(let change):
                do { try await network(change) } catch { logger.warning("undo: \(describe(error))") }
            case .guest(let folder):
                await GuestFolder(path: folder).endProcess(logger: logger)
            case .controlGroups(let paths):
                ControlGroups.remove(paths)
            }
            done(change)
        }
    }

    private static func encode(_ line: Line) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(line) + Data("\n".utf8)
    }

    private static func append(_ data: Data, to descriptor: Int32, _ path: String) throws {
        let written = data.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard written == data.count else { throw SystemError("write", path) }
    }
}

extension UndoLog: MachineChangeRecorder {
    func record(_ change: MachineChange) async throws { try add(.network(change)) }
    func drop(_ change: MachineChange) async throws { done(.network(change)) }
    func changes() async -> [MachineChange] {
        entries.compactMap { if case .network(let change) = $0 { change } else { nil } }
    }
}
