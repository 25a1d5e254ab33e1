import AWSProtocol
import Foundation
import HTTPTypes
import HummingbirdCore
import IAMPolicy
import NIOCore

/// The configurations of a bucket, each a sub-resource that is read, replaced and deleted as a document.
extension S3Service {
    func getDocument(_ document: S3Operation.BucketDocument, _ bucket: BucketRecord) throws -> Response {
        let configuration = bucket.configuration
        switch document {
        case .versioning:
            return Answers.xml("VersioningConfiguration") { xml in
                switch bucket.versioning {
                case .off: break
                case .enabled: xml.element("Status", "Enabled")
                case .suspended: xml.element("Status", "Suspended")
                }
            }
        case .acl:
            let acl = configuration.acl ?? .private(owner: bucket.owner)
            return Answers.xml("AccessControlPolicy") { ACLDocument.write(acl, to: &$0) }
        case .policy:
            guard let policy = configuration.policy else { throw Self.missing(document, bucket) }
            return Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: policy)))
        case .cors:
            guard let rules = configuration.cors else { throw Self.missing(document, bucket) }
            return Answers.xml("CORSConfiguration") { CORSDocument.write(rules, to: &$0) }
        case .lifecycle:
            guard let rules = configuration.lifecycle else { throw Self.missing(document, bucket) }
            return Answers.xml("LifecycleConfiguration") { LifecycleDocument.write(rules, to: &$0) }
        case .tagging:
            guard let tags = configuration.tags else { throw Self.missing(document, bucket) }
            return Answers.xml("Tagging") { TagSet.write(tags, to: &$0) }
        case .ownershipControls:
            guard let ownership = configuration.ownership else { throw Self.missing(document, bucket) }
            return Answers.xml("OwnershipControls") { xml in
                xml.open("Rule" as StaticString)
                xml.element("ObjectOwnership", ownership.rawValue)
                xml.close("Rule" as StaticString)
            }
        case .publicAccessBlock:
            guard let block = configuration.publicAccessBlock else { throw Self.missing(document, bucket) }
            return Answers.xml("PublicAccessBlockConfiguration") { xml in
                xml.element("BlockPublicAcls", block.blockPublicAcls)
                xml.element("IgnorePublicAcls", block.ignorePublicAcls)
                xml.element("BlockPublicPolicy", block.blockPublicPolicy)
                xml.element("RestrictPublicBuckets", block.restrictPublicBuckets)
            }
        case .objectLock:
            guard configuration.objectLock == true else { throw Self.missing(document, bucket) }
            return Answers.xml("ObjectLockConfiguration") { xml in
                xml.element("ObjectLockEnabled", "Enabled")
                guard let rule = configuration.defaultRetention else { return }
                xml.open("Rule" as StaticString)
                xml.open("DefaultRetention" as StaticString)
                xml.element("Mode", rule.mode.rawValue)
                xml.element("Days", rule.days)
                xml.element("Years", rule.years)
                xml.close("DefaultRetention" as StaticString)
                xml.close("Rule" as StaticString)
            }
        case .requestPayment:
            return Answers.xml("RequestPaymentConfiguration") { $0.element("Payer", "BucketOwner") }
        case .encryption:
            guard configuration.documents?[document.rawValue] != nil else { throw Self.missing(document, bucket) }
            return Answers.xml("ServerSideEncryptionConfiguration") { xml in
                xml.open("Rule" as StaticString)
                xml.open("ApplyServerSideEncryptionByDefault" as StaticString)
                xml.element("SSEAlgorithm", "AES256")
                xml.close("ApplyServerSideEncryptionByDefault" as StaticString)
                xml.element("BucketKeyEnabled", false)
                xml.close("Rule" as StaticString)
            }
        case .logging: return Answers.xml("BucketLoggingStatus") { _ in }
        case .notification: return Answers.xml("NotificationConfiguration") { _ in }
        case .accelerate: return Answers.xml("AccelerateConfiguration") { _ in }
        case .replication, .website: throw Self.missing(document, bucket)
        case .analytics, .inventory, .metrics, .intelligentTiering: throw S3Error.notImplemented()
        }
    }

    private static func missing(_ document: S3Operation.BucketDocument, _ bucket: BucketRecord) -> S3Error {
        let error =
            switch document {
            case .policy: S3Error("NoSuchBucketPolicy", 404, "The bucket policy does not exist")
            case .cors: S3Error("NoSuchCORSConfiguration", 404, "The CORS configuration does not exist")
            case .lifecycle:
                S3Error("NoSuchLifecycleConfiguration", 404, "The lifecycle configuration does not exist")
            case .tagging: S3Error("NoSuchTagSet", 404, "The TagSet does not exist")
            case .ownershipControls:
                S3Error("OwnershipControlsNotFoundError", 404, "The bucket ownership controls were not found")
            case .publicAccessBlock:
                S3Error(
                    "NoSuchPublicAccessBlockConfiguration", 404, "The public access block configuration was not found")
            case .objectLock:
                S3Error(
                    "ObjectLockConfigurationNotFoundError", 404,
                    "Object Lock configuration does not exist for this bucket")
            case .encryption:
                S3Error(
                    "ServerSideEncryptionConfigurationNotFoundError", 404,
                    "The server side encryption configuration was not found")
            case .replication:
                S3Error(
                    "ReplicationConfigurationNotFoundError", 404, "The replication configuration was not found")
            case .website:
                S3Error(
                    "NoSuchWebsiteConfiguration", 404, "The specified bucket does not have a website configuration")
            default: S3Error.notImplemented()
            }
        return error.with("BucketName", bucket.name)
    }

    func putDocument(
        _ document: S3Operation.BucketDocument, _ request: S3Request, _ bucket: BucketRecord
    ) async throws -> Response {
        switch document {
        case .versioning: try await putVersioning(request, bucket)
        case .acl: try await putBucketACL(request, bucket)
        case .policy:
            try await putPolicy(request, bucket)
            return Answers.empty(.noContent)
        case .cors:
            let rules = try CORSDocument.parse(await xmlDocument(request, root: "CORSConfiguration"))
            try await store.updateBucket(bucket.name) { $0.configuration.cors = rules }
        case .lifecycle:
            let rules = try LifecycleDocument.parse(await xmlDocument(request, root: "LifecycleConfiguration"))
            try await store.updateBucket(bucket.name) { $0.configuration.lifecycle = rules }
            lifecycleChanged.continuation.yield()
        case .tagging:
            let root = try await xmlDocument(request, root: "Tagging")
            let tags = try TagSet.parse(root, limit: TagSet.largestForBuckets)
            try await store.updateBucket(bucket.name) { $0.configuration.tags = tags }
            return Answers.empty(.noContent)
        case .ownershipControls: try await putOwnership(request, bucket)
        case .publicAccessBlock: try await putPublicAccessBlock(request, bucket)
        case .objectLock: try await putObjectLock(request, bucket)
        case .encryption: try await putEncryption(request, bucket)
        case .requestPayment:
            let root = try await xmlDocument(request, root: "RequestPaymentConfiguration")
            guard root.string("Payer") == "BucketOwner" else { throw S3Error.notImplemented() }
        case .logging:
            // Turning it off is all that can be asked for.
            let root = try await xmlDocument(request, root: "BucketLoggingStatus")
            guard root.children.isEmpty else { throw S3Error.notImplemented() }
        case .notification:
            let root = try await xmlDocument(request, root: "NotificationConfiguration")
            guard root.children.isEmpty else { throw S3Error.notImplemented() }
        case .accelerate, .replication, .website, .analytics, .inventory, .metrics, .intelligentTiering:
            throw S3Error.notImplemented()
        }
        return Answers.empty()
    }

    private func putVersioning(_ request: S3Request, _ bucket: BucketRecord) async throws {
        let root = try await xmlDocument(request, root: "VersioningConfiguration")
        guard root.string("MfaDelete").map({ $0 == "Disabled" }) ?? true else {
            throw S3Error.notImplemented("x-amz-mfa")
        }
        let wanted: Versioning
        switch root.string("Status") {
        case "Enabled": wanted = .enabled
        case "Suspended": wanted = .suspended
        default:
            throw S3Error("IllegalVersioningConfigurationException", 400, "The Versioning element must be specified")
        }
        try await store.updateBucket(bucket.name) { record in
            if record.configuration.objectLock == true, wanted == .suspended {
                var error = S3Error.invalidBucketState
                error.message =
                    "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed."
                throw error
            }
            record.versioning = wanted
        }
    }

    private func putBucketACL(_ request: S3Request, _ bucket: BucketRecord) async throws {
        let owner = bucket.owner
        var acl = try requestedACL(request, owner: owner, bucketOwner: owner)
        if acl == nil { acl = try ACLDocument.parse(await xmlDocument(request, root: "AccessControlPolicy")) }
        guard let acl else { throw S3Error.malformedACL }
        guard acl.owner == owner else { throw S3Error.accessDenied }
        try checkACL(acl, bucket)
        try await store.updateBucket(bucket.name) { $0.configuration.acl = acl == .private(owner: owner) ? nil : acl }
    }

    private func putPolicy(_ request: S3Request, _ bucket: BucketRecord) async throws {
        let bytes = try await document(request)
        let policy: PolicyDocument
        do {
            policy = try PolicyDocument(parsing: bytes, kind: .resource)
        } catch {
            throw S3Error.malformedPolicy(error.message)
        }
        for statement in policy.statements {
            guard statement.resourcePatterns.allSatisfy({ Self.names($0, bucket: bucket.name) }) else {
                throw S3Error.malformedPolicy("Policy has invalid resource")
            }
            guard statement.actionPatterns.allSatisfy({ $0 == "*" || $0.lowercased().hasPrefix("s3:") }) else {
                throw S3Error.malformedPolicy("Policy has invalid action")
            }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let isPublic = policy.isPublic
        try await store.updateBucket(bucket.name) { record in
            if isPublic, record.configuration.publicAccessBlock?.blockPublicPolicy == true {
                throw S3Error.accessDenied
            }
            record.configuration.policy = text
        }
    }

    /// A bucket's policy may only speak about that bucket.
    private static func names(_ pattern: String, bucket: String) -> Bool {
        guard pattern != "*" else { return false }
        let base = "arn:aws:s3:::"
        guard pattern.hasPrefix(base) else { return false }
        let rest = pattern.dropFirst(base.count)
        return rest == bucket || rest.hasPrefix(bucket + "/") || rest == bucket + "*" || rest == "*"
    }

    func policyStatus(_ bucket: BucketRecord) throws -> Response {
        guard let text = bucket.configuration.policy else { throw Self.missing(.policy, bucket) }
        let isPublic = policies.document(text, .resource)?.isPublic ?? false
        return Answers.xml("PolicyStatus") { $0.element("IsPublic", isPublic) }
    }

    private func putOwnership(_ request: S3Request, _ bucket: BucketRecord) async throws {
        let root = try await xmlDocument(request, root: "OwnershipControls")
        guard let name = root.at("Rule", "ObjectOwnership"), let ownership = ObjectOwnership(rawValue: name) else {
            throw S3Error.malformedXML
        }
        try await store.updateBucket(bucket.name) { record in
            if ownership == .bucketOwnerEnforced, let acl = record.configuration.acl,
                acl != .private(owner: record.owner)
            {
                throw S3Error.aclNotSupportedWhenCreating
            }
            record.configuration.ownership = ownership
        }
    }

    private func putPublicAccessBlock(_ request: S3Request, _ bucket: BucketRecord) async throws {
        let root = try await xmlDocument(request, root: "PublicAccessBlockConfiguration")
        func flag(_ name: String) -> Bool { root.string(name)?.lowercased() == "true" }
        let block = PublicAccessBlock(
            blockPublicAcls: flag("BlockPublicAcls"), ignorePublicAcls: flag("IgnorePublicAcls"),
            blockPublicPolicy: flag("BlockPublicPolicy"), restrictPublicBuckets: flag("RestrictPublicBuckets"))
        try await store.updateBucket(bucket.name) { $0.configuration.publicAccessBlock = block }
    }

    private func putObjectLock(_ request: S3Request, _ bucket: BucketRecord) async throws {
        let root = try await xmlDocument(request, root: "ObjectLockConfiguration")
        guard root.string("ObjectLockEnabled") == "Enabled" else { throw S3Error.malformedXML }
        var rule: DefaultRetention?
        if let element = root["Rule"] {
            guard let retention = element["DefaultRetention"],
                let mode = retention.string("Mode").flatMap(Retention.Mode.init(rawValue:))
            else { throw S3Error.malformedXML }
            let days = retention.string("Days").map { Int($0) ?? 0 }
            let years = retention.string("Years").map { Int($0) ?? 0 }
            guard (days == nil) != (years == nil) else { throw S3Error.malformedXML }
            guard days ?? 1 > 0, years ?? 1 > 0, days ?? 1 <= 36_500, years ?? 1 <= 100 else {
                throw S3Error.invalidArgument("Default retention period must be a positive integer value.")
            }
            rule = DefaultRetention(mode: mode, days: days, years: years)
        }
        let wanted = rule
        try await store.updateBucket(bucket.name) { record in
            guard record.versioning == .enabled else {
                var error = S3Error.invalidBucketState
                error.message = "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration"
                throw error
            }
            record.configuration.objectLock = true
            record.configuration.defaultRetention = wanted
        }
    }

    private func putEncryption(_ request: S3Request, _ bucket: BucketRecord) async throws {
        let root = try await xmlDocument(request, root: "ServerSideEncryptionConfiguration")
        guard let rule = root["Rule"],
            let algorithm = rule.at("ApplyServerSideEncryptionByDefault", "SSEAlgorithm")
        else { throw S3Error.malformedXML }
        guard algorithm == "AES256" else { throw S3Error.notImplemented("x-amz-server-side-encryption") }
        try await store.updateBucket(bucket.name) { record in
            record.configuration.documents = (record.configuration.documents ?? [:]).merging(["encryption": algorithm])
            { $1 }
        }
    }

    func deleteDocument(_ document: S3Operation.BucketDocument, _ bucket: BucketRecord) async throws -> Response {
        switch document {
        case .policy: try await store.updateBucket(bucket.name) { $0.configuration.policy = nil }
        case .cors: try await store.updateBucket(bucket.name) { $0.configuration.cors = nil }
        case .lifecycle: try await store.updateBucket(bucket.name) { $0.configuration.lifecycle = nil }
        case .tagging: try await store.updateBucket(bucket.name) { $0.configuration.tags = nil }
        case .ownershipControls: try await store.updateBucket(bucket.name) { $0.configuration.ownership = nil }
        case .publicAccessBlock: try await store.updateBucket(bucket.name) { $0.configuration.publicAccessBlock = nil }
        case .encryption: try await store.updateBucket(bucket.name) { $0.configuration.documents?["encryption"] = nil }
        case .replication, .website: break
        default: throw S3Error.methodNotAllowed("DELETE", resource: document.rawValue.uppercased())
        }
        return Answers.empty(.noContent)
    }
}
