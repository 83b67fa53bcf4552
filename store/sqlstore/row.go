package sqlstore

import (
	"database/sql"
	"strings"
	"time"

	"github.com/hogo-go/hogo/store"
)

// The columns, in the order of the functions below.
const (
	recordColumns = "tenant," + recordRest
	recordRest    = "kind,id,version,subject,ref,state,due,keep,salt,head,body"
	entryColumns  = "tenant," + entryRest
	entryRest     = "kind,id,version," + eventRest
	eventRest     = "n,recorded,event,actor,on_behalf,fields,state,hash"
	rowColumns    = 12 // of either table
)

var noBytes = []byte{}

// recordArgs appends the values of a whole row of records to args.
func recordArgs(args []any, tenant string, r *store.Record) []any {
	return recordValues(append(args, tenant), r)
}

// recordValues appends what stands behind the tenant.
func recordValues(args []any, r *store.Record) []any {
	return append(args, r.Kind, r.ID, r.Version, r.Subject, r.Ref, r.State,
		micros(r.Due), micros(r.Keep), blob(r.Salt), r.Head, r.Body)
}

// entryArgs appends the values of a whole row of the journal to args.
func entryArgs(args []any, tenant string, e *store.Entry) []any {
	return entryValues(append(args, tenant), e)
}

// entryValues appends what stands behind the tenant.
func entryValues(args []any, e *store.Entry) []any {
	return eventValues(append(args, e.Kind, e.ID, e.Version), e)
}

// eventValues appends what stands behind the version. Fields are kept one a line:
// their names hold no line breaks.
func eventValues(args []any, e *store.Entry) []any {
	return append(args, int64(e.N), e.Time.UnixMicro(), e.Event, e.Actor, e.OnBehalf,
		strings.Join(e.Fields, "\n"), blob(e.State), e.Hash)
}

// micros returns t for a column: microseconds, or NULL for no time.
func micros(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UnixMicro()
}

// blob keeps empty bytes from becoming NULL.
func blob(b []byte) []byte {
	if b == nil {
		return noBytes
	}
	return b
}

// recordScan reads records from rows of recordRead, with body or without.
type recordScan struct {
	r         store.Record
	due, keep sql.NullInt64
	dest      []any
}

const recordRead = "kind,id,version,subject,ref,state,due,keep,salt,head"

func newRecordScan(body bool) *recordScan {
	s := &recordScan{}
	r := &s.r
	s.dest = []any{&r.Kind, &r.ID, &r.Version, &r.Subject, &r.Ref, &r.State, &s.due, &s.keep, &r.Salt, &r.Head}
	if body {
		s.dest = append(s.dest, &r.Body)
	}
	return s
}

func (s *recordScan) scan(rows *sql.Rows) (store.Record, error) {
	s.r = store.Record{}
	if err := rows.Scan(s.dest...); err != nil {
		return store.Record{}, err
	}
	s.r.Due, s.r.Keep = instant(s.due), instant(s.keep)
	if len(s.r.Salt) == 0 {
		s.r.Salt = nil
	}
	return s.r, nil
}

func instant(n sql.NullInt64) time.Time {
	if !n.Valid {
		return time.Time{}
	}
	return time.UnixMicro(n.Int64).UTC()
}

// entryScan reads entries from rows of entryRest.
type entryScan struct {
	e        store.Entry
	recorded int64
	fields   string
	dest     []any
}

func newEntryScan() *entryScan {
	s := &entryScan{}
	e := &s.e
	s.dest = []any{&e.Kind, &e.ID, &e.Version, &e.N, &s.recorded, &e.Event, &e.Actor, &e.OnBehalf,
		&s.fields, &e.State, &e.Hash}
	return s
}

func (s *entryScan) scan(rows *sql.Rows) (store.Entry, error) {
	s.e = store.Entry{}
	if err := rows.Scan(s.dest...); err != nil {
		return store.Entry{}, err
	}
	s.e.Time = time.UnixMicro(s.recorded).UTC()
	if s.fields != "" {
		s.e.Fields = strings.Split(s.fields, "\n")
	}
	if len(s.e.State) == 0 {
		s.e.State = nil
	}
	return s.e, nil
}
