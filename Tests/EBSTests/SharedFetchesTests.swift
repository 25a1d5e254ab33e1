import Testing

@testable import EBS

@Suite struct SharedFetchesTests {
    @Test func whoComesLaterSharesTheFetch() {
        var fetches = SharedFetches<String>()
        let isNew = [fetches.add("a", for: 1), fetches.add("b", for: 1)]
        #expect(isNew == [true, false])
        let claimed = fetches.claim([1, 2, 3], "c")
        #expect(claimed == [2, 3])
        let ended = fetches.end(1, repeats: false)
        #expect(ended.answered == ["a", "b"] && !ended.again)
        let others = [2, 3, 3].map { fetches.end($0, repeats: false).answered }
        #expect(others == [[], ["c"], []])
    }

    @Test func aFailureFromBeforeTheyAskedDoesNotAnswerThem() {
        var fetches = SharedFetches<String>()
        _ = fetches.add("a", for: 1)
        _ = fetches.add("b", for: 1)
        let failed = fetches.end(1, repeats: true)
        #expect(failed.answered == ["a"] && failed.again)
        let isNew = fetches.add("c", for: 1)
        #expect(!isNew)
        let again = fetches.end(1, repeats: true)
        #expect(again.answered == ["b"] && again.again)
        // Nobody came since: it ends.
        let last = fetches.end(1, repeats: true)
        #expect(last.answered == ["c"] && !last.again)
    }

    @Test func readAheadThatFailsIsBegunAgainForWhoAskedMeanwhile() {
        var fetches = SharedFetches<String>()
        let claimed = fetches.claim([7])
        #expect(claimed == [7])
        _ = fetches.add("a", for: 7)
        let ended = fetches.end(7, repeats: true)
        #expect(ended.answered.isEmpty && ended.again)
    }
}
