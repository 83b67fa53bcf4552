package storetest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/hogo-go/hogo/store"
)

// Model drives a fresh base with steps random operations and compares every
// answer with what plain maps say. The same seed makes the same operations; a
// failure names the step.
func Model(t *testing.T, open Open, seed uint64, steps int) {
	t.Helper()
	if err := CheckModel(t.Context(), open, seed, steps); err != nil {
		t.Error(err)
	}
}

// CheckModel is [Model] without a *testing.T.
func CheckModel(ctx context.Context, open Open, seed uint64, steps int) error {
	base, err := open(ctx)
	if err != nil {
		return fmt.Errorf("storetest: model: open: %w", err)
	}
	if base.Close != nil {
		defer base.Close()
	}
	worlds := []*world{newWorld(seed, base.Store, base.Again)}
	if base.Neighbour != nil {
		worlds = append(worlds, newWorld(seed+1, base.Neighbour))
	}
	for step := range steps {
		w := worlds[step%len(worlds)]
		if err := w.step(ctx); err != nil {
			return fmt.Errorf("storetest: model: seed %d, step %d: %w", seed, step, err)
		}
	}
	for _, w := range worlds {
		if err := w.final(ctx); err != nil {
			return fmt.Errorf("storetest: model: seed %d, after %d steps: %w", seed, steps, err)
		}
	}
	return nil
}

// world is what one store must hold.
type world struct {
	rand    *rand.Rand
	stores  []store.Store
	records map[store.Key]store.Record
	journal map[store.Key][]store.Entry
	clock   time.Time
	held    []held
}

// held is a record that was read some time ago: it must stay as it was.
type held struct{ got, want store.Record }

func newWorld(seed uint64, stores ...store.Store) *world {
	return &world{
		rand:    rand.New(rand.NewPCG(seed, 0x686f676f)),
		stores:  slices.DeleteFunc(stores, func(s store.Store) bool { return s == nil }),
		records: make(map[store.Key]store.Record),
		journal: make(map[store.Key][]store.Entry),
		clock:   noon,
	}
}

// step makes one random operation on one of the values of the store.
func (w *world) step(ctx context.Context) error {
	s := w.stores[w.rand.IntN(len(w.stores))]
	switch n := w.rand.IntN(10); {
	case n < 5:
		return w.commit(ctx, s)
	case n < 6:
		return w.get(ctx, s, w.key())
	case n < 8:
		return w.query(ctx, s, w.question())
	case n < 9:
		return w.count(ctx, s, w.question())
	}
	return w.entries(ctx, s, w.journalQuestion())
}

// final compares everything, and verifies the chains.
func (w *world) final(ctx context.Context) error {
	for _, h := range w.held {
		if err := differs("a record read before", diffRecord(h.got, h.want)); err != nil {
			return err
		}
	}
	for _, s := range w.stores {
		for _, q := range []store.Query{{}, {By: store.ByDue}} {
			if err := w.query(ctx, s, q); err != nil {
				return err
			}
		}
		if err := w.entries(ctx, s, store.JournalQuery{}); err != nil {
			return err
		}
		report, err := store.Verify(ctx, s, nil)
		if err != nil {
			return err
		}
		if !report.OK() || report.Records != len(w.records) {
			return fmt.Errorf("verification sees %d records, want %d, and finds %v", report.Records, len(w.records), report.Problems)
		}
	}
	return nil
}

func (w *world) get(ctx context.Context, s store.Store, key store.Key) error {
	got, err := s.Get(ctx, key)
	want, stands := w.records[key]
	switch {
	case !stands && errors.Is(err, store.ErrNotFound):
		return nil
	case !stands:
		return fmt.Errorf("get %v: version %d, error %v, want %w", key, got.Version, err, store.ErrNotFound)
	case err != nil:
		return fmt.Errorf("get %v: %w", key, err)
	}
	w.hold(got, want)
	return differs("get", diffRecord(got, want))
}

// hold keeps a few of the records read, for final.
func (w *world) hold(got, want store.Record) {
	if len(w.held) < 50 {
		w.held = append(w.held, held{got, want})
	}
}

func differs(what, diff string) error {
	if diff == "" {
		return nil
	}
	return fmt.Errorf("%s: %s", what, diff)
}

func (w *world) query(ctx context.Context, s store.Store, q store.Query) error {
	var got []store.Record
	for r, err := range s.Query(ctx, q) {
		if err != nil {
			return fmt.Errorf("query %s: %w", describe(q), err)
		}
		got = append(got, r)
	}
	want := w.answer(q)
	if len(got) != len(want) {
		return fmt.Errorf("query %s yields %d records, want %d", describe(q), len(got), len(want))
	}
	for i := range got {
		if q.NoBody && len(got[i].Body) == 0 {
			got[i].Body = want[i].Body
		}
		if err := differs("query "+describe(q), diffRecord(got[i], want[i])); err != nil {
			return err
		}
	}
	return nil
}

// answer is what the maps say to q.
func (w *world) answer(q store.Query) []store.Record {
	list := make([]store.Record, 0, len(w.records))
	for _, r := range w.records {
		list = append(list, r)
	}
	return expected(q, list)
}

func (w *world) count(ctx context.Context, s store.Store, q store.Query) error {
	got, err := store.Count(ctx, s, q)
	if err != nil {
		return fmt.Errorf("count: %w", err)
	}
	plain := q
	plain.After, plain.Limit = store.Cursor{}, 0
	if want := len(w.answer(plain)); got != want {
		return fmt.Errorf("count of %s is %d, want %d", describe(q), got, want)
	}
	return nil
}

func (w *world) entries(ctx context.Context, s store.Store, q store.JournalQuery) error {
	var got []store.Entry
	for e, err := range s.Journal(ctx, q) {
		if err != nil {
			return fmt.Errorf("journal: %w", err)
		}
		got = append(got, e)
	}
	want := w.told(q)
	if len(got) != len(want) {
		return fmt.Errorf("journal %v yields %d entries, want %d", q, len(got), len(want))
	}
	for i := range got {
		if err := differs("journal", diffEntry(got[i], want[i])); err != nil {
			return err
		}
	}
	return nil
}

// told is what the maps say to q.
func (w *world) told(q store.JournalQuery) []store.Entry {
	var all []store.Entry
	for key, list := range w.journal {
		if (q.Kind == "" || q.Kind == key.Kind) && (q.ID == "" || q.ID == key.ID) {
			all = append(all, list...)
		}
	}
	slices.SortFunc(all, func(a, b store.Entry) int { return store.KeyOf(a).Compare(store.KeyOf(b)) })
	all = slices.DeleteFunc(all, func(e store.Entry) bool { return store.KeyOf(e).Compare(q.After) <= 0 })
	if q.Limit > 0 && len(all) > q.Limit {
		all = all[:q.Limit]
	}
	return all
}
