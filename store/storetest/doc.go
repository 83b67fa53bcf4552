// Package storetest tells whether an implementation of [store.Store] keeps the
// contract that is written beside the interface.
//
// A host that keeps hogo's records in its own database calls [Run] from a test,
// and [Model] with a few seeds; [Check] and [CheckModel] do the same where there
// is no *testing.T. Each check gets a fresh base from the caller, covers one
// sentence of the contract, and quotes the sentence when it is broken.
//
//	func TestStore(t *testing.T) {
//		storetest.Run(t, func(ctx context.Context) (storetest.Base, error) {
//			db, err := openEmptyDatabase(ctx)
//			return storetest.Base{Store: mystore.New(db), Close: db.Close}, err
//		})
//	}
//
// # Guarantees
//
//   - Every sentence of the contract that can be broken has a check, and every
//     check has been seen to fail on a store that breaks its sentence.
//   - Only the standard library is used besides package store.
//   - A check that hangs is reported as broken, with its sentence.
//
// # What it does not do
//
// It cannot see what happens when the process or the machine stops in the middle
// of a commit: kill the process for that, as hogo's own databases are tested.
// A check of concurrency can only fail if the race happens; run it often.
package storetest
