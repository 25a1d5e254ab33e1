import Glibc
import NIOCore
import Support

extension OpenObject {
    /// A data file, and what of its content would have to be computed anew for a copy.
    struct KnownFile: Sendable {
        var segment: Segment
        /// Hexadecimal.
        var md5: String
        /// Of the whole content.
        var checksum: Checksum?
    }

    /// The data file whose content is just this range, if there is one and its MD5 is known.
    func file(holding range: Range<UInt64>) -> KnownFile? {
        // The ETag of what a customer encrypted is not the MD5, and its bytes are of no use under another key.
        if case .customer = meta.encryption { return nil }
        var start: UInt64 = 0
        for segment in segments {
            if start == range.lowerBound, segment.size == UInt64(range.count) {
                let isPart = meta.partCount != nil
                guard let md5 = isPart ? segment.md5 : version.etag else { return nil }
                let ofPart = meta.checksum.flatMap { whole in
                    segment.checksum.map { Checksum(algorithm: whole.algorithm, value: $0, kind: .fullObject) }
                }
                return KnownFile(segment: segment, md5: md5, checksum: isPart ? ofPart : meta.checksum)
            }
            start += segment.size
            if start > range.lowerBound { return nil }
        }
        return nil
    }
}

extension ObjectStore {
    /// The same content under another number: a hard link, since data files never change. The caller holds the object open.
    ///
    /// - Returns: nil where the file system will not link (ext4 has at most 65,000 names of a file); then the bytes must be
    ///   copied.
    func link(_ segment: Segment) async throws -> StagedBlob? {
        let (folder, reserve) = (folder, reserve)
        return try await threads.runIfActive {
            if let free = folder.freeBytes(), free < reserve { throw S3Error.insufficientStorage }
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
