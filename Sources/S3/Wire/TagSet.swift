import AWSProtocol

/// Tags in headers and documents ("Tagging rules", Amazon S3 user guide).
enum TagSet {
    static let largestForObjects = 10
    static let largestForBuckets = 50

    /// `a=b&c=d`, as the `x-amz-tagging` header has it.
    static func parse(header: String) throws -> [Tag] {
        try checked(
            FormFields(parsing: header).pairs.map { Tag(key: $0.name, value: $0.value) }, limit: largestForObjects
        ) {
            S3Error.invalidArgument(
                "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag "
                    + "name duplicates.", name: "x-amz-tagging", value: header)
        }
    }

    /// A `Tagging` document.
    static func parse(_ root: XMLElement, limit: Int) throws -> [Tag] {
        guard let set = root["TagSet"] else { throw S3Error.malformedXML }
        let tags = try set.all("Tag").map { element in
            guard let key = element.string("Key"), let value = element.string("Value") else {
                throw S3Error.malformedXML
            }
            return Tag(key: key, value: value)
        }
        return try checked(tags, limit: limit) {
            S3Error("InvalidTag", 400, "Cannot provide multiple Tags with the same key")
        }
    }

    private static func checked(_ tags: [Tag], limit: Int, duplicate: () -> S3Error) throws -> [Tag] {
        guard tags.count <= limit else {
            throw limit == largestForObjects
                ? S3Error("BadRequest", 400, "Object tags cannot be greater than 10")
                : S3Error("BadRequest", 400, "Bucket tag count cannot be greater than 50")
        }
        for tag in tags {
            guard (1...128).contains(tag.key.unicodeScalars.count), !tag.key.hasPrefix("aws:") else {
                throw S3Error("InvalidTag", 400, "The TagKey you have provided is invalid")
            }
            guard tag.value.unicodeScalars.count <= 256 else {
                throw S3Error("InvalidTag", 400, "The TagValue you have provided is invalid")
            }
        }
        guard Set(tags.map(\.key)).count == tags.count else { throw duplicate() }
        return tags
    }

    static func write(_ tags: [Tag], to xml: inout XMLWriter) {
        xml.open("TagSet" as StaticString)
        for tag in tags {
            xml.open("Tag" as StaticString)
            xml.element("Key", tag.key)
            xml.element("Value", tag.value)
            xml.close("Tag" as StaticString)
        }
        xml.close("TagSet" as StaticString)
    }
}
