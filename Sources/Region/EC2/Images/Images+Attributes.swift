import Support

extension Images {
    /// Who may launch an image.
    enum Permission: Hashable, Sendable {
        case all
        case account(AccountID)

        static func parse(group: String?, user: String?) throws(EC2Error) -> Permission {
            if let group {
                guard group == "all" else {
                    throw EC2Error(
                        "InvalidAMIAttributeItemValue",
                        "Invalid attribute item value \"\(group)\" for group item type.")
                }
                return .all
            }
            // People write 1234-5678-9012.
            guard let user, let account = AccountID(rawValue: user.filter { $0 != "-" }) else {
                throw EC2Error(
                    "InvalidAMIAttributeItemValue",
                    "Invalid attribute item value \"\(user ?? "")\" for userId item type.")
            }
            return .account(account)
        }
    }

    enum Change: Sendable {
        case permissions(add: [Permission], remove: [Permission])
        case description(String)
        case productCodes([String])
        case imdsSupport(String)
    }

    func modify(_ id: String, _ change: Change, dryRun: Bool?) async throws {
        let scope = call.scope
        _ = try Self.own(id, in: call.store.state, scope)
        if case .description(let text) = change { try ImageNames.check(description: text) }
        try call.endDryRun(dryRun)
        try await call.store.transact { transaction in
            var image = try Self.own(id, in: transaction.state, scope)
            switch change {
            case .permissions(let add, let remove):
                for permission in add {
                    switch permission {
                    case .all: image.isPublic = true
                    case .account(let account):
                        if !image.launchPermissions.contains(account) { image.launchPermissions.append(account) }
                    }
                }
                for permission in remove {
                    switch permission {
                    case .all: image.isPublic = false
                    case .account(let account): image.launchPermissions.removeAll { $0 == account }
                    }
                }
            case .description(let text): image.description = text
            case .productCodes(let codes):
                // Codes can be added only.
                image.productCodes =
                    (image.productCodes ?? []) + codes.filter { image.productCodes?.contains($0) != true }
            case .imdsSupport(let value): image.imdsSupport = value
            }
            transaction.put(image)
        }
    }

    /// Nobody but the owner may launch it.
    func resetPermissions(_ id: String, dryRun: Bool?) async throws {
        let scope = call.scope
        _ = try Self.own(id, in: call.store.state, scope)
        try call.endDryRun(dryRun)
        try await call.store.transact { transaction in
            var image = try Self.own(id, in: transaction.state, scope)
            image.isPublic = false
            image.launchPermissions = []
            transaction.put(image)
        }
    }
}
