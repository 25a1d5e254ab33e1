import AWSProtocol
import Foundation

/// "Locking objects with Object Lock", Amazon S3 user guide.
enum ObjectLock {
    static let denied = S3Error("AccessDenied", 403, "Access Denied because object protected by object lock.")

    /// Whether a version may be removed.
    static func checkRemoval(_ meta: ObjectMeta, mayBypass: Bool, now: Instant) throws {
        if meta.legalHold == true { throw denied }
        guard let retention = meta.retention, retention.until > now else { return }
        switch retention.mode {
        case .compliance: throw denied
        case .governance: if !mayBypass { throw denied }
        }
    }

    /// Whether a retention may take the place of another.
    static func checkChange(from old: Retention?, to new: Retention?, mayBypass: Bool, now: Instant) throws {
        guard let old, old.until > now else { return }
        let isStricter =
            if let new { new.until >= old.until && (new.mode == old.mode || new.mode == .compliance) } else { false }
        if isStricter { return }
        if old.mode == .compliance || !mayBypass { throw denied }
    }

    static func end(of rule: DefaultRetention, from now: Date) -> Instant {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
        let end: Date? =
            if let years = rule.years {
                calendar.date(byAdding: .year, value: years, to: now)
            } else {
                calendar.date(byAdding: .day, value: rule.days ?? 0, to: now)
            }
        return Instant(end ?? now)
    }
}

extension S3Service {
    /// The lock that headers, or else the bucket's default, give a new version.
    func applyLock(_ request: S3Request, _ bucket: BucketRecord, to meta: inout ObjectMeta) throws {
        let mode = request.header("x-amz-object-lock-mode")
        let until = request.header("x-amz-object-lock-retain-until-date")
        let hold = request.header("x-amz-object-lock-legal-hold")
        if mode != nil || until != nil || hold != nil {
            guard bucket.configuration.objectLock == true else {
                throw S3Error.invalidRequest("Bucket is missing Object Lock Configuration")
            }
        }
        if mode != nil || until != nil {
            guard let mode, let until else {
                throw S3Error.invalidArgument(
                    "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied")
            }
            guard let parsed = Retention.Mode(rawValue: mode) else {
                throw S3Error.invalidArgument(
                    "Unknown wormMode directive.", name: "x-amz-object-lock-mode", value: mode)
            }
            guard let date = Timestamp.parse(until) else {
                throw S3Error.invalidArgument(
                    "The retain until date must be provided in ISO 8601 format",
                    name: "x-amz-object-lock-retain-until-date", value: until)
            }
            guard date > Date() else {
                throw S3Error.invalidArgument(
                    "The retain until date must be in the future!", name: "x-amz-object-lock-retain-until-date",
                    value: until)
            }
            try authorize(request, action: "PutObjectRetention", bucket: bucket)
            meta.retention = Retention(mode: parsed, until: Instant(date))
        } else if let rule = bucket.configuration.defaultRetention {
            meta.retention = Retention(mode: rule.mode, until: ObjectLock.end(of: rule, from: Date()))
        }
        if let hold {
            guard hold == "ON" || hold == "OFF" else {
                throw S3Error.invalidArgument(
                    "Legal Hold must be either of 'ON' or 'OFF'", name: "x-amz-object-lock-legal-hold", value: hold)
            }
            try authorize(request, action: "PutObjectLegalHold", bucket: bucket)
            meta.legalHold = hold == "ON"
        }
    }
}
