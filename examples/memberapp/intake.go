package main

import (
	"cmp"
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
// transaction: the members' rows, the guard's records, the wishes for no mail and the
// journal stand or fall together. Rows that stand there already as they are, are left
// alone. Nobody remembers who was forgotten: the office takes the row out of the file.
func (o *house) takeIn(ctx context.Context, rows []memberfile.Row, progress func(done, total int)) (outcome, error) {
	begin := time.Now()
	out := outcome{rows: len(rows)}
	err := o.store.InTx(ctx, nil, func(tx *sql.Tx, bound *sqlstore.Tx) error {
		// Within the transaction: another copy of the program may just have ended its own.
		known, err := knownMembers(ctx, tx)
		if err != nil {
			return err
		}
		if fresh := out.sort(rows, known); len(fresh) > 0 {
			if err := o.takeInTx(ctx, tx, bound, fresh, &out, progress); err != nil {
				return err
			}
		}
		return o.heed(ctx, tx, bound, rows)
	})
	out.took = time.Since(begin)
	return out, err
}

func (o *house) takeInTx(ctx context.Context, tx *sql.Tx, bound *sqlstore.Tx, fresh []candidate, out *outcome, progress func(done, total int)) error {
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
		if done++; done%100 == 0 || done == len(fresh) {
			progress(done, len(fresh))
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
	return nil
}

// heed does what rows say about members on record even where the row itself is kept out:
// who asked for no mail gets none, who has left has no vote.
func (o *house) heed(ctx context.Context, tx *sql.Tx, bound *sqlstore.Tx, rows []memberfile.Row) error {
	left, err := tx.PrepareContext(ctx, "UPDATE members SET class = ? WHERE number = ? AND class <> ?")
	if err != nil {
		return err
	}
	defer left.Close()
	for i := range rows {
		r := &rows[i]
		if r.HasLeft() {
			if _, err := left.ExecContext(ctx, r.Class, r.Number, r.Class); err != nil {
				return err
			}
		}
		if r.NoMail {
			if err := o.stopMail(ctx, bound, r); err != nil {
				return err
			}
		}
	}
	return nil
}

// candidate is a row that is to be taken in.
type candidate struct {
	row    *memberfile.Row
	digest string
}

// sort leaves out what cannot or need not be taken in: broken rows, rows that stand
// twice in the file, rows that are on record as they are. Rows of one number that say
// different things, or are about somebody else than the member on record, are broken:
// nobody knows whose they are.
func (out *outcome) sort(rows []memberfile.Row, known map[string]knownMember) []candidate {
	var fresh []candidate
	digests := make(map[string]string)
	torn := make(map[string]bool)
	for i := range rows {
		if r := &rows[i]; len(r.Problems) == 0 {
			d := digest(r)
			first := cmp.Or(digests[r.Number], d)
			digests[r.Number], torn[r.Number] = first, torn[r.Number] || first != d
		}
	}
	seen := make(map[string]bool)
	for i := range rows {
		r, was := &rows[i], known[rows[i].Number]
		switch d := digests[r.Number]; {
		case len(r.Problems) > 0:
			out.broken = append(out.broken, *r)
		case torn[r.Number]:
			out.breaks(*r, "同じ会員番号で内容の違う行があります", "rows of the same number say different things")
		case seen[r.Number]:
			out.doubles++
		case was.digest == d && was.class == r.Class:
			out.unchanged++
		case was.digest != "" && was.name != r.Name && was.birth != r.Birth:
			out.breaks(*r, "登録済みの会員と氏名も生年月日も違います", "neither name nor date of birth is that of the member on record")
		default:
			fresh = append(fresh, candidate{row: r, digest: d})
		}
		seen[r.Number] = seen[r.Number] || len(r.Problems) == 0
	}
	return fresh
}

// breaks lists a row as broken for what other rows, or the record, say of its number.
func (out *outcome) breaks(r memberfile.Row, ja, en string) {
	r.Problems = []memberfile.Problem{{Column: "会員番号", Ja: ja, En: en}}
	out.broken = append(out.broken, r)
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
