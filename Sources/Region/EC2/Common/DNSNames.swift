/// The names of instances. us-east-1, the oldest region, has names without its region in them.
struct DNSNames: Sendable {
    var region: String
    /// Behind the public names; AWS's is `amazonaws.com`.
    var publicSuffix: String

    init(region: String, publicSuffix: String = "skerry.internal") {
        self.region = region
        self.publicSuffix = publicSuffix
    }

    /// `ec2-198-18-0-5.compute-1.skerry.internal`, `ec2-198-18-0-5.eu-west-1.compute.skerry.internal`.
    func publicName(_ address: IPv4Address) -> String {
        let host = "ec2-" + Self.dashed(address)
        return region == "us-east-1" ? "\(host).compute-1.\(publicSuffix)" : "\(host).\(region).compute.\(publicSuffix)"
    }

    /// `ip-172-31-0-5.ec2.internal`, `ip-172-31-0-5.eu-west-1.compute.internal`.
    func privateName(_ address: IPv4Address) -> String { "ip-\(Self.dashed(address)).\(privateDomain)" }

    var privateDomain: String { region == "us-east-1" ? "ec2.internal" : "\(region).compute.internal" }

    private static func dashed(_ address: IPv4Address) -> String {
        address.bytes.map(String.init).joined(separator: "-")
    }
}
