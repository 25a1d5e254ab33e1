import Glibc

/// A request that needs chunks which are still in the snapshot store, or is too large for the connection's arena: it
/// fetches what it needs, tries again, and answers.
///
/// SAFETY: used by one thread at a time; the hand-over goes through the pool's or the hydrator's lock.
final class SlowRequest: @unchecked Sendable {
    private let connection: NBDConnection
    private let request: NBDRequest
    /// A write's bytes.
    private let payload: UnsafeMutableRawPointer?
    /// What lies before this was written already.
    private let first: Int

    init(connection: NBDConnection, request: NBDRequest, payload: UnsafeMutableRawPointer?, first: Int) {
        self.connection = connection
        self.request = request
        self.payload = payload
        self.first = first
    }

    deinit { payload?.deallocate() }

    func start() { connection.service.pool.submit { self.attempt() } }

    private func attempt() {
        guard !connection.fenced else { return connection.end() }
        let service = connection.service
        switch request.command {
        case NBD.Command.read: read(service)
        case NBD.Command.write:
            let count = Int(request.length) - first
            let bytes = UnsafeRawBufferPointer(start: payload.map { $0 + first }, count: count)
            let result = service.withPass {
                service.volume.write(bytes, at: request.offset + UInt64(first), pass: $0)
            }
            finishWrite(result)
        default:
            let isTrim = request.command == NBD.Command.trim
            let keepsSpace = request.flags & NBD.CommandFlag.noHole != 0
            let result = service.withPass {
                service.volume.zero(
                    at: request.offset, length: UInt64(request.length),
                    mode: isTrim ? .trim : keepsSpace ? .allocate : .punch, pass: $0)
            }
            finishWrite(result)
        }
    }

    private func read(_ service: VolumeService) {
        let length = Int(request.length)
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, length), alignment: 4096)
        defer { bytes.deallocate() }
        let target = UnsafeMutableRawBufferPointer(rebasing: bytes[..<length])
        let result = service.withPass { service.volume.read(target, at: request.offset, pass: $0) }
        if result.isRemote { return fetch(result.remoteChunk) }
        connection.sendReply(
            request, result.errno == 0 ? 0 : NBD.Failure.of(errno: result.errno),
            data: UnsafeRawBufferPointer(target))
        connection.end()
    }

    private func finishWrite(_ result: IOResult) {
        if result.isRemote { return fetch(result.remoteChunk) }
        if result.errno == 0 && request.isFUA {
            return connection.service.flush(for: connection, cookie: request.cookie, hasPlace: true)
        }
        connection.sendReply(request, result.errno == 0 ? 0 : NBD.Failure.of(errno: result.errno))
        connection.end()
    }

    private func fetch(_ chunk: Int) {
        guard let hydrator = connection.service.hydrator else { return fail(EIO) }
        let last = Int((request.offset + UInt64(max(1, request.length)) - 1) >> Geometry.chunkShift)
        connection.park()
        hydrator.fetch(chunk, through: last) { error in
            guard self.connection.unpark() else { return }
            if error == 0 { self.attempt() } else { self.fail(error) }
        }
    }

    private func fail(_ error: Int32) {
        connection.sendReply(request, NBD.Failure.of(errno: error))
        connection.end()
    }
}
