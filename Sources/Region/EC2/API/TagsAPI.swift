import AWSProtocol
import AWSShapes

/// Tag operations on the wire.
enum TagsAPI {
    static func register(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.CreateTags.self) { input, call in
            // A tag without a value has the empty one here.
            let pairs = Wire.pairs(input.tags).map { TagRules.Pair($0.key, $0.value ?? "") }
            try await ResourceTags(call: call).create(pairs, on: input.resources, dryRun: input.dryRun)
            return NoOutput()
        }
        registry.on(EC2.DeleteTags.self) { input, call in
            try await ResourceTags(call: call).delete(
                input.tags.map { Wire.pairs($0) }, from: input.resources, dryRun: input.dryRun)
            return NoOutput()
        }
        registry.on(EC2.DescribeTags.self) { input, call in
            let filters = Wire.filters(input.filters)
            let paging = try Wire.pagination(
                "DescribeTags", call, maxResults: input.maxResults, nextToken: input.nextToken, filters: filters)
            let found = try ResourceTags(call: call).describe(filters)
            try call.endDryRun(input.dryRun)
            let page = paging.page(of: found, key: \.sortKey)
            var output = EC2.DescribeTags.Output()
            output.tags = page.items.map { item in
                var shape = EC2.TagDescription()
                shape.key = item.key
                shape.value = item.value
                shape.resourceId = item.resource
                shape.resourceType = item.kind.tagResourceType.map { .init(rawValue: $0) }
                return shape
            }
            output.nextToken = page.nextToken
            return output
        }
    }
}
