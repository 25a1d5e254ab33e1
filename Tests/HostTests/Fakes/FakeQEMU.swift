import Foundation
import Support
import Synchronization

@testable import Host

/// A QEMU without a machine: answers QMP on the listening socket that it was given, from a thread of its own, and lives
/// until it is told to quit or killed, whatever happens to the host process under test.
final class FakeQEMU: GuestProcess {
    struct State {
        var nodes: Set<String> = []
        var devices: Set<String> = []
        var status = "running"
        var alive = true
        var commands: [String] = []
        /// What the guest does.
        var obeysPowerButton = true
        var letsGoOfDisks = true
        var connection: Int32 = -1
        var exitHandlers: [@Sendable (String) -> Void] = []
        var ending = ""
    }
    let state = Mutex(State())
    let pid: pid_t = getpid()
    let configuration: QEMUConfiguration
    private let listener: Int32

    init(configuration: QEMUConfiguration, listener: Int32) {
        self.configuration = configuration
        self.listener = listener
        state.withLock { state in
            for disk in configuration.disks {
                state.nodes.insert(disk.name)
                state.devices.insert(disk.deviceName)
            }
        }
        Thread.detachNewThread { [self] in serve() }
    }

    var isAlive: Bool { state.withLock { $0.alive } }
    var commands: [String] { state.withLock { $0.commands } }
    func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }

    func onExit(_ handler: @escaping @Sendable (String) -> Void) {
        let ending = state.withLock { state in
            if state.alive { state.exitHandlers.append(handler) }
            return state.alive ? nil : state.ending
        }
        if let ending { handler(ending) }
    }

    func kill() { end("killed by signal 9") }

    func end(_ how: String) {
        let handlers: [@Sendable (String) -> Void] = state.withLock { state in
            guard state.alive else { return [] }
            state.alive = false
            state.ending = how
            shutdown(listener, Int32(SHUT_RDWR))
            if state.connection >= 0 { shutdown(state.connection, Int32(SHUT_RDWR)) }
            defer { state.exitHandlers = [] }
            return state.exitHandlers
        }
        for handler in handlers { handler(how) }
    }

    /// As if the guest had switched itself off.
    func powerOff() {
        change { $0.status = "shutdown" }
        emit("SHUTDOWN", ["guest": true, "reason": "guest-shutdown"])
        emit("STOP", [:])
    }

    func emit(_ event: String, _ data: JSONValue) {
        send(["event": .string(event), "data": data])
    }

    private func send(_ value: JSONValue) {
        let line = Array((value.text + "\n").utf8)
        state.withLock { state in
            guard state.connection >= 0 else { return }
            _ = Glibc.send(state.connection, line, line.count, Int32(MSG_NOSIGNAL))
        }
    }

    private func serve() {
        while isAlive {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { break }
            change { $0.connection = connection }
            send(["QMP": ["version": [:], "capabilities": ["oob"]]])
            var buffer: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 65536)
            while true {
                let count = read(connection, &chunk, chunk.count)
                guard count > 0 else { break }
                buffer += chunk.prefix(count)
                while let end = buffer.firstIndex(of: 10) {
                    let line = Data(buffer[..<end])
                    buffer.removeSubrange(...end)
                    if let command = try? JSONDecoder().decode(JSONValue.self, from: line) { answer(command) }
                }
            }
            change { $0.connection = -1 }
            close(connection)
        }
        close(listener)
    }

    private func answer(_ message: JSONValue) {
        guard let name = (message["execute"] ?? message["exec-oob"])?.string else { return }
        let arguments = message["arguments"] ?? [:]
        let id = message["id"] ?? .null
        var after: [() -> Void] = []
        let result: Result<JSONValue, QMPFailure> = state.withLock { state in
            state.commands.append(name)
            return Self.perform(name, arguments, &state, self, &after)
        }
        switch result {
        case .success(let value): send(["return": value, "id": id])
        case .failure(let failure):
            send(["error": ["class": .string(failure.kind), "desc": .string(failure.message)], "id": id])
        }
        for action in after { action() }
    }

    private static func perform(
        _ name: String, _ arguments: JSONValue, _ state: inout State, _ qemu: FakeQEMU, _ after: inout [() -> Void]
    ) -> Result<JSONValue, QMPFailure> {
        switch name {
        case "query-status": return .success(["status": .string(state.status)])
        case "query-named-block-nodes":
            return .success(.array(state.nodes.map { ["node-name": .string($0)] }))
        case "qom-list":
            return .success(.array(state.devices.map { ["name": .string($0)] }))
        case "system_powerdown":
            if state.obeysPowerButton, state.status == "running" { after.append { qemu.powerOff() } }
        case "system_reset": state.status = "prelaunch"
        case "cont": state.status = "running"
        case "quit": after.append { qemu.end("ended with status 0") }
        case "blockdev-add":
            let node = arguments["node-name"]?.string ?? ""
            if !state.nodes.insert(node).inserted {
                return .failure(.init(kind: "GenericError", message: "Duplicate nodes with node-name='\(node)'"))
            }
        case "device_add":
            let device = arguments["id"]?.string ?? ""
            guard state.nodes.contains(arguments["drive"]?.string ?? "") else {
                return .failure(.init(kind: "GenericError", message: "no such drive"))
            }
            if !state.devices.insert(device).inserted {
                return .failure(.init(kind: "GenericError", message: "Duplicate device ID '\(device)'"))
            }
        case "device_del":
            let device = arguments["id"]?.string ?? ""
            guard state.devices.contains(device) else {
                return .failure(.init(kind: "DeviceNotFound", message: "Device '\(device)' not found"))
            }
            if state.letsGoOfDisks { after.append { qemu.release(device) } }
        case "blockdev-del":
            let node = arguments["node-name"]?.string ?? ""
            if state.devices.contains(node + "-d") {
                return .failure(.init(kind: "GenericError", message: "Node \(node) is in use"))
            }
            guard state.nodes.remove(node) != nil else {
                return .failure(.init(kind: "GenericError", message: "Failed to find node with node-name='\(node)'"))
            }
        default: break
        }
        return .success([:])
    }

    func release(_ device: String) {
        change { $0.devices.remove(device) }
        emit("DEVICE_DELETED", ["device": .string(device)])
    }
}

/// Starts `FakeQEMU`s; outlives the host processes of a test.
final class FakeHypervisor: Hypervisor {
    private let guests = Mutex<[String: FakeQEMU]>([:])
    let launches = Atomic<Int>(0)
    let refusal = Mutex<String?>(nil)

    func launch(_ configuration: QEMUConfiguration, descriptors: [Int32], in folder: GuestFolder) throws
        -> any GuestProcess
    {
        if let refusal = refusal.withLock({ $0 }) { throw HostError(.missing, refusal) }
        launches.add(1, ordering: .relaxed)
        let qemu = FakeQEMU(configuration: configuration, listener: dup(descriptors[0]))
        guests.withLock { $0[folder.path] = qemu }
        return qemu
    }

    func find(_ folder: GuestFolder) -> (any GuestProcess)? {
        guests.withLock { $0[folder.path] }.flatMap { $0.isAlive ? $0 : nil }
    }

    func firmware() throws -> (code: String, variables: String) { throw HostError(.missing, "no firmware") }

    func guest(_ id: InstanceID) -> FakeQEMU? {
        guests.withLock { $0.first { $0.key.hasSuffix(id.rawValue) }?.value }
    }
}
