/// What a bucket's lifecycle rules say about its versions: pure, so that a test can name the day.
///
/// Ages are counted as S3 counts them ("Lifecycle rules: based on an object's age", Amazon S3 user guide): days since the
/// version was made (current ones) or was replaced (noncurrent ones), the end rounded up to the next midnight UTC.
struct Lifecycle: Sendable {
    let rules: [LifecycleRule]
    let now: Instant

    init(_ rules: [LifecycleRule], now: Instant) {
        self.rules = rules.filter(\.isEnabled)
        self.now = now
    }

    enum Action: Sendable, Equatable {
        /// S3's DELETE without a version: a delete marker where the bucket has versioning.
        case expire
        /// A noncurrent version, or a delete marker with nothing behind it, goes for good.
        case remove
    }

    /// A version with what its neighbours say about it.
    struct Candidate: Sendable {
        var version: ObjectVersion
        /// Asked for only where a rule filters by tags.
        var tags: [Tag]
        /// When the next newer version was made; nil for the current one.
        var replaced: Instant?
        /// Noncurrent versions of the key that are newer than this one.
        var newerNoncurrent: Int
        /// Nothing older is there.
        var isLast: Bool
    }

    var looksAtTags: Bool { rules.contains { !$0.tags.isEmpty } }

    func action(on candidate: Candidate) -> Action? {
        let version = candidate.version
        for rule in rules where rule.covers(version, tags: candidate.tags) {
            if version.isCurrent, version.isMarker {
                guard candidate.isLast else { continue }
                // A rule that expires by age also clears the markers that it leaves behind.
                if rule.expiresMarkers == true || isDue(rule.expiration(of: version)) { return .remove }
            } else if version.isCurrent {
                if isDue(rule.expiration(of: version)) { return .expire }
            } else if let days = rule.noncurrentDays, let replaced = candidate.replaced {
                if candidate.newerNoncurrent >= rule.newerNoncurrentVersions ?? 0, isDue(replaced.midnight(after: days))
                {
                    return .remove
                }
            }
        }
        return nil
    }

    /// Whether an upload has been under way for too long.
    func abandons(_ upload: UploadRecord) -> Bool { isDue(abortion(of: upload.key, initiated: upload.initiated)?.at) }

    /// When a rule ends an upload, and which one: for `x-amz-abort-date`.
    func abortion(of key: ObjectKey, initiated: Instant) -> (at: Instant, rule: String)? {
        rules.compactMap { rule in
            guard let days = rule.abortUploadsDays, key.hasPrefix(ObjectKey(rule.prefix)) else { return nil }
            return (initiated.midnight(after: days), rule.id)
        }.min { $0.at < $1.at }
    }

    /// When a rule expires the current version, and which one: for `x-amz-expiration`.
    func expiration(of version: ObjectVersion, tags: [Tag]) -> (at: Instant, rule: String)? {
        guard version.isCurrent, !version.isMarker else { return nil }
        return rules.compactMap { rule in
            guard rule.covers(version, tags: tags), let at = rule.expiration(of: version) else { return nil }
            return (at, rule.id)
        }.min { $0.at < $1.at }
    }

    private func isDue(_ at: Instant?) -> Bool { at.map { $0 <= now } ?? false }
}

extension LifecycleRule {
    fileprivate func covers(_ version: ObjectVersion, tags: [Tag]) -> Bool {
        guard version.key.hasPrefix(ObjectKey(prefix)) else { return false }
        guard self.tags.allSatisfy(tags.contains) else { return false }
        if version.isMarker { return sizeGreaterThan == nil && sizeLessThan == nil }
        if let floor = sizeGreaterThan, version.size <= floor { return false }
        if let limit = sizeLessThan, version.size >= limit { return false }
        return true
    }

    fileprivate func expiration(of version: ObjectVersion) -> Instant? {
        if let date = expirationDate { return date }
        return expirationDays.map { version.modified.midnight(after: $0) }
    }
}

extension Instant {
    static let day: Int64 = 86_400_000

    /// The first midnight (UTC) that is at least so many days later.
    func midnight(after days: Int) -> Instant {
        let (product, overflow) = Int64(days).multipliedReportingOverflow(by: Self.day)
        guard !overflow, product < .max / 2 else { return Instant(milliseconds: .max) }
        let end = milliseconds + product
        return Instant(milliseconds: (end + Self.day - 1) / Self.day * Self.day)
    }
}
