import Link
import Support
import Testing

@testable import Host

@Suite struct QEMUArgumentsTests {
    private func configuration() -> QEMUConfiguration {
        QEMUConfiguration(
            name: "i-0123456789abcdef0", accelerator: .tcg, vcpus: 1, memory: .mebibytes(128), firmware: .bios,
            disks: [], monitorDescriptor: 3, consoleDescriptor: 4, agentDescriptor: 5,
            consoleLog: "/data,x/console.log", pidFile: "/data/pid", user: 64055)
    }

    /// One word or option with its value a line.
    private func lines(_ configuration: QEMUConfiguration) -> String {
        var lines: [String] = []
        for word in configuration.arguments() {
            if word.hasPrefix("-") || lines.isEmpty { lines.append(word) } else { lines[lines.count - 1] += " " + word }
        }
        return lines.joined(separator: "\n")
    }

    @Test func directBoot() {
        var configuration = configuration()
        configuration.directBoot = .init(kernel: "/k", ramdisk: "/r", arguments: "single")
        configuration.network = .init(tapDescriptor: 6, mac: "06:00:ac:1f:00:05")
        configuration.disks = [
            QEMUDisk(name: "ephemeral0", backend: .file("/data/eph0.img"), serial: "eph0:sdb"),
            .volume(
                "vol-0123456789abcdef0", epoch: 3, device: "/dev/sda1", export: .init(socket: "/run/v.sock", name: "v"),
                readOnly: false, isRoot: true),
        ]
        #expect(
            lines(configuration) == """
                -nodefaults
                -no-user-config
                -name i-0123456789abcdef0
                -machine pc,usb=off,vmport=off,graphics=off
                -accel tcg,tb-size=128
                -cpu max
                -smp 1
                -m size=128M
                -display none
                -vga none
                -rtc base=utc
                -no-shutdown
                -kernel /k
                -initrd /r
                -append console=ttyS0 root=/dev/vda quiet cryptomgr.notests no_timer_check single
                -chardev socket,id=monitor,fd=3,server=on,wait=off
                -mon chardev=monitor,mode=control
                -chardev socket,id=console,fd=4,server=on,wait=off,logfile=/data,,x/console.log,logappend=on
                -serial chardev:console
                -chardev socket,id=agent,fd=5,server=on,wait=off
                -blockdev {"detect-zeroes":"unmap","discard":"unmap","driver":"raw","file":{"driver":"nbd",\
                "export":"v","node-name":"v0123456789abcdef0-3-n","reconnect-delay":86400,\
                "server":{"path":"/run/v.sock","type":"unix"}},"node-name":"v0123456789abcdef0-3","read-only":false}
                -device {"bootindex":1,"drive":"v0123456789abcdef0-3","driver":"virtio-blk-pci",\
                "id":"v0123456789abcdef0-3-d","serial":"ASNFZ4mrze8A:sda1"}
                -blockdev {"detect-zeroes":"unmap","discard":"unmap","driver":"raw","file":{"discard":"unmap",\
                "driver":"file","filename":"/data/eph0.img"},"node-name":"ephemeral0","read-only":false}
                -device {"drive":"ephemeral0","driver":"virtio-blk-pci","id":"ephemeral0-d","serial":"eph0:sdb"}
                -netdev tap,id=net0,fd=6,vhost=off
                -device virtio-net-pci,id=eth0,netdev=net0,mac=06:00:ac:1f:00:05,romfile=
                -device virtio-rng-pci
                -device virtio-serial-pci
                -device virtserialport,chardev=agent,name=org.qemu.guest_agent.0
                -pidfile /data/pid
                -sandbox on,obsolete=deny,elevateprivileges=allow,spawn=deny,resourcecontrol=deny
                -runas 64055:64055
                """)
    }

    @Test func firmwareBoot() {
        var configuration = configuration()
        configuration.accelerator = .kvm
        configuration.user = nil
        let bios = lines(configuration)
        #expect(bios.contains("-accel kvm\n"))
        #expect(!bios.contains("-append") && !bios.contains("pflash") && !bios.contains("-runas"))
        configuration.firmware = .uefi(code: "/o/CODE.fd", variables: "/d/vars.fd")
        let uefi = lines(configuration)
        #expect(uefi.contains("-drive if=pflash,format=raw,unit=0,readonly=on,file=/o/CODE.fd\n"))
        #expect(uefi.contains("-drive if=pflash,format=raw,unit=1,file=/d/vars.fd\n"))
    }

    @Test func serialsFitTwentyBytes() {
        #expect(DiskSerial.volume("vol-0123456789abcdef0", device: "/dev/sdj") == "ASNFZ4mrze8A:sdj")
        #expect(DiskSerial.volume("vol-fffffffffffffffff", device: "xvdabcdefgh").utf8.count == 20)
        #expect(DiskSerial.ephemeral(1, device: "/dev/sdb") == "eph1:sdb")
    }

    @Test(arguments: [
        ("flags : fpu vmx sse", true), ("flags\t: fpu svm", true), ("flags : fpu vmxoff", false), ("", false),
    ])
    func accelerator(processors: String, virtualization: Bool) {
        #expect(QEMUConfiguration.Accelerator.hasVirtualization(processors) == virtualization)
    }
}
