package dbtest_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/internal/dbtest"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/office"
	"github.com/hogo-go/hogo/store/sqlstore"
	"github.com/hogo-go/hogo/store/subject"
)

// okaya opens the desk of an organisation without approvals over a store.
func okaya(t testing.TB, s store.Store) *disclosure.Desk {
	t.Helper()
	document, err := os.ReadFile(filepath.Join("..", "..", "examples", "policies", "okaya.json"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := disclosure.ParsePolicy(document)
	if err != nil {
		t.Fatal(err)
	}
	house, err := office.ParsePolicy(document)
	if err != nil {
		t.Fatal(err)
	}
	offices, err := office.New(s, office.History{{Value: house}}, office.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := disclosure.New(s, disclosure.History{{Value: p}}, disclosure.Options{Offices: offices})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// examined leads a request of a new person to the examination.
func examined(ctx context.Context, t testing.TB, s store.Store, d *disclosure.Desk, p disclosure.Procedure, hostID string) disclosure.Case {
	t.Helper()
	g, err := subject.New(s, subject.Options{}).Register(ctx, hostID)
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := d.Open(ctx, disclosure.Request{Procedure: p, Channel: disclosure.Mail, Claims: []disclosure.Claimed{{Claim: disclosure.BeyondPurpose}}})
	for _, cmd := range []disclosure.Command{disclosure.Accept{}, disclosure.Identify{Matches: []string{g.Handle()},
		Copies: []disclosure.Copy{{Document: "drivers-licence", Of: disclosure.ThePerson}}}} {
		if err == nil {
			c, _, err = d.Apply(ctx, c, cmd)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

type carried int

func (n *carried) Execute(context.Context, disclosure.Order) (string, error) {
	*n++
	return "done", nil
}

// A request goes from the counter to its end over every database, and its file is
// whole.
func TestDisclosureToTheEnd(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		s := b.New(t, b.Open(t), sqlstore.Options{})
		ctx := store.WithActor(t.Context(), clerk())
		d := okaya(t, s)
		c := examined(ctx, t, s, d, disclosure.Suspension, "M-1")
		decision := disclosure.Decide{Items: []disclosure.Item{{Name: "address", Outcome: disclosure.Granted, Act: disclosure.ActSuspend}}}
		for _, cmd := range []disclosure.Command{disclosure.Investigate{Findings: "founded", Founded: []bool{true}}, decision} {
			next, _, err := d.Apply(ctx, c, cmd)
			if err != nil {
				t.Fatal(err)
			}
			c = next
		}
		due := 0
		for task, err := range d.Due(ctx, time.Now().AddDate(1, 0, 0), store.Cursor{}, 10) {
			if err != nil {
				t.Fatal(err)
			}
			if task.Case.ID() == c.ID() {
				due++
			}
		}
		if due != 1 {
			t.Errorf("the morning list shows the case %d times", due)
		}
		var n carried
		c, _, err := d.Execute(ctx, c, &n)
		if err != nil || n != 1 {
			t.Fatalf("%d measures: %v", n, err)
		}
		for _, cmd := range []disclosure.Command{disclosure.Notify{To: disclosure.ThePerson, Method: disclosure.Written}, disclosure.Close{}} {
			if c, _, err = d.Apply(ctx, c, cmd); err != nil {
				t.Fatal(err)
			}
		}
		f, err := d.File(ctx, c.ID())
		if err != nil || !f.Verified || c.State() != disclosure.StateGranted || len(f.Entries) != len(c.Steps) {
			t.Errorf("state %s, verified %v, %d entries of %d steps: %v", c.State(), f.Verified, len(f.Entries), len(c.Steps), err)
		}
	})
}

// Of many clerks who decide the same case at once one wins, the others are told so.
func TestDisclosureOneClerkWins(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		s := b.New(t, b.Open(t), sqlstore.Options{})
		ctx := store.WithActor(t.Context(), clerk())
		d := okaya(t, s)
		for round := range 5 {
			c := examined(ctx, t, s, d, disclosure.Disclosure, "M-"+string(rune('a'+round)))
			var won, lost int
			var mu sync.Mutex
			var wg sync.WaitGroup
			for range 6 {
				wg.Go(func() {
					_, _, err := d.Apply(ctx, c, disclosure.Decide{Items: []disclosure.Item{{Name: "all", Outcome: disclosure.NotHeld}}})
					mu.Lock()
					defer mu.Unlock()
					switch {
					case err == nil:
						won++
					case errors.Is(err, store.ErrConflict):
						lost++
					default:
						t.Error(err)
					}
				})
			}
			wg.Wait()
			if won != 1 || lost != 5 {
				t.Errorf("%d won, %d were told that they lost", won, lost)
			}
		}
	})
}
