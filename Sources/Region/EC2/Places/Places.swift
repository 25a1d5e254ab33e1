/// Regions, zones, and what an account may have. Facts of the environment; nothing is stored.
struct Places: Sendable {
    let call: EC2Call

    /// Where a client reaches the EC2 API of a region: boto's `region.connect()` and scripts around `ec2dre` go there next.
    /// It is what the client sent this request to, so it leads back here; where that names a region (`ec2.us-east-1.…`), the
    /// other region's name takes its place. A client of signature version 2 at an address without names says nowhere which
    /// region it means, and gets the first one. Without a host (HTTP/1.0), a name below the region's own suffix.
    func endpoint(of region: String) -> String {
        guard let authority = call.authority, !authority.isEmpty else {
            return "ec2.\(region).\(call.environment.publicDNSSuffix)"
        }
        return authority.split(separator: ".", omittingEmptySubsequences: false)
            .map { call.environment.regions.contains(String($0)) ? region : String($0) }.joined(separator: ".")
    }

    func regions(names: [String]?, filters: [Filter]) throws(EC2Error) -> [String] {
        let call = call
        let table = FilterTable<String>([
            "region-name": { [$0] }, "endpoint": { [Places(call: call).endpoint(of: $0)] },
            "opt-in-status": { _ in ["opt-in-not-required"] },
        ])
        let predicate = try table.predicate(filters)
        let served = call.environment.regions
        for name in names ?? [] where !served.contains(name) {
            throw EC2Error.invalidValue("Invalid region name: '\(name)'")
        }
        return served.filter { region in (names.map { $0.isEmpty || $0.contains(region) } ?? true) && predicate(region)
        }
    }

    func zones(names: [String]?, ids: [String]?, filters: [Filter]) throws(EC2Error) -> [Zone] {
        let predicate = try Self.zoneFilters.predicate(filters)
        let all = Zone.all(of: call.scope.region)
        for name in names ?? [] where !all.contains(where: { $0.name == name }) {
            throw EC2Error.invalidValue("Invalid availability zone: [\(name)]")
        }
        for id in ids ?? [] where !all.contains(where: { $0.id == id }) {
            throw EC2Error.invalidValue("Invalid availability zone-id: [\(id)]")
        }
        return all.filter { zone in
            (names.map { $0.isEmpty || $0.contains(zone.name) } ?? true)
                && (ids.map { $0.isEmpty || $0.contains(zone.id) } ?? true) && predicate(zone)
        }
    }

    private static let zoneFilters = FilterTable<Zone>([
        "group-long-name": { [$0.groupLongName] }, "group-name": { [$0.region + "-zg-1"] }, "message": { _ in [] },
        "opt-in-status": { _ in ["opt-in-not-required"] },
        "parent-zone-id": { _ in [] }, "parent-zone-name": { _ in [] }, "region-name": { [$0.region] },
        "state": { _ in ["available"] }, "zone-id": { [$0.id] }, "zone-name": { [$0.name] },
        "zone-type": { _ in ["availability-zone"] },
    ])

    /// DescribeAccountAttributes, in AWS's order.
    func accountAttributes(_ names: [String]?) throws(EC2Error) -> [(name: String, values: [String])] {
        let vpc = call.store.state.defaultVpc(in: call.scope)?.id.rawValue ?? "none"
        let all: [(name: String, values: [String])] = [
            ("vpc-max-security-groups-per-interface", ["5"]), ("max-instances", ["1000"]),
            ("supported-platforms", ["VPC"]), ("default-vpc", [vpc]), ("max-elastic-ips", [String(Addresses.maximum)]),
            ("vpc-max-elastic-ips", [String(Addresses.maximum)]),
        ]
        for name in names ?? [] where !all.contains(where: { $0.name == name }) {
            throw EC2Error.invalidValue(name, for: "attributeName")
        }
        return all.filter { attribute in names.map { $0.isEmpty || $0.contains(attribute.name) } ?? true }
    }
}
