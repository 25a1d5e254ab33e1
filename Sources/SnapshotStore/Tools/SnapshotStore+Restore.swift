import Foundation
import NIOCore
import Support

/// The form of a restored file.
public enum DiskFormat: String, Sendable, CaseIterable {
    case raw, qcow2
}

extension SnapshotStore {
    /// Writes a snapshot into a new file, sparse where the snapshot is zero. The file appears when it is complete; a
    /// damaged block ends the restore and leaves no file.
    /// - Parameters:
    ///   - replacing: whether an existing file is replaced.
    ///   - progress: blocks written, and blocks in all.
    public func restore(
        _ id: SnapshotID, to path: String, format: DiskFormat = .raw, replacing: Bool = false,
        progress: @Sendable (UInt64, UInt64) async -> Void = { _, _ in }
    ) async throws(SnapshotStoreError) {
        let reader = try await reader(for: id)
        let total = reader.manifest.presentBlocks ?? reader.manifest.blockCount
        do {
            let file = try OutputFile(path, replacing: replacing)
            switch format {
            case .raw: try await writeRaw(reader, to: file) { await progress($0, total) }
            case .qcow2: try await writeQcow(reader, to: file) { await progress($0, total) }
            }
            try await pool.run { _ in try file.finish() }
        } catch let error as SnapshotStoreError {
            throw error
        } catch {
            throw SnapshotStoreError(.localFile, "restoring \(id) to \(path)", cause: error)
        }
    }

    private func writeRaw(
        _ reader: SnapshotReader, to file: OutputFile, progress: (UInt64) async -> Void
    ) async throws {
        let size = reader.manifest.volumeSize
        try file.resize(to: size)
        try await BlockStream(reader: reader).forEach(progress: progress) { index, block in
            let offset = index * UInt64(reader.blockSize)
            let count = Int(min(UInt64(block.count), size - offset))
            try await pool.run { _ in
                try block.withUnsafeBytes {
                    try file.write(UnsafeRawBufferPointer(rebasing: $0.prefix(count)), at: offset)
                }
            }
        }
    }

    private func writeQcow(
        _ reader: SnapshotReader, to file: OutputFile, progress: (UInt64) async -> Void
    ) async throws {
        let size = reader.manifest.volumeSize
        guard reader.blockSize % Int(QcowLayout.clusterSize) == 0, size % 512 == 0 else {
            throw SnapshotStoreError(.invalid, "a snapshot of this block size cannot become a qcow2 file")
        }
        var layout = QcowLayout(diskSize: size)
        func write(_ pieces: [QcowLayout.Piece]) async throws {
            try await pool.run { _ in
                for piece in pieces { try piece.bytes.withUnsafeReadableBytes { try file.write($0, at: piece.offset) } }
            }
        }
        try await BlockStream(reader: reader).forEach(progress: progress) { index, block in
            let guest = index * UInt64(reader.blockSize)
            // Whole clusters, also at the end of the disk: a cluster has no half.
            let cluster = QcowLayout.clusterSize
            let count = min(UInt64(block.count), (size - guest + cluster - 1) / cluster * cluster)
            let place = layout.allocate(guest: guest, count: count)
            let data = QcowLayout.Piece(offset: place.offset, bytes: block.buffer.slice(0, Int(count)))
            try await write([data] + (place.table.map { [$0] } ?? []))
        }
        let rest = layout.finish()
        try file.resize(to: layout.nextCluster << QcowLayout.clusterBits)
        try await write(rest)
    }

    /// Writes a snapshot as a raw image, from its first byte to its last, to a pipe, socket, file or device.
    public func export(
        _ id: SnapshotID, to descriptor: Int32, progress: @Sendable (UInt64, UInt64) async -> Void = { _, _ in }
    ) async throws(SnapshotStoreError) {
        let reader = try await reader(for: id)
        let size = reader.manifest.volumeSize
        let zeros = ByteBuffer(repeating: 0, count: reader.blockSize)
        var position: UInt64 = 0
        func write(_ bytes: ByteBuffer) async throws {
            let count = Int(min(UInt64(bytes.readableBytes), size - position))
            try await pool.run { _ in
                try bytes.withUnsafeReadableBytes { raw in
                    var rest = UnsafeRawBufferPointer(rebasing: raw.prefix(count))
                    while !rest.isEmpty {
                        let written = Foundation.write(descriptor, rest.baseAddress, rest.count)
                        if written < 0 && errno == EINTR { continue }
                        guard written > 0 else { throw SystemError("write", "the exported image") }
                        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
                    }
                }
            }
            position += UInt64(count)
        }
        do {
            let total = reader.manifest.presentBlocks ?? reader.manifest.blockCount
            try await BlockStream(reader: reader).forEach(progress: { await progress($0, total) }) { index, block in
                while position < index * UInt64(reader.blockSize) { try await write(zeros) }
                try await write(block.buffer)
            }
            while position < size { try await write(zeros) }
        } catch let error as SnapshotStoreError {
            throw error
        } catch {
            throw SnapshotStoreError(.localFile, "exporting \(id)", cause: error)
        }
    }
}
