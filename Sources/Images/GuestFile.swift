/// A file of ours inside an image: where it goes, what it holds, its mode.
struct GuestFile {
    let path: String
    let bytes: [UInt8]
    let mode: UInt16

    init(_ path: String, _ bytes: [UInt8], mode: UInt16 = 0o644) {
        self.path = path
        self.bytes = bytes
        self.mode = mode
    }

    init(_ path: String, _ text: String, mode: UInt16 = 0o644) {
        self.init(path, Array(text.utf8), mode: mode)
    }
}
