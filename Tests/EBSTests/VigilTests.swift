import Testing

@testable import EBS

struct VigilTests {
    @Test func restsLongerEachTimeInVain() {
        var vigil = Vigil()
        for expected in [1, 3, 7, 15, 31, 63, 127, 255, 511, 1023, 1023] {
            vigil.ended(received: false)
            var rests = 0
            while !vigil.isWorthwhile() { rests += 1 }
            #expect(rests == expected)
        }
        vigil.ended(received: true)
        let isBack = vigil.isWorthwhile()
        #expect(isBack)
    }
}
