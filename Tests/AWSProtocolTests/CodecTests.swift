import Foundation
import Testing

@testable import AWSProtocol

struct CodecTests {
    @Test(arguments: [0, 1, 951_782_399, 951_782_400, 1_277_779_855, 4_102_444_800, -1, -86_401])
    func timestampsRoundTrip(seconds: Double) throws {
        let date = Date(timeIntervalSince1970: seconds)
        #expect(Timestamp.parse(Timestamp.iso8601(date)) == date)
        #expect(Timestamp.parse(Timestamp.basic(date)) == date)
        #expect(Timestamp.parseHTTP(Timestamp.http(date)) == date)
        let formatter = ISO8601DateFormatter()
        #expect(Timestamp.iso8601(date, milliseconds: false) == formatter.string(from: date))
    }

    @Test(arguments: [
        ("2010-06-29T02:50:55.000Z", 1_277_779_855.0), ("2010-06-29T02:50:55", 1_277_779_855),
        ("2010-06-29T04:50:55+02:00", 1_277_779_855), ("20100629T025055Z", 1_277_779_855),
        ("2010-06-29", 1_277_769_600), ("1277779855", 1_277_779_855),
    ])
    func timestampForms(text: String, seconds: Double) {
        #expect(Timestamp.parse(text) == Date(timeIntervalSince1970: seconds))
    }

    @Test(arguments: [
        "", "x", "2010-13-01T00:00:00Z", "2010-06-29T02:50:55Zjunk", "nan", "inf", "2010-06-29T25:00:00Z",
    ])
    func badTimestamps(text: String) {
        #expect(Timestamp.parse(text) == nil)
        #expect(Timestamp.parseHTTP(text) == nil)
    }

    @Test func httpDate() {
        #expect(Timestamp.http(Date(timeIntervalSince1970: 1_277_779_855)) == "Tue, 29 Jun 2010 02:50:55 GMT")
    }

    @Test func parameterTree() throws {
        let fields = FormFields(parsing: "Filter.1.Value.2=b&Filter.1.Value.10=c&Filter.1.Value.1=a%20%2B+&X=1&X=2")
        let reader = ParameterReader(try ParameterTree(fields), api: .ec2)
        let values = try reader.list("Filter") { (item) throws(AWSError) in try item.strings("Value") ?? [] }
        #expect(values == [["a + ", "b", "c"]])
        #expect(try reader.string("X") == "1")
        #expect(try reader.strings("Y") == nil)
    }

    @Test func queryMembers() throws {
        let fields = FormFields(parsing: "Names.member.1=a&Names.member.2=b&Empty=")
        let reader = ParameterReader(try ParameterTree(fields), api: .query)
        #expect(try reader.strings("Names", member: "member") == ["a", "b"])
        #expect(try reader.strings("Empty", member: "member") == [])
    }

    @Test func errorsNameTheWholePath() throws {
        let fields = FormFields(parsing: "BlockDeviceMapping.1.Ebs.VolumeSize=big")
        let reader = ParameterReader(try ParameterTree(fields), api: .ec2)
        let error = #expect(throws: AWSError.self) {
            try reader.list("BlockDeviceMapping") { (item) throws(AWSError) in
                try item.structure("Ebs") { (ebs) throws(AWSError) in try ebs.int("VolumeSize") }
            }
        }
        #expect(error?.code == "InvalidParameterValue")
        #expect(error?.message.contains("BlockDeviceMapping.1.Ebs.VolumeSize") == true)
    }

    @Test func deepAndWideTreesAreRefused() {
        let deep = FormFields(pairs: [(Array(repeating: "a", count: 100).joined(separator: "."), "1")])
        #expect(throws: AWSError.self) { try ParameterTree(deep) }
        let wide = FormFields(pairs: (0..<30_000).map { ("a.\($0)", "1") })
        #expect(throws: AWSError.self) { try ParameterTree(wide) }
    }

    @Test func xmlText() throws {
        var writer = XMLWriter()
        writer.open("a", xmlns: "http://example/?a=1&b=2")
        writer.element("b", "<&>\"'\r\n\u{1}ü")
        writer.list("empty", [String](), member: "item")
        writer.list("absent", nil as [String]?, member: "item")
        writer.close("a")
        let tree = try XMLElement(parsing: writer.bytes)
        #expect(tree.string("b") == "<&>\"'\r\n\u{FFFD}ü")
        #expect(tree["empty"]?.children.isEmpty == true)
        #expect(tree["absent"] == nil)
    }

    @Test func xmlTree() throws {
        let text =
            "<?xml version=\"1.0\"?><x:A xmlns:x=\"u\" q=\"1\"><!-- c --><L><item>1</item><item><![CDATA[<2>]]></item></L></x:A>"
        let tree = try XMLElement(parsing: Array(text.utf8))
        #expect(tree.name == "A")
        #expect(tree.attributes["q"] == "1")
        #expect(tree.items("L").map(\.text) == ["1", "<2>"])
    }

    @Test(arguments: [
        "", "<a>", "<a></b>", "not xml", "<a/><b/>",
        "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;&lol;\">]><a>&lol2;</a>",
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", "<a>&unknown;</a>", String(repeating: "<a>", count: 10_000),
    ])
    func badXML(text: String) {
        #expect(throws: AWSError.self) { try XMLElement(parsing: Array(text.utf8)) }
    }

    @Test func manyElements() throws {
        let parts = (1...10_000).map { "<Part><PartNumber>\($0)</PartNumber><ETag>&quot;e&quot;</ETag></Part>" }
        let text = "<CompleteMultipartUpload>" + parts.joined() + "</CompleteMultipartUpload>"
        let tree = try XMLElement(parsing: Array(text.utf8))
        #expect(tree.all("Part").count == 10_000)
        #expect(tree.children.last?.string("ETag") == "\"e\"")
    }

    @Test func json() throws {
        let value = try JSONValue(parsing: Array("{\"a\":[1,2.5,true,null,\"x\\u0001\\\"\"],\"b\":null}".utf8))
        #expect(value["b"] == nil)
        let encoded = try #require(value["a"]).encoded
        #expect(String(decoding: encoded, as: UTF8.self) == "[1,2.5,true,null,\"x\\u0001\\\"\"]")
        #expect(throws: AWSError.self) { try JSONValue(parsing: Array("{".utf8)) }
        // Depth is an attacker's choice; the parser must answer, not overflow.
        #expect(throws: AWSError.self) { try JSONValue(parsing: [UInt8](repeating: 0x5B, count: 100_000)) }
    }

    @Test func percentCoding() {
        #expect(PercentCoding.encode("a b/ü~*") == "a%20b%2F%C3%BC~%2A")
        #expect(PercentCoding.decode("a%20b+%zz%", plusIsSpace: true) == "a b %zz%")
        #expect(PercentCoding.decode("%41%4") == "A%4")
    }

    @Test func constantTimeComparison() {
        #expect(ByteCoding.constantTimeEqual([1, 2], [1, 2]))
        #expect(!ByteCoding.constantTimeEqual([1, 2], [1, 3]))
        #expect(!ByteCoding.constantTimeEqual([1], [1, 2]))
    }
}
