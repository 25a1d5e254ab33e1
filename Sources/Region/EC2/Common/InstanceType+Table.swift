extension InstanceType {
    /// Reads a line of `table`; nil for an empty one.
    init?(line: some StringProtocol) {
        let words = line.split(separator: " ")
        guard words.count >= 3, let vcpus = Int(words[1]), let mebibytes = Int(words[2]) else { return nil }
        self.name = String(words[0])
        self.vcpus = vcpus
        self.mebibytes = mebibytes
        self.isCurrentGeneration = true
        self.runs32Bit = false
        self.isBurstable = false
        self.isFreeTier = false
        self.hypervisor = "nitro"
        self.supportsParavirtual = false
        for word in words.dropFirst(3) {
            switch word {
            case "old": isCurrentGeneration = false
            case "32": runs32Bit = true
            case "burst": isBurstable = true
            case "free": isFreeTier = true
            case "xen": hypervisor = "xen"
            case "pv":
                hypervisor = "xen"
                supportsParavirtual = true
            default:
                let parts = word.drop { $0 == "n" }.split(separator: "x")
                if parts.count == 2, let count = Int(parts[0]), let size = Int(parts[1]) {
                    instanceStore = InstanceStore(count: count, gigabytes: size, isNVMe: word.hasPrefix("n"))
                }
            }
        }
    }

    /// Name, vCPUs, MiB; then in any order: `old` (previous generation), `32` (runs i386), `burst`, `free` (free tier), `xen`,
    /// `pv` (Xen, paravirtual images too), and `COUNTxGB` (with `n` in front: NVMe) for the instance store.
    static let table = """
        t1.micro 1 627 old pv 32 free
        m1.small 1 1740 old pv 32 1x160
        m1.medium 1 3788 old pv 32 1x410
        m1.large 2 7680 old pv 2x420
        m1.xlarge 4 15360 old pv 4x420
        c1.medium 2 1740 old pv 32 1x350
        c1.xlarge 8 7168 old pv 4x420
        m2.xlarge 2 17510 old pv 1x420
        m2.2xlarge 4 35020 old pv 1x850
        m2.4xlarge 8 70041 old pv 2x840
        cc1.4xlarge 16 23552 old xen 2x840
        cc2.8xlarge 32 61952 old xen 4x840
        cr1.8xlarge 32 249856 old xen 2x120
        hi1.4xlarge 16 61952 old pv 2x1024
        m3.medium 1 3840 old pv 1x4
        m3.large 2 7680 old pv 1x32
        m3.xlarge 4 15360 old pv 2x40
        m3.2xlarge 8 30720 old pv 2x80
        c3.large 2 3840 old pv 32 2x16
        c3.xlarge 4 7680 old pv 2x40
        c3.2xlarge 8 15360 old pv 2x80
        c3.4xlarge 16 30720 old pv 2x160
        c3.8xlarge 32 61440 old pv 2x320
        r3.large 2 15616 old xen 1x32
        r3.xlarge 4 31232 old xen 1x80
        r3.2xlarge 8 62464 old xen 1x160
        r3.4xlarge 16 124928 old xen 1x320
        r3.8xlarge 32 249856 old xen 2x320
        i2.xlarge 4 31232 old xen 1x800
        i2.2xlarge 8 62464 old xen 2x800
        i2.4xlarge 16 124928 old xen 4x800
        i2.8xlarge 32 249856 old xen 8x800
        t2.nano 1 512 xen burst 32
        t2.micro 1 1024 xen burst 32 free
        t2.small 1 2048 xen burst 32
        t2.medium 2 4096 xen burst 32
        t2.large 2 8192 xen burst
        t2.xlarge 4 16384 xen burst
        t2.2xlarge 8 32768 xen burst
        t3.nano 2 512 burst
        t3.micro 2 1024 burst
        t3.small 2 2048 burst
        t3.medium 2 4096 burst
        t3.large 2 8192 burst
        t3.xlarge 4 16384 burst
        t3.2xlarge 8 32768 burst
        t3a.nano 2 512 burst
        t3a.micro 2 1024 burst
        t3a.small 2 2048 burst
        t3a.medium 2 4096 burst
        t3a.large 2 8192 burst
        t3a.xlarge 4 16384 burst
        t3a.2xlarge 8 32768 burst
        m4.large 2 8192 xen
        m4.xlarge 4 16384 xen
        m4.2xlarge 8 32768 xen
        m4.4xlarge 16 65536 xen
        m4.10xlarge 40 163840 xen
        m4.16xlarge 64 262144 xen
        m5.large 2 8192
        m5.xlarge 4 16384
        m5.2xlarge 8 32768
        m5.4xlarge 16 65536
        m5.8xlarge 32 131072
        m5.12xlarge 48 196608
        m5.16xlarge 64 262144
        m5.24xlarge 96 393216
        m5d.large 2 8192 n1x75
        m5d.xlarge 4 16384 n1x150
        m5d.2xlarge 8 32768 n1x300
        m5d.4xlarge 16 65536 n2x300
        m5d.8xlarge 32 131072 n2x600
        m5d.12xlarge 48 196608 n2x900
        m5d.16xlarge 64 262144 n4x600
        m5d.24xlarge 96 393216 n4x900
        m5a.large 2 8192
        m5a.xlarge 4 16384
        m5a.2xlarge 8 32768
        m5a.4xlarge 16 65536
        m6i.large 2 8192
        m6i.xlarge 4 16384
        m6i.2xlarge 8 32768
        m6i.4xlarge 16 65536
        m6i.8xlarge 32 131072
        m6i.12xlarge 48 196608
        m6i.16xlarge 64 262144
        m6i.24xlarge 96 393216
        m6i.32xlarge 128 524288
        c4.large 2 3840 xen
        c4.xlarge 4 7680 xen
        c4.2xlarge 8 15360 xen
        c4.4xlarge 16 30720 xen
        c4.8xlarge 36 61440 xen
        c5.large 2 4096
        c5.xlarge 4 8192
        c5.2xlarge 8 16384
        c5.4xlarge 16 32768
        c5.9xlarge 36 73728
        c5.12xlarge 48 98304
        c5.18xlarge 72 147456
        c5.24xlarge 96 196608
        c5d.large 2 4096 n1x50
        c5d.xlarge 4 8192 n1x100
        c5d.2xlarge 8 16384 n1x200
        c5d.4xlarge 16 32768 n1x400
        c5d.9xlarge 36 73728 n1x900
        c5d.18xlarge 72 147456 n2x900
        c6i.large 2 4096
        c6i.xlarge 4 8192
        c6i.2xlarge 8 16384
        c6i.4xlarge 16 32768
        c6i.8xlarge 32 65536
        r4.large 2 15616 xen
        r4.xlarge 4 31232 xen
        r4.2xlarge 8 62464 xen
        r4.4xlarge 16 124928 xen
        r4.8xlarge 32 249856 xen
        r4.16xlarge 64 499712 xen
        r5.large 2 16384
        r5.xlarge 4 32768
        r5.2xlarge 8 65536
        r5.4xlarge 16 131072
        r5.8xlarge 32 262144
        r5.12xlarge 48 393216
        r5.16xlarge 64 524288
        r5.24xlarge 96 786432
        i3.large 2 15616 xen n1x475
        i3.xlarge 4 31232 xen n1x950
        i3.2xlarge 8 62464 xen n1x1900
        i3.4xlarge 16 124928 xen n2x1900
        i3.8xlarge 32 249856 xen n4x1900
        i3.16xlarge 64 499712 xen n8x1900
        """
}
