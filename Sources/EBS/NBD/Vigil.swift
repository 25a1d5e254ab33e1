/// Whether a connection's thread stays awake for the next request for a moment, instead of sleeping at once.
///
/// It does as long as that pays: after each time in vain it sleeps at once twice as often as before.
struct Vigil {
    /// Of one vigil: about what two wake-ups cost on a virtual machine.
    static let nanoseconds: UInt64 = 20_000
    private static let longestRest = 1023

    private var rest = 0
    private var resting = 0

    /// Asked before each receiving.
    mutating func isWorthwhile() -> Bool {
        guard resting > 0 else { return true }
        resting -= 1
        return false
    }

    mutating func ended(received: Bool) {
        rest = received ? 0 : min(Self.longestRest, rest * 2 + 1)
        resting = rest
    }
}
