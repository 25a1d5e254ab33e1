// IAMPolicy: the IAM policy language ("IAM JSON policy elements reference" and "Policy evaluation logic", IAM user guide).
//
// Owns: reading a document, with the reason where it is none, and the decision of one document about one request. Which
// documents count, and what an ACL adds, is for the services. Pure: no clock, no network, no state.
//
//   text ──PolicyDocument(parsing:)──▶ statements ──verdict(on:)──▶ deny > allow > nothing said
