import Foundation
import Support

/// A built image keeps in its folder, as `image.json`, what it is, so that it can be registered later and in any region.
extension BuiltImage {
    private static let description = "image.json"

    /// Writes the description beside the image's files, which are named relative to `folder`: it may be moved.
    public func describe(in folder: String) throws {
        var relative = self
        relative.root = (root as NSString).lastPathComponent
        relative.kernel = kernel.map { ($0 as NSString).lastPathComponent }
        relative.ramdisk = ramdisk.map { ($0 as NSString).lastPathComponent }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(relative).write(to: URL(fileURLWithPath: folder + "/" + Self.description), options: .atomic)
    }

    /// The image with its files moved to `folder`, over those of an earlier build. They are on one filesystem.
    func moved(to folder: String) throws -> BuiltImage {
        func move(_ file: String) throws -> String {
            let target = folder + "/" + (file as NSString).lastPathComponent
            guard rename(file, target) == 0 else { throw SystemError("rename", target) }
            return target
        }
        var image = self
        image.root = try move(root)
        image.kernel = try kernel.map(move)
        image.ramdisk = try ramdisk.map(move)
        return image
    }

    /// What an earlier build left in `folder`. Throws `ImageError` where that is no image, or one with a file missing.
    public init(folder: String) throws {
        let file = folder + "/" + Self.description
        guard let data = FileManager.default.contents(atPath: file) else {
            throw ImageError("\(folder) holds no built image: it has no \(Self.description)")
        }
        do {
            self = try JSONDecoder().decode(BuiltImage.self, from: data)
        } catch {
            throw ImageError("\(file) is not the description of an image: \(error)")
        }
        root = folder + "/" + root
        kernel = kernel.map { folder + "/" + $0 }
        ramdisk = ramdisk.map { folder + "/" + $0 }
        for part in [root, kernel, ramdisk].compactMap({ $0 }) where !FileManager.default.fileExists(atPath: part) {
            throw ImageError("the image in \(folder) is not whole: there is no \(part)")
        }
    }
}
