/// Reading ids that come from outside.
extension ResourceKind {
    /// The kind of a well-formed id, whatever it names.
    init?(of id: String) {
        guard let dash = id.lastIndex(of: "-") else { return nil }
        let prefix = id[..<dash]
        guard let kind = Self.byPrefix[String(prefix)], kind.accepts(id) else { return nil }
        self = kind
    }

    /// Prefix, dash, and 8 or 17 hexadecimal digits.
    func accepts(_ id: String) -> Bool {
        let bytes = id.utf8
        guard id.hasPrefix(prefix + "-") else { return false }
        let digits = bytes.dropFirst(prefix.utf8.count + 1)
        guard digits.count == 8 || digits.count == 17 else { return false }
        return digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// The id itself when it is one of this kind; otherwise AWS's malformed-id error, which also says what the id is when it
    /// is a good id of another kind.
    @discardableResult
    func check(_ id: String) throws(EC2Error) -> String {
        guard accepts(id) else { throw malformed(id) }
        return id
    }

    func malformed(_ id: String) -> EC2Error {
        var message = "Invalid id: \"\(id)\" (expecting \"\(prefix)-...\")"
        if let other = ResourceKind(of: id), other != self { message += "; it is the id of \(other.noun)" }
        return EC2Error(malformedCode, message)
    }

    func notFound(_ id: String) -> EC2Error { notFound([id]) }

    /// In the words AWS uses for this kind.
    func notFound(_ ids: [String]) -> EC2Error {
        let list = ids.joined(separator: ", ")
        let several = ids.count > 1
        let message: String
        switch self {
        case .instance:
            message = several ? "The instance IDs '\(list)' do not exist" : "The instance ID '\(list)' does not exist"
        case .volume: message = several ? "The volumes '\(list)' do not exist." : "The volume '\(list)' does not exist."
        case .snapshot:
            message = several ? "The snapshots '\(list)' do not exist." : "The snapshot '\(list)' does not exist."
        case .image, .kernelImage, .ramdiskImage:
            message = several ? "The image ids '[\(list)]' do not exist" : "The image id '[\(list)]' does not exist"
        case .keyPair:
            message = several ? "The key pairs '\(list)' do not exist" : "The key pair '\(list)' does not exist"
        case .securityGroup:
            message =
                several ? "The security groups '\(list)' do not exist" : "The security group '\(list)' does not exist"
        case .address: message = "The allocation ID '\(list)' does not exist"
        case .addressAssociation, .routeTableAssociation, .networkACLAssociation:
            message = "The association ID '\(list)' does not exist"
        case .vpc: message = "The vpc ID '\(list)' does not exist"
        case .subnet: message = "The subnet ID '\(list)' does not exist"
        case .networkInterface: message = "The networkInterface ID '\(list)' does not exist"
        case .networkInterfaceAttachment: message = "The network interface attachment '\(list)' does not exist"
        case .routeTable: message = "The routeTable ID '\(list)' does not exist"
        case .internetGateway: message = "The internetGateway ID '\(list)' does not exist"
        case .networkACL: message = "The networkAcl ID '\(list)' does not exist"
        case .dhcpOptions: message = "The dhcpOption ID '\(list)' does not exist"
        case .securityGroupRule: message = "The security group rule ID '\(list)' does not exist"
        case .launchTemplate:
            message = "The specified launch template, with template ID \(list), does not exist."
        case .reservation: message = "The reservation ID '\(list)' does not exist"
        }
        return EC2Error(notFoundCode, message)
    }

    /// The kind whose tags and `resource-type` filter go by this name.
    init?(tagResourceType: String) {
        guard let kind = Self.allCases.first(where: { $0.tagResourceType == tagResourceType }) else { return nil }
        self = kind
    }

    private static let byPrefix: [String: ResourceKind] = .init(
        uniqueKeysWithValues: ResourceKind.allCases.map { ($0.prefix, $0) })
}
