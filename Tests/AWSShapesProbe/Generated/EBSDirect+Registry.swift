// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import AWSShapes

func registerEBSDirect(_ registry: inout RESTRegistry<ProbeCall>) {
    registry.probe(EBSDirect.CompleteSnapshot.self)
    registry.probe(EBSDirect.GetSnapshotBlock.self)
    registry.probe(EBSDirect.ListChangedBlocks.self)
    registry.probe(EBSDirect.ListSnapshotBlocks.self)
    registry.probe(EBSDirect.PutSnapshotBlock.self)
    registry.probe(EBSDirect.StartSnapshot.self)
}
