import Foundation
import Link
import Logging
import Support
import Synchronization

/// Makes the ebs process hold and serve the volumes that should be there, one step at a time for each volume, all volumes
/// side by side. What cannot be done now is tried again; what is refused for good is reported.
final class VolumeKeeper: VolumeExports {
    struct Waiter {
        var epoch: Epoch
        var continuation: CheckedContinuation<EBSControl.Export, any Error>
    }
    struct Watcher {
        var epoch: Epoch
        var told: ByteCount?
        var handler: @Sendable (ByteCount) -> Void
    }
    struct Entry {
        var volume = VolumeEntry()
        var isBusy = false
        var attempts = 0
        var waiters: [Waiter] = []
        /// Counts results of our own calls, so that an older list of the ebs process does not undo them.
        var touched = 0
        var watcher: Watcher?
    }
    struct State {
        var entries: [VolumeID: Entry] = [:]
        var synced = false
        var clock = 0
    }
    let state = Mutex(State())
    let ebs: any EBSControlling
    let board: StatusBoard
    let logger: Logger
    /// Owner of export sockets.
    let user: UInt32?

    init(ebs: any EBSControlling, board: StatusBoard, user: UInt32?, logger: Logger) {
        self.ebs = ebs
        self.board = board
        self.user = user
        self.logger = logger
    }

    // MARK: Wishes

    func desire(_ spec: VolumeSpec) {
        change(spec.id) { entry in
            guard entry.volume.spec != spec else { return }
            entry.volume.spec = spec
            entry.volume.failure = nil
        }
    }

    func forget(_ id: VolumeID) {
        state.withLock { state in
            if state.entries[id]?.waiters.isEmpty ?? true { state.entries[id] = nil }
        }
        board.forget(volume: id)
    }

    func open(_ volume: VolumeID, epoch: Epoch) async throws -> EBSControl.Export {
        try await withCheckedThrowingContinuation { continuation in
            change(volume) { entry in
                entry.waiters.append(Waiter(epoch: epoch, continuation: continuation))
                entry.volume.wanted = max(epoch, entry.volume.wanted ?? 0)
                entry.volume.closing.removeAll { $0 == epoch }
                entry.volume.failure = nil
            }
        }
    }

    func close(_ volume: VolumeID, epoch: Epoch) {
        change(volume) { entry in
            if entry.watcher?.epoch == epoch { entry.watcher = nil }
            if entry.volume.wanted == epoch { entry.volume.wanted = nil }
            if entry.volume.open?.epoch == epoch { entry.volume.open = nil }
            if !entry.volume.closing.contains(epoch) { entry.volume.closing.append(epoch) }
        }
    }

    func watch(_ volume: VolumeID, epoch: Epoch, _ handler: @escaping @Sendable (ByteCount) -> Void) {
        change(volume) { entry in
            guard epoch >= entry.watcher?.epoch ?? 0 else { return }
            entry.watcher = Watcher(epoch: epoch, handler: handler)
        }
    }

    func dropClients(_ volume: VolumeID, epoch: Epoch) async throws {
        try await ebs.dropClients(.init(id: volume, epoch: epoch))
    }

    // MARK: News from the ebs process

    /// Moments of our own calls so far: pass it to `take` with what was asked for then.
    var clock: Int { state.withLock { $0.clock } }

    func take(_ news: [EBSControl.VolumeInfo], complete: Bool, askedAt clock: Int) {
        var ids = news.map(\.id)
        state.withLock { state in
            for info in news { state.entries[info.id, default: Entry()].volume.info = info }
            guard complete else { return }
            state.synced = true
            let named = Set(ids)
            for (id, entry) in state.entries where !entry.isBusy && entry.touched <= clock {
                // A new process, or a new try: what it refused before may succeed now.
                state.entries[id]?.volume.failure = nil
                if !named.contains(id) {
                    state.entries[id]?.volume.info = nil
                    state.entries[id]?.volume.open = nil
                } else if let open = entry.volume.open, state.entries[id]?.volume.info?.exportEpoch != open.epoch {
                    // It forgot the export: ask again.
                    state.entries[id]?.volume.open = nil
                }
            }
            ids = Array(state.entries.keys)
        }
        if complete { board.volumesKnown() }
        for id in ids { advance(id) }
    }

    // MARK: Steps

    private func change(_ id: VolumeID, _ body: (inout Entry) -> Void) {
        state.withLock { state in body(&state.entries[id, default: Entry()]) }
        advance(id)
    }

    private func advance(_ id: VolumeID) {
        let news = state.withLock { state -> News in
            guard var entry = state.entries[id] else { return News() }
            entry.volume.isSynced = state.synced
            var news = News(served: Self.serve(&entry), status: entry.volume.status(id))
            if !entry.isBusy { news.step = entry.volume.nextStep() }
            if news.step != nil { entry.isBusy = true }
            if let size = entry.volume.info?.size, let watcher = entry.watcher, watcher.told != size {
                entry.watcher?.told = size
                news.growth = (watcher, size)
            }
            state.entries[id] = entry
            return news
        }
        for (waiter, result) in news.served { waiter.continuation.resume(with: result) }
        if let (watcher, size) = news.growth { watcher.handler(size) }
        if let status = news.status { board.report(status) }
        if let step = news.step { Task { await perform(step, id) } }
    }

    /// What is to be done after a change, outside the lock.
    private struct News {
        var served: [(Waiter, Result<EBSControl.Export, any Error>)] = []
        var status: VolumeStatus?
        var step: VolumeEntry.Step?
        var growth: (Watcher, ByteCount)?
    }

    /// Takes out the waiters who can be answered.
    private static func serve(_ entry: inout Entry) -> [(Waiter, Result<EBSControl.Export, any Error>)] {
        var served: [(Waiter, Result<EBSControl.Export, any Error>)] = []
        entry.waiters.removeAll { waiter in
            if let open = entry.volume.open, open.epoch == waiter.epoch {
                served.append((waiter, .success(open.export)))
            } else if entry.volume.wanted != waiter.epoch {
                served.append((waiter, .failure(HostError(.cancelled, "the attachment was taken back"))))
            } else if let failure = entry.volume.problem {
                served.append((waiter, .failure(HostError(.refused, failure))))
            } else if entry.volume.deleted || entry.volume.spec?.presence == .absent {
                served.append((waiter, .failure(HostError(.refused, "the volume is deleted"))))
            } else {
                return false
            }
            return true
        }
        return served
    }

    private func perform(_ step: VolumeEntry.Step, _ id: VolumeID) async {
        do {
            let result = try await carryOut(step, id)
            state.withLock { state in
                state.clock += 1
                state.entries[id]?.touched = state.clock
                state.entries[id]?.attempts = 0
                if state.entries[id] != nil { result(&state.entries[id, default: Entry()].volume) }
            }
        } catch {
            await failed(step, id, error)
        }
        state.withLock { $0.entries[id]?.isBusy = false }
        advance(id)
    }

    private func carryOut(_ step: VolumeEntry.Step, _ id: VolumeID) async throws -> (inout VolumeEntry) -> Void {
        switch step {
        case .create(let key):
            let info = try await ebs.create(
                .init(id: id, size: key.size, source: key.source, encrypted: key.encrypted))
            return { $0.info = info }
        case .resize(let size):
            let info = try await ebs.resize(.init(id: id, size: size))
            return { $0.info = info }
        case .open(let epoch, let maximumIOPS, let maximumThroughput):
            var request = EBSControl.OpenExport(id: id, epoch: epoch)
            request.maximumIOPS = maximumIOPS
            request.maximumThroughput = maximumThroughput
            request.socketOwner = user
            let export = try await ebs.open(request)
            return {
                $0.open = .init(
                    epoch: epoch, export: export, maximumIOPS: maximumIOPS, maximumThroughput: maximumThroughput)
            }
        case .close(let epoch):
            do {
                try await ebs.close(.init(id: id, epoch: epoch))
            } catch let error as EBSControlError where error.code == .volumeNotFound || error.code == .staleEpoch {
                // Nothing of that epoch is open any more.
            }
            return { $0.closing.removeAll { $0 == epoch } }
        case .delete:
            try await ebs.delete(id)
            return {
                $0.deleted = true
                $0.info = nil
            }
        }
    }

    private func failed(_ step: VolumeEntry.Step, _ id: VolumeID, _ error: any Error) async {
        let refusal = error as? EBSControlError
        if let refusal, !refusal.isTransient {
            logger.error("\(id): \(refusal)")
            state.withLock { state in
                if case .close(let epoch) = step { state.entries[id]?.volume.closing.removeAll { $0 == epoch } }
                state.entries[id]?.volume.failure = refusal.message
            }
            return
        }
        let attempts = state.withLock { state in
            state.entries[id]?.attempts += 1
            return state.entries[id]?.attempts ?? 1
        }
        if attempts == 1 { logger.warning("\(id): \(describe(error)); trying again") }
        try? await Task.sleep(for: .milliseconds(min(100 << min(attempts, 5), 2000)))
    }
}
