import Foundation

extension Authenticator {
    /// What a version 4 signature is computed over, with the parts that may differ between clients as alternatives.
    struct Message {
        var timestamp: String
        var date: Date
        var scope: CredentialScope
        var strings: [(text: String, rule: PayloadRule)]
    }

    func verifyV4(
        _ presented: PresentedSignature, _ request: SignableRequest, api: WireProtocol, now: Date
    ) throws(AWSError) -> Authentication {
        let message = try message(presented, request, api: api, now: now)
        let credential = try credential(presented, api: api)
        let token =
            presented.scheme == .v4Presigned
            ? request.queryFields["X-Amz-Security-Token"] : request.headers["x-amz-security-token"]
        try checkToken(credential, token, api: api)
        let key = signingKeys.key(secret: credential.secretAccessKey, scope: message.scope)
        for (text, rule) in message.strings {
            let expected = ByteCoding.hex(key.sign(text))
            guard ByteCoding.constantTimeEqual(expected.utf8, presented.signature.utf8) else { continue }
            var rule = rule
            if case .chunked(var chunked) = rule {
                chunked.bind(
                    key: key.bytes, scope: message.scope, timestamp: message.timestamp,
                    seedSignature: presented.signature)
                rule = .chunked(chunked)
            }
            var principal = credential.principal
            principal.accessKeyID = credential.accessKeyID
            credentials.wasUsed(accessKeyID: credential.accessKeyID, scope: message.scope, api: api)
            return Authentication(principal: principal, scheme: presented.scheme, scope: message.scope, payload: rule)
        }
        throw .signatureMismatch(
            api, key: presented.credential, signature: presented.signature,
            stringToSign: message.strings.first?.text ?? "")
    }

    /// Checks everything that needs no secret and builds the strings to sign.
    func message(
        _ presented: PresentedSignature, _ request: SignableRequest, api: WireProtocol, now: Date
    ) throws(AWSError) -> Message {
        guard let scope = presented.scope else { throw .incompleteSignature(api, "Credential is missing.") }
        let presigned = presented.scheme == .v4Presigned
        let (timestamp, date) = try time(request, presigned: presigned, api: api)
        guard timestamp.hasPrefix(scope.day) else {
            throw .malformedCredential(
                api,
                "Invalid credential date \"\(scope.day)\". This date is not the same as X-Amz-Date: "
                    + "\"\(timestamp.prefix(8))\".")
        }
        if presigned {
            let end = date + Double(presented.expires ?? 0)
            guard now >= date - Self.allowedSkew, now <= end else {
                throw .presignedOutsideTime(api, from: date, expires: end, now: now)
            }
        } else {
            guard abs(now.timeIntervalSince(date)) <= Self.allowedSkew else {
                throw .skewed(api, request: date, now: now)
            }
        }
        try checkSignedHeaders(presented.signedHeaders, request, api: api)
        let rules = try payloadRules(presented, request, api: api)
        let query = SignatureV4.canonicalQuery(request.query, omitting: presigned ? "X-Amz-Signature" : nil)
        let algorithm =
            presented.scheme == .x509 ? SignatureV4.certificateAlgorithm : SignatureV4.algorithm
        var strings: [(text: String, rule: PayloadRule)] = []
        for path in SignatureV4.canonicalPaths(request.path, service: scope.service) {
            for (hash, rule) in rules {
                let canonical = SignatureV4.canonicalRequest(
                    request, path: path, query: query, signedHeaders: presented.signedHeaders, payloadHash: hash)
                strings.append(
                    (
                        SignatureV4.stringToSign(
                            algorithm: algorithm, timestamp: timestamp, scope: scope, canonicalRequest: canonical),
                        rule
                    ))
            }
        }
        return Message(timestamp: timestamp, date: date, scope: scope, strings: strings)
    }

    private func time(
        _ request: SignableRequest, presigned: Bool, api: WireProtocol
    ) throws(AWSError) -> (timestamp: String, date: Date) {
        let text = presigned ? request.queryFields["X-Amz-Date"] : request.headers["x-amz-date"]
        if let text {
            guard text.utf8.count == 16, text.hasSuffix("Z"), let date = Timestamp.parse(text) else {
                if presigned {
                    throw .malformedQueryAuthentication(
                        api, "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"")
                }
                throw .accessDeniedDate(api)
            }
            return (text, date)
        }
        guard !presigned, let header = request.headers["date"] else { throw .accessDeniedDate(api) }
        guard let date = Timestamp.parseHTTP(header) ?? Timestamp.parse(header) else { throw .accessDeniedDate(api) }
        return (Timestamp.basic(date), date)
    }

    private func checkSignedHeaders(
        _ names: [String], _ request: SignableRequest, api: WireProtocol
    ) throws(AWSError) {
        guard names.contains("host") || names.contains(":authority") else {
            throw .incompleteSignature(api, "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")
        }
        guard names == names.sorted() else {
            throw .incompleteSignature(api, "SignedHeaders must be sorted.")
        }
        let missing = Set(
            request.headers.pairs.lazy.filter { HeaderFields.hasPrefix($0.name, "x-amz-") }.map { $0.name.lowercased() }
                .filter { !names.contains($0) })
        guard missing.isEmpty else {
            let list = missing.sorted().joined(separator: ", ")
            guard api == .restXML else {
                throw .incompleteSignature(
                    api, "There were headers present in the request which were not signed: \(list)")
            }
            throw AWSError(
                code: "AccessDenied", message: "There were headers present in the request which were not signed",
                httpStatus: 403, members: [.init("HeadersNotSigned", list)])
        }
    }

    /// The payload hashes that the client may have signed, and what each means for the body.
    private func payloadRules(
        _ presented: PresentedSignature, _ request: SignableRequest, api: WireProtocol
    ) throws(AWSError) -> [(hash: String, rule: PayloadRule)] {
        let presigned = presented.scheme == .v4Presigned
        let claimed =
            request.headers["x-amz-content-sha256"]
            ?? (presigned ? request.queryFields["X-Amz-Content-Sha256"] : nil)
        let computed: String? =
            switch request.payload {
            case .bytes(let bytes): Digest.sha256Hex(bytes)
            case .sha256(let hash): hash
            case .unread: nil
            }
        guard let claimed else {
            if api == .restXML {
                guard presigned else {
                    throw AWSError(
                        code: "InvalidRequest",
                        message: "Missing required header for this request: x-amz-content-sha256")
                }
                return [(SignatureV4.unsignedPayload, .unsigned)]
            }
            guard let computed else { throw .incompleteSignature(api, "The payload hash is missing.") }
            // Streaming uploads of EBS direct are declared unsigned in its model, without a header that says so.
            return api == .restJSON
                ? [(computed, .verified), (SignatureV4.unsignedPayload, .unsigned)] : [(computed, .verified)]
        }
        if claimed == SignatureV4.unsignedPayload {
            guard api == .restXML || api == .restJSON else {
                throw .incompleteSignature(api, "UNSIGNED-PAYLOAD is not accepted by this service.")
            }
            return [(claimed, .unsigned)]
        }
        if let chunked = ChunkedPayload(declaration: claimed) {
            guard api == .restXML else { throw .incompleteSignature(api, "Chunked payloads are not accepted.") }
            return [(claimed, .chunked(chunked))]
        }
        guard claimed.utf8.count == 64, ByteCoding.bytes(hex: claimed) != nil else {
            throw AWSError(
                code: "InvalidArgument",
                message: "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, "
                    + "or a valid sha256 value.",
                members: [.init("ArgumentName", "x-amz-content-sha256"), .init("ArgumentValue", claimed)])
        }
        guard let computed else { return [(claimed, .sha256(claimed.lowercased()))] }
        guard computed == claimed.lowercased() else { throw .payloadMismatch(claimed: claimed, computed: computed) }
        return [(claimed, .verified)]
    }
}

extension AWSError {
    static func accessDeniedDate(_ api: WireProtocol) -> AWSError {
        switch api {
        case .restXML:
            AWSError(
                code: "AccessDenied", message: "AWS authentication requires a valid Date or x-amz-date header",
                httpStatus: 403)
        case .ec2, .query, .restJSON:
            incompleteSignature(
                api, "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.")
        }
    }
}
