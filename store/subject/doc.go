// Package subject keeps one gate record for every person (本人) whose data an
// organisation holds. The gate says what every room must know before it acts:
// under which ids the host knows the person, what is restricted, what forbids
// erasure, which cases are open, whether the person is a minor, who acts for them,
// whether they have died.
//
// Start with [New] and [Registry.Open], which finds or registers a person and
// returns an [Edit]: what the caller adds to it is committed together with the
// caller's own records. [Registry.Resolve] only reads. [Registry.Edit] reads,
// changes and commits in one call: a host restricts, holds and names agents with it.
// [Report] is everything that is kept about a person, [Registry.Forget] erases the
// person. Imports use [Registry.Opener].
//
//	e, err := registry.Open(ctx, hostID)
//	...
//	e.Note("consent.acquired", "purpose")
//	changes, err := e.Changes()
//	...
//	_, err = store.Apply(ctx, s, now, nil, append(changes, mine)...)
//
// # Guarantees
//
//   - Every write about a person puts the person's gate at its next version, in
//     the same commit ([Touch]). Who decided on a gate and puts or expects it at the
//     version read has decided on what still stands. A cache need only watch the key
//     of the gate that [Registry.Resolve] returned: merging and splitting put both
//     gates, the surviving one always among them.
//     An access that is logged (store.LogAccess) only expects the gate.
//   - Two processes that register the same id make one gate: the other commit fails
//     with store.ErrConflict.
//   - The host's id is stored nowhere, only a SHA-256 of it as the key of an index
//     record, which vanishes without a trace with [Registry.Forget]. The handle is
//     random. Nothing that is left connects the journal with anybody.
//   - Who reads while others merge, split or forget gets a gate that stood for the
//     person when it was read, or an error; never another person's.
//   - Merging takes the most restrictive state of both, splitting restores what was
//     merged and keeps for both what was added meanwhile. Nobody loses a restriction
//     or a hold because somebody else was taken to be them. A hold that rests on a case
//     goes where its case goes, and ends when it says so.
//   - A body that this version does not understand is an error, never a free pass.
//   - An index record that is lost, by which a person would become a new one without
//     restrictions, is found by [Registry.Verify], and by nothing else.
//
// # What it does not do
//
// It decides nothing about consent, provision or requests: [State.Stopped] tells
// which restrictions meet a question, the rooms know whether a statute commands the
// act all the same. It keeps no names and no contact data.
package subject
