/// `TagSpecification.N`: tags for what an operation is about to create, by kind.
struct TagSpecification: Hashable, Sendable {
    var resourceType: String?
    var tags: [TagRules.Pair]

    init(_ resourceType: String?, _ tags: [TagRules.Pair]) {
        self.resourceType = resourceType
        self.tags = tags
    }

    /// - Parameter allowed: the kinds that the operation creates and tags.
    /// - Returns: the checked tags of each kind that was named.
    static func resolve(
        _ specifications: [TagSpecification]?, allowed: [ResourceKind]
    ) throws(EC2Error) -> [ResourceKind: [String: String]] {
        var result: [ResourceKind: [String: String]] = [:]
        for specification in specifications ?? [] {
            guard let type = specification.resourceType, !type.isEmpty else {
                throw EC2Error.invalidValue("Tag specification resource type must have a value")
            }
            guard let kind = allowed.first(where: { $0.tagResourceType == type }) else {
                throw EC2Error.invalidValue("'\(type)' is not a valid taggable resource type for this operation.")
            }
            guard !specification.tags.isEmpty else {
                throw EC2Error.invalidValue("Tag specification must have at least one tag")
            }
            guard result[kind] == nil else {
                throw EC2Error.invalidValue(
                    "The same resource type may not be specified more than once in tag specifications")
            }
            result[kind] = try TagRules.validate(specification.tags)
        }
        return result
    }
}
