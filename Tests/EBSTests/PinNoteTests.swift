import Link
import Support
import Testing

@testable import EBS

/// Pins in the bucket across a crash: none is forgotten, none goes that a volume needs.
@Suite(.timeLimit(.minutes(5)))
struct PinNoteTests {
    private func pins(_ host: TestHost) -> [String] { host.bucket.keys.filter { $0.hasPrefix("pins/") } }

    /// Each case is what a process leaves that died at that point.
    @Test func whatAProcessLeftIsSettledByTheNext() async throws {
        let host = try await TestHost(hydratesInBackground: false)
        let id = try await host.volume(4 << 20)
        _ = try await libnbd(try await host.open(id), "h.pwrite(b'a' * (4 << 20), 0)")
        let snapshot = try await host.snapshot(id)
        #expect(try await host.completed(snapshot).state == .completed)
        let store = try await host.manager.context.access.open()
        let notes = host.manager.context.pins

        // Before the volume was made, and while it was: a note and a pin, a note alone.
        let unborn = VolumeID.random()
        let unpinned = VolumeID.random()
        try notes.add(unborn, snapshot)
        try notes.add(unpinned, snapshot)
        try await store.pin(snapshot, holder: Hydrator.holder(unborn))
        // After the volume's record named the source, before the note went.
        let needy = try await host.volume(4 << 20, source: snapshot)
        try notes.add(needy, snapshot)
        // After hydration ended, before the pin went.
        let whole = try await host.volume(4 << 20)
        try notes.add(whole, snapshot)
        try await store.pin(snapshot, holder: Hydrator.holder(whole))
        // A volume that was discarded with its source.
        let discarded = try await host.volume(4 << 20, source: snapshot)
        host.bucket.setScript { operation, key in operation == .delete && key.hasPrefix("pins/") ? .refuse : nil }
        try await host.manager.deleteVolume(discarded)
        #expect(pins(host).count == 4)

        try await host.restart(killed: true)
        // The store does not let go yet: the notes stay.
        #expect(Set(try notes.load().map(\.volume)) == [unborn, unpinned, whole, discarded])
        host.bucket.setScript(nil)
        await host.manager.sweepSoon()
        while try !notes.load().isEmpty { try await Task.sleep(for: .milliseconds(20)) }
        #expect(pins(host) == ["pins/\(snapshot)/\(needy)"])

        // What is pinned stays readable though it is deleted, and goes when it is let go.
        try await host.manager.deleteSnapshot(snapshot)
        let found = try await libnbd(try await host.open(needy), "print(h.pread(4 << 20, 0) == b'a' * (4 << 20))")
        #expect(found == "True")
        await host.end()
    }
}
