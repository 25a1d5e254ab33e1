import Support

/// Everything that decides a guest's command line. Files and sockets are already open or exist.
struct QEMUConfiguration: Sendable, Equatable {
    enum Accelerator: String, Sendable {
        case kvm, tcg
    }
    enum Firmware: Sendable, Equatable {
        case bios
        /// OVMF: its code, and this instance's copy of its variables.
        case uefi(code: String, variables: String)
    }
    struct DirectBoot: Sendable, Equatable {
        var kernel: String
        var ramdisk: String?
        var arguments: String?
    }
    struct Network: Sendable, Equatable {
        var tapDescriptor: Int32
        var mac: String
    }
    var name: String
    var accelerator: Accelerator
    var vcpus: Int
    var memory: ByteCount
    var firmware: Firmware
    var directBoot: DirectBoot?
    var disks: [QEMUDisk]
    var network: Network?
    /// Listening unix sockets, as descriptor numbers inside QEMU.
    var monitorDescriptor: Int32
    var consoleDescriptor: Int32
    var agentDescriptor: Int32
    var consoleLog: String
    var pidFile: String
    /// nil: stay who we are (tests without root).
    var user: UInt32?
}

extension QEMUConfiguration {
    /// The arguments after the program's name.
    ///
    /// `pc` rather than `q35`: its one PCI bus takes about 26 hot-plugged disks without ports made beforehand. The root disk is
    /// the first virtio-blk device, so that the guest's kernel calls it /dev/vda. The guest's power-off pauses QEMU
    /// (`-no-shutdown`), so that a host process that was not there to see it still learns why the guest ended. Without graphics the
    /// BIOS speaks on the serial line: the console output of an image that does not boot says so.
    func arguments() -> [String] {
        var list: [String] = []
        func add(_ words: String...) { list += words }

        add("-nodefaults", "-no-user-config", "-name", name)
        add("-machine", "pc,usb=off,vmport=off,graphics=off")
        switch accelerator {
        case .kvm: add("-accel", "kvm")
        case .tcg: add("-accel", "tcg,tb-size=128")
        }
        add("-cpu", "max", "-smp", "\(vcpus)", "-m", "size=\(memory.rawValue >> 20)M")
        add("-display", "none", "-vga", "none", "-rtc", "base=utc", "-no-shutdown")
        if case .uefi(let code, let variables) = firmware {
            add("-drive", "if=pflash,format=raw,unit=0,readonly=on,file=\(escaped(code))")
            add("-drive", "if=pflash,format=raw,unit=1,file=\(escaped(variables))")
        }
        if let directBoot {
            add("-kernel", directBoot.kernel)
            if let ramdisk = directBoot.ramdisk { add("-initrd", ramdisk) }
            add("-append", Self.kernelArguments(directBoot.arguments))
        }

        add("-chardev", "socket,id=monitor,fd=\(monitorDescriptor),server=on,wait=off")
        add("-mon", "chardev=monitor,mode=control")
        add("-chardev", socket("console", consoleDescriptor) + ",logfile=\(escaped(consoleLog)),logappend=on")
        add("-serial", "chardev:console")
        add("-chardev", socket("agent", agentDescriptor))
        for disk in disks.filter(\.isRoot) + disks.filter({ !$0.isRoot }) {
            add("-blockdev", disk.blockdev.text, "-device", disk.device.text)
        }
        if let network {
            add("-netdev", "tap,id=net0,fd=\(network.tapDescriptor),vhost=off")
            add("-device", "virtio-net-pci,id=eth0,netdev=net0,mac=\(network.mac),romfile=")
        }
        add("-device", "virtio-rng-pci")
        add("-device", "virtio-serial-pci", "-device", "virtserialport,chardev=agent,name=org.qemu.guest_agent.0")

        add("-pidfile", pidFile)
        // Elevated privileges must be left allowed: that rule forbids the very setuid call of -runas. Afterwards there is
        // no way back for a process that may not start another.
        add("-sandbox", "on,obsolete=deny,elevateprivileges=allow,spawn=deny,resourcecontrol=deny")
        if let user { add("-runas", "\(user):\(user)") }
        return list
    }

    /// `no_timer_check` is a must under TCG: without it one of twenty guests hangs at the check of the 8254 timer.
    static func kernelArguments(_ more: String?) -> String {
        let own = "console=ttyS0 root=/dev/vda quiet cryptomgr.notests no_timer_check"
        guard let more, !more.isEmpty else { return own }
        return own + " " + more
    }

    private func socket(_ id: String, _ descriptor: Int32) -> String {
        "socket,id=\(id),fd=\(descriptor),server=on,wait=off"
    }

    /// A comma in a value of a key=value list is doubled.
    private func escaped(_ path: String) -> String { path.replacing(",", with: ",,") }
}
