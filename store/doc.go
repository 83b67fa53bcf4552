// Package store is the ground floor of hogo: what is kept, how it is written,
// and how anybody can check later that it was not changed.
//
// A host application implements [Store] over the database it already has
// (four methods), or takes one of the two that come along: store/memory and
// store/sqlstore. Package store/storetest tells whether an implementation keeps
// the contract.
//
// Start with [WithActor], which says who acts: every room takes it from the context.
// [Verify] checks what stands in a store, [NewCheckpoint] and [VerifyCheckpoint]
// compare it with a digest that was kept elsewhere. [Apply] is the only write path,
// for the rooms and for records of the host's own: it chains the journal entries,
// seals the record and commits.
//
// The package also holds what every guard answers with: [Permit], [Refusal] and
// the three outcomes permitted, refused and undetermined.
//
// # Guarantees
//
//   - A commit is all or nothing, and commits behave as if executed one at a time.
//   - Every write of a record leaves at least one journal entry; the journal
//     survives the erasure of the record and then proves nothing about anyone.
//   - A changed, dropped, reordered or foreign entry and a changed record are
//     found by [Verify]; that a key is gone altogether, record and journal, or was put
//     back so to an earlier version, only by [VerifyCheckpoint]. An index record has no
//     journal: that one is gone is found by who knows what it points to
//     (store/subject.Registry.Verify).
//
// # What it does not do
//
// Without a checkpoint kept elsewhere hogo detects damage, not a determined
// administrator: who can write the tables can also recompute the hashes.
package store
