import AWSProtocol
import AWSShapes

/// Regions, zones and account attributes on the wire.
enum PlacesAPI {
    static func register(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.DescribeRegions.self) { input, call in
            let places = Places(call: call)
            let found = try places.regions(names: input.regionNames, filters: Wire.filters(input.filters))
            try call.endDryRun(input.dryRun)
            var output = EC2.DescribeRegions.Output()
            output.regions = found.map { region in
                var shape = EC2.Region()
                shape.regionName = region
                shape.endpoint = places.endpoint(of: region)
                shape.optInStatus = "opt-in-not-required"
                return shape
            }
            return output
        }
        registry.on(EC2.DescribeAvailabilityZones.self) { input, call in
            let found = try Places(call: call).zones(
                names: input.zoneNames, ids: input.zoneIds, filters: Wire.filters(input.filters))
            try call.endDryRun(input.dryRun)
            var output = EC2.DescribeAvailabilityZones.Output()
            output.availabilityZones = found.map { zone in
                var shape = EC2.AvailabilityZone()
                shape.zoneName = zone.name
                shape.zoneId = zone.id
                shape.regionName = zone.region
                shape.state = .available
                shape.messages = []
                shape.optInStatus = "opt-in-not-required"
                shape.groupName = zone.region + "-zg-1"
                shape.groupLongName = zone.groupLongName
                shape.networkBorderGroup = zone.region
                shape.zoneType = "availability-zone"
                return shape
            }
            return output
        }
        registry.on(EC2.DescribeAccountAttributes.self) { input, call in
            let found = try Places(call: call).accountAttributes(input.attributeNames?.map(\.rawValue))
            try call.endDryRun(input.dryRun)
            var output = EC2.DescribeAccountAttributes.Output()
            output.accountAttributes = found.map { attribute in
                var shape = EC2.AccountAttribute()
                shape.attributeName = attribute.name
                shape.attributeValues = attribute.values.map { text in
                    var value = EC2.AccountAttributeValue()
                    value.attributeValue = text
                    return value
                }
                return shape
            }
            return output
        }
    }
}
