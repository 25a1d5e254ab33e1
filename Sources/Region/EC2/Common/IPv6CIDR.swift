#if canImport(Glibc)
    import Glibc
#endif

/// An IPv6 block in canonical text form, for security group rules.
struct IPv6CIDR: Hashable, Sendable, CustomStringConvertible {
    let description: String

    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let prefix = IPv4Address.decimal(Array(parts[1].utf8), below: 129) else { return nil }
        var bytes = [UInt8](repeating: 0, count: 16)
        guard inet_pton(AF_INET6, String(parts[0]), &bytes) == 1 else { return nil }
        for index in 0..<16 {
            let bits = min(max(prefix - index * 8, 0), 8)
            bytes[index] &= bits == 0 ? 0 : UInt8.max << UInt8(8 - bits)
        }
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(AF_INET6, &bytes, &buffer, socklen_t(buffer.count)) != nil else { return nil }
        let address = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        description = "\(address)/\(prefix)"
    }
}
