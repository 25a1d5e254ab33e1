// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import AWSShapes

func registerSTS(_ registry: inout OperationRegistry<ProbeCall>) {
    registry.probe(STS.AssumeRole.self)
    registry.probe(STS.GetAccessKeyInfo.self)
    registry.probe(STS.GetCallerIdentity.self)
    registry.probe(STS.GetSessionToken.self)
}
