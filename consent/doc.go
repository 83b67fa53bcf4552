// Package consent guards how an organisation acquires and uses personal data: may we
// take it in, may we use it, did the person agree, what was told to whom.
//
// Start with [ParsePolicy] and [NewPolicies] (what the board decided), then [New].
// Before data is acquired, [Guard.Check] decides and [Permit.Record] records, in the
// host's own transaction with [Permit.With]; [Guard.AcquireAll] does it for a file,
// [Guard.Import] for what was held before. Where the policy wants an approval first
// (a new acquisition, asking for a consent), [Guard.File] files the plan,
// [Guard.Approve] approves it, and [Options].Offices knows who may.
// Before data is used, [Guard.Use] decides over what was told at acquisition, the
// consents on record and the restrictions on the person. [Guard.Give],
// [Guard.Withdraw] and their kin record what becomes of a consent, in the states of
// ISO/IEC TS 27560. What an acquisition leaves to be told to the person is open on record
// until [Guard.Settle] finds it told.
//
// # Guarantees
//
//   - Deny by default. An answer is a permit with its ground, or a *store.Refusal with
//     all its reasons: refused, or undetermined where facts are missing.
//   - Decisions are pure: tables of named rules over values. No rule stops the others,
//     and each reason cites the provision of the act, in the numbering of the event's
//     date, or the clause of the organisation. Statute and house must both allow.
//   - What is decided on is what stands: a write about a person carries the version of
//     the person's gate and of the approvals that carry it, and is decided on again if
//     anything moved.
//   - A consent and an acquisition pin the SHA-256 of the notice the person saw, and
//     every text so pinned is archived. Nobody consents to what they were not told: the
//     notice names the purpose and was there before, or a paper holds its text.
//   - A consent covers what its purpose needed when it was given, a purpose keeps its text
//     for as long as it keeps its id.
//   - Who rules on a doubtful use does not make it, who records a change of purpose does not
//     judge it. Of a law that nobody here knows the same office rules.
//   - What is on record has happened, also where a host's clock is behind.
//   - Use within a purpose that was told needs no consent; a consent dated 09:00 does
//     not cover 08:59; a withdrawal is effective at the next check.
//   - No value of a member stands in an error, a journal entry or a refusal.
//
// # What it does not do
//
// It decides nothing about third parties (provision, not built yet) or requests of
// persons (disclosure), and nothing here is legal advice. Claims about facts are taken
// from who makes them, kept with the record, and never completed by guessing.
//
// Asking leaves no trace: the host puts a refusal on record with [Guard.RecordRefusal],
// a use with [Guard.RecordUse] (many persons) or store.LogAccess (one).
package consent
