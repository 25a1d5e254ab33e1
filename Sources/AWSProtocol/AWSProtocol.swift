// AWSProtocol: what every AWS wire protocol has in common, on both sides of the connection.
//
// It owns: percent coding and timestamps; the signature algorithms (V4 by header, query and chunk, V2 of the Query protocol
// and of S3, X.509) as a signer and as a strict verifier; the parameter tree of Query requests; the XML writer and
// reader; the frames around answers and errors; the registry from operation names to handlers.
//
// Invariants: nothing here does I/O, nothing reads the clock unless no time was given, and no input traps. A
// request's path and query are kept as they came, because signatures are computed over exactly those characters.
