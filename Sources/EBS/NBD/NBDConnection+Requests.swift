import CLinux
import Glibc

/// Requests other than writes.
extension NBDConnection {
    @inline(__always)
    func execute(_ request: NBDRequest) {
        switch request.command {
        case NBD.Command.read: read(request)
        case NBD.Command.flush: flush(request.cookie)
        case NBD.Command.blockStatus: blockStatus(request)
        default: zero(request)
        }
    }

    func refuse(_ request: NBDRequest, _ failure: UInt32) {
        let isChunked = request.command == NBD.Command.read || request.command == NBD.Command.blockStatus
        batch.error(request.cookie, failure, structured: structuredReplies && isChunked)
    }

    @inline(__always)
    func read(_ request: NBDRequest) {
        let volume = service.volume
        let length = Int(request.length)
        service.statistics.countRead(1, UInt64(length))
        if skerry_load64(service.mappingIsBad) == 0 {
            volume.gate.enter(pass)
            let isDirect = length >= Self.directRead
            let bytes = isDirect ? nil : volume.mapped(at: request.offset, length: length)
            let isSendable = isDirect && volume.isSendable(at: request.offset, length: length)
            volume.gate.leave(pass)
            if bytes != nil || isSendable {
                batch.readHeader(
                    request.cookie, offset: request.offset, length: length, structured: structuredReplies)
            }
            if let bytes { return batch.refer(to: bytes, count: length) }
            if isSendable { return sendDirectly(request.offset, length) }
        }
        readCopied(request)
    }

    /// The reply's header is the last of the batch; the range is in the base file. What another client writes meanwhile
    /// may be seen or not, as of any read under way.
    func sendDirectly(_ offset: UInt64, _ length: Int) {
        // What is mapped is not encrypted.
        let base = service.volume.state.pointee.base
        let error = sending { () -> Int32 in
            let error = batch.send(socket, more: true)
            return error == 0 ? base.send(to: socket, at: offset, count: length) : error
        }
        guard error != 0 else { return }
        // As for a page of the mapping that could not be read. The stream is broken in the middle of a reply.
        if error == EIO || error == EFAULT { skerry_store64(service.mappingIsBad, 1) }
        shutdown(socket, Int32(SHUT_RDWR))
    }

    func readCopied(_ request: NBDRequest) {
        let length = Int(request.length)
        if length > ReplyBatch.dataArena { return hand(on: request, payload: nil) }
        var space = batch.reserve(length)
        if space == nil {
            guard sendBatch() else { return }
            space = batch.reserve(length)
        }
        guard let space else { return hand(on: request, payload: nil) }
        let target = UnsafeMutableRawBufferPointer(start: space, count: length)
        let result = service.volume.read(target, at: request.offset, pass: pass)
        if result.isRemote { return hand(on: request, payload: nil) }
        guard result.errno == 0 else {
            return refuse(request, NBD.Failure.of(errno: result.errno))
        }
        batch.readHeader(request.cookie, offset: request.offset, length: length, structured: structuredReplies)
        if length > 0 { batch.refer(to: space, count: length) }
    }

    /// A client that waits for each answer has its flush done here, at the cost of no other thread. Otherwise what comes
    /// after the flush must not wait behind it, and those who flush together share one.
    func flush(_ cookie: UInt64) {
        guard handedFlushes == 0, start == filled, isIdle, sendBatch(), let error = service.flushAtOnce() else {
            if handedFlushes > 0 { handedFlushes -= 1 }
            return service.flush(for: self, cookie: cookie)
        }
        batch.simple(cookie, error == 0 ? 0 : NBD.Failure.of(errno: error))
        if skerry_readable(socket) > 0 { handedFlushes = 64 }
    }

    var isIdle: Bool { life { outstanding + parked == 0 } }

    func zero(_ request: NBDRequest) {
        let isTrim = request.command == NBD.Command.trim
        let keepsSpace = request.flags & NBD.CommandFlag.noHole != 0
        let result = service.volume.zero(
            at: request.offset, length: UInt64(request.length),
            mode: isTrim ? .trim : keepsSpace ? .allocate : .punch, pass: pass)
        if result.isRemote {
            // Fetching is not fast.
            if request.flags & NBD.CommandFlag.fastZero != 0 {
                return refuse(request, NBD.Failure.notSupported)
            }
            return hand(on: request, payload: nil)
        }
        finishWrite(request, result.errno)
    }

    func blockStatus(_ request: NBDRequest) {
        var extents: [(length: UInt32, flags: UInt32)] = []
        let limit = request.offset + UInt64(request.length)
        var position = request.offset
        let most = request.flags & NBD.CommandFlag.requestOne != 0 ? 1 : 64
        while position < limit, extents.count < most {
            let run = service.volume.extent(at: position, limit: limit, pass: pass)
            let flags = run.isHole ? NBD.Allocation.holeAndZero : NBD.Allocation.data
            if let last = extents.last, last.flags == flags {
                extents[extents.count - 1].length += UInt32(run.length)
            } else {
                extents.append((UInt32(run.length), flags))
            }
            position += run.length
        }
        if !sendBatch() { return }
        batch.blockStatus(request.cookie, extents)
    }

    func hand(on request: NBDRequest, payload: UnsafeMutableRawPointer?, from first: Int = 0) {
        // What is gathered goes out first: handing on may wait for a place.
        guard sendBatch() else {
            payload?.deallocate()
            return
        }
        begin()
        SlowRequest(connection: self, request: request, payload: payload, first: first).start()
    }
}
