// Package disclosure handles what a person asks an organisation for: notice of the
// purpose of use, disclosure of data and of provision records, correction, addition,
// deletion, suspension of use, erasure, a stop of provision, complaints and
// consultations (APPI 32-40; 2017: 27-35). It leads whoever stands at the counter
// from the arrival of a request to a correct letter, and keeps what shows years
// later that it was done right.
//
// Start with [New], which makes a [Desk] over a store, and [Desk.Open], which takes
// a request in. [Desk.Allowed] says what may be done next, by whom and by when;
// [Desk.Apply] does it: one [Command], one commit. [Desk.Due] is the morning list
// over all cases, [Desk.Execute] carries out what was decided, [Desk.File] shows a
// case as a whole. [ParsePolicy] reads what a board decides from the policy
// document; [Policy.Statement] is the public statement made of it.
//
//	c, out, err := desk.Open(ctx, disclosure.Request{Procedure: disclosure.Disclosure, …})
//	c, out, err = desk.Apply(ctx, c, disclosure.Accept{})
//
// Every procedure is one table: state × command → state, with rules, required
// fields, letter and journal event ([Diagram] draws it). Nothing is configured per
// case.
//
// # Guarantees
//
//   - Deny by default. A command that the table does not know in a state, or that a
//     rule stands against, changes nothing; the *store.Refusal tells all reasons, and
//     missing facts are undetermined, never a yes.
//   - A case carries its version and its record. Of two clerks one wins, the other gets
//     store.ErrConflict; what a caller changes in the value of a case does not count.
//   - Nothing is decided about data before the person is identified, nothing is
//     answered before the approvals that the policy demands, of exactly this decision as
//     it was prepared. Who approves follows the policy in force on that day, everything
//     else the policy of the arrival.
//   - An identification ends when it is not known any more whose it was (a person was
//     split off), an agency with majority or death: no answer goes out on it.
//   - What is not revealed leaves no trace in a letter, unless it was asked for by name:
//     then it is neither confirmed nor denied.
//   - An open case is not purged, its person not forgotten; a complaint's neither, if it is
//     known who complains. Nothing is erased that somebody else holds.
//   - The legal arrival is noted whatever the house's rules say, and two weeks run
//     from it; hours, papers and fees move the house's own dates only.
//   - A house may widen the person's rights, never narrow them: what narrows them is
//     a finding and no ground.
//   - A request that is not verified touches no person's gate: it holds up nothing
//     and finishes nothing.
//   - Journal entries name fields, never values. Values live in the case's body and go
//     with it.
//
// # What it does not do
//
// It finds, corrects and erases no data: the host does, through an [Executor]. It
// sends no letters. It keeps no copies of papers: attachments are digests and
// references. Which items of data are disclosed is decided by people; the package
// checks that the decision is complete and lawful in form.
package disclosure
