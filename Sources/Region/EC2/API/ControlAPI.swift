import AWSProtocol

/// The operations around instances and volumes: keys, groups, addresses, tags, places, networks, images.
enum ControlAPI {
    static func register(into registry: inout OperationRegistry<EC2Call>) {
        KeyPairsAPI.register(into: &registry)
        SecurityGroupsAPI.register(into: &registry)
        ImagesAPI.register(into: &registry)
        AddressesAPI.register(into: &registry)
        TagsAPI.register(into: &registry)
        PlacesAPI.register(into: &registry)
        InstanceDefaultsAPI.register(into: &registry)
        InstanceProfilesAPI.register(into: &registry)
        AbsentResourcesAPI.register(into: &registry)
        NetworksAPI.register(into: &registry)
        InstanceTypesAPI.register(into: &registry)
        LaunchTemplatesAPI.register(into: &registry)
    }
}
