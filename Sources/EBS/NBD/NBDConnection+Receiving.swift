import CLinux
import Glibc

/// The thread of the connection: it receives, shakes hands, and executes what is in the buffer.
extension NBDConnection {
    /// Receives more behind what is in the buffer. False: the client is gone.
    func receive() -> Bool {
        hasReceived = true
        if start == filled {
            start = 0
            filled = 0
        } else if start > 0 {
            memmove(buffer, buffer + start, filled - start)
            filled -= start
            start = 0
        }
        let most = expectsLargeWrite && transfer == nil && filled < NBD.requestSize ? NBD.requestSize : Self.bufferSize
        // A client that answers a reply with its next request: falling asleep and being woken costs more than that.
        let isAwake = served > 0 && vigil.isWorthwhile() && isIdle
        served = 0
        if isAwake {
            let count = skerry_receive_awake(socket, buffer + filled, most - filled, Vigil.nanoseconds)
            vigil.ended(received: count > 0)
            if count > 0 {
                filled += Int(count)
                return true
            }
            if count == 0 || errno != EAGAIN { return false }
        }
        while true {
            let count = recv(socket, buffer + filled, most - filled, 0)
            if count > 0 {
                filled += count
                return true
            }
            if count == 0 || errno != EINTR { return false }
        }
    }

    func handshake() -> Bool {
        let volume = service.volume
        typealias Flag = NBD.TransmissionFlag
        var flags = Flag.hasFlags | Flag.sendFlush | Flag.sendFUA | Flag.sendDF | Flag.canMultiConn
        flags |= isReadOnly ? Flag.readOnly : Flag.sendTrim | Flag.sendWriteZeroes | Flag.sendFastZero
        var machine = NBDHandshake(export: .init(name: volume.id.rawValue, size: volume.size, flags: flags))
        guard sendBytes(machine.greeting()) else { return false }
        while true {
            var output: [UInt8] = []
            let available = UnsafeRawBufferPointer(start: buffer + start, count: filled - start)
            start += machine.receive(available, output: &output)
            guard output.isEmpty || sendBytes(output) else { return false }
            switch machine.state {
            case .closed: return false
            case .transmission:
                structuredReplies = machine.structuredReplies
                allocationContext = machine.allocationContext
                return true
            case .clientFlags, .options:
                guard receive() else { return false }
            }
        }
    }

    func transmit() {
        while !fenced {
            guard executeAll(), sendBatch(), receive() else { break }
        }
    }

    /// Executes every whole request in the buffer. False: the connection ends.
    func executeAll() -> Bool {
        while true {
            if transfer != nil {
                if start == filled, moveDirectly() { continue }
                guard continueTransfer() else { return true }
                continue
            }
            if hasReceived {
                hasReceived = false
                if handWrites() { return true }
            }
            guard filled - start >= NBD.requestSize else { return true }
            guard let request = NBDRequest(UnsafeRawPointer(buffer + start)) else { return false }
            var failure = request.check(
                size: service.volume.size, isReadOnly: isReadOnly, allocationContext: allocationContext)
            if failure == 0, request.addsData, service.space.isShort { failure = NBD.Failure.noSpace }
            served += 1
            if batch.isFull, !sendBatch() { return false }
            if let limiter, failure == 0, !limited(limiter, request) { return false }
            let isWrite = request.command == NBD.Command.write
            let isLarge = request.length >= Self.directWrite && (isWrite || request.command == NBD.Command.read)
            if isLarge != movesLargeData { movesLargeData = isLarge }
            expectsLargeWrite = isLarge && isWrite
            if isWrite {
                start += NBD.requestSize
                // A payload that no sane client sends: it is not waited for.
                guard request.length <= NBD.maximumPayload else { return false }
                startWrite(request, failure)
                continue
            }
            start += NBD.requestSize
            if request.command == NBD.Command.disconnect { return false }
            if failure != 0 {
                refuse(request, failure)
            } else {
                execute(request)
            }
        }
    }

    /// Waits until the request may start. False: the connection ends.
    func limited(_ limiter: RateLimiter, _ request: NBDRequest) -> Bool {
        typealias Command = NBD.Command
        if request.changesData, !limiter.writes.isOpen {
            guard sendBatch() else { return false }
            while !limiter.writes.isOpen {
                if fenced { return false }
                RateLimiter.sleep(Self.holdingPause)
            }
        }
        let movesData = request.command == Command.read || request.command == Command.write
        guard movesData || request.command == Command.writeZeroes else { return true }
        let wait = limiter.wait(bytes: movesData ? Int(request.length) : 0)
        guard wait > 0 else { return true }
        guard sendBatch() else { return false }
        RateLimiter.sleep(wait)
        return true
    }
}
