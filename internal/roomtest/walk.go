package roomtest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/hogo-go/hogo/store"
)

// walk is what every walk has: dice and a clock that goes on by a second a step.
type walk struct {
	store store.Store
	dice  *rand.Rand
	now   time.Time
	log   []string          // the steps, to be told with what went wrong
	short map[string]string // names for what is random
}

func newWalk(s store.Store, seed uint64) walk {
	return walk{store: s, dice: rand.New(rand.NewPCG(seed, 1)), now: time.Date(2026, 5, 11, 3, 0, 0, 0, time.UTC),
		short: map[string]string{}}
}

// name gives something random a name that is the same in every run.
func (w *walk) name(id, letter string) {
	if w.short[id] == "" {
		w.short[id] = fmt.Sprint(letter, len(w.short))
	}
}

func (w *walk) did(format string, args ...any) {
	w.log = append(w.log, fmt.Sprintf(format, args...))
}

// failed tells an error with the steps that led to it.
func (w *walk) failed(err error) error {
	if err == nil {
		return nil
	}
	text := strings.Join(w.log, "\n")
	for id, name := range w.short {
		text = strings.ReplaceAll(text, id, name)
	}
	return fmt.Errorf("%w\nafter:\n%s", err, text)
}

// pick returns one of list, the zero value if there is none.
func pick[T any](w *walk, list []T) T {
	if len(list) == 0 {
		var none T
		return none
	}
	return list[w.dice.IntN(len(list))]
}

// verified holds the whole store against its journal.
func verified(ctx context.Context, s store.Store) error {
	report, err := store.Verify(ctx, s, nil)
	if err == nil && !report.OK() {
		err = fmt.Errorf("verify: %v", report.Problems)
	}
	return err
}

// dump returns everything that a store holds, journal included, a record or an entry
// a line.
func dump(ctx context.Context, s store.Store) ([]string, error) {
	var b bytes.Buffer
	for r, err := range s.Query(ctx, store.Query{}) {
		if err != nil {
			return nil, err
		}
		line, _ := json.Marshal(r)
		fmt.Fprintf(&b, "%s %s\n", line, r.Body)
	}
	for e, err := range s.Journal(ctx, store.JournalQuery{}) {
		if err != nil {
			return nil, err
		}
		line, _ := json.Marshal(e)
		fmt.Fprintf(&b, "%s\n", line)
	}
	return strings.Split(b.String(), "\n"), nil
}

// set is a set of names.
type set map[string]bool

func setOf(names ...string) set {
	s := set{}
	for _, n := range names {
		s[n] = true
	}
	return s
}

// within tells whether s is a part of o.
func (s set) within(o set) bool {
	for n := range s {
		if !o[n] {
			return false
		}
	}
	return true
}

func (s set) meets(o set) bool {
	for n := range s {
		if o[n] {
			return true
		}
	}
	return false
}

func (s set) sorted() []string {
	var list []string
	for n := range s {
		list = append(list, n)
	}
	slices.Sort(list)
	return list
}
