import AWSProtocol

/// An ACL as an `AccessControlPolicy` document.
enum ACLDocument {
    static func parse(_ root: XMLElement) throws -> AccessControlList {
        guard root.name == "AccessControlPolicy", let owner = root.at("Owner", "ID"),
            let list = root["AccessControlList"]
        else { throw S3Error.malformedACL }
        let elements = list.all("Grant")
        guard elements.count <= 100 else { throw S3Error.malformedACL }
        let grants = try elements.map { element in
            guard let grantee = element["Grantee"],
                let permission = element.string("Permission").flatMap(AccessControlList.Permission.init(rawValue:))
            else { throw S3Error.malformedACL }
            return AccessControlList.Grant(grantee: try parse(grantee: grantee), permission: permission)
        }
        return AccessControlList(owner: owner, grants: grants)
    }

    private static func parse(grantee: XMLElement) throws -> AccessControlList.Grantee {
        if let uri = grantee.string("URI") {
            guard let group = AccessControlList.Grantee(uri: uri) else {
                throw S3Error.invalidArgument("Invalid group uri", name: "Group/URI", value: uri)
            }
            return group
        }
        if let id = grantee.string("ID") {
            guard id.utf8.count >= 32, Hex.decode(id) != nil else {
                throw S3Error.invalidArgument("Invalid id", name: "CanonicalUser/ID", value: id)
            }
            return .user(id)
        }
        if grantee["EmailAddress"] != nil {
            throw S3Error(
                "UnresolvableGrantByEmailAddress", 400,
                "The e-mail address you provided does not match any account on record.")
        }
        throw S3Error.malformedACL
    }

    static func write(_ acl: AccessControlList, to xml: inout XMLWriter) {
        xml.user("Owner", acl.owner)
        xml.open("AccessControlList" as StaticString)
        for grant in acl.grants {
            xml.open("Grant" as StaticString)
            switch grant.grantee {
            case .user(let id):
                open("CanonicalUser", &xml)
                xml.element("ID", id)
            case .allUsers, .authenticatedUsers, .logDelivery:
                open("Group", &xml)
                xml.element("URI", grant.grantee.uri)
            }
            xml.close("Grantee" as StaticString)
            xml.element("Permission", grant.permission.rawValue)
            xml.close("Grant" as StaticString)
        }
        xml.close("AccessControlList" as StaticString)
    }

    private static func open(_ type: StaticString, _ xml: inout XMLWriter) {
        xml.raw("<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"" as StaticString)
        xml.raw(type)
        xml.raw("\">" as StaticString)
    }
}
