import Foundation
import Support

/// RunInstances, in domain terms. Codable: its JSON form is what a ClientToken is held to.
struct LaunchRequest: Sendable, Codable {
    var image: String
    var minimum: Int
    var maximum: Int
    /// nil: m1.small, EC2's default since 2006.
    var type: String?
    var kernel: String?
    var ramdisk: String?
    var keyName: String?
    var groupNames: [String] = []
    var groupIDs: [String] = []
    var zone: String?
    var subnet: String?
    var privateAddress: String?
    /// nil: as the subnet says.
    var associatesPublicAddress: Bool?
    /// Base64.
    var userData: String?
    var mappings: [BlockDeviceMapping] = []
    var disableAPITermination = false
    var disableAPIStop = false
    var shutdownBehaviour: String?
    var monitoring = false
    var ebsOptimized = false
    var metadataOptions = Instance.MetadataOptions()
    var tenancy: String?
    /// `standard` or `unlimited`: shown again, and nothing more.
    var cpuCredits: String?
    var instanceTags: Tags = [:]
    var volumeTags: Tags = [:]
    var interfaceTags: Tags = [:]
    var interfaceDescription: String?
    var sourceDestCheck = true
    var instanceProfileARN: String?
    var instanceProfileName: String?
}
