import Foundation
import Glibc
import Link
import Logging
import SnapshotStore
import Support
import Testing

@testable import EBS

/// A manager on a folder of its own with a snapshot bucket in memory; `restart` is a new process on the same files.
final class TestHost: @unchecked Sendable {
    let folder: String
    let bucket = MemoryObjectStore()
    private let reserve: UInt64?
    private let hydratesInBackground: Bool
    private(set) var manager: VolumeManager

    init(reserve: UInt64? = nil, hydratesInBackground: Bool = true) async throws {
        self.reserve = reserve
        self.hydratesInBackground = hydratesInBackground
        folder = "/tmp/ebs-\(UInt32.random(in: 0..<UInt32.max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        manager = Self.make(folder, bucket, reserve, hydratesInBackground)
        try await manager.start()
    }

    private static func make(
        _ folder: String, _ bucket: MemoryObjectStore, _ reserve: UInt64?, _ hydratesInBackground: Bool
    ) -> VolumeManager {
        var options = VolumeManager.Options(folder: folder + "/ebs", socketFolder: folder + "/nbd")
        options.patience = .seconds(3)
        options.reserve = reserve
        options.hydratesInBackground = hydratesInBackground
        var logger = Logger(label: "ebs-test")
        logger.logLevel = .error
        return VolumeManager(options: options, logger: logger, openStore: { bucket })
    }

    /// - Parameter killed: without the last flush and whatever else an orderly end does.
    func restart(killed: Bool = false) async throws {
        await manager.stop(clean: !killed)
        manager = Self.make(folder, bucket, reserve, hydratesInBackground)
        try await manager.start()
    }

    func end() async {
        await manager.stop()
        try? FileManager.default.removeItem(atPath: folder)
    }

    func volume(_ size: UInt64, source: SnapshotID? = nil) async throws -> VolumeID {
        let id = VolumeID.random()
        _ = try await manager.createVolume(.init(id: id, size: .bytes(size), source: source))
        return id
    }

    func open(_ id: VolumeID, epoch: Epoch = 1) async throws -> String {
        try await manager.openExport(.init(id: id, epoch: epoch)).socket
    }

    func snapshot(_ volume: VolumeID) async throws -> SnapshotID {
        let id = SnapshotID.random()
        _ = try await manager.createSnapshots(.init(items: [.init(id: id, volume: volume, annotations: [:])]))
        return id
    }

    /// Waits for the end of a snapshot's upload.
    func completed(_ id: SnapshotID) async throws -> SnapshotStatus {
        while true {
            let sequence = manager.board.state(since: 0).sequence
            if let status = manager.board.snapshot(id), status.state != .pending { return status }
            await manager.board.wait(since: sequence, patience: .seconds(1))
        }
    }

    /// Waits until everything of the volume is local.
    func hydrated(_ id: VolumeID) async throws {
        while true {
            let state = manager.board.state(since: 0)
            if state.volumes.contains(where: { $0.id == id && $0.hydrated >= 1 }) { return }
            await manager.board.wait(since: state.sequence, patience: .seconds(1))
        }
    }
}

/// Runs a program; its standard output and error together.
func shell(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
}

/// Runs a script with libnbd's Python module; `h` is connected to the socket.
func libnbd(_ socket: String, _ script: String) async throws -> String {
    let text = """
        import nbd, sys, os, random
        h = nbd.NBD()
        h.add_meta_context("base:allocation")
        h.connect_unix("\(socket)")
        \(script)
        h.shutdown()
        """
    let result = try await onThread { try shell("/usr/bin/python3", ["-c", text]) }
    #expect(result.status == 0, "\(result.output)")
    return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
}

/// Blocking work outside of the cooperative pool.
func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
    }
}
