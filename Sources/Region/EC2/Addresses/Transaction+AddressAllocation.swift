import Support

extension Transaction {
    /// Takes an address out of the public pool, for an instance or an allocation.
    /// - Throws: `InsufficientAddressCapacity`.
    mutating func takePublicAddress(from pool: IPv4CIDR) throws(EC2Error) -> IPv4Address {
        var used: Set<String> = []
        for address in state.addresses { used.insert(address.publicAddress) }
        for instance in state.instances { if let address = instance.publicAddress { used.insert(address) } }
        let last = state.addressPoolCursors[pool.description].flatMap { IPv4Address($0.last) }
        guard
            let address = AddressAllocation.publicAddress(
                in: pool, after: last, isUsed: { used.contains($0.description) })
        else {
            throw EC2Error(
                "InsufficientAddressCapacity", "Not enough available addresses to satisfy your request.", status: 503)
        }
        put(AddressPoolCursor(pool: pool.description, last: address.description))
        return address
    }

    /// A free private address of the subnet, or the one that was asked for. Addresses are unique over all accounts, whose
    /// guests share one network.
    mutating func choosePrivateAddress(in subnet: Subnet, requested: String? = nil) throws(EC2Error) -> IPv4Address {
        guard let block = IPv4CIDR(subnet.cidr) else {
            throw EC2Error.invalidValue("The subnet '\(subnet.id)' has the malformed CIDR block '\(subnet.cidr)'")
        }
        var used: Set<String> = []
        for interface in state.networkInterfaces { used.insert(interface.privateAddress) }
        if let requested {
            guard let address = IPv4Address(requested) else {
                throw EC2Error.invalidValue(requested, for: "privateIpAddress", reason: "Invalid IPv4 address")
            }
            guard AddressAllocation.isUsable(address, in: block) else {
                throw EC2Error.invalidValue("Address \(requested) does not fall within the subnet's address range")
            }
            guard !used.contains(requested) else {
                throw EC2Error("InvalidIPAddress.InUse", "Address \(requested) is in use.")
            }
            return address
        }
        var generator = SystemRandomNumberGenerator()
        guard
            let address = AddressAllocation.privateAddress(
                in: block, isUsed: { used.contains($0.description) }, using: &generator)
        else {
            throw EC2Error(
                "InsufficientFreeAddressesInSubnet",
                "The specified subnet does not have enough free addresses to satisfy the request.")
        }
        return address
    }
}
