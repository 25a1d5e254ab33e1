import AWSProtocol
import Foundation
import Testing

@testable import ClassicTools

/// s3sync and s3cmd without a service: what is decided before anything is sent.
struct SyncTests {
    @Test(arguments: [
        ("/var/uploads", "backup:2010-07-12", "/var/uploads", "2010-07-12/uploads"),
        ("/var/uploads/", "backup:2010-07-12", "/var/uploads", "2010-07-12"),
        ("/var/uploads", "backup:", "/var/uploads", "uploads"),
        ("/var/uploads", "backup:x/", "/var/uploads", "x/uploads"),
        ("/var/uploads/", "backup:", "/var/uploads", ""),
    ])
    func destinationOfUploads(source: String, destination: String, local: String, prefix: String) throws {
        let command = try SyncCommand(source: source, destination: destination)
        #expect(command.source == .local(local))
        #expect(command.destination == .s3(bucket: "backup", prefix: prefix))
    }

    @Test(arguments: [
        ("backup:2010-07-12/uploads", "/var", "2010-07-12/uploads", "/var/uploads"),
        ("backup:2010-07-12/uploads/", "/var/uploads", "2010-07-12/uploads", "/var/uploads"),
        ("backup:", "/restored/", "", "/restored"),
    ])
    func destinationOfRestores(source: String, destination: String, prefix: String, local: String) throws {
        let command = try SyncCommand(source: source, destination: destination)
        #expect(command.source == .s3(bucket: "backup", prefix: prefix))
        #expect(command.destination == .local(local))
    }

    @Test func exactlyOneSideIsS3() {
        #expect(throws: ToolError.self) { try SyncCommand(source: "/a", destination: "/b") }
        #expect(throws: ToolError.self) { try SyncCommand(source: "one:b", destination: "two:c") }
        #expect(SyncCommand.isS3("bucket:prefix"))
        #expect(!SyncCommand.isS3("C:\\folder"))
        #expect(!SyncCommand.isS3("./odd:name"))
    }

    @Test func removalsComeLastAndInnermostFirst() {
        let steps = SyncPlan.steps(
            source: ["", "new", "same", "old"], destination: ["", "same", "old", "gone", "gone/in", "gone.txt"],
            delete: true, isSame: { $0 != "old" })
        #expect(
            steps == [.create("new"), .update("old"), .remove("gone/in"), .remove("gone.txt"), .remove("gone")])
        #expect(SyncPlan.steps(source: [], destination: ["x"], delete: false, isSame: { _ in true }) == [])
    }

    @Test func anExcludedFolderTakesItsContentAlong() throws {
        let filter = try SyncFilter("^cache$|\\.tmp$")
        #expect(filter.excludes("cache"))
        #expect(!filter.excludes("cache/a"))
        #expect(filter.excludesWithParents("cache/a"))
        #expect(filter.excludesWithParents("x/y.tmp"))
        #expect(!filter.excludesWithParents("x/cache.d"))
        #expect(throws: ToolError.self) { try SyncFilter("(") }
    }

    @Test func theConfigurationFileWinsOverTheEnvironment() throws {
        let text = """
            ---
            # keys
            aws_access_key_id: FILE
            aws_secret_access_key: "se#cret"   # quoted
            AWS_S3_HOST: s3.example.org:8080 # the host
            aws_calling_format: SUBDOMAIN
            """
        let variables = S3Variables(
            environment: ["HOME": "/h", "AWS_ACCESS_KEY_ID": "ENV", "S3SYNC_RETRIES": "3"],
            readFile: { $0 == "/h/.s3conf/s3config.yml" ? text : nil })
        let settings = try variables.settings(ssl: true)
        #expect(settings.keys.accessKeyID == "FILE")
        #expect(settings.keys.secretAccessKey == "se#cret")
        #expect(settings.scheme == "https")
        #expect(settings.authority == "s3.example.org:8080")
        #expect(settings.format == .subdomain)
        #expect(settings.retries == 3)
        let client = S3Client(settings, complain: { _ in })
        #expect(client.place(bucket: "b", key: "a b/c").authority == "b.s3.example.org:8080")
        #expect(client.place(bucket: "b", key: "a b/c").path == "/a%20b/c")
    }

    @Test(arguments: [("90", 90), ("1d2h3m4s", 93784), ("2H", 7200), ("", nil), ("5x", nil), ("1d2", nil)])
    func times(text: String, seconds: Int?) {
        #expect(S3CmdTool.seconds(text) == seconds)
    }

    @Test func pagesOfAListing() throws {
        let text = """
            <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><EncodingType>url</EncodingType><IsTruncated>true</IsTruncated><Contents><Key>a%20b</Key>
            <LastModified>2010-07-12T01:02:03.000Z</LastModified><ETag>&quot;d66759af42f282e1ba19144df2d405d0&quot;</ETag>
            <Size>38</Size></Contents><CommonPrefixes><Prefix>p%2F</Prefix></CommonPrefixes></ListBucketResult>
            """
        let page = S3Client.page(try XMLElement(parsing: Array(text.utf8)))
        #expect(page.entries.first?.key == "a b")
        #expect(page.entries.first?.etag == SyncNode.markerMD5)
        #expect(page.entries.first?.modified == Date(timeIntervalSince1970: 1_278_896_523))
        #expect(page.prefixes == ["p/"])
        #expect(page.marker == "p/")
    }

    @Test func usageIsNoFailure() async {
        for line in [["s3cmd.rb"], ["s3cmd.rb", "put", "backup:k"], ["s3sync.rb", "-h"], ["s3cmd.rb", "--nonsense"]] {
            let run = await ToolRun(line)
            #expect(run.status == 0)
            #expect(run.output.isEmpty)
            #expect(run.errors.contains("[options]"))
        }
    }
}
