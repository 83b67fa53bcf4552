package sqlstore

import (
	"context"
	"slices"
	"sync"

	"github.com/hogo-go/hogo/store"
)

// postgres writes a batch as one statement, because a round trip costs more than
// the work: common table expressions lock what must stand, write what shall stand,
// and do nothing at all if something is not as expected. A statement of its own is
// a transaction; only batches of more than statementRows rows need more than one.
//
// Rows that stand are locked in the order of their keys, so that two commits never
// wait for each other. READ COMMITTED is enough: a row that changed while a
// statement waited for its lock has another version, and does not match.
type postgres struct {
	names   names
	split   bool         // Options.OneChange
	put     []*statement // one later version and as many entries as the index says
	share   *statement   // the same with one entry, and an expectation before it in order
	sharing *statement   // the same, the expectation behind it in order

	mu    sync.Mutex
	texts map[shape]*statement
}

const (
	statementRows = 256 // rows of one statement, PostgreSQL takes 65,535 values
	maxTexts      = 256 // general texts kept
	maxPutEntries = 4   // entries of the form for one put
)

func newPostgres(n names, split bool) *postgres {
	p := &postgres{names: n, split: split, texts: make(map[shape]*statement), put: make([]*statement, maxPutEntries+1)}
	for i := 1; i <= maxPutEntries; i++ {
		p.put[i] = &statement{text: putText(n, i, noExpect)}
	}
	p.share = &statement{text: putText(n, 1, expectFirst)}
	p.sharing = &statement{text: putText(n, 1, putFirst)}
	return p
}

func (p *postgres) statements() []*statement {
	return append(slices.Clone(p.put[1:]), p.share, p.sharing)
}

func (p *postgres) turn(context.Context) (func(), error) { return func() {}, nil }

func (p *postgres) lock(context.Context, *session) error { return nil }

// commit implements engine.
func (p *postgres) commit(ctx context.Context, c *core, tenant string, b *store.Batch) error {
	if st, args := p.special(tenant, b); st != nil {
		return perhaps(runCounted(ctx, onDB(c.db), st, args, len(b.Entries)))
	}
	parts := divide(b, p.split)
	if len(parts) == 1 {
		return perhaps(p.general(ctx, onDB(c.db), tenant, parts))
	}
	tx, err := c.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := p.general(ctx, inTx(tx), tenant, parts); err != nil {
		tx.Rollback() // the first error tells more
		return err
	}
	return perhaps(tx.Commit())
}

// write implements engine.
func (p *postgres) write(ctx context.Context, s *session, tenant string, b *store.Batch) error {
	if st, args := p.special(tenant, b); st != nil {
		return runCounted(ctx, s, st, args, len(b.Entries))
	}
	return p.general(ctx, s, tenant, divide(b, p.split))
}

// runCounted runs a statement that writes entries, or nothing at all.
func runCounted(ctx context.Context, s *session, st *statement, args []any, entries int) error {
	n, err := s.exec(ctx, st, args)
	if err == nil && n != int64(entries) {
		return errStale
	}
	return err
}

// special returns the statement for the most frequent batches, with its arguments,
// or nil.
func (p *postgres) special(tenant string, b *store.Batch) (*statement, []any) {
	if len(b.Puts) != 1 || len(b.Purges) > 0 || b.Puts[0].Version == 1 ||
		len(b.Entries) == 0 || len(b.Entries) > maxPutEntries {
		return nil, nil
	}
	put := &b.Puts[0]
	args := recordArgs(make([]any, 0, 2*rowColumns+3), tenant, put)
	for i := range b.Entries {
		args = eventValues(args, &b.Entries[i])
	}
	switch {
	case len(b.Expect) == 0:
		return p.put[len(b.Entries)], args
	case len(b.Expect) > 1 || len(b.Entries) > 1:
		return nil, nil
	}
	x := b.Expect[0]
	args = append(args, x.Key.Kind, x.Key.ID, x.Version)
	if x.Key.Compare(put.Key) < 0 {
		return p.share, args
	}
	return p.sharing, args
}

// general writes parts of a batch, each as one statement.
func (p *postgres) general(ctx context.Context, s *session, tenant string, parts []*part) error {
	for _, x := range parts {
		if err := p.part(ctx, s, tenant, x); err != nil {
			return err
		}
	}
	return nil
}

func (p *postgres) part(ctx context.Context, s *session, tenant string, x *part) error {
	st, args := p.text(x.shape()), x.args(tenant)
	if len(x.entries) > 0 {
		return runCounted(ctx, s, st, args, len(x.entries))
	}
	rows, err := s.query(ctx, st, args)
	if err != nil {
		return err
	}
	ok, err := one[bool](rows)
	if err == nil && !ok {
		return errStale
	}
	return err
}

// text returns the general statement of a shape.
func (p *postgres) text(x shape) *statement {
	p.mu.Lock()
	defer p.mu.Unlock()
	st := p.texts[x]
	if st == nil {
		st = &statement{text: x.text(p.names)}
		if len(p.texts) == maxTexts {
			clear(p.texts)
		}
		p.texts[x] = st
	}
	return st
}
