import Foundation
import Link
import Support
import Testing

@testable import Host

/// The real thing, in namespaces of its own: needs root and the helper programs.
@Suite(
    .serialized,
    .enabled(
        if: geteuid() == 0 && HelperProgram.missing(of: NetworkTools.programs).isEmpty, "needs root and tools"))
struct NetworkNamespaceTests {
    /// Brings up a region's network with fake guests, runs `body`, and checks that nothing is left.
    static func withNetwork(
        _ number: Int, guests: [(InstanceSpec, gateway: String)], groups: [SecurityGroupSpec],
        configure: Bool = true, hostsFile: Bool = false,
        _ body: (NetworkManager, [FakeGuest], String) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "skt-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let pool = try required(IPv4Prefix("198.19.\(number).0/24"))
        let hosts = folder + "/hosts"
        try "127.0.0.1 localhost\n".write(toFile: hosts, atomically: true, encoding: .utf8)
        let options = Samples.options(pool: pool, folder: folder, hostsFile: hostsFile ? hosts : nil)
        let recorder = MemoryRecorder()
        let manager = NetworkManager(options: options, recorder: recorder)
        var fakes: [FakeGuest] = []
        var failure: (any Error)?
        do {
            try await manager.prepare()
            for (spec, gateway) in guests {
                fakes.append(
                    try await FakeGuest.make(
                        options, spec.network.privateAddress, gateway: gateway, configure: configure))
            }
            try await manager.synchronise(NetworkState(instances: guests.map(\.0), groups: groups))
            try await body(manager, fakes, folder)
        } catch {
            failure = error
        }
        for fake in fakes { await fake.remove() }
        try await manager.teardown()
        #expect(await recorder.changes().isEmpty)
        #expect(!NetworkTools.linkNames().contains(options.machineLink))
        #expect(!FileManager.default.fileExists(atPath: options.namespacePath))
        let tables = try await Command.run("nft", ["list", "tables"]).output
        #expect(!tables.contains(options.machineTable))
        if let failure { throw failure }
    }

    static let web = Samples.group(
        "sg-00000001",
        ingress: [
            Samples.everywhere("tcp", 22, 22), Samples.everywhere("icmp", -1, -1),
            .init(ipProtocol: "tcp", fromPort: 90, toPort: 99, group: "sg-00000001"),
        ])
    static func pair(_ number: Int) -> [(InstanceSpec, gateway: String)] {
        [
            (Samples.instance("i-00000005", "172.31.0.5", public: "198.19.\(number).5"), "172.31.0.1"),
            (
                Samples.instance(
                    "i-00000006", "172.31.16.6", public: "198.19.\(number).6", subnet: "172.31.16.0/20"), "172.31.16.1"
            ),
        ]
    }

    @Test func groupsAndPublicAddresses() async throws {
        try await Self.withNetwork(11, guests: Self.pair(11), groups: [Self.web]) { manager, guests, _ in
            let servers = try [22, 80, 95].map { try guests[1].serve($0) }
            let outside = { FakeGuest.exchange("198.19.11.6", $0, nil, 700) }
            // From the machine: the public address, by the rules.
            #expect(outside(22) == "198.19.11.1")
            #expect(outside(80) == nil)
            #expect(outside(95) == nil)
            // Between guests: by private address as themselves, by public address from the public address.
            #expect(try guests[0].call("172.31.16.6", 22) == "172.31.0.5")
            #expect(try guests[0].call("172.31.16.6", 95) == "172.31.0.5")
            #expect(try guests[0].call("172.31.16.6", 80) == nil)
            #expect(try guests[0].call("198.19.11.6", 22) == "198.19.11.5")
            #expect(try guests[0].call("198.19.11.6", 95) == nil)
            #expect(try guests[1].call("198.19.11.6", 22) == "198.19.11.6")
            // A change is effective at once, both ways.
            let opened = Samples.group("sg-00000001", ingress: [Samples.everywhere("tcp", 80, 80)])
            try await manager.update(groups: [opened], addresses: [])
            #expect(outside(80) == "198.19.11.1")
            #expect(outside(22) == nil)
            // Egress.
            let closed = Samples.group("sg-00000001", ingress: [Samples.everywhere("-1")], egress: [])
            try await manager.update(groups: [closed], addresses: [])
            #expect(try guests[0].call("172.31.16.6", 22) == nil)
            #expect(outside(22) == "198.19.11.1")
            withExtendedLifetime(servers) {}
        }
    }

    @Test func spoofingIsDropped() async throws {
        let open = Samples.group("sg-00000001", ingress: [Samples.everywhere("-1")])
        try await Self.withNetwork(12, guests: Self.pair(12), groups: [open]) { _, guests, _ in
            let server = try guests[1].serve(22)
            #expect(try guests[0].call("172.31.16.6", 22) == "172.31.0.5")
            try await guests[0].ip(
                "address add 172.31.0.99/20 dev eth0", "route replace default via 172.31.0.1 src 172.31.0.99")
            #expect(try guests[0].call("172.31.16.6", 22) == nil)
            try await guests[0].ip("route replace default via 172.31.0.1 src 172.31.0.5")
            #expect(try guests[0].call("172.31.16.6", 22) == "172.31.0.5")
            try await guests[0].ip("link set eth0 address 06:00:ac:1f:00:63")
            #expect(try guests[0].call("172.31.16.6", 22) == nil)
            withExtendedLifetime(server) {}
        }
    }

    @Test func leaseNamesAndMetadata() async throws {
        var guests = Self.pair(13)
        guests[0].0.metadata.userData = Data("#!/bin/sh\necho hi\n".utf8).base64EncodedString()
        guests[1].0.metadata.tokensRequired = true
        try await Self.withNetwork(13, guests: guests, groups: [Self.web], configure: false, hostsFile: true) {
            manager, guests, folder in
            let script = folder + "/lease.sh"
            try """
            #!/bin/sh
            [ "$1" = bound ] || exit 0
            ip addr add $ip/$mask dev $interface
            ip route add default via $router
            echo "$ip $mask $router $dns $domain $hostname $mtu"

            """.write(toFile: script, atomically: true, encoding: .utf8)
            chmod(script, 0o755)
            let lease = { (guest: FakeGuest) in
                try await guest.run(
                    "busybox",
                    ["udhcpc", "-i", "eth0", "-n", "-q", "-f", "-t", "10", "-T", "1", "-O", "mtu", "-s", script])
            }
            let mtu = await manager.facts.mtu
            #expect(
                try await lease(guests[0]) == "172.31.0.5 20 172.31.0.1 172.31.0.2 ec2.internal ip-172-31-0-5 \(mtu)\n")
            #expect(try await lease(guests[1]).hasPrefix("172.31.16.6 20 172.31.16.1 172.31.0.2 "))

            let lookup = { (name: String) in try await guests[0].run("busybox", ["nslookup", name, "172.31.0.2"]) }
            #expect(try await lookup("ip-172-31-16-6.ec2.internal").contains("172.31.16.6"))
            #expect(try await lookup("172.31.16.6").contains("ip-172-31-16-6.ec2.internal"))
            #expect(try await lookup("ec2-198-19-13-6.compute-1.skerry.internal").contains("172.31.16.6"))
            #expect(try await lookup("ec2-198-19-13-77.compute-1.skerry.internal").contains("198.19.13.77"))

            let server = MetadataServer(options: manager.options, directory: manager.metadata)
            let serving = Task { try await server.run() }
            defer { serving.cancel() }
            func get(_ guest: FakeGuest, _ head: String) async throws -> String {
                // Until the socket is there.
                for _ in 0..<100 {
                    if let text = try guest.request("169.254.169.254", 80, head + "\r\nConnection: close\r\n\r\n") {
                        return text
                    }
                    try await Task.sleep(for: .milliseconds(50))
                }
                return ""
            }
            let id = "GET /latest/meta-data/instance-id HTTP/1.1\r\nHost: m"
            #expect(try await get(guests[0], id).hasSuffix("\r\n\r\ni-00000005"))
            #expect(
                try await get(guests[0], "GET /latest/user-data HTTP/1.1\r\nHost: m").hasSuffix("#!/bin/sh\necho hi\n"))
            #expect(try await get(guests[1], id).hasPrefix("HTTP/1.1 401"))
            let put = "PUT /latest/api/token HTTP/1.1\r\nHost: m\r\nX-aws-ec2-metadata-token-ttl-seconds: 60"
            let token = try await get(guests[1], put).components(separatedBy: "\r\n\r\n").last ?? ""
            #expect(try await get(guests[1], id + "\r\nX-aws-ec2-metadata-token: \(token)").hasSuffix("i-00000006"))
            // One guest cannot use up the service.
            do {
                let greedy = try (0..<80).compactMap { _ in try guests[0].open("169.254.169.254", 80) }
                #expect(try await get(guests[1], "GET / HTTP/1.1\r\nHost: m").hasPrefix("HTTP/1.1 401"))
                withExtendedLifetime(greedy) {}
            }
            #expect(try await get(guests[0], id + "\r\nX-aws-ec2-metadata-token: \(token)").hasPrefix("HTTP/1.1 401"))

            let hosts = try String(contentsOfFile: folder + "/hosts", encoding: .utf8)
            #expect(hosts.contains("198.19.13.5\tec2-198-19-13-5.compute-1.skerry.internal"))
            try await manager.detach("i-00000006")
            #expect(try await !lookup("ip-172-31-0-5.ec2.internal").isEmpty)
            let after = try String(contentsOfFile: folder + "/hosts", encoding: .utf8)
            #expect(!after.contains("198.19.13.6"))
        }
    }

    @Test func tapsAreOpenedAndAdopted() async throws {
        try await Self.withNetwork(14, guests: [], groups: [Self.web]) { manager, _, _ in
            let spec = Samples.instance("i-00000005", "172.31.0.5", public: "198.19.14.5")
            let descriptor = try await manager.attach(spec)
            await #expect(throws: NetworkError.self) { _ = try await manager.attach(spec) }
            // Another process takes over: the guest's tap stays, a stray one goes.
            try await manager.tools.batchInside(["tuntap add dev tap0badcafe mode tap"])
            let heir = NetworkManager(options: manager.options, recorder: manager.recorder)
            try await heir.prepare()
            #expect(try heir.tools.links().contains("tapac1f0005"))
            try await heir.synchronise(NetworkState(instances: [spec], groups: [Self.web]))
            #expect(try heir.tools.links().isSuperset(of: ["tapac1f0005", "br0", "uplink"]))
            #expect(try !heir.tools.links().contains("tap0badcafe"))
            close(descriptor)
            try await heir.detach(spec.id)
            #expect(try !heir.tools.links().contains("tapac1f0005"))
        }
    }

    @Test func connectionsEndWhereTheyMust() async throws {
        let tracked = SecurityGroupSpec.Rule(ipProtocol: "tcp", fromPort: 23, toPort: 23, cidr: "198.19.15.1/32")
        let open = Samples.group("sg-00000001", ingress: [Samples.everywhere("tcp", 22, 22), tracked])
        let shut = Samples.group("sg-00000001", ingress: [])
        try await Self.withNetwork(15, guests: Self.pair(15), groups: [open]) { manager, guests, _ in
            let servers = try [22, 23].map { try guests[1].serve($0) }
            func connect(_ port: UInt16) throws -> FakeConnection {
                let connection = FakeConnection(
                    descriptor: try required(FakeGuest.connected("198.19.15.6", port, 2000)))
                _ = try required(FakeConnection.read(connection.descriptor, untilClosed: false, patience: 2000))
                return connection
            }
            // Revoked: the untracked connection stops, the tracked one goes on (as AWS does it).
            let everybody = try connect(22)
            let somebody = try connect(23)
            #expect(everybody.echo("a", patience: 2000) == "a")
            try await manager.update(groups: [shut], addresses: [])
            #expect(everybody.echo("b", patience: 600) == nil)
            #expect(somebody.echo("c", patience: 2000) == "c")
            #expect(FakeGuest.exchange("198.19.15.6", 23, nil, 500) == nil)

            // Disassociated, while the process that should do it was restarted: the connection stops, and the address
            // leads nowhere.
            try await manager.update(groups: [open], addresses: [])
            let moved = try connect(23)
            let heir = NetworkManager(options: manager.options, recorder: manager.recorder)
            try await heir.prepare()
            var specs = Self.pair(15).map(\.0)
            specs[1].network.publicAddress = nil
            try await heir.synchronise(NetworkState(instances: specs, groups: [open]))
            #expect(moved.echo("d", patience: 600) == nil)
            #expect(FakeGuest.exchange("198.19.15.6", 22, nil, 500) == nil)
            // The other guest takes it over.
            specs[0].network.publicAddress = "198.19.15.6"
            let first = try guests[0].serve(22)
            try await heir.update(instance: specs[0])
            #expect(FakeGuest.exchange("198.19.15.6", 22, nil, 2000) == "198.19.15.1")
            withExtendedLifetime((servers, first)) {}
        }
    }

    @Test func machineIsOutOfReach() async throws {
        let open = Samples.group("sg-00000001", ingress: [Samples.everywhere("-1")])
        try await Self.withNetwork(16, guests: Self.pair(16), groups: [open]) { manager, guests, _ in
            let here = try FakeServer("/proc/self/ns/net", 40016)
            let there = try FakeServer(manager.options.namespacePath, 40017)
            #expect(FakeGuest.exchange("198.19.16.1", 40016, nil, 1000) == "198.19.16.1")
            #expect(try guests[0].call("198.19.16.1", 40016) == nil)
            #expect(try guests[0].call("172.31.0.1", 40017) == nil)
            #expect(try guests[0].call("169.254.169.254", 40017) == nil)
            try await guests[0].run("ping", ["-c", "1", "-W", "2", "198.19.16.1"])
            try await guests[0].run("ping", ["-c", "1", "-W", "2", "172.31.0.1"])
            withExtendedLifetime((here, there)) {}
        }
    }

    /// Whatever somebody took away, the next start brings back.
    @Test func damageIsRepaired() async throws {
        try await Self.withNetwork(22, guests: Self.pair(22), groups: [Self.web]) { manager, guests, folder in
            let server = try guests[1].serve(22)
            let options = manager.options
            let outside = { FakeGuest.exchange("198.19.22.6", 22, nil, 700) }
            #expect(outside() == "198.19.22.1")
            try await Command.run("ip", ["link", "delete", "dev", options.machineLink])
            try await Command.run("nft", ["delete", "table", "inet", options.machineTable])
            try await manager.tools.inside("nft", ["flush", "ruleset"])
            try await manager.tools.batchInside(["link delete dev br0"])
            let process = try required(manager.dnsmasq.running())
            await DNSMasqProcess.terminate(process)
            #expect(outside() == nil)

            let heir = NetworkManager(options: options, recorder: manager.recorder)
            try await heir.prepare()
            // Known before the region is heard.
            #expect(try heir.metadata.entry(required(IPv4Address("172.31.16.6")))?.spec.id == "i-00000006")
            try await heir.synchronise(NetworkState(instances: Self.pair(22).map(\.0), groups: [Self.web]))
            #expect(outside() == "198.19.22.1")
            #expect(try guests[0].call("172.31.16.6", 22) == "172.31.0.5")
            #expect(heir.dnsmasq.running() != nil)
            // While it runs: dnsmasq dies, the machine's firewall is reloaded, rules of the namespace are lost.
            await DNSMasqProcess.terminate(try required(heir.dnsmasq.running()))
            try await Command.run("nft", ["delete", "table", "inet", options.machineTable])
            try await heir.upkeep()
            #expect(heir.dnsmasq.running() != nil)
            #expect(try await Command.run("nft", ["list", "tables"]).output.contains(options.machineTable))
            try await heir.tools.inside("nft", ["flush", "ruleset"])
            try await heir.update(
                groups: [Samples.group("sg-00000001", ingress: [Samples.everywhere("-1")])], addresses: [])
            #expect(outside() == "198.19.22.1")
            withExtendedLifetime((server, folder)) {}
        }
    }

    /// The machine's own router, when it answers.
    static func router() async -> String? {
        let routes = try? await Command.run("ip", ["-4", "route", "show", "default"]).output.split(separator: " ")
        guard let routes, routes.count > 2, routes[1] == "via",
            (try? await Command.run("ping", ["-c", "1", "-W", "1", String(routes[2])])) != nil
        else { return nil }
        return String(routes[2])
    }

    @Test(.enabled("needs a machine with a router that answers", { await Self.router() != nil }))
    func guestsGoOutWhereTheMachineCan() async throws {
        let gateway = try #require(await Self.router())
        let open = Samples.group("sg-00000001", ingress: [])
        var guests = Self.pair(21)
        guests[1].0.network.publicAddress = nil
        let setting = "/proc/sys/net/ipv4/conf/all/forwarding"
        let before = try KernelSetting.read(setting)
        try await Self.withNetwork(21, guests: guests, groups: [open]) { _, guests, _ in
            // With a public address and without one.
            for guest in guests { try await guest.run("ping", ["-c", "1", "-W", "2", gateway]) }
            #expect(try KernelSetting.read(setting) == before)
        }
    }

    @Test func twoRegionsAndATakenPool() async throws {
        let group = Samples.group("sg-00000001", ingress: [Samples.everywhere("-1")])
        try await Self.withNetwork(17, guests: Array(Self.pair(17).prefix(1)), groups: [group]) { _, first, _ in
            try await Self.withNetwork(18, guests: Array(Self.pair(18).prefix(1)), groups: [group]) {
                manager, second, _ in
                let server = try second[0].serve(22)
                #expect(FakeGuest.exchange("198.19.18.5", 22, nil, 2000) == "198.19.18.1")
                // From one region to the other, as over the internet: by public addresses.
                #expect(try first[0].call("198.19.18.5", 22, patience: 2000) == "198.19.17.5")
                withExtendedLifetime(server) {}
            }
            let pool = try required(IPv4Prefix("198.19.17.128/25"))
            let other = NetworkManager(
                options: Samples.options(
                    pool: pool, folder: FileManager.default.temporaryDirectory.path + "/skt-taken"),
                recorder: MemoryRecorder())
            await #expect { try await other.prepare() } throws: { ($0 as? NetworkError)?.code == .poolTaken }
            #expect(!FileManager.default.fileExists(atPath: other.options.namespacePath))
            // What a launch says then.
            await #expect { _ = try await other.attach(Self.pair(17)[0].0) } throws: {
                ($0 as? NetworkError)?.message.contains("choose another pool") == true
            }
        }
    }

    /// Small steps lead where one big step leads: the kernel's tables are the same either way.
    @Test func differencesLeadToTheSameTables() async throws {
        try await Self.withNetwork(19, guests: [], groups: []) { manager, _, _ in
            var generator = SeededGenerator(state: 42)
            let ids = (1...5).map { SecurityGroupID(unchecked: "sg-0000000\($0)") }
            func randomState() -> NetworkState {
                let rules = { () -> [SecurityGroupSpec.Rule] in
                    (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                        let port = Int.random(in: 1...9, using: &generator)
                        return Bool.random(using: &generator)
                            ? Samples.everywhere("tcp", port, port)
                            : .init(
                                ipProtocol: "udp", fromPort: port, toPort: 99,
                                group: ids.randomElement(using: &generator))
                    }
                }
                let groups = ids.filter { _ in Int.random(in: 0...3, using: &generator) > 0 }
                    .map { Samples.group($0, ingress: rules(), egress: rules()) }
                let instances = (4...12).filter { _ in Bool.random(using: &generator) }.map { number in
                    Samples.instance(
                        InstanceID(unchecked: "i-0000000\(number % 10)"), "172.31.0.\(number)",
                        public: Bool.random(using: &generator) ? "198.19.19.\(number)" : nil,
                        groups: ids.filter { _ in Bool.random(using: &generator) })
                }
                return NetworkState(instances: instances, groups: groups)
            }
            func tables() async throws -> [String] {
                try await manager.tools.inside("nft", ["-s", "list", "ruleset"]).split(separator: "\n").map { line in
                    // The order of a set's elements and of tables is the kernel's affair.
                    line.split(whereSeparator: { " ,\t".contains($0) }).map(String.init).sorted().joined(separator: " ")
                }.sorted()
            }
            for _ in 0..<12 {
                let state = randomState()
                try await manager.synchronise(state)
                let stepped = try await tables()
                let whole = NetworkManager(options: manager.options, recorder: manager.recorder)
                try await whole.synchronise(state)
                #expect(try await tables() == stepped)
            }
            #expect(await manager.fullLoads == 1)
        }
    }

    @Test func manyInstances() async throws {
        try await Self.withNetwork(20, guests: [], groups: []) { manager, _, _ in
            let groups = (0..<50).map { number in
                Samples.group(
                    SecurityGroupID(unchecked: "sg-\(10_000_000 + number)"),
                    ingress: [Samples.everywhere("tcp", 22, 22), Samples.everywhere("tcp", 1000 + number, 2000)])
            }
            func instance(_ number: Int) -> InstanceSpec {
                Samples.instance(
                    InstanceID(unchecked: "i-\(10_000_000 + number)"), "172.31.\(number / 250).\(number % 250 + 4)",
                    groups: [groups[number % 50].id, groups[(number + 7) % 50].id])
            }
            let clock = ContinuousClock()
            let all = try await clock.measure {
                try await manager.synchronise(NetworkState(instances: (0..<200).map(instance), groups: groups))
            }
            let one = try await clock.measure { close(try await manager.attach(instance(200))) }
            // Together: carried out in a few passes.
            let twenty = try await clock.measure {
                try await withThrowingTaskGroup(of: Void.self) { tasks in
                    for number in 201..<221 { tasks.addTask { close(try await manager.attach(instance(number))) } }
                    try await tasks.waitForAll()
                }
            }
            print("network: 200 instances \(all), one more \(one), twenty more at once \(twenty)")
            #expect(try manager.tools.links().filter { $0.hasPrefix("tap") }.count == 221)
        }
    }
}

struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}
