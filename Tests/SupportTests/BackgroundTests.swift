import CLinux
import Foundation
import Glibc
import Testing

@testable import Support

struct BackgroundShareTests {
    private let window = BackgroundShare.window

    @Test func whoWaitsMostOfAWindowIsNotLoweredInTheNextOne() {
        var share = BackgroundShare()
        #expect(share.isDue(at: 5))
        share.note(ran: 0, waited: 0, at: 0)
        #expect(!share.isDue(at: window - 1))
        #expect(share.isDue(at: window))
        share.note(ran: window / 100, waited: window, at: window)
        #expect(share.isStarved)
        // Ordinary threads keep it waiting now; it goes back all the same.
        share.note(ran: window / 50, waited: 2 * window, at: 2 * window)
        #expect(!share.isStarved)
    }

    @Test func whoRunsOrSleepsIsNotStarved() {
        var share = BackgroundShare()
        share.note(ran: 0, waited: 0, at: 0)
        share.note(ran: window / 2, waited: window / 2, at: window)
        #expect(!share.isStarved)
        share.note(ran: window / 2, waited: window / 2 + 1000, at: 100 * window)
        #expect(!share.isStarved)
    }
}

struct BackgroundThreadsTests {
    private actor Counter {
        var value = 0
        var wasBackground = true
        func add() {
            value += 1
            wasBackground = wasBackground && BackgroundThreads.isHere
        }
    }

    @Test func aTaskRunsThereWithItsChildrenAndActors() async {
        let counter = Counter()
        await Task(executorPreference: BackgroundThreads.shared) {
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<200 { group.addTask { await counter.add() } }
            }
        }.value
        #expect(await counter.value == 200)
        #expect(await counter.wasBackground)
        #expect(!BackgroundThreads.isHere)
    }

    @Test func urgentWorkIsScheduledAsOthersAre() async {
        struct Seen: Equatable {
            var before: Int32
            var urgent: Int32
            var nested: Int32
            var after: Int32
            /// Nanoseconds.
            var slice: UInt64
        }
        let seen = await Task(executorPreference: BackgroundThreads.shared) {
            var seen = Seen(before: sched_getscheduler(0), urgent: 0, nested: 0, after: 0, slice: 0)
            BackgroundThreads.urgently {
                BackgroundThreads.urgently {}
                seen.urgent = sched_getscheduler(0)
                seen.slice = skerry_slice()
                BackgroundThreads.urgently { seen.nested = sched_getscheduler(0) }
            }
            seen.after = sched_getscheduler(0)
            return seen
        }.value
        // A starved thread is at 0 all the time; so is each where the process may not raise it again.
        #expect(seen.urgent == 0 && seen.nested == 0)
        #expect(seen.before == 5 || seen.before == 0)
        // A kernel before 6.12 ignores the wish, or tells nothing.
        if seen.before == 5, seen.slice != 0 { #expect(seen.slice == 100_000) }
        if !BackgroundThreads.mayLower { #expect(seen.before == 0 && seen.after == 0) }
    }
}
