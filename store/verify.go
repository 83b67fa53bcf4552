package store

import (
	"context"
	"errors"
	"fmt"
)

// What [Verify] finds.
const (
	// EntryChanged: the entry is not the one that was written, or not behind the one
	// that it was written behind.
	EntryChanged Code = "entry_changed"
	// EntryMissing: entries before this one are gone, or it stands in a wrong place.
	EntryMissing Code = "entry_missing"
	// EntryForeign: the entry stands behind the purge of its record.
	EntryForeign Code = "entry_foreign"
	// RecordChanged: the record is not as its last entry left it.
	RecordChanged Code = "record_changed"
	// RecordMissing: the journal does not end with a purge, but the record is gone.
	RecordMissing Code = "record_missing"
	// RecordForeign: the record has no journal, or was purged.
	RecordForeign Code = "record_foreign"
)

// Problem is one thing that does not agree. Version and N name the entry, for
// problems of a record the last entry known.
type Problem struct {
	Key     Key
	Version int64
	N       int
	Code    Code
}

// Report is what a verification saw.
type Report struct {
	Records, Entries int
	Problems         []Problem
}

// OK tells that nothing was found.
func (r *Report) OK() bool { return len(r.Problems) == 0 }

// Verify reads the whole store, recomputes every hash and commitment and reports
// what does not agree. Commits may go on meanwhile. progress, if not nil, is
// called with the report so far after every 10,000 entries or records.
func Verify(ctx context.Context, s Store, progress func(Report)) (Report, error) {
	v := verifier{ctx: ctx, store: s, progress: progress}
	if err := v.run(); err != nil {
		return v.report, fmt.Errorf("store: verify: %w", err)
	}
	return v.report, nil
}

// VerifySubject verifies every record about one person, the journal of each
// included.
func VerifySubject(ctx context.Context, s Store, handle string) (Report, error) {
	var all Report
	if handle == "" {
		return all, fmt.Errorf("store: verify: %w: no subject", ErrInvalid)
	}
	for r, err := range s.Query(ctx, Query{Subject: handle, NoBody: true}) {
		if err != nil {
			return all, fmt.Errorf("store: verify: %w", err)
		}
		one, err := VerifyKey(ctx, s, r.Key)
		if err != nil {
			return all, err
		}
		all.add(one)
	}
	return all, nil
}

// VerifyKey verifies one record and its journal.
func VerifyKey(ctx context.Context, s Store, key Key) (Report, error) {
	for {
		rep, settled, err := verifyKey(ctx, s, key)
		if err != nil {
			return rep, fmt.Errorf("store: verify: %w", err)
		}
		if settled {
			return rep, nil
		}
	}
}

// verifyKey reads the journal, then the record, and then whether the journal went
// on meanwhile: if not, the two belong together, because entries never change.
func verifyKey(ctx context.Context, s Store, key Key) (rep Report, settled bool, err error) {
	c := chain{key: key}
	q := JournalQuery{Kind: key.Kind, ID: key.ID}
	for e, err := range s.Journal(ctx, q) {
		if err != nil {
			return rep, false, err
		}
		rep.Entries++
		c.add(&e, &rep)
		q.After = KeyOf(e)
	}
	r, err := find(ctx, s, key)
	if err != nil {
		return rep, false, err
	}
	if r != nil {
		rep.Records++
	}
	c.end(r, &rep)
	q.Limit = 1
	for _, err := range s.Journal(ctx, q) {
		return rep, false, err
	}
	return rep, true, nil
}

func find(ctx context.Context, s Store, key Key) (*Record, error) {
	r, err := s.Get(ctx, key)
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	return &r, err
}

func (r *Report) add(o Report) {
	r.Records += o.Records
	r.Entries += o.Entries
	r.Problems = append(r.Problems, o.Problems...)
}

// verifier walks journal and records side by side; both are ordered by key.
type verifier struct {
	ctx      context.Context
	store    Store
	page     []Record // records read ahead
	met      int      // how many of the page were met
	last     bool     // there is no further page
	report   Report
	progress func(Report)
	steps    int
}

func (v *verifier) run() error {
	var c chain
	var suspect Report
	for e, err := range v.store.Journal(v.ctx, JournalQuery{}) {
		if err != nil {
			return err
		}
		if e.Key != c.key {
			if err := v.close(&c, &suspect); err != nil {
				return err
			}
			c.start(e.Key)
			suspect = Report{}
		}
		c.add(&e, &suspect)
		v.report.Entries++
		v.step()
	}
	if err := v.close(&c, &suspect); err != nil {
		return err
	}
	return v.unjournaled(Key{}, true)
}

// close compares the journal of a key with the record under it. Records that stand
// before the key have no journal.
func (v *verifier) close(c *chain, suspect *Report) error {
	if !c.some {
		return nil
	}
	if err := v.unjournaled(c.key, false); err != nil {
		return err
	}
	r, err := v.record()
	if err != nil {
		return err
	}
	if r != nil && r.Key == c.key {
		v.meet()
	} else {
		r = nil
	}
	c.end(r, suspect)
	return v.confirm(c.key, suspect)
}

// unjournaled checks the records before key (or all that are left): they must be
// index records.
func (v *verifier) unjournaled(key Key, all bool) error {
	for {
		r, err := v.record()
		if err != nil || r == nil || !all && r.Key.Compare(key) >= 0 {
			return err
		}
		v.meet()
		var suspect Report
		(&chain{key: r.Key}).end(r, &suspect)
		if err := v.confirm(r.Key, &suspect); err != nil {
			return err
		}
	}
}

// record returns the first record not yet met, nil at the end.
func (v *verifier) record() (*Record, error) {
	if v.met == len(v.page) && !v.last {
		if err := v.read(); err != nil {
			return nil, err
		}
	}
	if v.met == len(v.page) {
		return nil, nil
	}
	return &v.page[v.met], nil
}

// read reads the next page of records, in place of the one that was met.
func (v *verifier) read() error {
	q := Query{By: ByID, Limit: verifyPage}
	if len(v.page) > 0 {
		q.After = CursorOf(v.page[len(v.page)-1])
	}
	v.page, v.met = v.page[:0], 0
	for r, err := range v.store.Query(v.ctx, q) {
		if err != nil {
			return err
		}
		v.page = append(v.page, r)
	}
	v.last = len(v.page) < verifyPage
	return nil
}

// verifyPage is how many records are read ahead.
const verifyPage = 500

func (v *verifier) meet() {
	v.met++
	v.report.Records++
	v.step()
}

// confirm looks again at a key that did not agree: a commit may have come between
// the reading of its record and of its journal.
func (v *verifier) confirm(key Key, suspect *Report) error {
	if suspect.OK() {
		return nil
	}
	again, err := VerifyKey(v.ctx, v.store, key)
	v.report.Problems = append(v.report.Problems, again.Problems...)
	return err
}

func (v *verifier) step() {
	if v.steps++; v.progress != nil && v.steps%10_000 == 0 {
		v.progress(v.report)
	}
}
