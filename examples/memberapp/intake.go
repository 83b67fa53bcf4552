package main

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"iter"
	"slices"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/examples/memberapp/memberfile"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/sqlstore"
)

// outcome is what became of a file.
type outcome struct {
	rows, taken, unchanged, doubles int
	broken                          []memberfile.Row
	refused                         []refusal
	took                            time.Duration
}

// refusal is a row that the guard did not let in.
type refusal struct {
	line   int
	reason *store.Refusal
}

// asks tells whether nothing is lacking but the person's consent.
func (r *refusal) asks() bool {
	return !slices.ContainsFunc(r.reason.Reasons, func(x store.Reason) bool { return x.Code != consent.CareWithoutBasis })
}

// takeIn takes the rows through the guard into the host's database, in one
// transaction: the members' rows, the guard's records and the journal stand or
// fall together. Rows that stand there already as they are, are left alone.
func (o *house) takeIn(ctx context.Context, rows []memberfile.Row, progress func(done int)) (outcome, error) {
	begin := time.Now()
	known, err := o.digests(ctx)
	if err != nil {
		return outcome{}, err
	}
	out := outcome{rows: len(rows)}
	fresh := out.sort(rows, known)
	if len(fresh) == 0 {
		out.took = time.Since(begin)
		return out, nil
	}
	err = o.store.InTx(ctx, nil, func(tx *sql.Tx, bound *sqlstore.Tx) error {
		return o.takeInTx(ctx, tx, bound, fresh, &out, progress)
	})
	out.took = time.Since(begin)
	return out, err
}

func (o *house) takeInTx(ctx context.Context, tx *sql.Tx, bound *sqlstore.Tx, fresh []candidate, out *outcome, progress func(int)) error {
	w, err := newWriter(ctx, tx)
	if err != nil {
		return err
	}
	done := 0
	for v, err := range o.guard.With(bound).AcquireAll(store.WithActor(ctx, clerk), o.arrivals(ctx, fresh)) {
		if err != nil {
			return err
		}
		c := v.Arrival.Row.(*candidate)
		if done++; done%100 == 0 {
			progress(done)
		}
		if v.Err != nil {
			var why *store.Refusal
			errors.As(v.Err, &why)
			out.refused = append(out.refused, refusal{c.row.Line, why})
			continue
		}
		if err := w.write(ctx, c.row, c.digest); err != nil {
			return err
		}
		out.taken++
	}
	progress(done)
	return nil
}

// candidate is a row that is to be taken in.
type candidate struct {
	row    *memberfile.Row
	digest string
}

// sort leaves out what cannot or need not be taken in: broken rows, rows that
// stand twice in the file, rows that are on record as they are.
func (out *outcome) sort(rows []memberfile.Row, known map[string]string) []candidate {
	var fresh []candidate
	seen := make(map[string]bool)
	for i := range rows {
		r := &rows[i]
		switch {
		case len(r.Problems) > 0:
			out.broken = append(out.broken, *r)
			continue
		case seen[r.Number]:
			out.doubles++
			continue
		}
		seen[r.Number] = true
		c := candidate{row: r, digest: digest(r)}
		if known[r.Number] == c.digest {
			out.unchanged++
			continue
		}
		fresh = append(fresh, c)
	}
	return fresh
}

// digest returns a digest of everything that the row says.
func digest(r *memberfile.Row) string {
	text, _ := json.Marshal(r)
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// arrivals puts the rows to the guard. Reading them, with the schema's checks and
// the search of memo fields, runs ahead of the database on a core of its own.
func (o *house) arrivals(ctx context.Context, fresh []candidate) iter.Seq2[consent.Arrival, error] {
	return func(yield func(consent.Arrival, error) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		for r := range o.readAhead(ctx, fresh) {
			if !yield(r.arrival, r.err) {
				return
			}
		}
	}
}

type readRow struct {
	arrival consent.Arrival
	err     error
}

// readAhead reads the rows until ctx is done.
func (o *house) readAhead(ctx context.Context, fresh []candidate) <-chan readRow {
	out := make(chan readRow, 512)
	now := store.Instant(time.Now())
	go func() {
		defer close(out)
		for i := range fresh {
			c := &fresh[i]
			a, err := o.acquisition(c.row, now)
			select {
			case out <- readRow{consent.Arrival{ID: c.row.Number, Acquisition: a, Row: c}, err}:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

// acquisition says what a row holds, how it came to the office, and for what.
func (o *house) acquisition(r *memberfile.Row, now time.Time) (consent.Acquisition, error) {
	a := consent.Acquisition{Class: memberfile.Classes[r.Class], Purposes: purposes, At: now}
	switch memberfile.Ways[r.Way] {
	case "direct_written":
		a.Way, a.Means = consent.DirectWritten, "application-form"
		a.Notices = []consent.NoticeServed{{Notice: "membership-form", At: now, Served: consent.Shown}}
	case "direct_oral":
		a.Way, a.Means = consent.DirectOral, "counter"
		a.Notices = []consent.NoticeServed{{Notice: "membership-form", At: now, Served: consent.Written}}
	case "indirect":
		a.Way, a.Means = consent.Indirect, "partner-list"
	}
	carried, err := o.schema.Read(record(r))
	if err != nil {
		return a, err
	}
	carried.Put(o.guard, &a)
	if !carried.Items.And(o.health).Empty() {
		a.Purposes = healthPurposes
	}
	return a, nil
}

// record is the row as the schema describes it; what is empty is left out.
func record(r *memberfile.Row) map[string]any {
	m := make(map[string]any, 16)
	for _, f := range []struct{ name, value string }{
		{"number", r.Number}, {"name", r.Name}, {"kana", r.Kana}, {"sex", r.Sex}, {"birth", r.Birth},
		{"postal", r.Postal}, {"address", r.Address}, {"phone", r.Phone}, {"mail", r.Mail},
		{"business", r.Business}, {"trade", r.Trade}, {"employees", r.Employees}, {"joined", r.Joined}, {"memo", r.Memo},
	} {
		if f.value != "" {
			m[f.name] = f.value
		}
	}
	return m
}
