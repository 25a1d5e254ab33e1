import CLinux
import Glibc

/// Writes: from the buffer when the payload is there, else piece by piece, large ones through a pipe.
extension NBDConnection {
    /// A write whose payload is being received.
    struct WriteTransfer {
        let request: NBDRequest
        var done = 0
        var remaining: Int { Int(request.length) - done }
        var position: UInt64 { request.offset + UInt64(done) }
        /// Refused or failed: the rest of the payload is skipped.
        var failure: UInt32
        /// Touches remote chunks: the payload is collected here and the write is done later.
        var collected: UnsafeMutableRawPointer?
        /// What lies before it was written already.
        var firstCollected = 0
    }

    @inline(__always)
    func startWrite(_ request: NBDRequest, _ failure: UInt32) {
        let length = Int(request.length)
        if failure == 0, filled - start >= length {
            // The whole payload is here: the common case of small writes.
            let payload = UnsafeRawBufferPointer(start: buffer + start, count: length)
            start += length
            service.statistics.countWrite(1, UInt64(length))
            let result = service.volume.write(payload, at: request.offset, pass: pass)
            if result.isRemote { return hand(on: request, payload: copy(payload)) }
            return finishWrite(request, result.errno)
        }
        transfer = WriteTransfer(request: request, failure: failure)
    }

    func copy(_ payload: UnsafeRawBufferPointer) -> UnsafeMutableRawPointer {
        let copy = UnsafeMutableRawPointer.allocate(byteCount: max(1, payload.count), alignment: 4096)
        if let base = payload.baseAddress { copy.copyMemory(from: base, byteCount: payload.count) }
        return copy
    }

    @inline(__always)
    func finishWrite(_ request: NBDRequest, _ errno: Int32) {
        if errno != 0 {
            batch.written(request.cookie, NBD.Failure.of(errno: errno), count: Int(request.length))
        } else if request.isFUA {
            flush(request.cookie)
        } else {
            batch.written(request.cookie, count: Int(request.length))
        }
    }

    /// Takes what has arrived of a write's payload. False: more must be received.
    func continueTransfer() -> Bool {
        guard var current = transfer else { return true }
        let request = current.request
        var count = min(filled - start, current.remaining)
        if count < current.remaining {
            // What is left in the buffer is moved to its beginning; whole blocks need no reading before writing.
            guard count >= Self.smallestPiece else { return false }
            let aligned = (request.offset + UInt64(current.done + count)) & ~(Geometry.blockSize - 1)
            count = Int(aligned - request.offset) - current.done
        }
        if current.failure == 0 {
            let position = current.position
            let piece = UnsafeRawBufferPointer(start: buffer + start, count: count)
            if let collected = current.collected {
                if let base = piece.baseAddress { memcpy(collected + current.done, base, count) }
            } else {
                let result = service.volume.write(piece, at: position, pass: pass)
                if result.isRemote {
                    let whole = UnsafeMutableRawPointer.allocate(byteCount: Int(request.length), alignment: 4096)
                    if let base = piece.baseAddress { memcpy(whole + current.done, base, count) }
                    current.collected = whole
                    current.firstCollected = current.done
                } else if result.errno != 0 {
                    current.failure = NBD.Failure.of(errno: result.errno)
                }
            }
        }
        start += count
        current.done += count
        store(current)
        return true
    }

    /// Goes on with a transfer, or ends it.
    func store(_ current: WriteTransfer) {
        guard current.remaining == 0 else {
            transfer = current
            return
        }
        let request = current.request
        transfer = nil
        service.statistics.countWrite(1, UInt64(request.length))
        if current.failure != 0 {
            batch.simple(request.cookie, current.failure)
        } else if let collected = current.collected {
            hand(on: request, payload: collected, from: current.firstCollected)
        } else {
            finishWrite(request, 0)
        }
    }

    /// Moves a large payload from the socket to the base file. Nothing is in the buffer. False: it must go through the
    /// buffer (what was in the pipe already is there now), or the client is gone.
    func moveDirectly() -> Bool {
        guard let pipe, var current = transfer, current.failure == 0, current.collected == nil,
            current.remaining >= Self.directWrite, sendBatch()
        else { return false }
        var waiting = 0
        if hasMoreWrites, service.hasLoneMover, current.done == 0, current.remaining <= Self.bufferSize,
            let writer = idleLargeWriter
        {
            // The other thread wants all of it. Crumbs may fill the pipe sooner.
            while waiting < current.remaining, waiting == 0 || pipe.hasRoom {
                let arrived = pipe.fill(from: socket, current.remaining - waiting)
                guard arrived > 0 else { return false }
                waiting += arrived
            }
            if waiting == current.remaining {
                transfer = nil
                service.statistics.countWrite(1, UInt64(waiting))
                begin()
                service.statistics.countHandedWrites(1)
                self.pipe = writer.write(current.request, from: pipe, for: self)
                hasMoreWrites = skerry_readable(socket) > 0
                return true
            }
        }
        while current.remaining > 0 {
            // What is there already goes first.
            let missing = min(current.remaining, Self.bufferSize) - waiting
            if missing > 0, waiting == 0 || waiting < Self.smallestPiece && pipe.hasRoom {
                let arrived = pipe.fill(from: socket, missing)
                guard arrived > 0 else { return false }
                waiting += arrived
            }
            // Whole blocks, except at the end and where a client sends crumbs, with which a pipe is soon full.
            let end = current.position + UInt64(waiting)
            let aligned = end & ~(Geometry.blockSize - 1)
            let isPart = waiting < current.remaining && aligned > current.position
            var left = isPart ? Int(aligned - current.position) : waiting
            while left > 0 {
                let step = service.volume.write(from: pipe.output, count: left, at: current.position, pass: pass)
                let done = step?.done ?? 0
                left -= done
                waiting -= done
                current.done += done
                guard let step, step.result.isDone else {
                    if let step { current.failure = NBD.Failure.of(errno: step.result.errno) }
                    start = 0
                    filled = pipe.drain(into: buffer, waiting)
                    transfer = current
                    return false
                }
            }
        }
        hasMoreWrites = skerry_readable(socket) > 0
        store(current)
        return true
    }
}
