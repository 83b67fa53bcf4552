package store

import "context"

// Counter is implemented by stores that count without reading.
type Counter interface {
	// Count returns how many records match q; After and Limit are ignored.
	Count(ctx context.Context, q Query) (int, error)
}

// Count returns how many records of s match q, by [Counter] or by reading them.
func Count(ctx context.Context, s Store, q Query) (int, error) {
	q.After, q.Limit, q.NoBody = Cursor{}, 0, true
	if c, ok := s.(Counter); ok {
		return c.Count(ctx, q)
	}
	n := 0
	for _, err := range s.Query(ctx, q) {
		if err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}

// Limits is implemented by stores that accept more than the least.
type Limits interface {
	// MaxBatch returns the largest number of operations ([Batch.Ops]) and bytes
	// ([Batch.Size]) of one commit.
	MaxBatch() (ops, bytes int)
}

// LimitsOf returns what s accepts in one commit: what [Limits] says, else the
// least that every store accepts, 64 operations and 256 KiB.
func LimitsOf(s Store) (ops, bytes int) {
	if l, ok := s.(Limits); ok {
		return l.MaxBatch()
	}
	return MinOps, MinBytes
}

// Notifier is implemented by stores that tell of commits as they happen. Without
// it a guard reads a version at every check.
type Notifier interface {
	// Notify calls fn for every notice from now on, in the order of the commits:
	// after a commit is visible and before Commit returns. fn is quick and does not
	// call the store. stop ends it. exact tells that no commit escapes: nobody but
	// this value of the store writes what it reads.
	Notify(fn func(Notice)) (stop func(), exact bool)
}

// Notice tells of one batch.
type Notice struct {
	Phase Phase
	// Batch is read-only. While in doubt its entries may be missing.
	Batch *Batch
}

// Phase is where a batch stands.
type Phase int

// The phases of a batch. A batch in a host's own transaction is in doubt from
// before its first write until the host says that the transaction ended, and
// then settled: committed or rolled back, nobody tells which.
const (
	Committed Phase = iota
	InDoubt
	Settled
)

// Afterwards is implemented by stores that are bound to a host's own transaction. It is
// for evidence, which a rollback must not take away.
type Afterwards interface {
	// After calls fn once, when the transaction has ended, committed or rolled back,
	// with a store that is not bound to it; if it has ended already, at once. Functions
	// are called in the order given. ctx keeps its values but not its end: a request
	// that was broken off leaves its evidence too. A process that dies before the
	// transaction ends takes it along.
	After(ctx context.Context, fn func(context.Context, Store) error) error
}

// After calls fn with a store on which what it writes stands whatever becomes of the
// host's transaction: with s itself at once, or, if s is bound to a transaction
// ([Afterwards]), when that has ended. What fn writes can then not be read in the
// transaction, and its error goes to whoever ends the transaction. A bound store of
// another kind is written to as it is: there a rollback takes the evidence away.
func After(ctx context.Context, s Store, fn func(context.Context, Store) error) error {
	if a, ok := s.(Afterwards); ok {
		return a.After(ctx, fn)
	}
	return fn(ctx, s)
}
