import Foundation
import Support

/// CreateLaunchTemplate and its kin. A template is found by id or by name, a version by number, `$Latest` or `$Default`.
struct LaunchTemplates: Sendable {
    let call: EC2Call

    struct Create: Sendable, Codable {
        var name: String
        var description: String?
        var data: LaunchTemplateData
        var tags: Tags
    }

    func create(_ request: Create, clientToken: String?, dryRun: Bool?) async throws -> LaunchTemplate {
        guard (3...128).contains(request.name.utf8.count), request.name.utf8.allSatisfy(Self.isNameByte) else {
            throw EC2Error(
                "InvalidLaunchTemplateName.MalformedException",
                "A launch template name must be between 3 and 128 characters, and may contain letters, numbers, and the "
                    + "following characters: - ( ) . / _.")
        }
        let call = call
        let token = try IdempotentRequest(
            clientToken, action: "CreateLaunchTemplate", parameters: request, scope: call.scope)
        return try await call.store.transact { tx in
            if let id = try tx.made(by: token)?.first, let made = tx.state.launchTemplates[id] {
                try call.endDryRun(dryRun)
                return made
            }
            guard !tx.state.launchTemplates.contains(where: { $0.name == request.name && $0.scope == call.scope })
            else {
                throw EC2Error(
                    "InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.")
            }
            try call.endDryRun(dryRun)
            let first = LaunchTemplate.Version(
                number: 1, description: request.description, created: call.now, createdBy: call.principal.arn,
                data: request.data)
            let template = LaunchTemplate(
                id: .random(), owner: call.scope.account, region: call.scope.region, name: request.name,
                created: call.now, createdBy: call.principal.arn, tags: request.tags, defaultVersion: 1,
                latestVersion: 1, versions: [first])
            tx.put(template)
            tx.remember(token, made: [template.key], now: call.now)
            return template
        }
    }

    struct CreateVersion: Sendable, Codable {
        var id: String?
        var name: String?
        var source: String?
        var description: String?
        var data: LaunchTemplateData
    }

    /// - Returns: the template and the number of its new version.
    func createVersion(
        _ request: CreateVersion, clientToken: String?, dryRun: Bool?
    ) async throws -> (LaunchTemplate, Int) {
        let call = call
        let token = try IdempotentRequest(
            clientToken, action: "CreateLaunchTemplateVersion", parameters: request, scope: call.scope)
        return try await call.store.transact { tx in
            if let made = try tx.made(by: token), made.count == 2, let template = tx.state.launchTemplates[made[0]],
                let number = Int(made[1])
            {
                try call.endDryRun(dryRun)
                return (template, number)
            }
            var template = try tx.state.requireLaunchTemplate(id: request.id, name: request.name, in: call.scope)
            var data = request.data
            if let source = request.source {
                let version = try template.requireVersion(source, byName: request.id == nil)
                data = data.completed(by: version.data)
            }
            try call.endDryRun(dryRun)
            template.latestVersion += 1
            template.versions.append(
                LaunchTemplate.Version(
                    number: template.latestVersion, description: request.description, created: call.now,
                    createdBy: call.principal.arn, data: data))
            tx.put(template)
            tx.remember(token, made: [template.key, String(template.latestVersion)], now: call.now)
            return (template, template.latestVersion)
        }
    }

    func setDefault(
        id: String?, name: String?, version: String?, clientToken: String?, dryRun: Bool?
    ) async throws -> LaunchTemplate {
        let call = call
        let token = try IdempotentRequest(
            clientToken, action: "ModifyLaunchTemplate", parameters: [id, name, version], scope: call.scope)
        return try await call.store.transact { tx in
            if let made = try tx.made(by: token)?.first, let template = tx.state.launchTemplates[made] {
                try call.endDryRun(dryRun)
                return template
            }
            var template = try tx.state.requireLaunchTemplate(id: id, name: name, in: call.scope)
            guard let version else { throw EC2Error.missingParameter("SetDefaultVersion") }
            let number = try template.requireVersion(version, byName: id == nil).number
            try call.endDryRun(dryRun)
            template.defaultVersion = number
            tx.put(template)
            tx.remember(token, made: [template.key], now: call.now)
            return template
        }
    }

    func delete(id: String?, name: String?, dryRun: Bool?) async throws -> LaunchTemplate {
        let call = call
        return try await call.store.transact { tx in
            let template = try tx.state.requireLaunchTemplate(id: id, name: name, in: call.scope)
            try call.endDryRun(dryRun)
            tx.delete(template)
            return template
        }
    }

    enum Deletion: Sendable {
        case deleted(Int)
        case refused(Int, code: String, message: String)
    }

    /// One answer for each version that was named: those that can go do, whatever becomes of the others.
    func deleteVersions(
        id: String?, name: String?, versions: [String], dryRun: Bool?
    ) async throws -> (LaunchTemplate, [Deletion]) {
        let call = call
        return try await call.store.transact { tx in
            var template = try tx.state.requireLaunchTemplate(id: id, name: name, in: call.scope)
            var results: [Deletion] = []
            for text in versions {
                guard let number = Int(text), template.version(number) != nil else {
                    results.append(
                        .refused(
                            Int(text) ?? 0, code: "launchTemplateVersionDoesNotExist",
                            message: "Could not find launch template version \(text)."))
                    continue
                }
                guard number != template.defaultVersion else {
                    results.append(
                        .refused(
                            number, code: "unexpectedError",
                            message: "The default version of a launch template cannot be deleted."))
                    continue
                }
                template.versions.removeAll { $0.number == number }
                results.append(.deleted(number))
            }
            try call.endDryRun(dryRun)
            tx.put(template)
            return (template, results)
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x28, 0x29, 0x2D, 0x2E, 0x2F, 0x5F: true
        default: false
        }
    }
}

extension RegionState {
    func requireLaunchTemplate(id: String?, name: String?, in scope: Scope) throws(EC2Error) -> LaunchTemplate {
        if let id, !id.isEmpty {
            guard name == nil else {
                throw EC2Error.invalidCombination(
                    "Specify either the launch template ID or the launch template name, but not both.")
            }
            try ResourceKind.launchTemplate.check(id)
            guard let template = launchTemplates[id], template.scope == scope else {
                throw ResourceKind.launchTemplate.notFound(id)
            }
            return template
        }
        guard let name, !name.isEmpty else { throw EC2Error.missingParameter("LaunchTemplateId or LaunchTemplateName") }
        guard let template = launchTemplates.first(where: { $0.name == name && $0.scope == scope }) else {
            throw EC2Error(
                "InvalidLaunchTemplateName.NotFoundException",
                "The specified launch template, with template name \(name), does not exist.")
        }
        return template
    }
}

extension LaunchTemplate {
    /// - Parameter text: a number, `$Latest` or `$Default`; nil: the default.
    func requireVersion(_ text: String?, byName: Bool = false) throws(EC2Error) -> Version {
        let number: Int? =
            switch text {
            case nil, "", "$Default": defaultVersion
            case "$Latest": versions.last?.number
            case let text?: Int(text)
            }
        guard let number, let version = version(number) else {
            throw EC2Error(
                byName ? "InvalidLaunchTemplateName.VersionNotFound" : "InvalidLaunchTemplateId.VersionNotFound",
                "Could not find the specified version \(text ?? "") for the launch template with ID \(id).")
        }
        return version
    }
}

extension LaunchTemplateData {
    /// What this one says, and of `other` what it does not say (CreateLaunchTemplateVersion with a SourceVersion).
    func completed(by other: LaunchTemplateData) -> LaunchTemplateData {
        LaunchTemplateData(
            image: image ?? other.image, type: type ?? other.type, kernel: kernel ?? other.kernel,
            ramdisk: ramdisk ?? other.ramdisk, keyName: keyName ?? other.keyName,
            userData: userData ?? other.userData, devices: devices ?? other.devices,
            interfaces: interfaces ?? other.interfaces, groupIDs: groupIDs ?? other.groupIDs,
            groupNames: groupNames ?? other.groupNames, zone: zone ?? other.zone, tenancy: tenancy ?? other.tenancy,
            instanceProfileARN: instanceProfileARN ?? other.instanceProfileARN,
            instanceProfileName: instanceProfileName ?? other.instanceProfileName,
            monitoring: monitoring ?? other.monitoring, ebsOptimized: ebsOptimized ?? other.ebsOptimized,
            disableAPITermination: disableAPITermination ?? other.disableAPITermination,
            disableAPIStop: disableAPIStop ?? other.disableAPIStop,
            shutdownBehaviour: shutdownBehaviour ?? other.shutdownBehaviour,
            cpuCredits: cpuCredits ?? other.cpuCredits, metadata: metadata ?? other.metadata,
            tags: tags ?? other.tags)
    }
}
