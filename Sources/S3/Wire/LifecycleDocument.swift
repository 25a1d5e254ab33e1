import AWSProtocol
import Foundation

/// A `LifecycleConfiguration` document ("Lifecycle configuration elements", Amazon S3 user guide).
enum LifecycleDocument {
    static func parse(_ root: XMLElement) throws -> [LifecycleRule] {
        let elements = root.all("Rule")
        guard (1...1000).contains(elements.count) else { throw S3Error.malformedXML }
        let rules = try elements.map { try parse(rule: $0) }
        guard Set(rules.map(\.id)).count == rules.count else {
            throw S3Error.invalidArgument("Rule ID must be unique. Found same ID for more than one rule")
        }
        return rules
    }

    private static func parse(rule element: XMLElement) throws -> LifecycleRule {
        let status = element.string("Status")
        guard status == "Enabled" || status == "Disabled" else { throw S3Error.malformedXML }
        let id = element.string("ID").flatMap { $0.isEmpty ? nil : $0 } ?? UUID().uuidString.lowercased()
        guard id.utf8.count <= 255 else {
            throw S3Error.invalidArgument("ID length should not exceed allowed limit of 255")
        }
        var rule = LifecycleRule(
            id: id, isEnabled: status == "Enabled", prefix: element.string("Prefix") ?? "",
            hasFilter: element["Filter"] != nil, tags: [], transitions: [])
        if let filter = element["Filter"] { try read(filter: filter, into: &rule) }
        guard rule.hasFilter || element["Prefix"] != nil else { throw S3Error.malformedXML }
        var hasAction = false
        if let expiration = element["Expiration"] {
            hasAction = true
            rule.expirationDays = try days(expiration, "Days")
            rule.expirationDate = try date(expiration)
            rule.expiresMarkers = expiration.string("ExpiredObjectDeleteMarker").map { $0 == "true" }
            let count = [rule.expirationDays != nil, rule.expirationDate != nil, rule.expiresMarkers != nil]
            guard count.filter({ $0 }).count == 1 else { throw S3Error.malformedXML }
        }
        if let noncurrent = element["NoncurrentVersionExpiration"] {
            hasAction = true
            rule.noncurrentDays = try days(noncurrent, "NoncurrentDays")
            rule.newerNoncurrentVersions = try days(noncurrent, "NewerNoncurrentVersions")
            guard rule.noncurrentDays != nil else { throw S3Error.malformedXML }
        }
        if let abort = element["AbortIncompleteMultipartUpload"] {
            hasAction = true
            guard let value = try days(abort, "DaysAfterInitiation") else { throw S3Error.malformedXML }
            rule.abortUploadsDays = value
        }
        for (name, noncurrent) in [("Transition", false), ("NoncurrentVersionTransition", true)] {
            for transition in element.all(name) {
                hasAction = true
                guard let target = transition.string("StorageClass"), ObjectHeaders.storageClasses.contains(target)
                else {
                    throw S3Error.malformedXML
                }
                rule.transitions.append(
                    .init(
                        days: try days(transition, noncurrent ? "NoncurrentDays" : "Days", allowsZero: true),
                        date: try date(transition), storageClass: target, noncurrent: noncurrent,
                        newerNoncurrentVersions: try days(transition, "NewerNoncurrentVersions")))
            }
        }
        guard hasAction else {
            throw S3Error.invalidRequest("At least one action needs to be specified in a rule")
        }
        return rule
    }

    private static func read(filter: XMLElement, into rule: inout LifecycleRule) throws {
        let source = filter["And"] ?? filter
        rule.prefix = source.string("Prefix") ?? ""
        rule.tags = try source.all("Tag").map { tag in
            guard let key = tag.string("Key"), let value = tag.string("Value") else { throw S3Error.malformedXML }
            return Tag(key: key, value: value)
        }
        rule.sizeGreaterThan = try size(source, "ObjectSizeGreaterThan")
        rule.sizeLessThan = try size(source, "ObjectSizeLessThan")
    }

    private static func size(_ element: XMLElement, _ name: String) throws -> UInt64? {
        guard let text = element.string(name) else { return nil }
        guard let value = UInt64(text.trimmingBlanks()) else { throw S3Error.malformedXML }
        return value
    }

    private static func days(_ element: XMLElement, _ name: String, allowsZero: Bool = false) throws -> Int? {
        guard let text = element.string(name) else { return nil }
        guard let value = Int(text.trimmingBlanks()) else { throw S3Error.malformedXML }
        guard value > 0 || (allowsZero && value == 0) else {
            throw S3Error.invalidArgument("'\(name)' for lifecycle action must be a positive integer")
        }
        return value
    }

    private static func date(_ element: XMLElement) throws -> Instant? {
        guard let text = element.string("Date") else { return nil }
        guard text.contains("-"), let date = Timestamp.parse(text) ?? Timestamp.parse(text + "T00:00:00Z") else {
            throw S3Error.malformedXML
        }
        guard Int64(date.timeIntervalSince1970) % 86_400 == 0 else {
            throw S3Error.invalidArgument("'Date' must be at midnight GMT")
        }
        return Instant(date)
    }

    static func write(_ rules: [LifecycleRule], to xml: inout XMLWriter) {
        for rule in rules {
            xml.open("Rule" as StaticString)
            xml.element("ID", rule.id)
            if rule.hasFilter { write(filter: rule, to: &xml) } else { xml.element("Prefix", rule.prefix) }
            xml.element("Status", rule.isEnabled ? "Enabled" : "Disabled")
            if rule.expirationDays != nil || rule.expirationDate != nil || rule.expiresMarkers != nil {
                xml.open("Expiration" as StaticString)
                xml.element("Days", rule.expirationDays)
                xml.time("Date", rule.expirationDate)
                xml.element("ExpiredObjectDeleteMarker", rule.expiresMarkers)
                xml.close("Expiration" as StaticString)
            }
            for transition in rule.transitions {
                let name: StaticString = transition.noncurrent ? "NoncurrentVersionTransition" : "Transition"
                xml.open(name)
                if transition.noncurrent {
                    xml.element("NoncurrentDays", transition.days)
                    xml.element("NewerNoncurrentVersions", transition.newerNoncurrentVersions)
                } else {
                    xml.element("Days", transition.days)
                    xml.time("Date", transition.date)
                }
                xml.element("StorageClass", transition.storageClass)
                xml.close(name)
            }
            if let days = rule.noncurrentDays {
                xml.open("NoncurrentVersionExpiration" as StaticString)
                xml.element("NoncurrentDays", days)
                xml.element("NewerNoncurrentVersions", rule.newerNoncurrentVersions)
                xml.close("NoncurrentVersionExpiration" as StaticString)
            }
            if let days = rule.abortUploadsDays {
                xml.open("AbortIncompleteMultipartUpload" as StaticString)
                xml.element("DaysAfterInitiation", days)
                xml.close("AbortIncompleteMultipartUpload" as StaticString)
            }
            xml.close("Rule" as StaticString)
        }
    }

    private static func write(filter rule: LifecycleRule, to xml: inout XMLWriter) {
        let sizes = [rule.sizeGreaterThan, rule.sizeLessThan].compactMap { $0 }.count
        let count = (rule.prefix.isEmpty ? 0 : 1) + rule.tags.count + sizes
        xml.open("Filter" as StaticString)
        if count > 1 { xml.open("And" as StaticString) }
        if !rule.prefix.isEmpty || count == 0 { xml.element("Prefix", rule.prefix) }
        for tag in rule.tags {
            xml.open("Tag" as StaticString)
            xml.element("Key", tag.key)
            xml.element("Value", tag.value)
            xml.close("Tag" as StaticString)
        }
        xml.element("ObjectSizeGreaterThan", rule.sizeGreaterThan.map { Int($0) })
        xml.element("ObjectSizeLessThan", rule.sizeLessThan.map { Int($0) })
        if count > 1 { xml.close("And" as StaticString) }
        xml.close("Filter" as StaticString)
    }
}
