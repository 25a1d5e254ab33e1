import CLinux
import Glibc

/// Replies: gathered by the connection's thread, single ones from any other.
extension NBDConnection {
    func sendBatch() -> Bool {
        guard !batch.isEmpty else { return true }
        let error = sending { batch.send(socket) }
        // A page of the mapping could not be read. The client reconnects and is then told by an error reply.
        if error == EFAULT { skerry_store64(service.mappingIsBad, 1) }
        return error == 0
    }

    func sendBytes(_ bytes: [UInt8]) -> Bool {
        sending { bytes.withUnsafeBytes { sendAll($0) } }
    }

    /// `sending` is held.
    func sendAll(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var done = 0
        while done < bytes.count, let base = bytes.baseAddress {
            let count = send(socket, base + done, bytes.count - done, Int32(MSG_NOSIGNAL))
            if count > 0 {
                done += count
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }

    /// Simple replies, from any thread.
    func sendSimple(_ cookies: [UInt64], _ failure: UInt32) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(cookies.count * 16)
        for cookie in cookies {
            bytes.append(bigEndian: NBD.simpleReplyMagic)
            bytes.append(bigEndian: failure)
            bytes.append(bigEndian: cookie)
        }
        _ = sendBytes(bytes)
    }

    /// The reply of a request that was handed on, from any thread.
    func sendReply(_ request: NBDRequest, _ failure: UInt32, data: UnsafeRawBufferPointer? = nil) {
        var reply = ReplyBatch.small()
        defer { reply.destroy() }
        if failure != 0 {
            let isRead = request.command == NBD.Command.read
            reply.error(request.cookie, failure, structured: structuredReplies && isRead)
        } else if let data, let base = data.baseAddress {
            reply.readHeader(
                request.cookie, offset: request.offset, length: data.count, structured: structuredReplies)
            reply.refer(to: base, count: data.count)
        } else {
            reply.simple(request.cookie)
        }
        _ = sending { reply.send(socket) }
    }
}
