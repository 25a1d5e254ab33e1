import Support
import Foundation

@testable import Host

#if canImport(Glibc)
    import Glibc
#endif

/// A guest without a machine: a network namespace whose `eth0` is the port that a tap would be.
struct FakeGuest: Sendable {
    let namespace: String
    let address: String
    private var path: String { "/run/netns/\(namespace)" }

    /// Makes the port in the region's namespace, under the tap's name.
    static func make(_ options: NetworkOptions, _ address: String, gateway: String, configure: Bool = true) async throws
        -> Self
    {
        let parsed = try required(IPv4Address(address))
        let guest = Self(namespace: "skt-\(options.tag)-\(parsed.hex)", address: address)
        try await Command.run("ip", ["netns", "add", guest.namespace])
        let mac =
            "06:00" + stride(from: 0, to: 8, by: 2).map { ":" + String(Array(parsed.hex)[$0..<($0 + 2)]) }.joined()
        try await Command.run(
            "nsenter",
            [
                "--net=\(options.namespacePath)", "ip", "link", "add", "name", Guest.tapPrefix + parsed.hex, "type",
                "veth",
                "peer", "name", "eth0", "address", mac, "netns", guest.namespace,
            ])
        try await guest.ip("link set lo up", "link set eth0 up")
        if configure {
            try await guest.ip("address add \(address)/20 dev eth0", "route add default via \(gateway)")
        }
        return guest
    }

    func ip(_ lines: String...) async throws {
        try await run("ip", ["-batch", "-"], input: lines.joined(separator: "\n") + "\n")
    }

    @discardableResult
    func run(_ program: String, _ arguments: [String], input: String? = nil) async throws -> String {
        try await Command.run("nsenter", ["--net=\(path)", program] + arguments, input: input).output
    }

    func remove() async { _ = try? await Command.run("ip", ["netns", "delete", namespace]) }

    /// A server that tells each client the address it comes from, then echoes lines.
    func serve(_ port: UInt16) throws -> FakeServer { try FakeServer(path, port) }

    /// What the server said first, or nil when no connection came about.
    func call(_ address: String, _ port: UInt16, patience: Int32 = 700) throws -> String? {
        try NamespaceThread.run(path) { Self.exchange(address, port, nil, patience) }
    }

    func request(_ address: String, _ port: UInt16, _ text: String) throws -> String? {
        try NamespaceThread.run(path) { Self.exchange(address, port, text, 5000) }
    }

    /// A connection that stays open.
    func open(_ address: String, _ port: UInt16) throws -> FakeConnection? {
        try NamespaceThread.run(path) {
            guard let descriptor = Self.connected(address, port, 2000) else { return nil }
            return FakeConnection(descriptor: descriptor)
        }
    }

    /// Blocking exchange from the calling thread's namespace.
    static func exchange(_ address: String, _ port: UInt16, _ request: String?, _ patience: Int32) -> String? {
        guard let descriptor = connected(address, port, patience) else { return nil }
        defer { close(descriptor) }
        if let request { _ = request.withCString { send(descriptor, $0, strlen($0), Int32(MSG_NOSIGNAL)) } }
        return FakeConnection.read(descriptor, untilClosed: request != nil, patience: max(patience, 2000))
    }

    static func connected(_ address: String, _ port: UInt16, _ patience: Int32) -> CInt? {
        guard let parsed = IPv4Address(address) else { return nil }
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = parsed.bits.bigEndian
        _ = withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        var poller = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        var failure: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        if poll(&poller, 1, patience) == 1, getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &failure, &size) == 0,
            failure == 0
        {
            return descriptor
        }
        close(descriptor)
        return nil
    }
}

final class FakeConnection: Sendable {
    let descriptor: CInt
    init(descriptor: CInt) { self.descriptor = descriptor }
    deinit { close(descriptor) }

    /// Sends a line; what comes back within the time, or nil.
    func echo(_ text: String, patience: Int32) -> String? {
        _ = text.withCString { send(descriptor, $0, strlen($0), Int32(MSG_NOSIGNAL)) }
        return Self.read(descriptor, untilClosed: false, patience: patience)
    }

    static func read(_ descriptor: CInt, untilClosed: Bool, patience: Int32) -> String? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            var poller = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&poller, 1, patience) == 1 else { break }
            let count = chunk.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
            if count <= 0 { break }
            bytes += chunk[0..<count]
            if !untilClosed { break }
        }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }
}

/// Accepts on a thread in the namespace until it is dropped.
final class FakeServer: Sendable {
    private let descriptor: CInt

    init(_ path: String, _ port: UInt16) throws {
        descriptor = try NamespaceThread.run(path) {
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var on: Int32 = 1
            setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
            var name = sockaddr_in()
            name.sin_family = sa_family_t(AF_INET)
            name.sin_port = port.bigEndian
            let status = withUnsafePointer(to: &name) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            guard status == 0, listen(descriptor, 16) == 0 else { throw SystemError("bind", "\(port)") }
            return descriptor
        }
        let descriptor = descriptor
        Thread.detachNewThread {
            while true {
                var name = sockaddr_in()
                var size = socklen_t(MemoryLayout<sockaddr_in>.size)
                let client = withUnsafeMutablePointer(to: &name) { pointer in
                    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { accept(descriptor, $0, &size) }
                }
                guard client >= 0 else { return }
                let text = IPv4Address(bits: UInt32(bigEndian: name.sin_addr.s_addr)).description
                Thread.detachNewThread {
                    defer { close(client) }
                    _ = text.withCString { send(client, $0, strlen($0), Int32(MSG_NOSIGNAL)) }
                    var chunk = [UInt8](repeating: 0, count: 4096)
                    while true {
                        let count = chunk.withUnsafeMutableBytes { recv(client, $0.baseAddress, $0.count, 0) }
                        guard count > 0 else { return }
                        _ = chunk.withUnsafeBytes { send(client, $0.baseAddress, count, Int32(MSG_NOSIGNAL)) }
                    }
                }
            }
        }
    }

    deinit {
        shutdown(descriptor, Int32(SHUT_RDWR))
        close(descriptor)
    }
}

struct Missing: Error {}
func required<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Missing() }
    return value
}
