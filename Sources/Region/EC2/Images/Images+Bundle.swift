import AWSProtocol
import Bundles
import Foundation
import Support

extension Images {
    /// RegisterImage with an ImageLocation: an instance-store image of a bundle in S3. What the request does not say is in the
    /// manifest (EC2 API reference, RegisterImage; AMI tools, "ec2-register").
    func registerBundle(_ registration: Registration, at location: String, dryRun: Bool?) async throws -> Image {
        guard let bundles = call.environment.bundles else {
            throw EC2Error.unsupported("This region has no S3 for bundles.")
        }
        let requested = try BlockDeviceMapping.parse(registration.mappings)
        let tags = try TagSpecification.resolve(registration.tags, allowed: [.image])[.image] ?? [:]
        // The oldest requests of this kind have no name.
        if !registration.name.isEmpty { try ImageNames.check(registration.name) }
        try ImageNames.check(description: registration.description)
        let found = try await bundles.find(location, as: call.principal)
        let manifest = found.manifest
        let scope = call.scope
        let certificates = call.store.state.signingCertificates.filter { $0.account == scope.account && $0.isActive }
        let isSigned = certificates.contains { certificate in
            (try? BundleCertificate(pem: certificate.pem))?.verifies(manifest.signature, of: found.signedText) == true
        }
        guard isSigned else {
            throw EC2Error(
                "InvalidManifest",
                "The manifest \(location) is invalid: its signature is by none of your account's certificates")
        }
        guard manifest.type == "machine", ["i386", "x86_64"].contains(manifest.architecture) else {
            throw EC2Error(
                "InvalidManifest",
                "The manifest \(location) is invalid: a \(manifest.type) image for \(manifest.architecture)")
        }
        try await bundles.checkParts(found, location, as: call.principal)
        let now = call.now
        let make = { @Sendable (state: RegionState) throws -> Image in
            if !registration.name.isEmpty { try ImageNames.checkUnused(registration.name, in: state, scope) }
            let kernel = try Self.boot(registration.kernel ?? manifest.kernel, kind: .kernel, in: state, scope)
            let ramdisk = try Self.boot(registration.ramdisk ?? manifest.ramdisk, kind: .ramdisk, in: state, scope)
            let root = registration.rootDeviceName ?? manifest.device("root") ?? "/dev/sda1"
            let resolved = try Self.resolve(requested, in: state, scope)
            guard !resolved.contains(where: { DeviceName.short($0.device) == DeviceName.short(root) }) else {
                throw EC2Error(
                    "InvalidBlockDeviceMapping", "The root device of an instance-store image is its bundle: '\(root)'")
            }
            return Image(
                id: .random(.machine), owner: scope.account, region: scope.region, type: .machine,
                name: registration.name, description: registration.description, location: location, state: .available,
                architecture: manifest.architecture, isPublic: false, kernel: kernel, ramdisk: ramdisk,
                bundle: found.reference, rootDeviceName: root, rootDeviceType: .instanceStore,
                virtualizationType: registration.virtualizationType ?? (kernel == nil ? "hvm" : "paravirtual"),
                hypervisor: "xen", mappings: manifest.mappings(besides: resolved) + resolved, created: now,
                productCodes: manifest.productCodes.isEmpty ? nil : manifest.productCodes, tags: tags)
        }
        return try await add(dryRun: dryRun, make)
    }
}

extension Manifest {
    /// The device of a virtual name, with `/dev/`.
    func device(_ virtual: String) -> String? {
        mappings.first { $0.virtual == virtual }.map { $0.device.hasPrefix("/") ? $0.device : "/dev/" + $0.device }
    }

    /// Its ephemeral disks, but for devices that the request uses itself.
    func mappings(besides requested: [BlockDeviceMapping]) -> [BlockDeviceMapping] {
        let taken = Set(requested.map { DeviceName.short($0.device) })
        return mappings.compactMap { mapping in
            guard mapping.virtual.hasPrefix("ephemeral"), let index = Int(mapping.virtual.dropFirst(9)),
                (0..<24).contains(index), let device = device(mapping.virtual),
                !taken.contains(DeviceName.short(device))
            else { return nil }
            return BlockDeviceMapping(device: device, source: .ephemeral(index))
        }
    }
}
