// EBS: the ebs process. It owns the volumes of this machine and everything between a block that QEMU writes and a block
// in the snapshot bucket.
//
//   QEMU ──NBD──▶ NBD/        protocol machines (sans-IO) and the thread per connection that drives them
//                 Volumes/    the engine: base file, layers, maps, change tracking, point in time, merge, hydration
//                 Disk/       the one seam to the file system: the real one, or a simulated one in tests
//   host ──HTTP─▶ Control/    the control socket, the manager of volumes, uploads and exports
//
// Invariants, each held by a test:
// * An acknowledged write survives kill -9; an acknowledged and flushed write survives power loss.
// * After power loss a block that was not flushed reads old or new, never anything else.
// * A snapshot holds every write acknowledged before it was asked for, and none sent after it was answered.
// * No change since the last snapshot is ever missed by the next; too many may be suspected, and are compared by hash.
// * What comes from the snapshot store is verified or is an I/O error.
// * A holder of an older fencing epoch never writes again once a newer one has been admitted.
