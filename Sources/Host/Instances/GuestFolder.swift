import Foundation
import Link
import Logging
import Support

/// The files of one instance under DATA/host/instances/<id>/:
///
/// ```
/// record.json   InstanceRecord, replaced by rename
/// monitor.sock  QMP (one client: this process); whoever accepts here is the living QEMU
/// console.sock  serial console, for people      console.log  what it printed      agent.sock  qemu-guest-agent
/// pid           written by QEMU                 qemu.log     its standard error   launch.json  arguments of the last start
/// eph<N>.img    ephemeral disks of this run     vars.fd      UEFI variables
/// frozen        its filesystems are frozen, or may be (GuestFreezer)
/// root.img      root disk of an instance-store instance, a clone of its bundle: until the instance is terminated
/// ```
struct GuestFolder: Sendable, Hashable {
    let path: String

    func file(_ name: String) -> String { path + "/" + name }
    var record: String { file("record.json") }
    var monitor: String { file("monitor.sock") }
    var console: String { file("console.sock") }
    var consoleLog: String { file("console.log") }
    var agent: String { file("agent.sock") }
    var pidFile: String { file("pid") }
    var log: String { file("qemu.log") }
    var variables: String { file("vars.fd") }
    var root: String { file("root.img") }
    func ephemeral(_ index: Int) -> String { file("eph\(index).img") }

    func readRecord() -> InstanceRecord? {
        FileManager.default.contents(atPath: record).flatMap {
            try? JSONDecoder().decode(InstanceRecord.self, from: $0)
        }
    }

    func write(_ value: InstanceRecord) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try JSONEncoder().encode(value).write(to: URL(fileURLWithPath: record), options: .atomic)
    }

    /// Written by QEMU before its monitor answers.
    var pid: pid_t? {
        guard let data = FileManager.default.contents(atPath: pidFile) else { return nil }
        return pid_t(String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
    }

    /// The last words of QEMU's standard error.
    var lastWords: String? {
        guard let data = FileManager.default.contents(atPath: log) else { return nil }
        let lines = String(decoding: data.suffix(4096), as: UTF8.self).split(separator: "\n")
            .map { line in
                line.hasPrefix("qemu-system") ? line.drop { $0 != ":" }.dropFirst(2) : line
            }
            .filter { !$0.contains("warning:") && !$0.isEmpty }
        return lines.isEmpty ? nil : lines.suffix(3).joined(separator: "; ")
    }

    /// Removes what belongs to a run.
    func removeRunFiles() {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
            if name.hasPrefix("eph") || name.hasSuffix(".sock") || name == "pid" { unlink(file(name)) }
        }
    }

    /// The living QEMU of this folder. Its monitor takes a connection as long as it lives; the number alone could be
    /// anybody's by now.
    func livingProcess() -> PIDHandle? {
        guard let connection = try? UnixSocket.connect(monitor) else { return nil }
        defer { close(connection) }
        guard let pid, let process = PIDHandle(pid: pid), !process.hasExited else { return nil }
        let words = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline").map {
            String(decoding: $0, as: UTF8.self)
        }
        return words?.contains(pidFile) == true ? process : nil
    }

    /// Pulls the plug (undo after a crash).
    func endProcess(logger: Logger) async {
        guard let process = livingProcess() else { return }
        process.kill()
        if !process.waitForExit(milliseconds: 10_000) { logger.warning("undo: QEMU of \(path) does not end") }
        removeRunFiles()
    }
}
