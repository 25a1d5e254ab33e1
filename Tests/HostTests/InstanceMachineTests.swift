import Link
import Support
import Testing

@testable import Host

/// Wishes, events and failures in random order against a model of QEMU and its surroundings. Whatever happened, once the
/// wishes rest and everything outstanding is answered, what is equals what should be.
@Suite(.timeLimit(.minutes(1))) struct InstanceMachineTests {
    /// The world around one machine.
    struct World {
        let id: InstanceID = "i-0123456789abcdef0"
        var machine = InstanceMachine(id: "i-0123456789abcdef0")
        /// Things that will happen, in any order.
        var outstanding: [InstanceMachine.Event] = []
        /// Replies of the monitor come in order.
        var replies: [InstanceMachine.Event] = []
        var timers: [InstanceMachine.Timer] = []
        var processAlive = false
        var poweredOff = false
        var starts = 0
        var devices: Set<String> = []
        var nodes: Set<String> = []
        /// By volume: what the ebs process holds, and by node: what QEMU heard when it connected, and what the guest sees.
        var volumeSizes: [VolumeID: UInt64] = [:]
        var connected: [String: UInt64] = [:]
        var shown: [String: UInt64] = [:]
        var exports: [VolumeID: Epoch] = [:]
        var reported: InstanceStatus?
        var attachments: [VolumeID: AttachmentStatus] = [:]

        mutating func feed(_ event: InstanceMachine.Event) {
            for action in machine.handle(event) { perform(action) }
        }

        mutating func end() {
            guard processAlive else { return }
            processAlive = false
            devices = []
            nodes = []
            replies = []
            outstanding.append(.exited("gone"))
        }

        private mutating func perform(_ action: InstanceMachine.Action) {
            switch action {
            case .persist: break
            case .start(let spec):
                #expect(!processAlive, "two guests of one instance")
                starts += 1
                outstanding.append(Bool.random() ? .launched : .startFailed("no"))
                for disk in spec.disks {
                    guard case .volume(let volume, let epoch) = disk.source else { continue }
                    exports[volume] = epoch
                    outstanding.append(.volumeSized(volume, epoch, size(volume)))
                }
            case .cancelStart, .cancelTimers:
                if case .cancelTimers = action { timers = [] }
            case .send(let command, let tag): send(command, tag)
            case .kill: end()
            case .setTimer(let timer, _): if !timers.contains(timer) { timers.append(timer) }
            case .openExport(let volume, let epoch):
                exports[volume] = epoch
                outstanding.append(.exportOpened(volume, epoch, .init(socket: "/s", name: "n")))
                outstanding.append(.volumeSized(volume, epoch, size(volume)))
            case .dropClients(let volume, let epoch):
                connected[QEMUDisk.name(volume, epoch)] = nil
                outstanding.append(Bool.random() ? .clientsDropped(volume, epoch) : .dropFailed(volume))
            case .closeExport(let volume, let epoch): if exports[volume] == epoch { exports[volume] = nil }
            case .clean: outstanding.append(.cleaned)
            case .remove: outstanding.append(.removed)
            case .report(let status, let attachments, _):
                reported = status
                self.attachments = attachments
            }
        }

        func size(_ volume: VolumeID) -> UInt64 { volumeSizes[volume] ?? 1 << 30 }

        mutating func grow(_ volume: VolumeID) {
            volumeSizes[volume] = size(volume) + (1 << 30)
            if let epoch = exports[volume] { outstanding.append(.volumeSized(volume, epoch, size(volume))) }
        }

        private mutating func connect(_ node: String) {
            guard let (volume, _) = exports.first(where: { QEMUDisk.name($0.key, $0.value) == node }) else { return }
            connected[node] = size(volume)
        }

        private mutating func send(_ command: QMPCommand, _ tag: InstanceMachine.Tag) {
            guard processAlive else { return }
            var result: Result<JSONValue, QMPFailure> = .success([:])
            let argument = (command.arguments?["id"] ?? command.arguments?["node-name"])?.string ?? ""
            switch command.name {
            case "query-status": result = .success(["status": poweredOff ? "shutdown" : "running"])
            case "system_powerdown":
                if !poweredOff, Bool.random() {
                    poweredOff = true
                    replies.append(.monitorEvent(.init(name: "SHUTDOWN", data: ["guest": true])))
                }
            case "system_reset": poweredOff = false
            case "quit": end()
            case "blockdev-add":
                if Int.random(in: 0..<4) == 0 {
                    result = .failure(.init(kind: "GenericError", message: "Connection refused"))
                } else {
                    nodes.insert(argument)
                    connect(argument)
                    shown[argument] = connected[argument]
                }
            case "query-named-block-nodes":
                result = .success(
                    .array(
                        shown.map {
                            ["node-name": .string($0.key), "image": ["virtual-size": .int(Int64($0.value))]]
                        }))
            case "human-monitor-command":
                // QEMU may be unable to connect: the resize is then refused, and tried again.
                let node = String(command.arguments?["command-line"]?.string?.split(separator: " ")[1] ?? "")
                if Bool.random() { connect(node) }
            case "block_resize":
                let size = UInt64(command.arguments?["size"]?.int ?? 0)
                if size <= connected[argument] ?? 0 {
                    shown[argument] = size
                } else {
                    result = .failure(.init(kind: "GenericError", message: "Cannot grow NBD nodes"))
                }
            case "device_add": devices.insert(argument)
            case "device_del":
                if !devices.contains(argument) {
                    result = .failure(.init(kind: "DeviceNotFound", message: "not found"))
                } else if Bool.random() {
                    devices.remove(argument)
                    replies.append(.monitorEvent(.init(name: "DEVICE_DELETED", data: ["device": .string(argument)])))
                }
            case "blockdev-del": nodes.remove(argument)
            default: break
            }
            if processAlive { replies.append(.reply(tag, result)) }
        }

        /// One thing that was under way happens. False: nothing is under way.
        mutating func step() -> Bool {
            var choices = 0
            if !outstanding.isEmpty { choices |= 1 }
            if !replies.isEmpty { choices |= 2 }
            if choices == 0 {
                guard !timers.isEmpty else { return false }
                feed(.timer(timers.remove(at: Int.random(in: 0..<timers.count))))
                return true
            }
            if choices == 1 || (choices == 3 && Bool.random()) {
                let event = outstanding.remove(at: Int.random(in: 0..<outstanding.count))
                if case .launched = event {
                    processAlive = true
                    poweredOff = false
                    for (volume, plug) in machine.plugs {
                        nodes.insert(plug.name(volume))
                        devices.insert(plug.deviceName(volume))
                        connect(plug.name(volume))
                        shown[plug.name(volume)] = connected[plug.name(volume)]
                    }
                    feed(event)
                    replies.append(.monitorReady)
                } else {
                    feed(event)
                }
            } else {
                feed(replies.removeFirst())
            }
            return true
        }
    }

    @Test(arguments: 0..<300) func converges(round: Int) {
        var world = World()
        let volumes: [VolumeID] = ["vol-00000000000000001", "vol-00000000000000002", "vol-00000000000000003"]
        var spec = InstanceSpec.test(world.id, volumes: [(volumes[0], 1, "/dev/sda1")])
        var epoch: Epoch = 1
        world.feed(.desire(spec))
        for _ in 0..<Int.random(in: 1...60) {
            switch Int.random(in: 0..<12) {
            case 0: spec.power = [.stopped, .stoppedForced].randomElement() ?? .stopped
            case 1:
                if world.reported?.state == .stopped { spec.run += 1 }
                spec.power = .running
            case 2: spec.reboots += 1
            case 3:
                epoch += 1
                let volume = volumes[Int.random(in: 1...2)]
                spec.disks.removeAll { if case .volume(volume, _) = $0.source { true } else { false } }
                spec.disks.append(.init(device: "/dev/sdf", source: .volume(volume, epoch: epoch), isRoot: false))
            case 4: if spec.disks.count > 1 { spec.disks.removeLast() }
            case 5: world.end()
            case 6: world.grow(volumes[Int.random(in: 0...2)])
            default: _ = world.step()
            }
            world.feed(.desire(spec))
        }
        if Bool.random() { spec.power = [.terminated, .terminatedForced].randomElement() ?? .terminated }
        world.feed(.desire(spec))
        for _ in 0..<2000 where !isSettled(world, spec) { if !world.step() { break } }
        #expect(isSettled(world, spec), "\(world.machine.phase), wanted \(spec.power)")
        if !world.processAlive { #expect(world.exports.isEmpty) }
        if world.machine.phase == .running {
            let wanted = spec.disks.compactMap { disk in
                if case .volume(let volume, let epoch) = disk.source { QEMUDisk.name(volume, epoch) } else { nil }
            }
            #expect(world.nodes == Set(wanted))
            #expect(Set(world.attachments.keys).count == wanted.count)
            #expect(world.machine.record.reboots == spec.reboots)
        }
    }

    private func isSettled(_ world: World, _ spec: InstanceSpec) -> Bool {
        switch spec.power {
        case .terminated, .terminatedForced:
            return world.machine.phase == .removed && world.reported?.state == .terminated
        case .stopped, .stoppedForced: return world.machine.phase == .idle && !world.processAlive
        case .running:
            // A run that ended stays ended: the region decides.
            if world.machine.phase == .idle { return world.machine.record.run == spec.run }
            let plugs = world.machine.plugs.allSatisfy { $0.value.state == .attached }
            let grown = world.machine.plugs.allSatisfy {
                world.shown[$0.value.name($0.key)] == world.size($0.key)
                    && world.attachments[$0.key]?.guestSize == .bytes(world.size($0.key))
            }
            return world.machine.phase == .running && plugs && grown && world.outstanding.isEmpty
                && world.replies.isEmpty
                && world.machine.record.reboots == spec.reboots && world.machine.plugs.count == spec.disks.count
        }
    }

    @Test(arguments: [InstanceSpec.Power.stoppedForced, .terminatedForced])
    func whoIsForcedIsNotAsked(power: InstanceSpec.Power) {
        var machine = InstanceMachine(id: "i-0123456789abcdef0")
        var spec = InstanceSpec.test("i-0123456789abcdef0")
        for event in [.desire(spec), .launched, .monitorReady, .reply(.status, .success(["status": "running"]))]
            as [InstanceMachine.Event]
        {
            _ = machine.handle(event)
        }
        spec.power = power
        let sent = machine.handle(.desire(spec)).compactMap { action in
            if case .send(let command, _) = action { command.name } else { nil }
        }
        #expect(sent == ["quit"])
    }

    @Test func aGuestThatIsBootingIsAskedAgain() {
        var machine = InstanceMachine(id: "i-0123456789abcdef0")
        var spec = InstanceSpec.test("i-0123456789abcdef0")
        for event in [.desire(spec), .launched, .monitorReady, .reply(.status, .success(["status": "running"]))]
            as [InstanceMachine.Event]
        {
            _ = machine.handle(event)
        }
        spec.power = .stopped
        #expect(machine.handle(.desire(spec)).contains(.send(QMPCommand("system_powerdown"), .ignored)))
        #expect(machine.handle(.timer(.powerButton)).contains(.send(QMPCommand("system_powerdown"), .ignored)))
        #expect(machine.handle(.timer(.patience)).contains(.send(QMPCommand("quit"), .ignored)))
        #expect(machine.handle(.timer(.quit)).contains(.kill))
        _ = machine.handle(.exited("killed"))
        _ = machine.handle(.cleaned)
        #expect(machine.status.reason == .requested)
    }

    @Test func aFullDiskPausesAndGoesOn() {
        var machine = InstanceMachine(id: "i-0123456789abcdef0")
        let volume: VolumeID = "vol-00000000000000001"
        let spec = InstanceSpec.test("i-0123456789abcdef0", volumes: [(volume, 1, "/dev/sda1")])
        for event in [.desire(spec), .launched, .monitorReady, .reply(.status, .success(["status": "running"]))]
            as [InstanceMachine.Event]
        {
            _ = machine.handle(event)
        }
        let full = QMPEvent(
            name: "BLOCK_IO_ERROR", data: ["action": "stop", "node-name": .string(QEMUDisk.name(volume, 1))])
        _ = machine.handle(.monitorEvent(full))
        #expect(machine.notes[volume] != nil)
        #expect(machine.handle(.timer(.resume)).contains(.send(QMPCommand("cont"), .ignored)))
        _ = machine.handle(.monitorEvent(QMPEvent(name: "RESUME", data: [:])))
        #expect(machine.notes.isEmpty)
    }
}
