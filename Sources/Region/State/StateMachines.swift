/// A state whose changes are limited to the arrows of `transitions`. Staying where one is is always allowed (every step is
/// idempotent).
protocol StateMachine: RawRepresentable<String>, Hashable, Sendable, Codable, CaseIterable {
    static var transitions: [Self: Set<Self>] { get }
}

/// A transition that the state machine does not have: a bug in a service, never a user's mistake (services check first).
struct IllegalTransition: Error, CustomStringConvertible, Equatable {
    let machine: String
    let from: String
    let to: String
    var description: String { "\(machine): no transition from \(from) to \(to)" }
}

extension StateMachine {
    func allows(_ next: Self) -> Bool {
        self == next || Self.transitions[self]?.contains(next) == true
    }

    mutating func transition(to next: Self) throws(IllegalTransition) {
        guard allows(next) else {
            throw IllegalTransition(machine: "\(Self.self)", from: rawValue, to: next.rawValue)
        }
        self = next
    }

    /// No arrow leaves it.
    var isFinal: Bool { Self.transitions[self]?.isEmpty ?? true }
}

/// ```
///              ┌────────────────────────────┐
///              ▼                            │ start
/// run ──▶ pending ──▶ running ──▶ stopping ──▶ stopped
///            │  └─(failed start)────────────────▲ │
///            │           │            │           │
///            ▼           ▼            ▼           ▼
///         shutting-down ─────────────────▶ terminated
/// ```
enum InstanceState: String, StateMachine {
    case pending, running, stopping, stopped, terminated
    case shuttingDown = "shutting-down"

    static let transitions: [InstanceState: Set<InstanceState>] = [
        .pending: [.running, .stopping, .stopped, .shuttingDown],
        // A guest that powers itself off, or dies, is found stopped without having been asked to.
        .running: [.stopping, .stopped, .shuttingDown],
        .stopping: [.stopped, .shuttingDown],
        .stopped: [.pending, .shuttingDown],
        .shuttingDown: [.terminated],
        .terminated: [],
    ]

    /// EC2's `instanceState/code` (low byte).
    var code: Int {
        switch self {
        case .pending: 0
        case .running: 16
        case .shuttingDown: 32
        case .terminated: 48
        case .stopping: 64
        case .stopped: 80
        }
    }
}

enum VolumeState: String, StateMachine {
    case creating, available, deleting, deleted, error
    case inUse = "in-use"

    static let transitions: [VolumeState: Set<VolumeState>] = [
        // `inUse` at once: launched with an instance, or attached while its creation was under way.
        .creating: [.available, .inUse, .error, .deleting],
        .available: [.inUse, .deleting, .error],
        .inUse: [.available, .error, .deleting],
        .error: [.available, .inUse, .deleting],
        .deleting: [.deleted],
        .deleted: [],
    ]
}

/// Of a volume to an instance. `detached` is the end: the record is dropped with it.
enum AttachmentState: String, StateMachine {
    case attaching, attached, detaching, busy, detached

    static let transitions: [AttachmentState: Set<AttachmentState>] = [
        .attaching: [.attached, .detaching, .detached],
        .attached: [.detaching, .detached],
        // Busy: the guest was asked and does not let go. It ends when it does, or by force.
        .detaching: [.busy, .detached],
        .busy: [.detaching, .detached],
        .detached: [],
    ]
}

enum SnapshotState: String, StateMachine {
    case pending, completed, error
    /// Not at the API: no longer listed, until the host has dropped its content.
    case deleting

    static let transitions: [SnapshotState: Set<SnapshotState>] = [
        .pending: [.completed, .error, .deleting],
        .completed: [.deleting],
        .error: [.deleting],
        .deleting: [],
    ]
}

enum ImageState: String, StateMachine {
    case pending, available, failed, deregistered

    static let transitions: [ImageState: Set<ImageState>] = [
        .pending: [.available, .failed, .deregistered],
        .available: [.deregistered],
        .failed: [.deregistered],
        .deregistered: [],
    ]
}

/// ModifyVolume's progress.
enum VolumeModificationState: String, StateMachine {
    case modifying, optimizing, completed, failed

    static let transitions: [VolumeModificationState: Set<VolumeModificationState>] = [
        .modifying: [.optimizing, .completed, .failed],
        .optimizing: [.completed, .failed],
        .completed: [],
        .failed: [],
    ]
}
