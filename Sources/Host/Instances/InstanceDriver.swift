import Foundation
import Link
import Logging
import Support

/// Carries out what `InstanceMachine` decides, one event after the other. Owns the guest's process handle, its monitor
/// connection and its timers; everything that takes time runs beside the loop and comes back as an event.
final class InstanceDriver: Sendable {
    enum Event: Sendable {
        case machine(InstanceMachine.Event)
        case launched(any GuestProcess, MonitorConnection, run: Int)
        /// Found again after a restart of this process.
        case adopted(InstanceRecord, MonitorConnection?, (any GuestProcess)?)
        case received([UInt8], run: Int)
        case disconnected(run: Int)
        case exited(String, run: Int)
        case console
        /// Answered when everything before it is taken in.
        case barrier(CheckedContinuation<Void, Never>)
    }

    let id: InstanceID
    let folder: GuestFolder
    let services: InstanceServices
    private let mailbox: AsyncStream<Event>
    private let post: AsyncStream<Event>.Continuation

    init(id: InstanceID, folder: GuestFolder, services: InstanceServices) {
        self.id = id
        self.folder = folder
        self.services = services
        (mailbox, post) = AsyncStream.makeStream()
    }

    func desire(_ spec: InstanceSpec) { post.yield(.machine(.desire(spec))) }
    func disown() { post.yield(.machine(.disown)) }

    func shutDown() { post.yield(.machine(.shutDown)) }

    /// Returns when all wishes given before are reflected in what is reported.
    func settle() async {
        await withCheckedContinuation { continuation in
            if case .terminated = post.yield(.barrier(continuation)) { continuation.resume() }
        }
    }

    /// The loop's own state; nobody else sees it.
    struct State {
        var machine: InstanceMachine
        var session = QMPSession<InstanceMachine.Tag>()
        var connection: MonitorConnection?
        var process: (any GuestProcess)?
        var timers: [InstanceMachine.Timer: Task<Void, Never>] = [:]
        var starting: Task<Void, Never>?
        var console: ConsoleLog
        var consoleTimer: Task<Void, Never>?
    }

    /// Runs until the instance is removed or the task is cancelled; guests live on in both cases but the first.
    func run() async {
        var state = State(machine: InstanceMachine(id: id), console: ConsoleLog(path: folder.consoleLog))
        // Before any wish: a wish that met an empty machine would start a second guest.
        if let record = folder.readRecord() { take(await adopt(record), &state) }
        for await event in mailbox {
            take(event, &state)
            if state.machine.phase == .removed || (state.machine.goingDown && state.machine.phase == .idle) { break }
        }
        // Nobody must wait for an answer that would never come.
        post.finish()
        for await case .barrier(let waiting) in mailbox { waiting.resume() }
        for timer in state.timers.values { timer.cancel() }
        state.starting?.cancel()
        state.consoleTimer?.cancel()
        state.connection?.close()
    }

    private func adopt(_ record: InstanceRecord) async -> Event {
        guard record.phase != .idle, let descriptor = try? UnixSocket.connect(folder.monitor),
            let connection = try? await connect(descriptor, run: record.run)
        else { return .adopted(record, nil, nil) }
        return .adopted(record, connection, services.hypervisor.find(folder))
    }

    func connect(_ descriptor: Int32, run: Int) async throws -> MonitorConnection {
        try await MonitorConnection.open(
            descriptor: descriptor, received: { [post] in post.yield(.received($0, run: run)) },
            closed: { [post] in post.yield(.disconnected(run: run)) })
    }

    func watch(_ process: any GuestProcess, run: Int) {
        process.onExit { [post] in post.yield(.exited($0, run: run)) }
    }

    // MARK: Events

    private func take(_ event: Event, _ state: inout State) {
        switch event {
        case .machine(let event):
            step(event, &state)
        case .launched(let process, let connection, let run):
            attach(connection, process, run: run, &state)
            step(.launched, &state)
        case .adopted(let record, let connection, let process):
            if let connection { attach(connection, process, run: record.run, &state) }
            step(.recovered(record, alive: connection != nil), &state)
        case .received(let bytes, let run):
            if run == state.machine.record.run { receive(bytes, &state) }
        case .disconnected(let run):
            guard run == state.machine.record.run else { break }
            state.connection = nil
            // Without a handle on the process the closed monitor is all that tells of its end.
            if state.process == nil { step(.exited("the process ended"), &state) }
        case .exited(let how, let run):
            guard run == state.machine.record.run else { break }
            state.process = nil
            let words = folder.lastWords.map { "\($0) (QEMU \(how))" } ?? "QEMU \(how)"
            step(.exited(words), &state)
        case .console:
            reportConsole(&state)
        case .barrier(let waiting):
            waiting.resume()
        }
    }

    private func attach(
        _ connection: MonitorConnection, _ process: (any GuestProcess)?, run: Int, _ state: inout State
    ) {
        state.session = QMPSession()
        state.connection = connection
        state.process = process
        if let process { watch(process, run: run) }
        connection.start()
        state.consoleTimer?.cancel()
        state.consoleTimer = Task { [post] in
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(3))
                post.yield(.console)
            }
        }
    }

    private func receive(_ bytes: [UInt8], _ state: inout State) {
        do {
            let (outputs, send) = try state.session.receive(bytes)
            if !send.isEmpty { state.connection?.send(send) }
            for output in outputs {
                switch output {
                case .ready:
                    if state.process == nil, let process = services.hypervisor.find(folder) {
                        state.process = process
                        watch(process, run: state.machine.record.run)
                    }
                    step(.monitorReady, &state)
                case .event(let event): step(.monitorEvent(event), &state)
                case .reply(let tag, let result): step(.reply(tag, result), &state)
                }
            }
        } catch {
            services.logger.error("\(id): \(describe(error))")
            state.process?.kill()
        }
    }

    private func step(_ event: InstanceMachine.Event, _ state: inout State) {
        let before = state.machine.phase
        let actions = state.machine.handle(event)
        if state.machine.phase != before {
            services.logger.info(
                "\(id): \(before) → \(state.machine.phase)", metadata: ["run": "\(state.machine.record.run)"])
        }
        for action in actions { perform(action, &state) }
    }

    // MARK: Actions

    private func perform(_ action: InstanceMachine.Action, _ state: inout State) {
        switch action {
        case .persist(let record):
            do { try folder.write(record) } catch { services.logger.error("\(id): \(describe(error))") }
        case .start(let spec):
            state.console = ConsoleLog(path: folder.consoleLog)
            state.starting = Task { await self.start(spec) }
        case .cancelStart:
            state.starting?.cancel()
        case .send(let command, let tag):
            state.connection?.send(state.session.command(command, tag: tag))
        case .kill:
            state.process?.kill()
        case .setTimer(let timer, let seconds):
            state.timers.removeValue(forKey: timer)?.cancel()
            state.timers[timer] = Task { [post] in
                try? await Task.sleep(for: .seconds(seconds))
                if !Task.isCancelled { post.yield(.machine(.timer(timer))) }
            }
        case .cancelTimers:
            for timer in state.timers.values { timer.cancel() }
            state.timers = [:]
        case .openExport(let volume, let epoch):
            openExport(volume, epoch)
        case .closeExport(let volume, let epoch):
            services.volumes.close(volume, epoch: epoch)
        case .dropClients(let volume, let epoch):
            Task { [services, post] in
                do {
                    try await services.volumes.dropClients(volume, epoch: epoch)
                    post.yield(.machine(.clientsDropped(volume, epoch)))
                } catch {
                    services.logger.warning("\(volume): \(describe(error)); the guest will hear of the growth later")
                    post.yield(.machine(.dropFailed(volume)))
                }
            }
        case .clean:
            clean(&state)
        case .remove:
            let folder = folder
            Task { [post] in
                try? FileManager.default.removeItem(atPath: folder.path)
                post.yield(.machine(.removed))
            }
        case .report(let status, let attachments, let notes):
            if status.state == .stopped || status.state == .running { reportConsole(&state) }
            services.reports.report(status, attachments: attachments, notes: notes)
        }
    }

    /// Serves the volume, and tells the machine its size from now on.
    func open(_ volume: VolumeID, _ epoch: Epoch) async throws -> EBSControl.Export {
        let export = try await services.volumes.open(volume, epoch: epoch)
        services.volumes.watch(volume, epoch: epoch) { [post] size in
            post.yield(.machine(.volumeSized(volume, epoch, size.rawValue)))
        }
        return export
    }

    private func openExport(_ volume: VolumeID, _ epoch: Epoch) {
        Task { [self] in
            do {
                let export = try await open(volume, epoch)
                post.yield(.machine(.exportOpened(volume, epoch, export)))
            } catch {
                post.yield(.machine(.exportFailed(volume, epoch, describe(error))))
            }
        }
    }

    private func clean(_ state: inout State) {
        reportConsole(&state)
        state.consoleTimer?.cancel()
        state.consoleTimer = nil
        state.connection?.close()
        state.connection = nil
        Task { [services, post, id, folder] in
            do { try await services.network.detach(id) } catch { services.logger.warning("\(id): \(describe(error))") }
            if let groups = services.groups {
                let paths = groups.paths(id.rawValue)
                ControlGroups.remove(paths)
                services.undo.done(.controlGroups(paths))
            }
            folder.removeRunFiles()
            services.undo.done(.guest(folder: folder.path))
            post.yield(.machine(.cleaned))
        }
    }

    private func reportConsole(_ state: inout State) {
        if let text = state.console.changed() { services.reports.report(console: text, of: id) }
    }

    /// Prepares everything and starts QEMU; ends in `.launched` or `.startFailed`.
    private func start(_ spec: InstanceSpec) async {
        do {
            let (process, connection) = try await InstanceStarter(driver: self, spec: spec).start()
            post.yield(.launched(process, connection, run: spec.run))
        } catch {
            post.yield(.machine(.startFailed(describe(error))))
        }
    }
}
