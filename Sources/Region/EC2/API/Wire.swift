import AWSShapes
import Foundation

/// What the wire layers of all EC2 operations share: from generated shapes to domain values and back.
enum Wire {
    static func filters(_ filters: [EC2.Filter]?) -> [Filter] {
        (filters ?? []).map { Filter($0.name ?? "", $0.values ?? []) }
    }

    static func pairs(_ tags: [EC2.Tag]?) -> [TagRules.Pair] {
        (tags ?? []).map { TagRules.Pair($0.key, $0.value) }
    }

    static func specifications(_ specifications: [EC2.TagSpecification]?) -> [TagSpecification]? {
        specifications?.map { TagSpecification($0.resourceType?.rawValue, pairs($0.tags)) }
    }

    /// The zone that is named, or whose id is given.
    static func zone(name: String?, id: String?, _ call: EC2Call) throws(EC2Error) -> String? {
        guard let id, !id.isEmpty else { return name }
        guard let zone = Zone.all(of: call.scope.region).first(where: { $0.id == id }) else {
            throw EC2Error.invalidValue("Invalid availability zone-id: [\(id)]")
        }
        guard name == nil || name == zone.name else {
            throw EC2Error.invalidCombination(
                "The parameter availabilityZone cannot be used with the parameter availabilityZoneId")
        }
        return zone.name
    }

    /// Sorted by key; an empty list for none.
    static func tags(_ tags: Tags) -> [EC2.Tag] {
        tags.sorted { $0.key < $1.key }.map { key, value in
            var tag = EC2.Tag()
            tag.key = key
            tag.value = value
            return tag
        }
    }

    /// Ids say exactly what is wanted: a page of it makes no sense, and AWS refuses it.
    /// - Parameter name: what AWS calls the list of ids in its message.
    static func checkPaging(_ ids: [String]?, _ name: String, maxResults: Int?) throws(EC2Error) {
        guard maxResults != nil, ids?.isEmpty == false else { return }
        throw EC2Error.invalidCombination("The parameter \(name) cannot be used with the parameter maxResults")
    }

    /// The scope of a pagination token: the operation and its filters, for one account and region.
    static func pagination(
        _ operation: String, _ call: EC2Call, maxResults: Int?, nextToken: String?, filters: [Filter],
        limits: Pagination.Limits = .usual
    ) throws(EC2Error) -> Pagination {
        var scope = "\(operation)/\(call.scope.account)/\(call.scope.region)"
        for filter in filters { scope += "\n\(filter.name)=\(filter.values)" }
        return try Pagination(maxResults: maxResults, nextToken: nextToken, operation: scope, limits: limits)
    }
}

/// A page of a Describe operation.
struct Page<Item> {
    var items: [Item]
    var nextToken: String?
}
