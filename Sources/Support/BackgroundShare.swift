/// Decides when a background thread is to be scheduled as all others are for a while.
///
/// A thread of the idle class does not run at all where guests keep every processor busy. What it does must end in bounded
/// time even there: whenever it waited for the processor most of a window, it is not lowered in the next one. So it gets
/// about half of what an ordinary thread would get.
struct BackgroundShare {
    /// Nanoseconds.
    static let window: UInt64 = 250_000_000
    /// Of the time that the thread wanted to run, the part that it must get.
    static let leastShare = 8

    private var start: UInt64?
    private var ran: UInt64 = 0
    private var waited: UInt64 = 0
    private(set) var isStarved = false

    func isDue(at now: UInt64) -> Bool { start.map { now &- $0 >= Self.window } ?? true }

    /// - Parameters:
    ///   - now: monotonic, in nanoseconds.
    ///   - ran, waited: on a processor, and for one, since the thread began (nanoseconds).
    mutating func note(ran: UInt64, waited: UInt64, at now: UInt64) {
        defer { (start, self.ran, self.waited) = (now, ran, waited) }
        guard start != nil else { return }
        let (ran, waited) = (ran &- self.ran, waited &- self.waited)
        // While it is not lowered, it is ordinary threads that it waits for.
        isStarved = !isStarved && waited >= Self.window / 2 && ran < (ran &+ waited) / UInt64(Self.leastShare)
    }
}
