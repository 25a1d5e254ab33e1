import Testing

@testable import Images

@Suite struct KernelImageTests {
    private func bzImage(sectors: UInt8, offset: UInt32, length: UInt32, total: Int) -> [UInt8] {
        var image = [UInt8](repeating: 0, count: total)
        image[0x1f1] = sectors
        image.replaceSubrange(0x202..<0x206, with: Array("HdrS".utf8))
        image[0x206] = 0x0f
        image[0x207] = 0x02
        for byte in 0..<4 {
            image[0x248 + byte] = UInt8(truncatingIfNeeded: offset >> (8 * UInt32(byte)))
            image[0x24c + byte] = UInt8(truncatingIfNeeded: length >> (8 * UInt32(byte)))
        }
        return image
    }

    @Test func findsThePayload() {
        let image = bzImage(sectors: 3, offset: 100, length: 1000, total: 4096)
        #expect(KernelImage.payload(of: image) == 2148..<3148)
    }

    @Test func refusesWhatReachesBeyondTheFile() {
        #expect(KernelImage.payload(of: bzImage(sectors: 3, offset: 100, length: 5000, total: 4096)) == nil)
        #expect(KernelImage.payload(of: [UInt8](repeating: 0, count: 4096)) == nil)
        #expect(KernelImage.payload(of: []) == nil)
    }
}
