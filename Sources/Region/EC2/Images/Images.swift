import Foundation
import Support

/// Machine, kernel and ramdisk images.
struct Images: Sendable {
    let call: EC2Call

    // MARK: Finding

    /// An image that the caller may see: its own, a public one, or one shared with it.
    static func visible(_ id: String, in state: RegionState, _ scope: Scope) throws(EC2Error) -> Image {
        guard let kind = ResourceKind(of: id), [.image, .kernelImage, .ramdiskImage].contains(kind) else {
            throw ResourceKind.image.malformed(id)
        }
        guard let image = state.images[ImageID(unchecked: id)], image.region == scope.region,
            image.isVisible(to: scope.account)
        else { throw ResourceKind.image.notFound(id) }
        return image
    }

    /// An image that the caller may change.
    static func own(_ id: String, in state: RegionState, _ scope: Scope) throws(EC2Error) -> Image {
        let image = try visible(id, in: state, scope)
        guard image.owner == scope.account else {
            throw EC2Error("AuthFailure", "Not authorized for images: [\(id)]", status: 403)
        }
        guard image.state != .deregistered else {
            throw EC2Error("InvalidAMIID.Unavailable", "The image ID '\(id)' is no longer available")
        }
        return image
    }

    /// The AKI or ARI that a request names.
    static func boot(
        _ id: String?, kind: ImageKind, in state: RegionState, _ scope: Scope
    ) throws(EC2Error) -> ImageID? {
        guard let id, !id.isEmpty else { return nil }
        try (kind == .kernel ? ResourceKind.kernelImage : .ramdiskImage).check(id)
        let image = try visible(id, in: state, scope)
        guard image.type == kind, image.state == .available else {
            throw EC2Error("InvalidAMIID.Unavailable", "The \(kind) image '\(id)' is not available")
        }
        return image.id
    }

    /// For DeleteSnapshot: a snapshot that a registered image starts from stays.
    /// - Throws: `InvalidSnapshot.InUse`.
    static func checkUnused(_ snapshot: SnapshotID, in state: RegionState) throws(EC2Error) {
        let user = state.images.first { image in
            (image.state == .available || image.state == .pending)
                && image.mappings.contains {
                    if case .ebs(let ebs) = $0.source { ebs.snapshot == snapshot } else { false }
                }
        }
        if let user {
            throw EC2Error("InvalidSnapshot.InUse", "The snapshot \(snapshot) is currently in use by \(user.id)")
        }
    }

    // MARK: DescribeImages

    /// What to list. Every condition that is there has to hold.
    struct Query: Sendable {
        var ids: [String] = []
        /// `self`, `amazon`, account ids.
        var owners: [String] = []
        /// `self`, `all`, account ids.
        var executableBy: [String] = []
        var filters: [Filter] = []
    }

    /// Sorted by id.
    func describe(_ query: Query) throws -> [Image] {
        let state = call.store.state
        let account = call.scope.account
        let predicate = try Self.filters(state).predicate(query.filters)
        for id in query.ids {
            guard let kind = ResourceKind(of: id), [.image, .kernelImage, .ramdiskImage].contains(kind) else {
                throw ResourceKind.image.malformed(id)
            }
        }
        let seen = state.images.filter { image in
            image.region == call.scope.region && image.state != .deregistered && image.isVisible(to: account)
        }
        let missing = query.ids.filter { id in !seen.contains { $0.id.rawValue == id } }
        if !missing.isEmpty { throw ResourceKind.image.notFound(missing) }
        let ids = Set(query.ids)
        return seen.filter { image in
            (ids.isEmpty || ids.contains(image.id.rawValue))
                && (query.owners.isEmpty
                    || query.owners.contains { Self.isOwner($0, of: image, caller: account, state) })
                && (query.executableBy.isEmpty
                    || query.executableBy.contains { Self.mayLaunch($0, image, caller: account) })
                && predicate(image)
        }
    }

    private static func isOwner(_ owner: String, of image: Image, caller: AccountID, _ state: RegionState) -> Bool {
        switch owner {
        case "self": image.owner == caller
        case "amazon": state.accounts[image.owner]?.isSystem == true
        default: image.owner.rawValue == owner
        }
    }

    /// By an explicit permission: `self` does not mean what is public.
    private static func mayLaunch(_ user: String, _ image: Image, caller: AccountID) -> Bool {
        switch user {
        case "all": image.isPublic
        case "self": image.owner == caller || image.launchPermissions.contains(caller)
        default: image.owner.rawValue == user || image.launchPermissions.contains { $0.rawValue == user }
        }
    }
}

extension Image {
    func isVisible(to account: AccountID) -> Bool {
        owner == account || isPublic || launchPermissions.contains(account)
    }
}
