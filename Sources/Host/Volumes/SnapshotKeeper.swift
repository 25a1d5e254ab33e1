import Foundation
import Link
import Logging
import Support
import Synchronization

/// Has snapshots made, copied and deleted by the ebs process, and passes on how far they are. A new snapshot is asked for at
/// the moment it is desired: its point in time is the call. Those of one group go in one call. Where that is wanted, the guest's
/// filesystems are frozen for it.
final class SnapshotKeeper: Sendable {
    private struct Entry {
        var spec: SnapshotSpec
        var status: SnapshotStatus?
        var isBusy = false
        /// News of a snapshot whose guest is not thawed yet: whether its point in time counts is known only then.
        var early: SnapshotStatus?
    }
    private let state = Mutex<[SnapshotID: Entry]>([:])
    private let ebs: any EBSControlling
    private let freezer: GuestFreezer
    private let board: StatusBoard
    private let logger: Logger

    init(ebs: any EBSControlling, freezer: GuestFreezer, board: StatusBoard, logger: Logger) {
        self.ebs = ebs
        self.freezer = freezer
        self.board = board
        self.logger = logger
    }

    private enum Job: Sendable {
        case create([SnapshotSpec])
        case copy(SnapshotSpec, of: SnapshotID)
        case delete(SnapshotID)

        var ids: [SnapshotID] {
            switch self {
            case .create(let specs): specs.map(\.id)
            case .copy(let spec, _): [spec.id]
            case .delete(let id): [id]
            }
        }
    }

    func desire(_ specs: [SnapshotSpec]) {
        state.withLock { state in
            for spec in specs {
                if state[spec.id] == nil { state[spec.id] = Entry(spec: spec) } else { state[spec.id]?.spec = spec }
            }
        }
        for job in jobs() { Task { await perform(job) } }
    }

    func forget(_ id: SnapshotID) {
        state.withLock { _ = $0.removeValue(forKey: id) }
        board.forget(snapshot: id)
    }

    /// News from the ebs process.
    func take(_ news: [SnapshotStatus]) {
        for status in news {
            let isForAll = state.withLock { state in
                guard let entry = state[status.id] else { return false }
                if entry.isBusy, entry.spec.freeze != nil {
                    state[status.id]?.early = status
                    return false
                }
                state[status.id]?.status = status
                return true
            }
            if isForAll { board.report(status) }
        }
    }

    /// Marks what it returns as busy.
    private func jobs() -> [Job] {
        state.withLock { state in
            var jobs: [Job] = []
            var groups: [String: [SnapshotSpec]] = [:]
            for (id, entry) in state.sorted(by: { $0.key < $1.key }) where !entry.isBusy {
                switch entry.spec.presence {
                case .absent:
                    if entry.status?.state == .deleted { continue }
                    jobs.append(.delete(id))
                case .present:
                    if entry.status != nil || entry.spec.settled == true { continue }
                    if let source = entry.spec.copyOf {
                        jobs.append(.copy(entry.spec, of: source))
                    } else {
                        groups[entry.spec.group ?? id.rawValue, default: []].append(entry.spec)
                    }
                }
                state[id]?.isBusy = true
            }
            return groups.values.map { .create($0) } + jobs
        }
    }

    private func perform(_ job: Job) async {
        var delay = 50
        while !Task.isCancelled, isWanted(job) {
            do {
                for status in try await carryOut(job) { note(later(than: status)) }
                break
            } catch let error as EBSControlError where !error.isTransient {
                logger.error("snapshot: \(error)", metadata: ["ids": "\(job.ids)"])
                for id in job.ids {
                    var status = SnapshotStatus(id: id, state: .error, progress: 0, volumeSize: .bytes(0))
                    status.message = error.message
                    note(status)
                }
                break
            } catch {
                logger.warning("snapshot: \(describe(error)); trying again", metadata: ["ids": "\(job.ids)"])
                try? await Task.sleep(for: .milliseconds(delay))
                delay = min(delay * 2, 2000)
            }
        }
        state.withLock { state in
            for id in job.ids { state[id]?.isBusy = false }
        }
        // The wish may have changed meanwhile.
        for job in jobs() { Task { await perform(job) } }
    }

    /// A guest is not frozen again for what was given up meanwhile.
    private func isWanted(_ job: Job) -> Bool {
        guard case .create(let specs) = job, specs.contains(where: { $0.freeze != nil }) else { return true }
        return state.withLock { state in specs.contains { state[$0.id]?.spec.presence == .present } }
    }

    /// What the ebs process has told since it answered; a deleted one has nothing to tell.
    private func later(than status: SnapshotStatus) -> SnapshotStatus {
        let early = state.withLock { state in
            defer { state[status.id]?.early = nil }
            return state[status.id]?.early
        }
        return status.state == .deleted ? status : early ?? status
    }

    private func note(_ status: SnapshotStatus) {
        state.withLock { $0[status.id]?.status = status }
        board.report(status)
    }

    private func create(_ specs: [SnapshotSpec], isFrozen: Bool) async throws -> [SnapshotStatus] {
        let items = specs.compactMap { spec in
            spec.volume.map {
                var annotations = spec.annotations
                if isFrozen { annotations["filesystems"] = "frozen" }
                return EBSControl.CreateSnapshots.Item(id: spec.id, volume: $0, annotations: annotations)
            }
        }
        return try await ebs.createSnapshots(.init(items: items))
    }

    private func carryOut(_ job: Job) async throws -> [SnapshotStatus] {
        switch job {
        case .create(let specs):
            guard let freeze = specs.compactMap(\.freeze).first else { return try await create(specs, isFrozen: false) }
            // No guest is frozen for an ebs process that is away.
            _ = try await ebs.state(since: 0)
            do {
                return try await freezer.frozen(
                    freeze.instance, limit: .seconds(freeze.seconds), isRequired: freeze.isRequired
                ) { [self] isFrozen in try await create(specs, isFrozen: isFrozen) }
            } catch let error as HostError where error.code == .refused {
                throw EBSControlError(.badRequest, error.message)
            }
        case .copy(let spec, let source):
            var request = EBSControl.CopySnapshot(id: spec.id, source: source, annotations: spec.annotations)
            request.encrypted = spec.encrypted
            return [try await ebs.copySnapshot(request)]
        case .delete(let id):
            try await ebs.deleteSnapshot(id)
            return [SnapshotStatus(id: id, state: .deleted, progress: 1, volumeSize: .bytes(0))]
        }
    }
}
