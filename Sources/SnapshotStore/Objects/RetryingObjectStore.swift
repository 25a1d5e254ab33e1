import NIOCore

/// How long a request is tried again when the object store is away, overloaded or cuts answers short.
public struct RetryPolicy: Sendable {
    /// Tries in all.
    public var attempts: Int
    public var firstDelay: Duration
    public var maximumDelay: Duration

    public init(
        attempts: Int = 6, firstDelay: Duration = .milliseconds(50), maximumDelay: Duration = .seconds(5)
    ) {
        self.attempts = attempts
        self.firstDelay = firstDelay
        self.maximumDelay = maximumDelay
    }

    /// Before the retry after `failures` failed tries: doubling, with half of it left to `chance` (0…1), so that many
    /// clients do not come back at the same moment.
    func delay(afterFailures failures: Int, chance: Double) -> Duration {
        var delay = firstDelay
        for _ in 1..<max(1, failures) where delay < maximumDelay { delay *= 2 }
        if delay > maximumDelay { delay = maximumDelay }
        return delay * (0.5 + chance / 2)
    }
}

/// Tries `unavailable` requests again, with exponential backoff.
///
/// A conditional put whose answer was lost may find its own object there on the next try: then it reads the object, and
/// has won if the bytes are its own.
public struct RetryingObjectStore: ObjectStore {
    private let base: any ObjectStore
    private let policy: RetryPolicy
    private let onFailure: @Sendable (ObjectStoreError) -> Void
    private let pause: @Sendable (Duration) async throws -> Void

    /// - Parameter onFailure: told of every failed try that is followed by another.
    public init(
        _ base: any ObjectStore, policy: RetryPolicy = RetryPolicy(),
        onFailure: @escaping @Sendable (ObjectStoreError) -> Void = { _ in },
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.base = base
        self.policy = policy
        self.onFailure = onFailure
        self.pause = pause
    }

    private func attempt<T: Sendable>(
        _ body: @Sendable (_ number: Int) async throws(ObjectStoreError) -> T
    ) async throws(ObjectStoreError) -> T {
        var failures = 0
        while true {
            do {
                return try await body(failures)
            } catch {
                failures += 1
                guard error.code == .unavailable, failures < policy.attempts, !Task.isCancelled else { throw error }
                onFailure(error)
                do {
                    try await pause(policy.delay(afterFailures: failures, chance: Double.random(in: 0...1)))
                } catch {
                    throw ObjectStoreError(.unavailable, "cancelled")
                }
            }
        }
    }

    public func put(_ key: String, _ body: ByteBuffer, ifAbsent: Bool) async throws(ObjectStoreError) {
        try await attempt { number throws(ObjectStoreError) in
            do throws(ObjectStoreError) {
                try await base.put(key, body, ifAbsent: ifAbsent)
            } catch {
                guard number > 0, error.code == .alreadyExists else { throw error }
                guard try await base.get(key, .all) == body else { throw error }
            }
        }
    }

    public func get(_ key: String, _ range: ObjectRange) async throws(ObjectStoreError) -> ByteBuffer {
        try await attempt { _ throws(ObjectStoreError) in try await base.get(key, range) }
    }

    public func size(of key: String) async throws(ObjectStoreError) -> Int? {
        try await attempt { _ throws(ObjectStoreError) in try await base.size(of: key) }
    }

    public func list(prefix: String, after: String?) async throws(ObjectStoreError) -> ObjectPage {
        try await attempt { _ throws(ObjectStoreError) in try await base.list(prefix: prefix, after: after) }
    }

    public func delete(_ key: String) async throws(ObjectStoreError) {
        try await attempt { _ throws(ObjectStoreError) in try await base.delete(key) }
    }
}
