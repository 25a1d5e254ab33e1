// Region: the control plane. It records what should be, answers the AWS APIs, and tells hosts (through HostLink) what to
// converge to; it never reaches into a machine.
//
//   State/     entities (Codable documents), their state machines, and the one transactional store
//   HTTP/      front door: authentication, routing to services and to S3
//   HostLink/  desired state out, status in, blobs and administration on the unix socket
//   EC2/       services on domain types; EC2/API/ is the wire layer above them
//
// Invariants:
// * Every mutation goes through `Store.transact` and is durable before it is answered.
// * A state changes only along the arrows of its `StateMachine` (State/StateMachines.swift).
// * What a host should do is a function of the state (HostLink/DesiredState+Build.swift): killing the region at any moment
//   loses nothing that was answered, and a restart says the same to the hosts again.
