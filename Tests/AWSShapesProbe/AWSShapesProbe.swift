import AWSProtocol
import AWSShapes
import Foundation

// The test hook behind Tests/Conformance: one JSON command a line on standard input, one JSON answer a line on standard
// output. botocore, on the other end, is the oracle.
//
//   {"do":"query","service":"ec2","body":"Action=…","sample":0}  decodes with the generated code, answers with a sample output
//   {"do":"rest","method":…,"path":…,"query":…,"headers":[[n,v]],"body":base64,"sample":0}   the same for EBS direct
//   {"do":"authenticate", …}   runs the verifier   {"do":"sign", …}   runs the signer

@main
struct AWSShapesProbe {
    static func main() async {
        let probe = Probe()
        while let line = readLine() {
            guard let command = try? JSONDecoder().decode(Command.self, from: Data(line.utf8)) else {
                print("{\"failure\":\"unreadable command\"}")
                continue
            }
            let answer = await probe.run(command)
            print(String(decoding: JSONValue.object(answer).encoded, as: UTF8.self))
            fflush(nil)
        }
    }
}

struct Command: Decodable {
    var `do`: String
    var service: String?
    var api: String?
    var method: String?
    var path: String?
    var query: String?
    var headers: [[String]]?
    var body: String?
    var sample: Int?
    var now: Double?
    var region: String?
    var scheme: String?
    var expires: Int?
    var bucket: String?
    var piece: Int?
    var unread: Bool?
    var certificate: String?
    var privateKey: String?

    var headerFields: HeaderFields {
        HeaderFields((headers ?? []).compactMap { $0.count == 2 ? (name: $0[0], value: $0[1]) : nil })
    }
    /// Text for forms, base64 elsewhere.
    var bytes: [UInt8] { body.flatMap { ByteCoding.bytes(base64: $0) } ?? [] }

    var request: SignableRequest {
        SignableRequest(
            method: method ?? "GET", path: path ?? "/", query: query ?? "", headers: headerFields,
            payload: unread == true ? .unread : .bytes(bytes), virtualHostBucket: bucket)
    }
}

struct Probe {
    private var services: [String: OperationRegistry<ProbeCall>] = [:]
    private var ebs = RESTRegistry<ProbeCall>()

    init() {
        var ec2 = OperationRegistry<ProbeCall>(EC2.service)
        registerEC2(&ec2)
        var elb = OperationRegistry<ProbeCall>(ELB.service)
        registerELB(&elb)
        var iam = OperationRegistry<ProbeCall>(IAM.service)
        registerIAM(&iam)
        var sts = OperationRegistry<ProbeCall>(STS.service)
        registerSTS(&sts)
        services = ["ec2": ec2, "elb": elb, "iam": iam, "sts": sts]
        registerEBSDirect(&ebs)
    }

    func run(_ command: Command) async -> [(String, JSONValue)] {
        let call = ProbeCall(sample: command.sample ?? 0)
        switch command.do {
        case "query":
            guard let registry = services[command.service ?? ""] else {
                return [("failure", .string("no such service"))]
            }
            let response = await registry.handle(
                FormFields(parsing: command.body ?? ""), context: call,
                requestID: "11112222-3333-4444-5555-666677778888")
            return call.answer(response)
        case "rest":
            let response = await ebs.handle(
                method: command.method ?? "", path: command.path ?? "", query: command.query ?? "",
                headers: command.headerFields, body: command.bytes, context: call,
                requestID: "11112222-3333-4444-5555-666677778888")
            return call.answer(response)
        case "authenticate": return authenticate(command)
        case "sign": return sign(command)
        default: return [("failure", .string("unknown command"))]
        }
    }
}
