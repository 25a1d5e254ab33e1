import Link
import Support

/// One disk of a guest, in the terms of QEMU. The same text serves the command line and hot plugging.
struct QEMUDisk: Sendable, Equatable {
    enum Backend: Sendable, Equatable {
        case nbd(socket: String, export: String)
        case file(String)
    }
    /// Of the block node and, with `-device`, of the device. At most 31 characters.
    var name: String
    var backend: Backend
    var serial: String
    var readOnly = false
    /// What the firmware boots from.
    var isRoot = false

    /// How long a request waits for the ebs process to come back before the guest sees an error. Long, so that an outage
    /// pauses I/O; errors that the server itself reports (a damaged block) reach the guest at once.
    static let reconnectDelay: Int64 = 24 * 3600

    static func volume(
        _ id: VolumeID, epoch: Epoch, device: String, export: EBSControl.Export, readOnly: Bool, isRoot: Bool
    ) -> Self {
        Self(
            name: name(id, epoch), backend: .nbd(socket: export.socket, export: export.name),
            serial: DiskSerial.volume(id, device: device), readOnly: readOnly, isRoot: isRoot)
    }

    /// The epoch is part of the name: after a forced detach the old node may linger while the volume is attached anew.
    static func name(_ id: VolumeID, _ epoch: Epoch) -> String {
        "v" + id.rawValue.dropFirst(VolumeID.prefix.count + 1) + "-" + String(epoch, radix: 36)
    }

    var deviceName: String { name + "-d" }

    /// Ends the name of the NBD node below the raw one: the node that `yank` wants.
    static let protocolSuffix = "-n"

    var blockdev: JSONValue {
        var file: [String: JSONValue]
        switch backend {
        case .nbd(let socket, let export):
            file = [
                "driver": "nbd", "node-name": .string(name + Self.protocolSuffix),
                "server": ["type": "unix", "path": .string(socket)], "export": .string(export),
                "reconnect-delay": .int(Self.reconnectDelay),
            ]
        case .file(let path):
            file = ["driver": "file", "filename": .string(path), "discard": "unmap"]
        }
        if readOnly { file["read-only"] = true }
        return [
            "driver": "raw", "node-name": .string(name), "file": .object(file), "discard": "unmap",
            "detect-zeroes": "unmap", "read-only": .bool(readOnly),
        ]
    }

    var device: JSONValue {
        var members: [String: JSONValue] = [
            "driver": "virtio-blk-pci", "id": .string(deviceName), "drive": .string(name), "serial": .string(serial),
        ]
        if isRoot { members["bootindex"] = 1 }
        return .object(members)
    }
}
