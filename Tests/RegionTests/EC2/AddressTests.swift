import Support
import Testing

@testable import Region

@Suite struct IPv4Tests {
    @Test(arguments: ["0.0.0.0", "255.255.255.255", "172.31.0.5"])
    func roundTrip(_ text: String) { #expect(IPv4Address(text)?.description == text) }

    @Test(arguments: [
        "", "1.2.3", "1.2.3.4.5", "256.0.0.1", "01.2.3.4", "1..2.3", " 1.2.3.4", "1.2.3.-4", "a.b.c.d", "1.2.3.1000",
    ])
    func refused(_ text: String) { #expect(IPv4Address(text) == nil) }

    @Test(arguments: [("100.68.0.18/18", "100.68.0.0/18"), ("0.0.0.0/0", "0.0.0.0/0"), ("1.2.3.4/32", "1.2.3.4/32")])
    func canonical(_ text: String, _ expected: String) { #expect(IPv4CIDR(text)?.description == expected) }

    @Test(arguments: ["1.2.3.4", "1.2.3.4/33", "1.2.3.4/", "/8", "1.2.3.4/08", "1.2.3.4/8/8", "::/0"])
    func refusedBlock(_ text: String) { #expect(IPv4CIDR(text) == nil) }

    @Test func blocks6() {
        #expect(IPv6CIDR("::/0")?.description == "::/0")
        #expect(IPv6CIDR("2001:DB8:0::1/32")?.description == "2001:db8::/32")
        #expect(IPv6CIDR("2001:db8::/129") == nil)
        #expect(IPv6CIDR("1.2.3.4/8") == nil)
    }
}

@Suite struct AddressAllocationTests {
    let subnet = IPv4CIDR(base: IPv4Address(rawValue: 0xAC1F_0000), prefix: 28)

    @Test func everyUsableAddressOnceThenNone() {
        var used: Set<IPv4Address> = []
        var generator = SystemRandomNumberGenerator()
        while let address = AddressAllocation.privateAddress(in: subnet, isUsed: used.contains, using: &generator) {
            #expect(used.insert(address).inserted)
            #expect(AddressAllocation.isUsable(address, in: subnet))
        }
        #expect(used.count == 16 - 5)
        #expect(AddressAllocation.available(in: subnet, used: used.count) == 0)
    }

    @Test func tinySubnetIsFull() {
        var generator = SystemRandomNumberGenerator()
        let tiny = IPv4CIDR(base: subnet.base, prefix: 30)
        #expect(AddressAllocation.privateAddress(in: tiny, isUsed: { _ in false }, using: &generator) == nil)
    }

    @Test func poolGoesAround() throws {
        let pool = try #require(IPv4CIDR("198.18.0.0/24"))
        let first = try #require(AddressAllocation.publicAddress(in: pool, after: nil, isUsed: { _ in false }))
        #expect(first.description == "198.18.0.2")
        // Given back at once, it is still not the next one.
        let second = AddressAllocation.publicAddress(in: pool, after: first, isUsed: { _ in false })
        #expect(second?.description == "198.18.0.3")
        let last = IPv4Address("198.18.0.254")
        #expect(
            AddressAllocation.publicAddress(in: pool, after: last, isUsed: { _ in false })?.description == "198.18.0.2")
        #expect(AddressAllocation.publicAddress(in: pool, after: last, isUsed: { _ in true }) == nil)
    }

    @Test func names() throws {
        let address = try #require(IPv4Address("198.18.0.5"))
        #expect(DNSNames(region: "us-east-1").publicName(address) == "ec2-198-18-0-5.compute-1.skerry.internal")
        #expect(DNSNames(region: "eu-west-1").publicName(address) == "ec2-198-18-0-5.eu-west-1.compute.skerry.internal")
        #expect(DNSNames(region: "us-east-1").privateName(address) == "ip-198-18-0-5.ec2.internal")
        #expect(DNSNames(region: "eu-west-1").privateName(address) == "ip-198-18-0-5.eu-west-1.compute.internal")
        #expect(AddressAllocation.mac(for: address) == "06:00:c6:12:00:05")
    }
}

@Suite struct InstanceTypeTests {
    @Test func everyLineIsRead() {
        let lines = InstanceType.table.split(separator: "\n")
        #expect(InstanceType.all.count == lines.count)
        #expect(Set(InstanceType.all.map(\.name)).count == lines.count)
        let options: Set<Substring> = ["old", "32", "burst", "free", "xen", "pv"]
        for line in lines {
            for word in line.split(separator: " ").dropFirst(3) where !options.contains(word) {
                #expect(InstanceType(line: line)?.instanceStore != nil, "\(line)")
            }
        }
    }

    @Test func facts() throws {
        let small = try InstanceType.require("m1.small")
        #expect(small.vcpus == 1 && small.mebibytes == 1740 && !small.isCurrentGeneration && small.supportsParavirtual)
        #expect(small.ephemeralDisks(cap: nil) == [.gibibytes(160)])
        #expect(small.ephemeralDisks(cap: .gibibytes(2)) == [.gibibytes(2)])
        #expect(InstanceType.named("t2.nano")?.ephemeralDisks(cap: nil) == [])
        #expect(InstanceType.named("m5d.4xlarge")?.instanceStore == .init(count: 2, gigabytes: 300, isNVMe: true))
        #expect(throws: EC2Error("InvalidParameterValue", "Invalid value 'm9.huge' for InstanceType.")) {
            try InstanceType.require("m9.huge")
        }
    }
}
