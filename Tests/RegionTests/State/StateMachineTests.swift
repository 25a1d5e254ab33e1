import Testing

@testable import Region

/// What must hold for each machine, whatever its arrows.
struct StateMachineTests {
    private func check<M: StateMachine>(_ type: M.Type, start: M, ends: Set<M>) {
        #expect(Set(M.transitions.keys) == Set(M.allCases), "every state says where it leads")
        #expect(Set(M.allCases.filter(\.isFinal)) == ends)
        // Every state is reached from the start, and every state reaches an end.
        var reached: Set<M> = [start]
        var frontier = [start]
        while let state = frontier.popLast() {
            for next in M.transitions[state] ?? [] where reached.insert(next).inserted { frontier.append(next) }
        }
        #expect(reached == Set(M.allCases))
        for state in M.allCases {
            var seen: Set<M> = [state]
            var front = [state]
            while let state = front.popLast() {
                for next in M.transitions[state] ?? [] where seen.insert(next).inserted { front.append(next) }
            }
            #expect(!seen.isDisjoint(with: ends), "\(state) never ends")
        }
        // `transition` allows exactly the arrows and staying.
        for from in M.allCases {
            for to in M.allCases {
                var state = from
                let allowed = from == to || M.transitions[from]?.contains(to) == true
                do throws(IllegalTransition) {
                    try state.transition(to: to)
                    #expect(allowed && state == to)
                } catch {
                    #expect(!allowed && state == from)
                }
            }
        }
    }

    @Test func instance() {
        check(InstanceState.self, start: .pending, ends: [.terminated])
        #expect(!InstanceState.shuttingDown.allows(.running))
        #expect(!InstanceState.stopped.allows(.running), "a start is pending first")
    }
    @Test func volume() { check(VolumeState.self, start: .creating, ends: [.deleted]) }
    @Test func attachment() { check(AttachmentState.self, start: .attaching, ends: [.detached]) }
    @Test func snapshot() { check(SnapshotState.self, start: .pending, ends: [.deleting]) }
    @Test func image() { check(ImageState.self, start: .pending, ends: [.deregistered]) }
    @Test func modification() { check(VolumeModificationState.self, start: .modifying, ends: [.completed, .failed]) }
}
