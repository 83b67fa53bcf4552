package dbtest_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/internal/dbtest"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/sqlstore"
	"github.com/hogo-go/hogo/store/subject"
)

// BenchmarkDisclosureApply measures one command on a case of an identified person
// against the same commit written by hand: case and gate are read, decoded, encoded
// and updated, two entries inserted, with the same digests.
// Deadlines, rules and who may do it are not in the hand's part.
//
//	go test -run '^$' -bench DisclosureApply -benchtime 500x .
func BenchmarkDisclosureApply(b *testing.B) {
	for _, sync := range []string{"FULL", "NORMAL"} {
		b.Run("SQLite-"+sync, func(b *testing.B) {
			db, err := sql.Open("sqlite", dbtest.SQLiteSource(filepath.Join(b.TempDir(), "b.db"), sync))
			if err != nil {
				b.Fatal(err)
			}
			b.Cleanup(func() { db.Close() })
			applying(b, &dbtest.Backends[0], db)
		})
	}
}

const benchCases = 100

func applying(b *testing.B, backend *dbtest.Backend, db *sql.DB) {
	seen := &watcher{Store: backend.New(b, db, sqlstore.Options{Tenant: "office"})}
	ctx := store.WithActor(context.Background(), clerk())
	d := okaya(b, seen)
	h := newTwin(b, backend, db)
	cases := make([]disclosure.Case, benchCases)
	for i := range cases {
		cases[i] = examined(ctx, b, seen, d, disclosure.Disclosure, fmt.Sprint("M-", i))
		for _, key := range []store.Key{cases[i].Key(), {Kind: "subject", ID: cases[i].Subject()}} {
			r, err := seen.Get(ctx, key)
			if err != nil {
				b.Fatal(err)
			}
			h.insertRecord(b, &r)
		}
	}
	var batch store.Batch
	hogo := func(i int) error {
		at := i % benchCases
		next, _, err := d.Apply(ctx, cases[at], disclosure.Progress{})
		cases[at], batch = next, seen.last
		return err
	}
	// The hand follows with the batch that hogo has just made.
	b.ReportAllocs()
	var times [2][]float64
	i := 0
	for b.Loop() {
		start := time.Now()
		if err := hogo(i); err != nil {
			b.Fatal(err)
		}
		middle := time.Now()
		if err := h.commit(ctx, &batch, &cases[i%benchCases]); err != nil {
			b.Fatal(err)
		}
		times[1] = append(times[1], float64(middle.Sub(start).Nanoseconds())/1000)
		times[0] = append(times[0], float64(time.Since(middle).Nanoseconds())/1000)
		i++
	}
	report(b, times, "us")
}

// watcher keeps the last batch.
type watcher struct {
	store.Store
	last store.Batch
}

func (w *watcher) Commit(ctx context.Context, b store.Batch) error {
	w.last = b
	return w.Store.Commit(ctx, b)
}

// twin is what a programmer would write by hand for this one commit.
type twin struct {
	db                       *sql.DB
	add, read, update, entry *sql.Stmt
}

func newTwin(b *testing.B, backend *dbtest.Backend, db *sql.DB) *twin {
	o := backend.Tables(b, db)
	t := &twin{db: db}
	for _, s := range []struct {
		into **sql.Stmt
		text string
	}{
		{&t.add, "INSERT INTO " + o.Prefix + "records (tenant,kind,id,version,subject,ref,state,due,keep,salt,head,body) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"},
		{&t.read, "SELECT version,subject,ref,state,due,keep,salt,head,body FROM " + o.Prefix + "records WHERE tenant=? AND kind=? AND id=?"},
		{&t.update, "UPDATE " + o.Prefix + "records SET version=?,state=?,due=?,salt=?,head=?,body=? WHERE tenant=? AND kind=? AND id=? AND version=?"},
		{&t.entry, "INSERT INTO " + o.Prefix + "journal (tenant,kind,id,version,n,recorded,event,actor,on_behalf,fields,state,hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"},
	} {
		p, err := db.Prepare(s.text)
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { p.Close() })
		*s.into = p
	}
	return t
}

func (t *twin) insertRecord(b *testing.B, r *store.Record) {
	if _, err := t.add.Exec("office", r.Kind, r.ID, r.Version, r.Subject, r.Ref, r.State, micros(r.Due), micros(r.Keep), r.Salt, r.Head, r.Body); err != nil {
		b.Fatal(err)
	}
}

func micros(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UnixMicro()
}

// commit reads the gate, encodes the case and writes the batch.
func (t *twin) commit(ctx context.Context, batch *store.Batch, c *disclosure.Case) error {
	var r store.Record
	for _, p := range batch.Puts { // the case, then the gate
		var due, keep sql.NullInt64
		if err := t.read.QueryRowContext(ctx, "office", p.Kind, p.ID).Scan(&r.Version, &r.Subject, &r.Ref, &r.State, &due, &keep, &r.Salt, &r.Head, &r.Body); err != nil {
			return err
		}
	}
	var gate struct {
		V int
		subject.State
	}
	if err := json.Unmarshal(r.Body, &gate); err != nil {
		return err
	}
	body, err := json.Marshal(c)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(body, &disclosure.Case{}); err != nil {
		return err
	}
	if _, err := json.Marshal(gate); err != nil {
		return err
	}
	tx, err := t.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for i := range batch.Puts {
		p, e := &batch.Puts[i], &batch.Entries[i]
		e.State = store.Commitment(p)
		e.Hash = store.EntryHash(e.Hash, e)
		res, err := tx.StmtContext(ctx, t.update).ExecContext(ctx, p.Version, p.State, micros(p.Due), p.Salt, p.Head, p.Body, "office", p.Kind, p.ID, p.Version-1)
		if err != nil {
			return err
		}
		if n, _ := res.RowsAffected(); n != 1 {
			return errVersion
		}
		if _, err := tx.StmtContext(ctx, t.entry).ExecContext(ctx, "office", e.Kind, e.ID, e.Version, e.N, e.Time.UnixMicro(), e.Event, e.Actor, e.OnBehalf,
			strings.Join(e.Fields, "\n"), e.State, e.Hash); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// BenchmarkDisclosureDue measures the first page of the morning list among 100,000
// open cases, and beside it among 1,000: time and memory must not follow the number.
//
//	go test -run '^$' -bench DisclosureDue -benchtime 300x .
func BenchmarkDisclosureDue(b *testing.B) {
	for i := range dbtest.Backends {
		backend := &dbtest.Backends[i]
		for _, n := range []int{1_000, 100_000} {
			b.Run(fmt.Sprint(backend.Name, "/", n), func(b *testing.B) {
				db := backend.Open(b)
				o := backend.Tables(b, db)
				o.Tenant = "office"
				s := backend.New(b, db, o)
				ctx := store.WithActor(context.Background(), clerk())
				d := okaya(b, s)
				openCases(ctx, b, s, d, n)
				analyze(b, backend, db, o.Prefix+"records")
				var times []float64
				b.ReportAllocs()
				for b.Loop() {
					start := time.Now()
					rows := 0
					for _, err := range d.Due(ctx, time.Now().AddDate(2, 0, 0), store.Cursor{}, 50) {
						if err != nil {
							b.Fatal(err)
						}
						rows++
					}
					if rows != 50 {
						b.Fatal(rows)
					}
					times = append(times, float64(time.Since(start).Microseconds())/1000)
				}
				b.ReportMetric(median(times), "ms/page")
			})
		}
	}
}

// analyze lets the engine know its own data, as it does by itself in the course of a
// day.
func analyze(b *testing.B, backend *dbtest.Backend, db *sql.DB, table string) {
	b.Helper()
	statement := "ANALYZE "
	if backend.Dialect == sqlstore.MySQL {
		statement = "ANALYZE TABLE "
	}
	rows, err := db.Query(statement + table)
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
}

// openCases puts n open cases with due dates spread over two years.
func openCases(ctx context.Context, b *testing.B, s store.Store, d *disclosure.Desk, n int) {
	b.Helper()
	c := examined(ctx, b, s, d, disclosure.Disclosure, "template")
	r, err := s.Get(ctx, c.Key())
	if err != nil {
		b.Fatal(err)
	}
	for done := 0; done < n; done += 500 {
		var changes []store.Change
		for i := range 500 {
			next := store.Record{Key: store.Key{Kind: r.Kind, ID: store.NewID()}, Subject: store.NewID(), Ref: r.Ref, State: r.State, Body: r.Body,
				Due: time.Now().Add(time.Duration((done+i)*7919%n) * 17_000 * time.Hour / time.Duration(n))}
			changes = append(changes, store.Change{Next: next, Events: []store.Event{{Name: disclosure.EventOpened}}})
		}
		if _, err := store.Apply(ctx, s, time.Now(), nil, changes...); err != nil {
			b.Fatal(err)
		}
	}
}
