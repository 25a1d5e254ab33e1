/// Choosing addresses. Pure: who has what is handed in.
enum AddressAllocation {
    /// The addresses of a subnet that EC2 keeps: the first four (network, router, DNS, future) and the last.
    static let reservedPerSubnet = 5

    static func isUsable(_ address: IPv4Address, in subnet: IPv4CIDR) -> Bool {
        guard subnet.contains(address) else { return false }
        let offset = Int(address.rawValue &- subnet.base.rawValue)
        return offset >= 4 && offset < subnet.count - 1
    }

    static func available(in subnet: IPv4CIDR, used: Int) -> Int { max(0, subnet.count - reservedPerSubnet - used) }

    /// A free private address at a random place, as EC2 picks them; nil: the subnet is full.
    static func privateAddress(
        in subnet: IPv4CIDR, isUsed: (IPv4Address) -> Bool, using generator: inout some RandomNumberGenerator
    ) -> IPv4Address? {
        let usable = subnet.count - reservedPerSubnet
        guard usable > 0 else { return nil }
        let start = Int.random(in: 0..<usable, using: &generator)
        for step in 0..<usable {
            let address = subnet[4 + (start + step) % usable]
            if !isUsed(address) { return address }
        }
        return nil
    }

    /// The next free public address after the one handed out last, around the pool: an address that was given back stays
    /// unused as long as possible, so that nobody's traffic reaches its new owner. Addresses that end in 0 or 255 and the
    /// pool's first one (the router) are never given out.
    static func publicAddress(
        in pool: IPv4CIDR, after last: IPv4Address?, isUsed: (IPv4Address) -> Bool
    ) -> IPv4Address? {
        let start: Int
        if let last, pool.contains(last) { start = Int(last.rawValue &- pool.base.rawValue) } else { start = 0 }
        for step in 1...max(pool.count, 1) {
            let offset = (start + step) % pool.count
            let address = pool[offset]
            let lastByte = address.rawValue & 0xFF
            if offset < 2 || offset == pool.count - 1 || lastByte == 0 || lastByte == 255 { continue }
            if !isUsed(address) { return address }
        }
        return nil
    }

    /// `06:00` and the four bytes of the private address: a lease can never conflict.
    static func mac(for address: IPv4Address) -> String {
        let digits = Array("0123456789abcdef")
        return ([6, 0] + address.bytes).map { String([digits[Int($0 >> 4)], digits[Int($0 & 15)]]) }.joined(
            separator: ":")
    }
}
