import Foundation
import Link
import Logging
import Support
import Synchronization
import Testing

@testable import Host

/// Guests are frozen for an instant, and never left so.
@Suite(.timeLimit(.minutes(2)))
struct GuestFreezerTests {
    private let id: InstanceID = "i-00000000000000001"
    private let folder = NSTemporaryDirectory() + "/freezer-\(UInt32.random(in: 0..<UInt32.max))"
    private static let freeze = "guest-fsfreeze-freeze"
    private static let thaw = "guest-fsfreeze-thaw"

    private struct Broken: Error {}

    private var guest: GuestFolder { GuestFolder(path: folder + "/" + id.rawValue) }
    private var isNoted: Bool { FileManager.default.fileExists(atPath: guest.file("frozen")) }

    private func freezer() -> GuestFreezer {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return GuestFreezer(instancesFolder: folder, logger: logger, thawLimit: .milliseconds(200))
    }

    private func agent(_ script: @escaping @Sendable (String) -> ScriptedAgent.Answer = ScriptedAgent.answer) throws
        -> ScriptedAgent
    {
        try ScriptedAgent(folder: guest, script: script)
    }

    private func until(_ condition: () -> Bool) async throws {
        while !condition() { try await Task.sleep(for: .milliseconds(5)) }
    }

    @Test func theInstantIsBetweenFreezeAndThaw() async throws {
        let agent = try agent()
        let answer = try await freezer().frozen(id, limit: .seconds(60), isRequired: true) { isFrozen in
            agent.note(isFrozen ? "instant" : "unfrozen")
            return 5
        }
        #expect(answer == 5 && agent.log == [Self.freeze, "instant", Self.thaw] && !isNoted)
        agent.end()
    }

    @Test func withoutAnAgentThereIsNoSnapshotUnlessOneWillDo() async throws {
        let freezer = freezer()
        await #expect(throws: HostError.self) {
            try await freezer.frozen(id, limit: .seconds(1), isRequired: true) { _ in Issue.record("ran") }
        }
        #expect(try await freezer.frozen(id, limit: .seconds(1), isRequired: false) { $0 } == false)
        // A channel that nobody answers on.
        let agent = try agent { _ in .silence }
        await #expect(throws: HostError.self) {
            try await freezer.frozen(id, limit: .milliseconds(50), isRequired: true) { _ in Issue.record("ran") }
        }
        #expect(agent.log.isEmpty)
        agent.end()
    }

    @Test func anAgentThatRefusesIsThawedAllTheSame() async throws {
        let agent = try agent { $0 == Self.freeze ? .error("one of them failed") : ScriptedAgent.answer($0) }
        await #expect {
            try await freezer().frozen(id, limit: .seconds(60), isRequired: true) { _ in Issue.record("ran") }
        } throws: { "\($0)".contains("one of them failed") }
        #expect(agent.log == [Self.freeze, Self.thaw] && !isNoted)
        agent.end()
    }

    @Test func failedWorkIsThawed() async throws {
        let agent = try agent()
        await #expect(throws: Broken.self) {
            try await freezer().frozen(id, limit: .seconds(60), isRequired: true) { _ in throw Broken() }
        }
        #expect(agent.log == [Self.freeze, Self.thaw] && !isNoted)
        agent.end()
    }

    @Test func workThatTakesTooLongGoesOnWithoutTheGuest() async throws {
        let agent = try agent()
        await #expect(throws: HostError.self) {
            try await freezer().frozen(id, limit: .seconds(2), isRequired: true) { _ in
                // Ends only when the guest is thawed.
                while !agent.log.contains(Self.thaw) { try? await Task.sleep(for: .milliseconds(5)) }
            }
        }
        #expect(agent.log == [Self.freeze, Self.thaw] && !isNoted)
        agent.end()
    }

    @Test func aGuestThatThawedByItselfHasNoSnapshot() async throws {
        let agent = try agent { $0 == Self.thaw ? .value(0) : ScriptedAgent.answer($0) }
        await #expect(throws: HostError.self) {
            try await freezer().frozen(id, limit: .seconds(60), isRequired: true) { _ in }
        }
        agent.end()
    }

    @Test func aSlowAgentIsThawedWhenItCanBe() async throws {
        let isSlow = Mutex(true)
        // It freezes, and answers neither that nor the first thaws.
        let agent = try agent { command in
            command != "guest-sync-delimited" && isSlow.withLock { $0 } ? .silence : ScriptedAgent.answer(command)
        }
        let freezer = freezer()
        await #expect(throws: HostError.self) {
            try await freezer.frozen(id, limit: .milliseconds(100), isRequired: true) { _ in Issue.record("ran") }
        }
        #expect(isNoted)
        // Nobody else's snapshot is frozen meanwhile.
        #expect(try await freezer.frozen(id, limit: .seconds(60), isRequired: false) { $0 } == false)
        isSlow.withLock { $0 = false }
        try await until { !isNoted }
        #expect(agent.log.first == Self.freeze && agent.log.last == Self.thaw)
        while try await !freezer.frozen(id, limit: .seconds(60), isRequired: false, { $0 }) {}
        #expect(agent.log.suffix(2) == [Self.freeze, Self.thaw])
        agent.end()
    }

    @Test func twoSnapshotsOfOneGuestTakeTurns() async throws {
        let agent = try agent()
        let freezer = freezer()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    try? await freezer.frozen(id, limit: .seconds(60), isRequired: true) { _ in agent.note("instant") }
                }
            }
        }
        #expect(agent.log == Array(repeating: [Self.freeze, "instant", Self.thaw], count: 4).flatMap { $0 })
        agent.end()
    }

    @Test func aNewProcessThawsWhatAnotherFroze() async throws {
        let agent = try agent()
        try Data().write(to: URL(fileURLWithPath: guest.file("frozen")))
        let freezer = freezer()
        await freezer.recover()
        try await until { !isNoted }
        #expect(agent.log == [Self.thaw])
        agent.end()
    }

    @Test func aGuestThatIsGoneNeedsNoThaw() async throws {
        try FileManager.default.createDirectory(atPath: guest.path, withIntermediateDirectories: true)
        try Data().write(to: URL(fileURLWithPath: guest.file("frozen")))
        await freezer().recover()
        try await until { !isNoted }
    }
}
