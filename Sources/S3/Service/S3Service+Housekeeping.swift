import AWSProtocol
import Foundation

extension S3Service {
    /// The work beside requests: garbage, orphans of a crash, lifecycle rules, the scrub. Ends when cancelled.
    public func run() async throws {
        store.garbage.wake()
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask { await self.repeatedly("sweeping data files") { try await self.store.garbage.sweep() } }
            tasks.addTask {
                await self.repeatedly("lifecycle timer") { self.lifecycleChanged.continuation.yield() }
            }
            tasks.addTask {
                for await _ in self.lifecycleChanged.stream {
                    await self.attempt("lifecycle rules") { try await self.store.runLifecycle(now: .now) }
                }
            }
            tasks.addTask {
                await self.repeatedly("scrub") {
                    try await self.store.scrubber.run(
                        every: self.options.scrubInterval, rate: self.options.scrubRate)
                }
            }
        }
    }

    /// Does something at once and then hourly.
    private func repeatedly(_ name: String, _ work: @Sendable () async throws -> some Sendable) async {
        while !Task.isCancelled {
            await attempt(name, work)
            try? await Task.sleep(for: .seconds(3600))
        }
    }

    /// A failure is logged; the next time may be better.
    private func attempt(_ name: String, _ work: @Sendable () async throws -> some Sendable) async {
        do {
            _ = try await work()
        } catch is CancellationError {
            return
        } catch {
            logger.error("\(name): \(error)")
        }
    }

    /// The store's health in Prometheus's text format.
    public func metrics() -> String {
        let scrub = store.scrubber.status
        var lines: [String] = []
        func value(_ name: String, _ kind: String, _ help: String, _ value: some CustomStringConvertible) {
            lines += ["# HELP \(name) \(help)", "# TYPE \(name) \(kind)", "\(name) \(value)"]
        }
        value("skerry_s3_damaged", "gauge", "Contents that are not what was written.", scrub.damaged)
        value("skerry_s3_scrub_bytes", "gauge", "Bytes that the scrub has read in this pass.", scrub.bytes)
        value(
            "skerry_s3_scrub_finished_seconds", "gauge", "When the last pass of the scrub ended, since 1970; 0: never.",
            scrub.finished?.seconds ?? 0)
        value(
            "skerry_s3_quick_reads_total", "counter", "Reads answered from memory on the connection's event loop.",
            quickReads.load(ordering: .relaxed))
        value("skerry_s3_cache_bytes", "gauge", "Objects held in memory.", store.cache.size)
        value(
            "skerry_s3_locked_bytes", "gauge", "Checked pages of data files that are held in memory.", store.pages.size)
        if let free = store.folder.freeBytes() {
            value("skerry_s3_free_bytes", "gauge", "Bytes free on the disk of the objects.", free)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Contents that the scrub has found damaged.
    public var damaged: Int { store.scrubber.status.damaged }

    /// The bucket's rules as of now.
    func lifecycle(of bucket: BucketRecord) -> Lifecycle? {
        bucket.configuration.lifecycle.map { Lifecycle($0, now: .now) }
    }

    /// The value of `x-amz-expiration`.
    func expiration(of version: ObjectVersion, meta: ObjectMeta, in bucket: BucketRecord) -> String? {
        guard let found = lifecycle(of: bucket)?.expiration(of: version, tags: meta.tags ?? []) else { return nil }
        return "expiry-date=\"\(Timestamp.http(found.at.date))\", rule-id=\"\(PercentCoding.encode(found.rule))\""
    }
}
