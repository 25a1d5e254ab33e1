/// Which chunks are being fetched, and who waits for each: whoever asks for a chunk that is under way shares its fetch.
struct SharedFetches<Waiter> {
    private struct Fetch {
        /// Who asked before the fetch began.
        var first: [Waiter]
        /// Who came later. A failure that may have happened before they asked does not answer them.
        var joined: [Waiter] = []
    }

    private var fetches: [Int: Fetch] = [:]

    /// Enters one who waits for a chunk. True: its fetch is to be begun.
    mutating func add(_ waiter: Waiter, for chunk: Int) -> Bool {
        if fetches[chunk] != nil {
            fetches[chunk]?.joined.append(waiter)
            return false
        }
        fetches[chunk] = Fetch(first: [waiter])
        return true
    }

    /// Those of the chunks that nobody fetches, whose fetches are to be begun. `waiter` waits for the last of them.
    mutating func claim(_ chunks: [Int], _ waiter: Waiter? = nil) -> [Int] {
        let fresh = chunks.filter { fetches[$0] == nil }
        for chunk in fresh { fetches[chunk] = Fetch(first: []) }
        if let waiter, let last = fresh.last { fetches[last]?.first.append(waiter) }
        return fresh
    }

    /// A fetch has ended.
    /// - Parameter repeats: it failed in a way that another one need not.
    /// - Returns: who gets its outcome, and whether the fetch is to be begun again for the others.
    mutating func end(_ chunk: Int, repeats: Bool) -> (answered: [Waiter], again: Bool) {
        guard let fetch = fetches.removeValue(forKey: chunk) else { return ([], false) }
        guard repeats, !fetch.joined.isEmpty else { return (fetch.first + fetch.joined, false) }
        fetches[chunk] = Fetch(first: fetch.joined)
        return (fetch.first, true)
    }
}
