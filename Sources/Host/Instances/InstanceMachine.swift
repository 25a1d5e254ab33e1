import Link
import Support

/// The life of one instance on this machine, without its effects: events in, actions out.
///
/// ```
///            start                 launched              monitor answers
///   idle ───────────▶ starting ───────────▶ connecting ────────────────▶ running ◀──┐ reset, cont
///    ▲  ▲                 │ failed                │ exited                 │   │     │
///    │  │                 ▼                       ▼      power button      ▼   │     │
///    │  └─────────── cleaning ◀─────────────── exiting ◀─────────── shuttingDown ────┘ (a reboot)
///    │ removed            ▲        exited               powered off, or patience ended
///    ▼                    └── exited (crash) ── any phase with a process
///  removed
/// ```
/// Everything that the region may change (power, run, reboots, disks) is compared with what is after every event
/// (`converge`), so the order in which wishes and events arrive does not matter. A run that ended is never started again:
/// the region asks with a higher `run`.
struct InstanceMachine: Sendable {
    enum Phase: Sendable, Equatable {
        case idle, starting, connecting, running
        case shuttingDown(Goal)
        case exiting, cleaning, removing, removed
    }
    enum Goal: Sendable, Equatable {
        case stop, reboot
    }
    enum Timer: Sendable, Hashable {
        /// Press the power button again: a guest that is still booting misses it.
        case powerButton
        /// The guest had long enough to power off.
        case patience
        /// QEMU had long enough to end.
        case quit
        /// The guest has not let go of the disk: ask again.
        case unplug(VolumeID)
        /// QEMU refused the disk: try again.
        case retry(VolumeID)
        /// The guest could not be told the volume's new size: try again.
        case compareSize(VolumeID)
        /// The machine was paused by a full disk: try to go on.
        case resume
    }
    enum Tag: Sendable, Equatable {
        case status, blockNodes, devices, ignored
        case addNode(VolumeID), addDevice(VolumeID), removeDevice(VolumeID), removeNode(VolumeID)
        case size(VolumeID), resized(VolumeID, UInt64)
    }
    enum Event: Sendable {
        case desire(InstanceSpec)
        /// The region does not know this instance: it must not exist.
        case disown
        /// `skerry down`: the guest is to stop in order, whatever the region wants.
        case shutDown
        /// First event after a restart: what was left on disk, and whether QEMU's monitor took a connection.
        case recovered(InstanceRecord, alive: Bool)
        case launched
        case startFailed(String)
        case monitorReady
        case monitorEvent(QMPEvent)
        case reply(Tag, Result<JSONValue, QMPFailure>)
        /// The process is gone; what is known about its end.
        case exited(String)
        case timer(Timer)
        case exportOpened(VolumeID, Epoch, EBSControl.Export)
        case exportFailed(VolumeID, Epoch, String)
        /// The volume has this many bytes, at first and after each growth.
        case volumeSized(VolumeID, Epoch, UInt64)
        case clientsDropped(VolumeID, Epoch)
        case dropFailed(VolumeID)
        case cleaned
        case removed
    }
    enum Action: Sendable, Equatable {
        case persist(InstanceRecord)
        case start(InstanceSpec)
        case cancelStart
        case send(QMPCommand, Tag)
        case kill
        case setTimer(Timer, seconds: Double)
        case cancelTimers
        case openExport(VolumeID, Epoch)
        case closeExport(VolumeID, Epoch)
        /// End QEMU's connection, so that it makes another. → `.clientsDropped` or `.dropFailed`
        case dropClients(VolumeID, Epoch)
        /// Give back tap, ephemeral disks, control group; keep record and console. → `.cleaned`
        case clean
        /// Remove everything of the instance. → `.removed`
        case remove
        case report(InstanceStatus, [VolumeID: AttachmentStatus], notes: [VolumeID: String])
    }

    /// Seconds.
    enum Patience {
        static let stop = 120.0
        static let terminate = 30.0
        static let reboot = 120.0
        static let powerButton = 5.0
        static let quit = 10.0
        static let forcedQuit = 2.0
        static let unplug = 5.0
        static let retry = 5.0
        static let resume = 1.0
    }

    let id: InstanceID
    var phase: Phase = .idle
    var spec: InstanceSpec?
    var disowned = false
    var goingDown = false
    var record: InstanceRecord
    var plugs: [VolumeID: Plug] = [:]
    struct VolumeSize: Sendable, Equatable {
        var epoch: Epoch
        var bytes: UInt64
    }
    var sizes: [VolumeID: VolumeSize] = [:]
    var guestPoweredOff = false
    /// We asked QEMU or the guest to end this run.
    var stopRequested = false
    /// The pause after a full disk, in words.
    var pausedBy: VolumeID?
    var adopted = false
    var actions: [Action] = []
    private var lastPersisted: InstanceRecord?
    private var lastReport: Action?

    init(id: InstanceID) {
        self.id = id
        record = InstanceRecord(id: id)
    }

    mutating func handle(_ event: Event) -> [Action] {
        actions = []
        apply(event)
        converge()
        var result: [Action] = []
        refreshRecord()
        if record != lastPersisted, phase != .removing, phase != .removed {
            lastPersisted = record
            result.append(.persist(record))
        }
        result += actions
        if spec != nil || disowned {
            let report = Action.report(status, attachments, notes: notes)
            if report != lastReport {
                lastReport = report
                result.append(report)
            }
        }
        actions = []
        return result
    }

    // MARK: Events

    private mutating func apply(_ event: Event) {
        switch event {
        case .desire(let new):
            spec = new
            disowned = false
        case .disown:
            disowned = true
        case .shutDown:
            goingDown = true
        case .recovered(let old, let alive):
            recover(old, alive: alive)
        case .launched:
            guard phase == .starting else { break }
            phase = .connecting
            record.phase = .launched
        case .startFailed(let message):
            guard phase == .starting else { break }
            record.ended =
                stopRequested
                ? .init(reason: .requested) : .init(reason: .startFailed, message: message)
            beginCleaning()
        case .monitorReady:
            send("query-status", tag: .status)
            if adopted {
                send("query-named-block-nodes", ["flat": true], tag: .blockNodes)
                send("qom-list", ["path": "/machine/peripheral"], tag: .devices)
            }
        case .monitorEvent(let event):
            apply(event)
        case .reply(let tag, let result):
            apply(tag, result)
        case .exited(let message):
            apply(exit: message)
        case .timer(let timer):
            apply(timer)
        case .exportOpened(let volume, let epoch, let export):
            exportOpened(volume, epoch, export)
        case .exportFailed(let volume, let epoch, let message):
            exportFailed(volume, epoch, message)
        case .volumeSized(let volume, let epoch, let size): volumeSized(volume, epoch, size)
        case .clientsDropped(let volume, let epoch): clientsDropped(volume, epoch)
        case .dropFailed(let volume): compareLater(volume)
        case .cleaned:
            guard phase == .cleaning else { break }
            phase = .idle
            record.phase = .idle
        case .removed:
            guard phase == .removing else { break }
            phase = .removed
        }
    }

    private mutating func recover(_ old: InstanceRecord, alive: Bool) {
        record = old
        lastPersisted = old
        if alive {
            adopted = true
            phase = .connecting
            record.phase = .launched
            for disk in old.disks {
                plugs[disk.volume] = Plug(epoch: disk.epoch, device: disk.device, state: .unknown)
            }
            return
        }
        switch old.phase {
        case .idle:
            break
        case .starting:
            // Not started after all: this run is still to be done.
            record.run -= 1
            releaseAllDisks(old.disks)
            beginCleaning()
        case .launched:
            record.ended = record.ended ?? .init(reason: .crashed, message: "the virtual machine's process is gone")
            releaseAllDisks(old.disks)
            beginCleaning()
        }
    }

    private mutating func apply(_ event: QMPEvent) {
        switch event.name {
        case "SHUTDOWN":
            if event.data["guest"]?.bool == true { poweredOff() }
        case "DEVICE_DELETED":
            if let device = event.data["device"]?.string { deviceDeleted(device) }
        case "BLOCK_IO_ERROR":
            guard event.data["action"]?.string == "stop" else { break }
            let node = event.data["node-name"]?.string
            pausedBy = plugs.first { $0.value.name($0.key) == node }?.key ?? pausedBy
            actions.append(.setTimer(.resume, seconds: Patience.resume))
        case "RESUME":
            pausedBy = nil
        default:
            break
        }
    }

    private mutating func apply(_ tag: Tag, _ result: Result<JSONValue, QMPFailure>) {
        switch tag {
        case .status:
            guard case .success(let value) = result else { break }
            apply(status: value["status"]?.string ?? "")
        case .blockNodes:
            if case .success(let value) = result { adoptNodes(value) }
        case .devices:
            if case .success(let value) = result { adoptDevices(value) }
        case .addNode(let volume): nodeAdded(volume, result)
        case .addDevice(let volume): deviceAdded(volume, result)
        case .removeDevice(let volume): deviceRemovalAnswered(volume, result)
        case .removeNode(let volume): nodeRemoved(volume, result)
        case .size(let volume): sizeAnswered(volume, result)
        case .resized(let volume, let size): resized(volume, size, result)
        case .ignored: break
        }
    }

    private mutating func apply(status: String) {
        switch status {
        case "shutdown", "guest-panicked":
            if phase == .connecting { phase = .running }
            poweredOff()
        case "io-error":
            if phase == .connecting { phase = .running }
            actions.append(.setTimer(.resume, seconds: Patience.resume))
        default:
            if phase == .connecting { phase = .running }
            // A host process died between a reset and the go-on, or somebody paused it by hand.
            if status != "running" { send("cont") }
        }
    }

    private mutating func apply(exit message: String) {
        switch phase {
        case .connecting where !adopted && !stopRequested:
            record.ended = .init(reason: .startFailed, message: message)
        case .connecting, .running, .shuttingDown, .exiting:
            if stopRequested {
                record.ended = .init(reason: .requested)
            } else if guestPoweredOff {
                record.ended = .init(reason: .guestShutdown)
            } else {
                record.ended = .init(reason: .crashed, message: message)
            }
        case .idle, .starting, .cleaning, .removing, .removed:
            return
        }
        beginCleaning()
    }

    private mutating func apply(_ timer: Timer) {
        switch (timer, phase) {
        case (.powerButton, .shuttingDown):
            pressPowerButton()
        case (.patience, .shuttingDown(.stop)):
            quit(patience: Patience.forcedQuit)
        case (.patience, .shuttingDown(.reboot)):
            finishReboot()
        case (.quit, .exiting):
            actions.append(.kill)
        case (.unplug(let volume), .running), (.unplug(let volume), .shuttingDown):
            retryUnplug(volume)
        case (.retry(let volume), .running), (.retry(let volume), .shuttingDown):
            retryPlug(volume)
        case (.compareSize(let volume), _):
            compareAgain(volume)
        case (.resume, .running), (.resume, .shuttingDown):
            send("cont")
        default:
            break
        }
    }
}
