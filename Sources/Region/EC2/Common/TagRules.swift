/// Tags as a user gives them, and AWS's rules for them (EC2 user guide, "Tag restrictions"): at most 50 on a resource, keys up
/// to 128 and values up to 256 characters, `aws:` reserved, keys unique and case-sensitive.
enum TagRules {
    static let maximumPerResource = 50
    static let maximumKeyLength = 128
    static let maximumValueLength = 256

    struct Pair: Hashable, Sendable {
        var key: String?
        var value: String?
        init(_ key: String?, _ value: String?) {
            self.key = key
            self.value = value
        }
    }

    /// Checks a list that is to be set. A missing value is refused, an empty one is a value.
    static func validate(_ pairs: [Pair]) throws(EC2Error) -> [String: String] {
        var tags: [String: String] = [:]
        for pair in pairs {
            guard let key = pair.key, !key.isEmpty else { throw EC2Error.invalidValue("Tag key cannot be empty.") }
            guard key.count <= maximumKeyLength else {
                throw EC2Error.invalidValue("Tag key exceeds the maximum length of \(maximumKeyLength) characters")
            }
            guard !key.lowercased().hasPrefix("aws:") else {
                throw EC2Error.invalidValue("Tag keys starting with 'aws:' are reserved for internal use")
            }
            guard let value = pair.value else {
                throw EC2Error.invalidValue("Tag value cannot be null. Use empty string instead.")
            }
            guard value.count <= maximumValueLength else {
                throw EC2Error.invalidValue("Tag value exceeds the maximum length of \(maximumValueLength) characters")
            }
            guard tags.updateValue(value, forKey: key) == nil else {
                throw EC2Error.invalidValue("Duplicate tag key '\(key)' specified.")
            }
        }
        guard tags.count <= maximumPerResource else { throw tooMany }
        return tags
    }

    /// What a resource has after `added` were set on it.
    static func merge(_ existing: [String: String], adding added: [String: String]) throws(EC2Error) -> [String: String]
    {
        let merged = existing.merging(added) { _, new in new }
        guard merged.keys.count(where: { !$0.lowercased().hasPrefix("aws:") }) <= maximumPerResource else {
            throw tooMany
        }
        return merged
    }

    /// DeleteTags: a key without a value goes whatever its value is; with one (also the empty one) only if it is equal;
    /// no list at all removes every tag of the user.
    static func remove(_ pairs: [Pair]?, from existing: [String: String]) throws(EC2Error) -> [String: String] {
        guard let pairs, !pairs.isEmpty else { return existing.filter { $0.key.lowercased().hasPrefix("aws:") } }
        var left = existing
        for pair in pairs {
            guard let key = pair.key, !key.isEmpty else { throw EC2Error.invalidValue("Tag key cannot be empty.") }
            guard !key.lowercased().hasPrefix("aws:") else {
                throw EC2Error.invalidValue("Tag keys starting with 'aws:' are reserved for internal use")
            }
            if let value = pair.value, left[key] != value { continue }
            left[key] = nil
        }
        return left
    }

    private static let tooMany = EC2Error(
        "TagLimitExceeded", "The maximum number of Tags for a resource has been reached.")
}
