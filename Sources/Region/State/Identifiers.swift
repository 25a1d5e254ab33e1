import Link
import Support

/// Twelve decimal digits.
struct AccountID: RawRepresentable, Hashable, Sendable, Codable, Comparable, CustomStringConvertible,
    CodingKeyRepresentable
{
    let rawValue: String
    init?(rawValue: String) {
        guard rawValue.utf8.count == 12, rawValue.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        self.rawValue = rawValue
    }
    init(unchecked rawValue: String) { self.rawValue = rawValue }
    static func random() -> AccountID {
        // AWS's ids have no leading zero in practice, and tools that take them for numbers would drop it.
        AccountID(unchecked: String(UInt64.random(in: 100_000_000_000...999_999_999_999)))
    }
    init(from decoder: any Decoder) throws {
        self.rawValue = try decoder.singleValueContainer().decode(String.self)
    }
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
    var description: String { rawValue }
    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Whose namespace a request works in: most ids and all names are looked up within it.
struct Scope: Hashable, Sendable, Codable {
    var account: AccountID
    /// AWS region name, `us-east-1`.
    var region: String
}

struct ReservationID: ResourceID {
    static let prefix = "r"
    let rawValue: String
    init(unchecked rawValue: String) { self.rawValue = rawValue }
}

struct KeyPairID: ResourceID {
    static let prefix = "key"
    let rawValue: String
    init(unchecked rawValue: String) { self.rawValue = rawValue }
}

struct SecurityGroupRuleID: ResourceID {
    static let prefix = "sgr"
    let rawValue: String
    init(unchecked rawValue: String) { self.rawValue = rawValue }
}

/// An elastic address.
struct AllocationID: ResourceID {
    static let prefix = "eipalloc"
    let rawValue: String
    init(unchecked rawValue: String) { self.rawValue = rawValue }
}

/// An elastic address's association with a network interface.
struct AssociationID: ResourceID {
    static let prefix = "eipassoc"
    let rawValue: String
    init(unchecked rawValue: String) { self.rawValue = rawValue }
}

/// An instance's association with its profile.
struct InstanceProfileAssociationID: ResourceID {
    static let prefix = "iip-assoc"
    let rawValue: String
    init(unchecked rawValue: String) { self.rawValue = rawValue }
}

struct NetworkInterfaceID: ResourceID {
    static let prefix = "eni"
    let rawValue: String
    init(unchecked rawValue: String) { self.rawValue = rawValue }
}

struct NetworkInterfaceAttachmentID: ResourceID {
    static let prefix = "eni-attach"
    let rawValue: String
    init(unchecked rawValue: String) { self.rawValue = rawValue }
}

struct VpcID: ResourceID {
    static let prefix = "vpc"
    let rawValue: String
    init(unchecked rawValue: String) { self.rawValue = rawValue }
}

struct SubnetID: ResourceID {
    static let prefix = "subnet"
    let rawValue: String
    init(unchecked rawValue: String) { self.rawValue = rawValue }
}

struct RouteTableID: ResourceID {
    static let prefix = "rtb"
    let rawValue: String
    init(unchecked rawValue: String) { self.rawValue = rawValue }
}

struct InternetGatewayID: ResourceID {
    static let prefix = "igw"
    let rawValue: String
    init(unchecked rawValue: String) { self.rawValue = rawValue }
}

struct NetworkAclID: ResourceID {
    static let prefix = "acl"
    let rawValue: String
    init(unchecked rawValue: String) { self.rawValue = rawValue }
}

struct LaunchTemplateID: ResourceID {
    static let prefix = "lt"
    let rawValue: String
    init(unchecked rawValue: String) { self.rawValue = rawValue }
}

struct DhcpOptionsID: ResourceID {
    static let prefix = "dopt"
    let rawValue: String
    init(unchecked rawValue: String) { self.rawValue = rawValue }
}

/// `ami-`, `aki-` or `ari-`: the prefix says the image's kind.
struct ImageID: ResourceID {
    static let prefix = "ami"
    let rawValue: String
    init(unchecked rawValue: String) { self.rawValue = rawValue }

    init?(rawValue: String) {
        guard let kind = ImageKind.allCases.first(where: { rawValue.hasPrefix($0.idPrefix + "-") }) else { return nil }
        let digits = rawValue.utf8.dropFirst(kind.idPrefix.utf8.count + 1)
        guard digits.count == 8 || digits.count == 17 else { return nil }
        guard digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else { return nil }
        self.rawValue = rawValue
    }

    static func random(_ kind: ImageKind) -> ImageID {
        ImageID(unchecked: kind.idPrefix + "-" + VolumeID.random().rawValue.dropFirst(VolumeID.prefix.utf8.count + 1))
    }

    var kind: ImageKind { ImageKind.allCases.first { rawValue.hasPrefix($0.idPrefix + "-") } ?? .machine }
}

enum ImageKind: String, Codable, Sendable, CaseIterable {
    case machine, kernel, ramdisk
    var idPrefix: String {
        switch self {
        case .machine: "ami"
        case .kernel: "aki"
        case .ramdisk: "ari"
        }
    }
}
