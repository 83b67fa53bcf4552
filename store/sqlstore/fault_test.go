package sqlstore_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/sqlstore"
)

// The errors of drivers, as far as the store looks at them.
type (
	pgError     struct{ state string }
	sqliteError struct{ code int }
)

func (e pgError) Error() string     { return "ERROR: key (id)=(M000123) ... (SQLSTATE " + e.state + ")" }
func (e pgError) SQLState() string  { return e.state }
func (e sqliteError) Error() string { return "constraint failed: M000123" }
func (e sqliteError) Code() int     { return e.code }

func TestConflictsAreRecognised(t *testing.T) {
	t.Parallel()
	odd := errors.New("odd driver: try again, M000123")
	for _, c := range []struct {
		d        sqlstore.Dialect
		err      error
		conflict bool
		code     string
	}{
		{sqlstore.PostgreSQL, pgError{"40001"}, true, "40001"},
		{sqlstore.PostgreSQL, pgError{"40P01"}, true, "40P01"},
		{sqlstore.PostgreSQL, fmt.Errorf("wrapped: %w", pgError{"23505"}), true, "23505"},
		{sqlstore.PostgreSQL, pgError{"53100"}, false, "53100"},
		{sqlstore.PostgreSQL, errors.New("M000123"), false, ""},
		{sqlstore.MySQL, errors.New("Error 1062 (23000): Duplicate entry 'M000123'"), true, "1062"},
		{sqlstore.MySQL, fmt.Errorf("wrapped: %w", errors.New("Error 1213 (40001): Deadlock M000123")), true, "1213"},
		{sqlstore.MySQL, errors.New("Error 1205: Lock wait M000123"), true, "1205"},
		{sqlstore.MySQL, errors.New("Error 1146 (42S02): Table M000123"), false, "1146"},
		{sqlstore.MySQL, errors.New("M000123: Error 1062"), false, ""},
		{sqlstore.SQLite, sqliteError{5}, true, "5"},
		{sqlstore.SQLite, sqliteError{517}, true, "5"}, // SQLITE_BUSY_SNAPSHOT
		{sqlstore.SQLite, sqliteError{262}, true, "6"}, // SQLITE_LOCKED_SHAREDCACHE
		{sqlstore.SQLite, sqliteError{13}, false, "13"},
		{sqlstore.SQLite, errors.New("database is locked"), true, "5"},
		{sqlstore.SQLite, errors.New("UNIQUE constraint failed: M000123"), true, ""},
		{sqlstore.SQLite, errors.New("M000123"), false, ""},
		{sqlstore.SQLite, odd, true, ""},
	} {
		t.Run(fmt.Sprint(c.d, " ", c.err), func(t *testing.T) {
			t.Parallel()
			f := &fake{version: 1, err: c.err}
			s, err := sqlstore.New(t.Context(), f.open(t), c.d, sqlstore.Options{NoPrepare: true,
				Conflict: func(err error) bool { return errors.Is(err, odd) }})
			require.NoError(t, err)
			err = s.Commit(t.Context(), sealed())
			assert.Equal(t, c.conflict, errors.Is(err, store.ErrConflict), "%v", err)
			require.ErrorIs(t, err, c.err, "the driver's error is there for who wants it")
			var e *sqlstore.Error
			require.ErrorAs(t, err, &e)
			assert.Equal(t, c.code, e.Code)
			assert.Equal(t, "commit", e.Op)
			assert.NotContains(t, err.Error(), "M000123", "nothing of the driver's text")
			_, err = s.Get(t.Context(), store.Key{Kind: "test", ID: "M000123"})
			assert.NotContains(t, err.Error(), "M000123")
		})
	}
}

// sealed is a batch of one new record.
func sealed() store.Batch {
	key := store.Key{Kind: "test", ID: "M000123"}
	hash := make([]byte, store.HashSize)
	return store.Batch{
		Puts: []store.Record{{Key: key, Version: 1, Salt: make([]byte, store.SaltSize), Head: hash, Body: []byte(`{"v":1}`)}},
		Entries: []store.Entry{{Key: key, Version: 1, Time: time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC),
			Event: "test.created", Actor: "staff-1", State: hash, Hash: hash}},
	}
}

func TestEndedContext(t *testing.T) {
	t.Parallel()
	f := &fake{version: 1, err: pgError{"57014"}}
	s, err := sqlstore.New(t.Context(), f.open(t), sqlstore.PostgreSQL, sqlstore.Options{NoPrepare: true})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, s.Commit(ctx, sealed()), context.Canceled)
	_, err = s.Get(ctx, store.Key{Kind: "test", ID: "a"})
	require.ErrorIs(t, err, context.Canceled)
	require.ErrorIs(t, s.InTx(ctx, nil, func(*sql.Tx, *sqlstore.Tx) error { return nil }), context.Canceled)
	_, err = sqlstore.New(ctx, f.open(t), sqlstore.PostgreSQL, sqlstore.Options{})
	require.ErrorIs(t, err, context.Canceled)
}

func TestVersionOfTables(t *testing.T) {
	t.Parallel()
	for _, version := range []int64{0, 2} {
		_, err := sqlstore.New(t.Context(), (&fake{version: version}).open(t), sqlstore.SQLite, sqlstore.Options{NoPrepare: true})
		require.ErrorIs(t, err, sqlstore.ErrSchema)
	}
}

// A batch that breaks the contract or is too large reaches no database.
func TestCheckedBeforeWriting(t *testing.T) {
	t.Parallel()
	f := &fake{version: 1}
	s, err := sqlstore.New(t.Context(), f.open(t), sqlstore.SQLite, sqlstore.Options{NoPrepare: true})
	require.NoError(t, err)
	require.ErrorIs(t, s.Commit(t.Context(), store.Batch{}), store.ErrInvalid)
	ops, size := s.MaxBatch()
	big := sealed()
	big.Puts[0].Body = make([]byte, size)
	require.ErrorIs(t, s.Commit(t.Context(), big), store.ErrTooLarge)
	var many store.Batch
	for i := range ops + 1 {
		many.Expect = append(many.Expect, store.Expect{Key: store.Key{Kind: "test", ID: fmt.Sprint(i)}, Version: 1})
	}
	require.ErrorIs(t, s.Commit(t.Context(), many), store.ErrTooLarge)
	assert.Zero(t, f.begun)
}
