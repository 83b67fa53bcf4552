// Package office answers who may approve: it keeps appointments with their terms,
// delegations, the workers they concern, and approvals that are bound to the hash
// of exactly what was approved. A role that the host asserts permits routine work;
// an office counts only with an appointment on record here.
//
// Start with [New]. [Offices.Post] records who works where, which offices that are
// for insiders or bound to departments ask of their holders; then [Offices.Appoint],
// [Offices.Delegate] and [Offices.Approve] record, beginning with the office that
// nobody appoints to. [Offices.Approved] tells a room whether an act has the approvals that the
// policy demands; [Offices.Book] reads everything at once for pure decisions:
// [Book.InOffice], [Book.Audit], [Book.Operation], [Book.Review].
//
// # Guarantees
//
//   - Every decision runs a whole table of rules and tells all reasons, as a
//     *store.Refusal with stable codes. Missing facts are undetermined, never a yes.
//   - Appointments, delegations and workers change one at a time: all of them put
//     one shared record, and every approval expects it. Two appointments that would
//     conflict with each other cannot both be committed.
//   - A decision about the past uses the offices of then. Ending an appointment
//     today leaves what was approved yesterday; only [Ending].Void, for an
//     appointment that never was valid, takes it away.
//   - An approval counts only as long as the appointments and the delegation that it
//     names are on record and stood when it was given: not after an end that was
//     recorded late for an earlier day, and from nobody who is not on record.
//   - Four eyes: who prepared something does not approve it, and nobody approves in
//     two offices, unless the policy says that one person may. What somebody has another
//     prepare or approve on their behalf, they did themselves.
//
// # What it does not do
//
// It does not know what needs an approval: rooms ask for an act by its name. Ids of
// staff are opaque, as in store.Actor; names and posts stay with the host.
package office
