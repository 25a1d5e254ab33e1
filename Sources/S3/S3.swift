// S3: buckets and objects, as Amazon S3's REST API describes them.
//
// Owns: the index (index.sqlite), the data files (data/), everything that is specific to S3's wire form.
//
//   Service/  one handler per operation: request → decision → store → response
//   Access/   who may do what: policies, ACLs, public access block, append-only credentials
//   Wire/     sans-IO codecs: aws-chunked, ranges, names, XML documents, POST forms
//   Store/    transactional index over immutable data files
//
// Invariants
// * An object's bytes are in a file written once and never changed (or, when small, in the index itself).
// * The order of every write is: data file synced, its folder synced, index committed (synced), answer. So an answered
//   write is whole and an unanswered one is absent; a crash can only leave data files that no row names, which the sweep
//   removes. docs/formats/s3.md describes the formats and the order.
// * Deleting goes the other way round: the row goes first (committed), the file afterwards.
// * No bytes are sent whose block checksum does not match: a damaged object ends the connection instead.
