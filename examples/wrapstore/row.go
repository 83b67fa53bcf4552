package wrapstore

import (
	"database/sql"
	"encoding/json"
	"time"

	"github.com/hogo-go/hogo/store"
)

const (
	recordColumns = "doctype, docno, revision, owner, folder, status, due, keep, salt, head, content"
	entryColumns  = "doctype, docno, revision, line, at, event, actor, on_behalf, fields, state, hash"
)

// row is *sql.Row or *sql.Rows.
type row interface{ Scan(dest ...any) error }

func scanRecord(from row) (r store.Record, err error) {
	var due, keep sql.NullInt64
	err = from.Scan(&r.Kind, &r.ID, &r.Version, &r.Subject, &r.Ref, &r.State, &due, &keep, &r.Salt, &r.Head, &r.Body)
	r.Due, r.Keep = instant(due), instant(keep)
	return r, err
}

func scanEntry(from row) (e store.Entry, err error) {
	var at int64
	var names []byte
	if err = from.Scan(&e.Kind, &e.ID, &e.Version, &e.N, &at, &e.Event, &e.Actor, &e.OnBehalf, &names, &e.State, &e.Hash); err != nil {
		return e, err
	}
	e.Time = time.UnixMicro(at).UTC()
	return e, json.Unmarshal(names, &e.Fields)
}

// micros is what stands in a column of a time; no time is NULL.
func micros(t time.Time) sql.NullInt64 {
	return sql.NullInt64{Int64: t.UnixMicro(), Valid: !t.IsZero()}
}

func instant(n sql.NullInt64) time.Time {
	if !n.Valid {
		return time.Time{}
	}
	return time.UnixMicro(n.Int64).UTC()
}

func fields(names []string) string {
	b, _ := json.Marshal(names) // strings always encode
	return string(b)
}
