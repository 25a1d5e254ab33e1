import Foundation
import Link
import Logging
import Support

#if canImport(Glibc)
    import Glibc
#endif

/// Keeps the filesystems of a guest frozen for the instant of a snapshot, through its agent, and never leaves one frozen:
///
/// * What is about to be frozen is noted first (a file `frozen` beside the guest's record) and the note goes when the agent
///   has answered a thaw. A host process that starts thaws what it finds noted.
/// * A thaw that fails is tried again until it succeeds or the guest is gone, also after a freeze that only seemed to fail:
///   the agent may have been slow.
/// * Work that takes longer than the limit goes on without: the guest is thawed, and the work has failed.
actor GuestFreezer {
    private let instancesFolder: String
    private let logger: Logger
    /// One freeze at a time for each guest; who waits for its turn.
    private var busy: [InstanceID: [CheckedContinuation<Void, Never>]] = [:]
    /// Guests whose agents did not answer to a thaw yet.
    private var thawing: Set<InstanceID> = []

    /// How long one attempt at a thaw waits for the agent.
    private let thawLimit: Duration
    private static let longestPause = Duration.seconds(5)

    init(instancesFolder: String, logger: Logger, thawLimit: Duration = .seconds(5)) {
        self.instancesFolder = instancesFolder
        self.logger = logger
        self.thawLimit = thawLimit
    }

    private func folder(_ id: InstanceID) -> GuestFolder { GuestFolder(path: instancesFolder + "/" + id.rawValue) }
    private static func note(_ folder: GuestFolder) -> String { folder.file("frozen") }

    /// Thaws what an earlier process froze.
    func recover() {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: instancesFolder)) ?? [] {
            guard let id = InstanceID(rawValue: name), access(Self.note(folder(id)), F_OK) == 0 else { continue }
            logger.warning("\(id): filesystems were frozen when the host process ended; thawing")
            thawing.insert(id)
            Task { await self.thawAtLast(id) }
        }
    }

    /// Runs `body` while the filesystems of the guest are frozen.
    /// - Parameters:
    ///   - limit: for the agent and `body` together.
    ///   - isRequired: false: `body` runs in any case.
    ///   - body: is told whether they are frozen.
    func frozen<Value: Sendable>(
        _ id: InstanceID, limit: Duration, isRequired: Bool,
        _ body: @escaping @Sendable (_ isFrozen: Bool) async throws -> Value
    ) async throws -> Value {
        await enter(id)
        defer { leave(id) }
        let deadline = ContinuousClock.now + limit
        let count: Int64
        do {
            count = try await freeze(id, until: deadline)
        } catch {
            await thawOrGoOnThawing(id)
            let reason = "the filesystems of \(id) could not be frozen: \(describe(error))"
            guard !isRequired else { throw HostError(.refused, reason) }
            logger.warning("\(reason); the snapshot goes on without")
            return try await body(false)
        }
        let outcome = await held(id, until: deadline) { try await body(true) }
        let value = try outcome.work.get()
        // Somebody in the guest, or the agent, may have thawed them before the instant.
        guard count == 0 || outcome.thawed > 0 else {
            throw HostError(.refused, "the filesystems of \(id) did not stay frozen")
        }
        return value
    }

    private func freeze(_ id: InstanceID, until deadline: ContinuousClock.Instant) async throws -> Int64 {
        let folder = folder(id)
        guard !thawing.contains(id) else { throw HostError(.unavailable, "it is still being thawed") }
        guard access(folder.agent, F_OK) == 0 else { throw HostError(.unavailable, "it does not run") }
        let agent = try await GuestAgent.open(folder.agent)
        defer { agent.close() }
        try await agent.synchronise(limit: deadline - .now)
        try Data().write(to: URL(fileURLWithPath: Self.note(folder)))
        return try await agent.call("guest-fsfreeze-freeze", limit: deadline - .now).int ?? 0
    }

    /// The work, or the end of its time, whichever comes first; then the thaw. How many filesystems that thawed.
    private func held<Value: Sendable>(
        _ id: InstanceID, until deadline: ContinuousClock.Instant, _ body: @escaping @Sendable () async throws -> Value
    ) async -> (work: Result<Value, any Error>, thawed: Int64) {
        await withTaskGroup(of: Result<Value, any Error>?.self) { group in
            group.addTask {
                do { return .success(try await body()) } catch { return .failure(error) }
            }
            group.addTask {
                try? await Task.sleep(until: deadline, clock: .continuous)
                return nil
            }
            let first = await group.next() ?? nil
            // Before anything else is waited for.
            let thawed = await thawOrGoOnThawing(id)
            group.cancelAll()
            let late = HostError(.refused, "the snapshot took too long while \(id) was frozen; it was thawed")
            return (first ?? .failure(late), thawed)
        }
    }

    // MARK: Thaw

    /// How many filesystems were thawed. When it cannot be done now, it goes on in the background.
    @discardableResult
    private func thawOrGoOnThawing(_ id: InstanceID) async -> Int64 {
        guard !thawing.contains(id), access(Self.note(folder(id)), F_OK) == 0 else { return 0 }
        if let count = await thaw(folder(id)) { return count }
        thawing.insert(id)
        Task { await self.thawAtLast(id) }
        return 0
    }

    private func thawAtLast(_ id: InstanceID) async {
        var pause = Duration.milliseconds(100)
        while await thaw(folder(id)) == nil {
            if pause >= Self.longestPause {
                logger.warning("\(id): the guest's agent does not answer; thawing goes on")
            }
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, Self.longestPause)
        }
        thawing.remove(id)
    }

    /// nil: try again.
    private func thaw(_ folder: GuestFolder) async -> Int64? {
        let agent: GuestAgent
        do {
            agent = try await GuestAgent.open(folder.agent)
        } catch {
            // Nobody listens: the guest is gone, and with it what was frozen.
            unlink(Self.note(folder))
            return 0
        }
        defer { agent.close() }
        do {
            try await agent.synchronise(limit: thawLimit)
            let count = try await agent.call("guest-fsfreeze-thaw", limit: thawLimit).int ?? 0
            unlink(Self.note(folder))
            return count
        } catch {
            logger.debug("\(folder.path): thaw: \(describe(error))")
            return nil
        }
    }

    // MARK: Turns

    private func enter(_ id: InstanceID) async {
        guard busy[id] != nil else {
            busy[id] = []
            return
        }
        await withCheckedContinuation { busy[id]?.append($0) }
    }

    private func leave(_ id: InstanceID) {
        guard var waiting = busy[id], !waiting.isEmpty else {
            busy[id] = nil
            return
        }
        let next = waiting.removeFirst()
        busy[id] = waiting
        next.resume()
    }
}
