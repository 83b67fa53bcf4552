package dbtest_test

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/hogo-go/hogo/internal/dbtest"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/sqlstore"
)

// hand is what a programmer would write for one purpose: prepared statements, a
// transaction of UPDATE and INSERT, the same digests. It names only the columns
// that change, and the versions are known to be right.
type hand struct {
	db                          *sql.DB
	records                     []store.Record
	update, insert, expect, row *sql.Stmt
	texts                       [4]string // used instead where the driver prepares by itself
}

func newHand(b *testing.B, backend *dbtest.Backend, db *sql.DB) *hand {
	b.Helper()
	o := backend.Tables(b, db)
	o.Tenant = "office"
	s := backend.New(b, db, o)
	h := &hand{db: db, records: seed(b, s)}
	for i := range 64 {
		create(b, s, "z-gate-"+strconv.Itoa(i))
	}
	lock := " FOR UPDATE"
	if backend.Dialect == sqlstore.SQLite {
		lock = ""
	}
	h.texts = [4]string{
		"UPDATE " + o.Prefix + "records SET version=?,salt=?,head=?,body=? WHERE tenant=? AND kind=? AND id=? AND version=?",
		"INSERT INTO " + o.Prefix + "journal (tenant,kind,id,version,n,recorded,event,actor,on_behalf,fields,state,hash)" +
			" VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
		"SELECT 1 FROM " + o.Prefix + "records WHERE tenant=? AND kind=? AND id=? AND version=?" + lock,
		"SELECT kind,id,version,subject,ref,state,due,keep,salt,head,body FROM " + o.Prefix + "records" +
			" WHERE tenant=? AND kind=? AND id=?",
	}
	if backend.Dialect == sqlstore.PostgreSQL {
		for i := range h.texts {
			h.texts[i] = dollars(h.texts[i])
		}
	}
	for i, st := range []**sql.Stmt{&h.update, &h.insert, &h.expect, &h.row} {
		p, err := db.Prepare(h.texts[i])
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { p.Close() })
		*st = p
	}
	return h
}

func dollars(text string) string {
	var b strings.Builder
	n := 0
	for _, c := range text {
		if c == '?' {
			n++
			b.WriteString("$" + strconv.Itoa(n))
			continue
		}
		b.WriteRune(c)
	}
	return b.String()
}

var errVersion = errors.New("not the version expected")

func (h *hand) put(i int) error { return h.commit(i*7919%benchRecords, true, "") }
func (h *hand) putExpect(i int) error {
	return h.commit(i*7919%benchRecords, true, "z-gate-"+strconv.Itoa(i%64))
}
func (h *hand) unchained(at int) error {
	return h.commit(at, false, "")
}

// commit writes the next version of a record.
func (h *hand) commit(at int, chained bool, gate string) error {
	ctx := context.Background()
	tx, err := h.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := h.write(ctx, tx, at, chained, gate); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

func (h *hand) write(ctx context.Context, tx *sql.Tx, at int, chained bool, gate string) error {
	prev := &h.records[at]
	next := *prev
	next.Version++
	next.Body = body()
	e := store.Entry{Key: next.Key, Version: next.Version, Time: store.Instant(time.Now()),
		Event: "test.changed", Actor: "staff-1", State: prev.Head, Hash: prev.Head}
	if chained {
		e.Fields = []string{"name", "address"}
		e.State = store.Commitment(&next)
		e.Hash = store.EntryHash(prev.Head, &e)
		next.Head = e.Hash
	}
	res, err := tx.StmtContext(ctx, h.update).ExecContext(ctx, next.Version, next.Salt, next.Head, next.Body,
		"office", next.Kind, next.ID, prev.Version)
	if err != nil {
		return err
	}
	if n, _ := res.RowsAffected(); n != 1 {
		return errVersion
	}
	if gate != "" {
		var one int
		if err := tx.StmtContext(ctx, h.expect).QueryRowContext(ctx, "office", kind, gate, 1).Scan(&one); err != nil {
			return err
		}
	}
	if _, err := tx.StmtContext(ctx, h.insert).ExecContext(ctx, "office", e.Kind, e.ID, e.Version, e.N, e.Time.UnixMicro(),
		e.Event, e.Actor, e.OnBehalf, strings.Join(e.Fields, "\n"), e.State, e.Hash); err != nil {
		return err
	}
	*prev = next
	return nil
}

func (h *hand) get(i int) error {
	var r store.Record
	var due, keep sql.NullInt64
	return h.row.QueryRow("office", kind, h.records[i*7919%benchRecords].ID).Scan(&r.Kind, &r.ID, &r.Version,
		&r.Subject, &r.Ref, &r.State, &due, &keep, &r.Salt, &r.Head, &r.Body)
}
