package sqlstore

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"sync"

	"github.com/hogo-go/hogo/store"
)

// The largest batch of one commit: operations and bytes. A record may be as large as a
// batch, and MySQL's and MariaDB's servers take no packet larger than 16 MiB unless told
// so (max_allowed_packet).
const (
	maxOps        = 1 << 16
	maxBytes      = 32 << 20
	maxBytesMySQL = 12 << 20
)

func (c *core) maxBytes() int {
	if c.faults.dialect == MySQL {
		return maxBytesMySQL
	}
	return maxBytes
}

// Store keeps the records of one tenant in a database. It is safe for concurrent
// use. Create it with [New].
//
// It implements [store.Counter], [store.Limits] and [store.Notifier].
type Store struct {
	view
	db  *sql.DB
	hub *hub
}

// core is what the stores of all tenants share.
type core struct {
	db      *sql.DB
	names   names
	faults  faults
	engine  engine
	read    reading
	options Options
	mu      sync.Mutex
	hubs    map[string]*hub
}

// engine is how a dialect writes.
type engine interface {
	// commit writes b as a transaction of its own.
	commit(ctx context.Context, c *core, tenant string, b *store.Batch) error
	// write writes b within the transaction of s.
	write(ctx context.Context, s *session, tenant string, b *store.Batch) error
	// turn waits until this process may begin a transaction that writes.
	turn(ctx context.Context) (release func(), err error)
	// lock takes what a transaction that is going to write should take at once.
	lock(ctx context.Context, s *session) error
	// statements are the fixed ones, to be prepared.
	statements() []*statement
}

// New returns the store of o.Tenant in db, whose tables stand already ([Migrate]).
// Statements are prepared here and now; [Store.Close] gives them back.
//
// Errors: store.ErrInvalid for d and o, ErrSchema for the tables.
func New(ctx context.Context, db *sql.DB, d Dialect, o Options) (*Store, error) {
	n, err := validate(d, o)
	if err != nil {
		return nil, fmt.Errorf("sqlstore: new: %w", err)
	}
	c := &core{db: db, names: n, options: o, hubs: make(map[string]*hub),
		faults: faults{dialect: d, extra: o.Conflict}, read: newReading(d, n), engine: newEngine(d, n, o)}
	if err := checkVersion(ctx, db, n); err != nil {
		return nil, fmt.Errorf("sqlstore: new: %w", err)
	}
	if !o.NoPrepare {
		if err := prepareAll(ctx, db, c.statements()); err != nil {
			c.close()
			return nil, c.faults.wrap(ctx, "new", err)
		}
	}
	return c.store(o.Tenant), nil
}

func newEngine(d Dialect, n names, o Options) engine {
	if d == PostgreSQL {
		return newPostgres(n, o.OneChange)
	}
	return newStepwise(d, n)
}

// ForTenant returns the store of another tenant in the same database. It shares
// the prepared statements; a process may hold hundreds.
func (s *Store) ForTenant(tenant string) (*Store, error) {
	if !tenantForm.MatchString(tenant) {
		return nil, fmt.Errorf("sqlstore: for tenant: %w: at most 64 visible ASCII characters", store.ErrInvalid)
	}
	return s.core.store(tenant), nil
}

// Close gives the prepared statements back, those of all tenants. The database
// stays open.
func (s *Store) Close() error {
	if err := s.core.close(); err != nil {
		return s.core.faults.wrap(context.Background(), "close", err)
	}
	return nil
}

func (c *core) store(tenant string) *Store {
	c.mu.Lock()
	defer c.mu.Unlock()
	h := c.hubs[tenant]
	if h == nil {
		h = &hub{exact: c.options.SoleWriter}
		c.hubs[tenant] = h
	}
	return &Store{view: view{core: c, tenant: tenant, session: onDB(c.db)}, db: c.db, hub: h}
}

func (c *core) statements() []*statement {
	return append(c.engine.statements(), c.read.get)
}

func (c *core) close() error {
	var first error
	for _, st := range c.statements() {
		if st.prepared == nil {
			continue
		}
		if err := st.prepared.Close(); err != nil && first == nil {
			first = err
		}
	}
	return first
}

// check tells what is wrong with b before anything is written.
func (c *core) check(b *store.Batch) error {
	if err := b.Validate(); err != nil {
		return err
	}
	if b.Ops() > maxOps || b.Size() > c.maxBytes() {
		return store.ErrTooLarge
	}
	return nil
}

// Commit implements [store.Store].
func (s *Store) Commit(ctx context.Context, b store.Batch) error {
	if err := s.core.check(&b); err != nil {
		return fmt.Errorf("sqlstore: commit: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("sqlstore: commit: %w", err)
	}
	release, err := s.hub.enter(ctx, &b)
	if err != nil {
		return fmt.Errorf("sqlstore: commit: %w", err)
	}
	defer release()
	err = s.core.faults.wrap(ctx, "commit", s.core.engine.commit(ctx, s.core, s.tenant, &b))
	switch {
	case err == nil:
		s.hub.committed(&b)
	case mayStand(err):
		s.hub.lose(&b)
	}
	return err
}

// Get implements [store.Store].
func (s *Store) Get(ctx context.Context, key store.Key) (store.Record, error) {
	return s.view.get(ctx, key)
}

// Query implements [store.Store].
func (s *Store) Query(ctx context.Context, q store.Query) iter.Seq2[store.Record, error] {
	return s.view.query(ctx, q)
}

// Journal implements [store.Store].
func (s *Store) Journal(ctx context.Context, q store.JournalQuery) iter.Seq2[store.Entry, error] {
	return s.view.journal(ctx, q)
}

// Count implements [store.Counter].
func (s *Store) Count(ctx context.Context, q store.Query) (int, error) {
	return s.view.count(ctx, q)
}

// MaxBatch implements [store.Limits]: 65,536 operations and 32 MiB, with MySQL 12 MiB.
func (s *Store) MaxBatch() (ops, bytes int) { return maxOps, s.core.maxBytes() }

// Notify implements [store.Notifier]. It is exact if the host promised
// [Options.SoleWriter]; otherwise commits of others escape. Notices of one record
// come in the order of its commits. Batches in a host's transaction are in doubt
// from before their first write until [Tx.Done]; those in doubt already when fn is
// registered are told to it at once. So is, without an end, a batch whose commit failed in
// a way that leaves open whether it stands, until a later commit of the same record has
// shown that it cannot come any more.
func (s *Store) Notify(fn func(store.Notice)) (stop func(), exact bool) {
	return s.hub.listen(fn), s.hub.exact
}

// Dialect returns the dialect of the database.
func (s *Store) Dialect() Dialect { return s.core.faults.dialect }
