import Testing

@testable import EBS

/// The protocol machines by themselves.
@Suite struct NBDProtocolTests {
    private func machine() -> NBDHandshake {
        NBDHandshake(export: .init(name: "vol-1", size: 1 << 30, flags: NBD.TransmissionFlag.hasFlags))
    }

    private func option(_ number: UInt32, _ data: [UInt8] = []) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: NBD.optionMagic)
        bytes.append(bigEndian: number)
        bytes.append(bigEndian: UInt32(data.count))
        return bytes + data
    }

    private func go(_ name: String) -> [UInt8] {
        var data: [UInt8] = []
        data.append(bigEndian: UInt32(name.utf8.count))
        data += Array(name.utf8)
        data.append(bigEndian: UInt16(0))
        return option(NBD.Option.go, data)
    }

    private func feed(_ machine: inout NBDHandshake, _ bytes: [UInt8]) -> (consumed: Int, output: [UInt8]) {
        var output: [UInt8] = []
        let consumed = bytes.withUnsafeBytes { machine.receive($0, output: &output) }
        return (consumed, output)
    }

    /// Type of the last option reply in the output.
    private func lastReply(_ output: [UInt8]) -> UInt32? {
        var position = 0
        var last: UInt32?
        output.withUnsafeBytes { raw in
            guard let base = raw.baseAddress else { return }
            while position + 20 <= raw.count {
                last = base.bigEndian(at: position + 12, as: UInt32.self)
                position += 20 + Int(base.bigEndian(at: position + 16, as: UInt32.self))
            }
        }
        return last
    }

    @Test func everySplitOfTheStreamLeadsToTheSameState() {
        let bytes: [UInt8] = [0, 0, 0, 3] + option(NBD.Option.structuredReply) + go("vol-1")
        for split in 0...bytes.count {
            var machine = machine()
            let (first, _) = feed(&machine, Array(bytes[..<split]))
            _ = feed(&machine, Array(bytes[first...]))
            #expect(machine.state == .transmission && machine.structuredReplies)
        }
    }

    @Test func wrongNamesAndMalformedOptionsAreRefusedAndTheClientMayTryAgain() {
        var machine = machine()
        _ = feed(&machine, [0, 0, 0, 1])
        #expect(lastReply(feed(&machine, go("other")).output) == NBD.OptionReply.errorUnknown)
        #expect(lastReply(feed(&machine, option(NBD.Option.go, [1, 2, 3])).output) == NBD.OptionReply.errorInvalid)
        #expect(lastReply(feed(&machine, option(NBD.Option.list, [0])).output) == NBD.OptionReply.errorInvalid)
        #expect(lastReply(feed(&machine, option(NBD.Option.startTLS)).output) == NBD.OptionReply.errorUnsupported)
        #expect(lastReply(feed(&machine, option(77)).output) == NBD.OptionReply.errorUnsupported)
        // Meta contexts need structured replies.
        #expect(
            lastReply(feed(&machine, option(NBD.Option.setMetaContext, [UInt8](repeating: 0, count: 8))).output)
                == NBD.OptionReply.errorInvalid)
        _ = feed(&machine, go(""))
        #expect(machine.state == .transmission)
    }

    @Test func nonsenseEndsTheConnection() {
        var first = machine()
        _ = feed(&first, [0xff, 0, 0, 1])
        #expect(first.state == .closed)
        var second = machine()
        _ = feed(&second, [0, 0, 0, 1] + [UInt8](repeating: 7, count: 16))
        #expect(second.state == .closed)
        var third = machine()
        var huge = option(NBD.Option.go)
        huge.replaceSubrange(12..<16, with: [0xff, 0xff, 0xff, 0xff])
        _ = feed(&third, [0, 0, 0, 1] + huge)
        #expect(third.state == .closed)
    }

    @Test func randomBytesNeverTrap() {
        var random = SeededGenerator(42)
        for _ in 0..<5000 {
            var machine = machine()
            var bytes: [UInt8] = [0, 0, 0, UInt8.random(in: 0...3, using: &random)]
            for _ in 0..<3 {
                let data = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                    UInt8.random(in: 0...255, using: &random) & (Bool.random(using: &random) ? 0xff : 3)
                }
                bytes += option(UInt32.random(in: 0...11, using: &random), data)
            }
            _ = feed(&machine, bytes)
        }
    }

    private func request(
        _ command: UInt16, flags: UInt16 = 0, offset: UInt64 = 0, length: UInt32 = 512, magic: UInt32 = NBD.requestMagic
    ) -> NBDRequest? {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: magic)
        bytes.append(bigEndian: flags)
        bytes.append(bigEndian: command)
        bytes.append(bigEndian: UInt64(7))
        bytes.append(bigEndian: offset)
        bytes.append(bigEndian: length)
        return bytes.withUnsafeBytes { raw in raw.baseAddress.flatMap { NBDRequest($0) } }
    }

    @Test func requestsAreCheckedAgainstSizeFlagsAndPermission() throws {
        func check(_ request: NBDRequest?, readOnly: Bool = false, context: Bool = false) -> UInt32? {
            request?.check(size: 1 << 20, isReadOnly: readOnly, allocationContext: context)
        }
        #expect(request(NBD.Command.read, magic: 1) == nil)
        #expect(check(request(NBD.Command.read)) == 0)
        #expect(check(request(NBD.Command.read, offset: 1 << 20, length: 0)) == 0)
        #expect(check(request(NBD.Command.read, offset: 1 << 20)) == NBD.Failure.invalid)
        #expect(check(request(NBD.Command.read, offset: .max)) == NBD.Failure.invalid)
        #expect(check(request(NBD.Command.read, length: .max)) == NBD.Failure.overflow)
        #expect(check(request(NBD.Command.write, offset: 1 << 20)) == NBD.Failure.noSpace)
        #expect(check(request(NBD.Command.write), readOnly: true) == NBD.Failure.permission)
        #expect(check(request(NBD.Command.trim), readOnly: true) == NBD.Failure.permission)
        #expect(check(request(NBD.Command.write, flags: NBD.CommandFlag.noHole)) == NBD.Failure.invalid)
        #expect(check(request(NBD.Command.writeZeroes, flags: NBD.CommandFlag.fastZero)) == 0)
        #expect(check(request(NBD.Command.blockStatus)) == NBD.Failure.invalid)
        #expect(check(request(NBD.Command.blockStatus), context: true) == 0)
        #expect(check(request(99)) == NBD.Failure.invalid)
    }
}
