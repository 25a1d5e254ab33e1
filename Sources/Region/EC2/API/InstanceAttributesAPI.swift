import AWSProtocol
import AWSShapes
import Foundation

/// DescribeInstanceAttribute, ModifyInstanceAttribute, ResetInstanceAttribute, ModifyInstanceMetadataOptions.
enum InstanceAttributesAPI {
    static func register(into registry: inout OperationRegistry<EC2Call>) {
        registry.on(EC2.DescribeInstanceAttribute.self) { input, call in
            let state = call.store.state
            let instance = try state.requireInstance(input.instanceId, in: call.scope)
            try call.endDryRun(input.dryRun)
            return try attribute(input.attribute.rawValue, of: instance, state)
        }
        registry.on(EC2.ModifyInstanceAttribute.self) { input, call in
            try await InstanceService(call: call).modify(input.instanceId, changes(input), dryRun: input.dryRun)
            return NoOutput()
        }
        registry.on(EC2.ResetInstanceAttribute.self) { input, call in
            let state = call.store.state
            let instance = try state.requireInstance(input.instanceId, in: call.scope)
            let image = state.images[instance.image]
            let change: InstanceChange
            switch input.attribute.rawValue {
            case "kernel": change = .kernel(image?.kernel?.rawValue ?? "")
            case "ramdisk": change = .ramdisk(image?.ramdisk?.rawValue ?? "")
            case "sourceDestCheck": change = .sourceDestCheck(true)
            default:
                throw EC2Error.invalidValue(input.attribute.rawValue, for: "attribute", reason: "It cannot be reset")
            }
            try await InstanceService(call: call).modify(input.instanceId, [change], dryRun: input.dryRun)
            return NoOutput()
        }
        registry.on(EC2.ModifyInstanceMetadataOptions.self) { input, call in
            let hopLimit = try LaunchWire.hopLimit(input.httpPutResponseHopLimit)
            try Refusals.metadata(
                tokens: input.httpTokens?.rawValue, endpoint: input.httpEndpoint?.rawValue,
                ipv6: input.httpProtocolIpv6?.rawValue, tags: input.instanceMetadataTags?.rawValue)
            let change = InstanceChange.metadataOptions { options in
                options.tokensRequired = input.httpTokens.map { $0 == "required" } ?? options.tokensRequired
                options.enabled = input.httpEndpoint.map { $0 == "enabled" } ?? options.enabled
                options.instanceTags = input.instanceMetadataTags.map { $0 == "enabled" } ?? options.instanceTags
                options.ipv6 = input.httpProtocolIpv6.map { $0 == "enabled" } ?? options.ipv6
                options.hopLimit = hopLimit ?? options.hopLimit
            }
            let instance = try await InstanceService(call: call).modify(
                input.instanceId, [change], dryRun: input.dryRun)
            var output = EC2.ModifyInstanceMetadataOptions.Output()
            output.instanceId = instance.id.rawValue
            output.instanceMetadataOptions = InstanceWire.metadataOptions(instance)
            return output
        }
    }

    private static func text(_ value: String?) -> EC2.AttributeValue {
        var shape = EC2.AttributeValue()
        shape.value = value
        return shape
    }

    private static func flag(_ value: Bool) -> EC2.AttributeBooleanValue {
        var shape = EC2.AttributeBooleanValue()
        shape.value = value
        return shape
    }

    private static func attribute(
        _ name: String, of instance: Instance, _ state: RegionState
    ) throws(EC2Error) -> EC2.InstanceAttribute {
        var shape = EC2.InstanceAttribute()
        shape.instanceId = instance.id.rawValue
        switch name {
        case "instanceType": shape.instanceType = text(instance.type)
        case "kernel": shape.kernelId = text(instance.kernel?.rawValue)
        case "ramdisk": shape.ramdiskId = text(instance.ramdisk?.rawValue)
        case "userData": shape.userData = text(instance.userData)
        case "disableApiTermination": shape.disableApiTermination = flag(instance.disableAPITermination)
        case "disableApiStop": shape.disableApiStop = flag(instance.disableAPIStop)
        case "instanceInitiatedShutdownBehavior":
            shape.instanceInitiatedShutdownBehavior = text(instance.shutdownBehaviour.rawValue)
        case "rootDeviceName": shape.rootDeviceName = text(instance.rootDeviceName)
        case "blockDeviceMapping": shape.blockDeviceMappings = InstanceWire.mappings(instance, state)
        case "productCodes": shape.productCodes = InstanceWire.productCodes(instance.productCodes) ?? []
        case "sourceDestCheck": shape.sourceDestCheck = flag(instance.sourceDestCheck)
        case "groupSet": shape.groups = InstanceWire.groups(instance)
        case "ebsOptimized": shape.ebsOptimized = flag(instance.ebsOptimized)
        case "sriovNetSupport": shape.sriovNetSupport = text(nil)
        case "enaSupport": shape.enaSupport = flag(true)
        case "enclaveOptions":
            var options = EC2.EnclaveOptions()
            options.enabled = false
            shape.enclaveOptions = options
        default: throw EC2Error.invalidValue(name, for: "attribute", reason: "Unknown attribute.")
        }
        return shape
    }

    /// The modern form names each attribute; the first one had `Attribute` and `Value`, and some tools still use it.
    private static func changes(_ input: EC2.ModifyInstanceAttributeRequest) throws(EC2Error) -> [InstanceChange] {
        var changes: [InstanceChange] = []
        if let name = input.attribute?.rawValue, !name.isEmpty {
            if name == "blockDeviceMapping" || (input.value == nil && name == "groupSet") {
                // Their values come in lists of their own.
            } else {
                guard let value = input.value else { throw EC2Error.missingParameter("value") }
                changes.append(try change(name, value))
            }
        }
        if let value = input.instanceType?.value { changes.append(.type(value)) }
        if let value = input.kernel { changes.append(.kernel(value.value ?? "")) }
        if let value = input.ramdisk { changes.append(.ramdisk(value.value ?? "")) }
        if let value = input.userData { changes.append(.userData(Data(value.value ?? []).base64EncodedString())) }
        if let value = input.disableApiTermination?.value { changes.append(.disableAPITermination(value)) }
        if let value = input.disableApiStop?.value { changes.append(.disableAPIStop(value)) }
        if let value = input.instanceInitiatedShutdownBehavior?.value { changes.append(.shutdownBehaviour(value)) }
        if let value = input.sourceDestCheck?.value { changes.append(.sourceDestCheck(value)) }
        if let value = input.ebsOptimized?.value { changes.append(.ebsOptimized(value)) }
        if let groups = input.groups { changes.append(.groups(groups)) }
        if input.enaSupport != nil || input.sriovNetSupport != nil { changes.append(.hardwareFlag) }
        if let mappings = input.blockDeviceMappings { changes.append(try deleteOnTermination(mappings)) }
        guard changes.count == 1 else {
            throw changes.isEmpty
                ? EC2Error.invalidCombination("No attributes specified.")
                : EC2Error.invalidCombination(
                    "Fields for multiple attribute types specified: one attribute can be modified at a time.")
        }
        return changes
    }

    private static func change(_ name: String, _ value: String) throws(EC2Error) -> InstanceChange {
        func flag() throws(EC2Error) -> Bool {
            switch value.lowercased() {
            case "true", "1": return true
            case "false", "0": return false
            default: throw EC2Error.invalidValue(value, for: "value", reason: "Expecting a boolean: true or false")
            }
        }
        switch name {
        case "instanceType": return .type(value)
        case "kernel": return .kernel(value)
        case "ramdisk": return .ramdisk(value)
        case "userData": return .userData(value)
        case "disableApiTermination": return .disableAPITermination(try flag())
        case "disableApiStop": return .disableAPIStop(try flag())
        case "instanceInitiatedShutdownBehavior": return .shutdownBehaviour(value)
        case "sourceDestCheck": return .sourceDestCheck(try flag())
        case "ebsOptimized": return .ebsOptimized(try flag())
        case "groupSet": return .groups([value])
        case "enaSupport", "sriovNetSupport": return .hardwareFlag
        default:
            throw EC2Error.invalidValue(
                name, for: "attribute", reason: "Unknown attribute, or one that cannot be modified.")
        }
    }

    private static func deleteOnTermination(
        _ mappings: [EC2.InstanceBlockDeviceMappingSpecification]
    ) throws(EC2Error) -> InstanceChange {
        var values: [String: Bool] = [:]
        for mapping in mappings {
            guard let device = mapping.deviceName else { throw EC2Error.missingParameter("deviceName") }
            try Refusals.check([
                (mapping.noDevice != nil || mapping.virtualName != nil, "Other changes than DeleteOnTermination are")
            ])
            guard let value = mapping.ebs?.deleteOnTermination else {
                throw EC2Error.missingParameter("deleteOnTermination")
            }
            values[device] = value
        }
        return .deleteOnTermination(values)
    }
}
