package wrapstore

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"

	"github.com/hogo-go/hogo/store"
)

// Schema is the host's tables, with the columns that were added for hogo.
//
//go:embed schema.sql
var Schema string

// Store keeps the records of one organisation as rows of documents, and the journal
// as rows of audit_log. It is safe for concurrent use.
type Store struct {
	db  *sql.DB
	org string
}

// New returns the store of org. The database must begin transactions as the one
// writer (with this driver: _txlock=immediate).
func New(db *sql.DB, org string) *Store { return &Store{db, org} }

// wrap says what failed, and keeps the driver's detail out of the text: it may
// quote values. A call that ended with its context says so.
func wrap(ctx context.Context, op string, err error) error {
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("wrapstore: %s: %w", op, ctx.Err())
	case errors.Is(err, store.ErrConflict), errors.Is(err, store.ErrInvalid), errors.Is(err, store.ErrNotFound):
		return fmt.Errorf("wrapstore: %s: %w", op, err)
	}
	return &Error{Op: op, Err: err}
}

// Error is an error of the database. Its text is silent about the cause.
type Error struct {
	Op  string
	Err error
}

func (e *Error) Error() string { return "wrapstore: " + e.Op + ": database error" }

// Unwrap returns the driver's error, for the host's own eyes.
func (e *Error) Unwrap() error { return e.Err }

// Get implements [store.Store].
func (s *Store) Get(ctx context.Context, key store.Key) (store.Record, error) {
	row := s.db.QueryRowContext(ctx, "SELECT "+recordColumns+
		" FROM documents WHERE org = ? AND doctype = ? AND docno = ?", s.org, key.Kind, key.ID)
	r, err := scanRecord(row)
	if errors.Is(err, sql.ErrNoRows) {
		err = store.ErrNotFound
	}
	return r, wrap(ctx, "get", err)
}

// Commit implements [store.Store].
func (s *Store) Commit(ctx context.Context, b store.Batch) error {
	if err := b.Validate(); err != nil {
		return wrap(ctx, "commit", err)
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return wrap(ctx, "commit", err)
	}
	defer tx.Rollback()
	w := writer{ctx, tx, s.org}
	if err := w.batch(&b); err != nil {
		return wrap(ctx, "commit", err)
	}
	return wrap(ctx, "commit", tx.Commit())
}

// writer writes one batch in one transaction. Every statement must touch exactly
// one row: else a version was not the stored one.
type writer struct {
	ctx context.Context
	tx  *sql.Tx
	org string
}

func (w *writer) batch(b *store.Batch) error {
	for i := range b.Puts {
		if err := w.put(&b.Puts[i]); err != nil {
			return err
		}
	}
	for _, x := range b.Expect {
		if err := w.expect(x); err != nil {
			return err
		}
	}
	for _, x := range b.Purges {
		if err := w.one("DELETE FROM documents WHERE org = ? AND doctype = ? AND docno = ? AND revision = ?",
			w.org, x.Key.Kind, x.Key.ID, x.Version); err != nil {
			return err
		}
	}
	for i := range b.Entries {
		if err := w.enter(&b.Entries[i]); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) one(query string, args ...any) error {
	res, err := w.tx.ExecContext(w.ctx, query, args...)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n != 1 {
		return errors.Join(err, store.ErrConflict)
	}
	return nil
}

func (w *writer) put(r *store.Record) error {
	if r.Version > 1 {
		return w.one("UPDATE documents SET revision = ?, owner = ?, folder = ?, status = ?, due = ?, keep = ?, salt = ?, head = ?, content = ?"+
			" WHERE org = ? AND doctype = ? AND docno = ? AND revision = ?",
			r.Version, r.Subject, r.Ref, r.State, micros(r.Due), micros(r.Keep), r.Salt, r.Head, r.Body,
			w.org, r.Kind, r.ID, r.Version-1)
	}
	// A key with a journal was purged: it is not used again.
	return w.one("INSERT INTO documents (org, doctype, docno, revision, owner, folder, status, due, keep, salt, head, content)"+
		" SELECT ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?"+
		" WHERE NOT EXISTS (SELECT 1 FROM audit_log WHERE org = ? AND doctype = ? AND docno = ?) ON CONFLICT DO NOTHING",
		w.org, r.Kind, r.ID, r.Subject, r.Ref, r.State, micros(r.Due), micros(r.Keep), r.Salt, r.Head, r.Body,
		w.org, r.Kind, r.ID)
}

func (w *writer) expect(x store.Expect) error {
	var found int
	err := w.tx.QueryRowContext(w.ctx, "SELECT 1 FROM documents WHERE org = ? AND doctype = ? AND docno = ? AND revision = ?",
		w.org, x.Key.Kind, x.Key.ID, x.Version).Scan(&found)
	if errors.Is(err, sql.ErrNoRows) {
		return store.ErrConflict
	}
	return err
}

func (w *writer) enter(e *store.Entry) error {
	return w.one("INSERT INTO audit_log ("+entryColumns+", org) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
		e.Kind, e.ID, e.Version, e.N, e.Time.UnixMicro(), e.Event, e.Actor, e.OnBehalf, fields(e.Fields), e.State, e.Hash, w.org)
}
