import CLinux
import Glibc
import Support

/// The second thread of a connection with many large writes in flight: it writes the one payload to the file while the connection's
/// thread receives the next one. When it is at work, that thread writes by itself, so both always have something to do.
///
/// Each has a pipe; with a payload this thread takes the pipe that it is in, and gives its own, empty one.
///
/// SAFETY: everything mutable is guarded by `condition`.
final class LargeWriter: @unchecked Sendable {
    private struct Job {
        let connection: NBDConnection
        let request: NBDRequest
        let pipe: SplicePipe
        /// Of the connection's thread.
        let processor: Int32
    }

    private let service: VolumeService
    private let condition = Condition()
    private var job: Job?
    /// While no job is there.
    private var free: SplicePipe?
    private var isStopping = false
    private var isRunning = true

    /// Nil when there is no thread or pipe to be had.
    init?(service: VolumeService, pipeCapacity: Int) {
        self.service = service
        free = SplicePipe(capacity: pipeCapacity)
        guard free != nil else { return nil }
        do { try Threads.start("ebs-write") { self.run() } } catch { return nil }
    }

    deinit {
        free?.close()
        condition.destroy()
    }

    var isIdle: Bool { condition { job == nil } }

    /// Writes a request's whole payload, which is in `pipe`, and answers. The connection has counted it as outstanding. Called while
    /// it is idle, by one thread.
    /// - Returns: An empty pipe.
    func write(_ request: NBDRequest, from pipe: SplicePipe, for connection: NBDConnection) -> SplicePipe? {
        condition {
            defer { free = nil }
            job = Job(connection: connection, request: request, pipe: pipe, processor: Threads.processor)
            condition.signal()
            return free
        }
    }

    /// Ends the thread, after the job that it may have.
    func stop() {
        condition {
            isStopping = true
            condition.signal()
            while isRunning { condition.wait() }
        }
    }

    private func run() {
        let pass = service.volume.gate.makePass()
        var avoided: Int32 = -1
        condition.lock()
        while true {
            if let job {
                condition.unlock()
                if job.processor != avoided {
                    avoided = job.processor
                    Threads.avoid(avoided)
                }
                job.connection.finish(job.request, from: job.pipe, pass: pass)
                condition.lock()
                self.job = nil
                free = job.pipe
            } else if isStopping {
                break
            } else {
                condition.wait()
            }
        }
        service.volume.gate.giveBack(pass)
        isRunning = false
        condition.signal()
        condition.unlock()
    }
}

extension NBDConnection {
    /// Does a write whose payload is in the pipe, on another thread than the connection's. The request is outstanding.
    fileprivate func finish(_ request: NBDRequest, from pipe: SplicePipe, pass: Gate.Pass) {
        let length = Int(request.length)
        let volume = service.volume
        var done = 0
        var errno: Int32 = 0
        while done < length {
            let position = request.offset + UInt64(done)
            guard let step = volume.write(from: pipe.output, count: length - done, at: position, pass: pass) else {
                break
            }
            done += step.done
            errno = step.result.errno
            if !step.result.isDone { break }
        }
        if done < length {
            // Not (all) in the base file, or failed: the pipe is emptied in any case.
            let rest = UnsafeMutableRawPointer.allocate(byteCount: length, alignment: 4096)
            let count = pipe.drain(into: rest + done, length - done)
            if errno == 0 {
                let bytes = UnsafeRawBufferPointer(start: rest + done, count: count)
                let result = volume.write(bytes, at: request.offset + UInt64(done), pass: pass)
                if result.isRemote {
                    return SlowRequest(connection: self, request: request, payload: rest, first: done).start()
                }
                errno = result.errno
            }
            rest.deallocate()
        }
        if errno == 0, request.isFUA { return service.flush(for: self, cookie: request.cookie, hasPlace: true) }
        sendSimple([request.cookie], errno == 0 ? 0 : NBD.Failure.of(errno: errno))
        end()
    }
}
