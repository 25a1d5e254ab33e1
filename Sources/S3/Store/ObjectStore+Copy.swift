import Glibc
import NIOCore
import Support

extension ObjectStore {
    /// The same content under another number: a hard link, since data files never change.
    ///
    /// - Returns: nil where the file system will not link; then the bytes must be copied.
    func link(_ segment: Segment) async throws -> StagedBlob? {
        let folder = folder
        return try await threads.runIfActive {
            let id = try folder.allocate()
            guard Glibc.link(folder.path(segment.blob), folder.path(id)) == 0 else {
                let reason = errno
                folder.release(id)
                if reason == EMLINK || reason == EPERM || reason == EOPNOTSUPP { return nil }
                throw SystemError("link", folder.path(id), errno: reason)
            }
            return StagedBlob(id: id, size: segment.size, folder: folder, isListed: false)
        }
    }

    /// Takes in a range of another object as a new content.
    func receive(
        from source: OpenObject, range: Range<UInt64>, sourceKey: [UInt8]?, checksums: Set<ChecksumAlgorithm>,
        alwaysFile: Bool, cipher: BodyCipher?
    ) async throws -> ReceivedBody {
        let receiver = try receiver(checksums: checksums, alwaysFile: alwaysFile, cipher: cipher)
        if case .inline(let content) = source.content {
            var slice =
                content.getSlice(at: content.readerIndex + Int(range.lowerBound), length: range.count) ?? ByteBuffer()
            if let sourceKey, let salt = source.meta.encryption?.salt {
                var decryption = BodyCipher(objectKey: sourceKey, salt: salt, position: range.lowerBound)
                decryption.apply(to: &slice)
            }
            try await receiver.receive(slice)
        } else {
            try await stream(source, range: range, objectKey: sourceKey) { try await receiver.receive($0) }
        }
        return try await receiver.finish()
    }
}
