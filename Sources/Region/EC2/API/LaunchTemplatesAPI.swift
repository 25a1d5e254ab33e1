import AWSProtocol
import AWSShapes

/// Launch template operations on the wire.
enum LaunchTemplatesAPI {
    static func register(into registry: inout OperationRegistry<EC2Call>) {
        registerLife(into: &registry)
        registerVersions(into: &registry)
    }

    private static func registerLife(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.CreateLaunchTemplate.self) { input, call in
            let tags = try TagSpecification.resolve(
                Wire.specifications(input.tagSpecifications), allowed: [.launchTemplate])
            let request = LaunchTemplates.Create(
                name: input.launchTemplateName, description: input.versionDescription,
                data: try LaunchTemplateWire.data(input.launchTemplateData), tags: tags[.launchTemplate] ?? [:])
            let template = try await LaunchTemplates(call: call).create(
                request, clientToken: input.clientToken, dryRun: input.dryRun)
            var output = EC2.CreateLaunchTemplate.Output()
            output.launchTemplate = LaunchTemplateWire.shape(template)
            return output
        }
        registry.on(EC2.DeleteLaunchTemplate.self) { input, call in
            let template = try await LaunchTemplates(call: call).delete(
                id: input.launchTemplateId, name: input.launchTemplateName, dryRun: input.dryRun)
            var output = EC2.DeleteLaunchTemplate.Output()
            output.launchTemplate = LaunchTemplateWire.shape(template)
            return output
        }
        registry.on(EC2.ModifyLaunchTemplate.self) { input, call in
            let template = try await LaunchTemplates(call: call).setDefault(
                id: input.launchTemplateId, name: input.launchTemplateName, version: input.defaultVersion,
                clientToken: input.clientToken, dryRun: input.dryRun)
            var output = EC2.ModifyLaunchTemplate.Output()
            output.launchTemplate = LaunchTemplateWire.shape(template)
            return output
        }
        registry.on(EC2.DescribeLaunchTemplates.self) { input, call in
            let filters = Wire.filters(input.filters)
            let paging = try Wire.pagination(
                "DescribeLaunchTemplates", call, maxResults: input.maxResults, nextToken: input.nextToken,
                filters: filters, limits: .init(1...200))
            let found = try LaunchTemplates(call: call).describe(
                ids: input.launchTemplateIds, names: input.launchTemplateNames, filters: filters)
            try call.endDryRun(input.dryRun)
            let page = paging.page(of: found) { $0.id.rawValue }
            var output = EC2.DescribeLaunchTemplates.Output()
            output.launchTemplates = page.items.map(LaunchTemplateWire.shape)
            output.nextToken = page.nextToken
            return output
        }
    }

    private static func registerVersions(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.CreateLaunchTemplateVersion.self) { input, call in
            let request = LaunchTemplates.CreateVersion(
                id: input.launchTemplateId, name: input.launchTemplateName, source: input.sourceVersion,
                description: input.versionDescription, data: try LaunchTemplateWire.data(input.launchTemplateData))
            let (template, number) = try await LaunchTemplates(call: call).createVersion(
                request, clientToken: input.clientToken, dryRun: input.dryRun)
            var output = EC2.CreateLaunchTemplateVersion.Output()
            output.launchTemplateVersion = template.version(number).map { LaunchTemplateWire.shape($0, of: template) }
            return output
        }
        registry.on(EC2.DescribeLaunchTemplateVersions.self) { input, call in
            let filters = Wire.filters(input.filters)
            let asked = [input.launchTemplateId, input.launchTemplateName, input.minVersion, input.maxVersion]
            let scope =
                filters + [Filter("", (input.versions ?? []) + asked.map { $0 ?? "" })]
            let paging = try Wire.pagination(
                "DescribeLaunchTemplateVersions", call, maxResults: input.maxResults, nextToken: input.nextToken,
                filters: scope, limits: .init(1...200))
            let found = try LaunchTemplates(call: call).describeVersions(
                id: input.launchTemplateId, name: input.launchTemplateName, versions: input.versions ?? [],
                minimum: input.minVersion, maximum: input.maxVersion, filters: filters)
            try call.endDryRun(input.dryRun)
            let page = paging.page(of: found, key: \.pageKey)
            var output = EC2.DescribeLaunchTemplateVersions.Output()
            output.launchTemplateVersions = page.items.map { LaunchTemplateWire.shape($0.version, of: $0.template) }
            output.nextToken = page.nextToken
            return output
        }
        registry.on(EC2.DeleteLaunchTemplateVersions.self) { input, call in
            let (template, results) = try await LaunchTemplates(call: call).deleteVersions(
                id: input.launchTemplateId, name: input.launchTemplateName, versions: input.versions,
                dryRun: input.dryRun)
            var output = EC2.DeleteLaunchTemplateVersions.Output()
            output.successfullyDeletedLaunchTemplateVersions = results.compactMap { result in
                guard case .deleted(let number) = result else { return nil }
                var item = EC2.DeleteLaunchTemplateVersionsResponseSuccessItem()
                item.launchTemplateId = template.id.rawValue
                item.launchTemplateName = template.name
                item.versionNumber = number
                return item
            }
            output.unsuccessfullyDeletedLaunchTemplateVersions = results.compactMap { result in
                guard case .refused(let number, let code, let message) = result else { return nil }
                var error = EC2.ResponseError()
                error.code = .init(rawValue: code)
                error.message = message
                var item = EC2.DeleteLaunchTemplateVersionsResponseErrorItem()
                item.launchTemplateId = template.id.rawValue
                item.launchTemplateName = template.name
                item.versionNumber = number
                item.responseError = error
                return item
            }
            return output
        }
    }
}
