import Foundation

extension Authenticator {
    func verifyV2Query(
        _ presented: PresentedSignature, _ request: SignableRequest, api: WireProtocol, now: Date
    ) throws(AWSError) -> Authentication {
        let fields = request.allFields
        guard fields["SignatureVersion"] == "2" else {
            throw AWSError(
                code: "IncompleteSignature", message: "The parameter SignatureVersion must be 2.", httpStatus: 400)
        }
        if let expires = fields["Expires"] {
            guard let end = Timestamp.parse(expires) else {
                throw .invalidParameterValue(expires, parameter: "Expires")
            }
            guard now <= end else { throw .presignedOutsideTime(api, from: end, expires: end, now: now) }
        } else {
            guard let text = fields["Timestamp"] else {
                throw .incompleteSignature(api, "The request must contain the parameter Timestamp or Expires.")
            }
            guard let date = Timestamp.parse(text) else { throw .invalidParameterValue(text, parameter: "Timestamp") }
            guard abs(now.timeIntervalSince(date)) <= Self.allowedSkew else {
                throw .skewed(api, request: date, now: now)
            }
        }
        let sha256: Bool
        switch fields["SignatureMethod"] {
        case "HmacSHA256": sha256 = true
        case "HmacSHA1": sha256 = false
        case let other:
            throw .incompleteSignature(api, "Unsupported SignatureMethod '\((other ?? "").prefix(40))'.")
        }
        let credential = try credential(presented, api: api)
        try checkToken(credential, fields["SecurityToken"], api: api)
        let key = Array(credential.secretAccessKey.utf8)
        let given = ByteCoding.bytes(base64: presented.signature) ?? []
        // The Host header is signed as it is; clients of the time left the port out.
        let host = (request.headers["host"] ?? "").lowercased()
        let hosts = host.contains(":") ? [host, String(host.prefix { $0 != ":" })] : [host]
        var first = ""
        for host in hosts {
            let text = SignatureV2.queryStringToSign(
                method: request.method, host: host, path: request.path, fields: fields)
            if first.isEmpty { first = text }
            let expected = sha256 ? Digest.hmacSHA256(key: key, text) : Digest.hmacSHA1(key: key, text)
            if ByteCoding.constantTimeEqual(expected, given) {
                return authentication(credential, .v2Query, .verified, api)
            }
        }
        throw .signatureMismatch(api, key: presented.credential, signature: presented.signature, stringToSign: first)
    }

    func verifyV2S3(
        _ presented: PresentedSignature, _ request: SignableRequest, now: Date
    ) throws(AWSError) -> Authentication {
        var dateLine = ""
        let isPresigned = presented.scheme == .v2S3Presigned
        var token = request.headers["x-amz-security-token"]
        if isPresigned {
            let fields = request.queryFields
            guard let text = fields["Expires"], let seconds = Double(text), seconds.isFinite else {
                throw .accessDenied(.restXML, "Invalid date (should be seconds since epoch)")
            }
            let end = Date(timeIntervalSince1970: min(max(seconds, 0), 1e11))
            guard now <= end else {
                throw AWSError(
                    code: "AccessDenied", message: "Request has expired", httpStatus: 403,
                    members: [
                        .init("Expires", Timestamp.iso8601(end, milliseconds: false)),
                        .init("ServerTime", Timestamp.iso8601(now, milliseconds: false)),
                    ])
            }
            dateLine = text
            token = token ?? fields["x-amz-security-token"]
        } else {
            let amzDate = request.headers["x-amz-date"]
            guard let text = amzDate ?? request.headers["date"],
                let date = Timestamp.parseHTTP(text) ?? Timestamp.parse(text)
            else { throw .accessDeniedDate(.restXML) }
            guard abs(now.timeIntervalSince(date)) <= Self.allowedSkew else {
                throw .skewed(.restXML, request: date, now: now)
            }
            dateLine = amzDate == nil ? text : ""
        }
        let credential = try credential(presented, api: .restXML)
        try checkToken(credential, token, api: .restXML)
        let text = SignatureV2.s3StringToSign(request, date: dateLine, isPresigned: isPresigned)
        var candidates = [text]
        if request.virtualHostBucket == nil, !request.path.utf8.dropFirst().contains(0x2F), request.path != "/" {
            // Several signers write `/bucket/` for a bucket whatever path they send; S3 takes both.
            var variant = request
            variant.path += "/"
            candidates.append(SignatureV2.s3StringToSign(variant, date: dateLine, isPresigned: isPresigned))
        }
        let given = ByteCoding.bytes(base64: presented.signature) ?? []
        for candidate in candidates {
            let expected = Array(signingKeys.sha1(secret: credential.secretAccessKey, candidate))
            if ByteCoding.constantTimeEqual(expected, given) {
                return authentication(credential, presented.scheme, .unsigned, .restXML)
            }
        }
        throw .signatureMismatch(
            .restXML, key: presented.credential, signature: presented.signature, stringToSign: text)
    }

    private func authentication(
        _ credential: Credential, _ scheme: PresentedSignature.Scheme, _ payload: PayloadRule, _ api: WireProtocol
    ) -> Authentication {
        credentials.wasUsed(accessKeyID: credential.accessKeyID, scope: nil, api: api)
        var principal = credential.principal
        principal.accessKeyID = credential.accessKeyID
        return Authentication(principal: principal, scheme: scheme, scope: nil, payload: payload)
    }
}
