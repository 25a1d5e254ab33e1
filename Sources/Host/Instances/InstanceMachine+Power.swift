import Link
import Support

extension InstanceMachine {
    private var power: InstanceSpec.Power? {
        if goingDown { return .stopped }
        return disowned ? .terminated : spec?.power
    }

    /// Compares what should be with what is, and takes the next steps towards it.
    mutating func converge() {
        guard let power else { return }
        switch phase {
        case .idle:
            switch power {
            case .running: startIfWanted()
            case .stopped, .stoppedForced: break
            case .terminated, .terminatedForced:
                phase = .removing
                actions.append(.remove)
            }
        case .starting:
            if power != .running || spec?.run != record.run, !stopRequested {
                stopRequested = true
                actions.append(.cancelStart)
            }
        case .connecting:
            // Wait for the monitor, except for the plug.
            if power.isForced, !stopRequested {
                stopRequested = true
                phase = .exiting
                actions.append(.kill)
            }
        case .running:
            if power != .running || isSuperseded {
                beginShutdown(power)
            } else if let spec, spec.reboots > record.reboots {
                beginReboot()
            } else {
                convergeDisks()
                convergeSizes()
            }
        case .shuttingDown(.reboot):
            if power != .running || isSuperseded { beginShutdown(power) } else { convergeDisks() }
        case .shuttingDown(.stop):
            if power.isForced { quit(patience: Patience.forcedQuit) }
        case .exiting, .cleaning, .removing, .removed:
            break
        }
    }

    /// The region counts a newer run than the one whose guest is here.
    private var isSuperseded: Bool { (spec?.run ?? record.run) > record.run }

    private mutating func startIfWanted() {
        guard let spec, spec.run > record.run else { return }
        record.run = spec.run
        record.phase = .starting
        record.ended = nil
        // Reboots asked for before this start are satisfied by it.
        record.reboots = spec.reboots
        guestPoweredOff = false
        stopRequested = false
        adopted = false
        pausedBy = nil
        plugs = [:]
        for disk in spec.disks {
            guard case .volume(let volume, let epoch) = disk.source else { continue }
            plugs[volume] = Plug(epoch: epoch, device: disk.device, state: .attached)
        }
        phase = .starting
        actions.append(.start(spec))
    }

    private mutating func beginShutdown(_ power: InstanceSpec.Power) {
        stopRequested = true
        actions.append(.cancelTimers)
        if power.isForced {
            quit(patience: Patience.forcedQuit)
            return
        }
        phase = .shuttingDown(.stop)
        pressPowerButton()
        let patience = power == .terminated ? Patience.terminate : Patience.stop
        actions.append(.setTimer(.patience, seconds: patience))
    }

    private mutating func beginReboot() {
        phase = .shuttingDown(.reboot)
        pressPowerButton()
        actions.append(.setTimer(.patience, seconds: Patience.reboot))
    }

    mutating func pressPowerButton() {
        send("system_powerdown")
        actions.append(.setTimer(.powerButton, seconds: Patience.powerButton))
    }

    /// The guest switched itself off, asked or not. QEMU is paused, not gone.
    mutating func poweredOff() {
        switch phase {
        case .shuttingDown(.reboot):
            finishReboot()
        case .running, .connecting:
            if let spec, spec.power == .running, spec.run == record.run, spec.reboots > record.reboots {
                finishReboot()
            } else {
                guestPoweredOff = true
                quit(patience: Patience.quit)
            }
        case .shuttingDown(.stop):
            guestPoweredOff = true
            quit(patience: Patience.quit)
        case .idle, .starting, .exiting, .cleaning, .removing, .removed:
            break
        }
    }

    mutating func finishReboot() {
        record.reboots = spec?.reboots ?? record.reboots
        phase = .running
        actions.append(.cancelTimers)
        // Attaching, detaching and growing go on over a reboot.
        for (volume, plug) in plugs.sorted(by: { $0.key < $1.key }) {
            compareAgain(volume)
            if plug.isLeaving { actions.append(.setTimer(.unplug(volume), seconds: Patience.unplug)) }
            if case .failed = plug.state { actions.append(.setTimer(.retry(volume), seconds: Patience.retry)) }
        }
        send("system_reset")
        send("cont")
    }

    mutating func quit(patience: Double) {
        phase = .exiting
        actions.append(.cancelTimers)
        send("quit")
        actions.append(.setTimer(.quit, seconds: patience))
    }

    mutating func beginCleaning() {
        phase = .cleaning
        actions.append(.cancelTimers)
        releaseAllDisks()
        actions.append(.clean)
    }

    mutating func send(_ name: String, _ arguments: JSONValue? = nil, tag: Tag = .ignored, overtakes: Bool = false) {
        actions.append(.send(QMPCommand(name, arguments, overtakes: overtakes), tag))
    }

    /// As reported to the region.
    var status: InstanceStatus {
        var status = InstanceStatus(id: id, run: record.run, state: .pending, reboots: record.reboots)
        // Where nothing of an older run is left, what is said holds for the run that the region counts.
        let isCurrent = record.run >= spec?.run ?? 0
        if [.idle, .removing, .removed].contains(phase), !isCurrent { status.run = spec?.run ?? 0 }
        switch phase {
        case .idle:
            if power == .running, let spec, spec.run > record.run { break }
            status.state = .stopped
            status.reason = isCurrent ? record.ended?.reason ?? .requested : .requested
            status.message = isCurrent ? record.ended?.message : nil
        case .starting, .connecting: status.state = stopRequested ? .stopping : .pending
        case .running, .shuttingDown(.reboot):
            status.state = .running
            if pausedBy != nil { status.message = "paused: a volume is out of space" }
        case .shuttingDown(.stop), .exiting, .cleaning: status.state = .stopping
        case .removing: status.state = .stopping
        case .removed: status.state = .terminated
        }
        return status
    }
}
