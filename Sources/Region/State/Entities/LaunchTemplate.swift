import Foundation
import Link
import Support

/// A launch template with all its versions. Numbers are never given twice.
struct LaunchTemplate: TaggedEntity {
    static let kind = "launch-template"
    static let resourceType = "launch-template"
    static var table: WritableKeyPath<RegionState, Table<LaunchTemplate>> & Sendable { \.launchTemplates }
    var key: String { id.rawValue }
    var revision: Revision = 0

    let id: LaunchTemplateID
    let owner: AccountID
    let region: String
    /// Unique within account and region.
    let name: String
    let created: Date
    /// ARN.
    let createdBy: String
    var tags: Tags = [:]
    var defaultVersion: Int
    var latestVersion: Int
    /// Ascending.
    var versions: [Version]

    struct Version: Codable, Sendable, Equatable {
        let number: Int
        let description: String?
        let created: Date
        let createdBy: String
        let data: LaunchTemplateData
    }

    func version(_ number: Int) -> Version? { versions.first { $0.number == number } }
}

/// What a template says about a launch, as it was given: checked when something is launched, as AWS does. nil: not said.
struct LaunchTemplateData: Codable, Sendable, Equatable {
    var image: String?
    var type: String?
    var kernel: String?
    var ramdisk: String?
    var keyName: String?
    var userData: String?
    var devices: [Device]?
    var interfaces: [Interface]?
    var groupIDs: [String]?
    var groupNames: [String]?
    var zone: String?
    var tenancy: String?
    var instanceProfileARN: String?
    var instanceProfileName: String?
    var monitoring: Bool?
    var ebsOptimized: Bool?
    var disableAPITermination: Bool?
    var disableAPIStop: Bool?
    var shutdownBehaviour: String?
    var cpuCredits: String?
    var metadata: Metadata?
    var tags: [TagSet]?

    struct Device: Codable, Sendable, Equatable {
        var name: String?
        var noDevice: String?
        var virtualName: String?
        var ebs: EBS?

        struct EBS: Codable, Sendable, Equatable {
            var snapshot: String?
            var size: Int?
            var deleteOnTermination: Bool?
            var type: String?
            var iops: Int?
            var throughput: Int?
            var encrypted: Bool?
        }
    }

    struct Interface: Codable, Sendable, Equatable {
        var index: Int?
        var subnet: String?
        var groups: [String]?
        var privateAddress: String?
        var associatesPublicAddress: Bool?
        var deleteOnTermination: Bool?
        var description: String?
    }

    struct Metadata: Codable, Sendable, Equatable {
        var tokens: String?
        var hopLimit: Int?
        var endpoint: String?
        var ipv6: String?
        var tags: String?
    }

    struct TagSet: Codable, Sendable, Equatable {
        var resourceType: String
        var tags: Tags
    }
}
