import Testing

@testable import Region

/// The tag that asks for filesystem-consistent snapshots.
@Suite struct FreezeWishTests {
    @Test func itIsAskedForByATag() throws {
        #expect(try FreezeWish(["Name": "x"]) == nil)
        let plain = try #require(try FreezeWish([FreezeWish.tag: "required"]))
        #expect(plain.isRequired && plain.seconds == FreezeWish.standardLimit)
        let soft = try #require(try FreezeWish([FreezeWish.tag: "preferred:25"]))
        #expect(!soft.isRequired && soft.seconds == 25)
    }

    @Test(arguments: ["", "yes", "required:", "required:0", "required:61", "required:1:2", "preferred:x", ":5"])
    func othersAreRefused(value: String) {
        #expect(throws: EC2Error.self) { try FreezeWish([FreezeWish.tag: value]) }
    }
}
