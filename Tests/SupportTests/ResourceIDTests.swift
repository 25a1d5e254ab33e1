import Foundation
import Support
import Testing

@Suite struct ResourceIDTests {
    @Test(arguments: ["vol-0a1b2c3d", "vol-0a1b2c3d4e5f60718"])
    func takesTheIDsOfBothEras(text: String) {
        #expect(VolumeID(rawValue: text)?.rawValue == text)
    }

    @Test(arguments: [
        "", "vol-", "vol-0a1b2c3", "vol-0A1B2C3D", "i-0a1b2c3d", "vol_0a1b2c3d", "vol-0a1b2c3d4", "vol-0a1b2c3g",
    ])
    func refusesWhatIsNone(text: String) {
        #expect(VolumeID(rawValue: text) == nil)
    }

    @Test func randomIDsAreValidAndDiffer() {
        let ids = Set((0..<1000).map { _ in SnapshotID.random().rawValue })
        #expect(ids.count == 1000)
        #expect(ids.allSatisfy { SnapshotID(rawValue: $0) != nil && $0.count == 22 })
    }

    @Test func aWrongKindIsADecodingError() {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([VolumeID].self, from: Data("[\"i-0a1b2c3d\"]".utf8))
        }
    }
}
