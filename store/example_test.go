package store_test

import (
	"context"
	"fmt"
	"time"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
)

// A record of the host's own: written, changed, and purged. What happened to it stays.
func ExampleApply() {
	ctx := store.WithActor(context.Background(), &store.Actor{ID: "staff-1", Kind: store.Staff})
	now := time.Date(2026, 5, 11, 1, 0, 0, 0, time.UTC)
	s := memory.New()
	apply := func(c store.Change) store.Record {
		records, err := store.Apply(ctx, s, now, nil, c)
		if err != nil {
			fmt.Println(err)
			return store.Record{}
		}
		return records[0]
	}
	key := store.Key{Kind: "survey", ID: "survey-1"} // store.NewID() for what is many
	first := apply(store.Change{
		Next:   store.Record{Key: key, State: "open", Body: []byte(`{"v":1}`)},
		Events: []store.Event{{Name: "survey.opened"}},
	})
	next := first
	next.State = "closed"
	last := apply(store.Change{Prev: first, Next: next, Events: []store.Event{{Name: "survey.closed", Fields: []string{"state"}}}})
	apply(store.Change{Prev: last, Purge: true})
	for e, err := range s.Journal(ctx, store.JournalQuery{Kind: "survey"}) {
		fmt.Println(e.Version, e.Event, e.Actor, e.Fields, err)
	}
	// Output:
	// 1 survey.opened staff-1 [] <nil>
	// 2 survey.closed staff-1 [state] <nil>
	// 3 purged staff-1 [] <nil>
}

// Once a month the evidence is verified and digested; the text is printed, or mailed to
// somebody who cannot write the tables. Later it shows that nothing was cut.
func ExampleNewCheckpoint() {
	ctx := store.WithActor(context.Background(), &store.Actor{ID: "staff-1", Kind: store.Staff})
	now := time.Date(2026, 5, 11, 1, 0, 0, 0, time.UTC)
	s := memory.New()
	_, err := store.Apply(ctx, s, now, nil, store.Change{
		Next:   store.Record{Key: store.Key{Kind: "survey", ID: "survey-1"}, Body: []byte(`{"v":1}`)},
		Events: []store.Event{{Name: "survey.opened"}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := store.Verify(ctx, s, nil)
	fmt.Println("intact:", report.OK(), err)
	checkpoint, err := store.NewCheckpoint(ctx, s, now.Add(time.Minute))
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := checkpoint.MarshalText() // to be kept elsewhere
	if err != nil {
		fmt.Println(err)
		return
	}

	var kept store.Checkpoint
	if err := kept.UnmarshalText(text); err != nil {
		fmt.Println(err)
		return
	}
	buckets, err := store.VerifyCheckpoint(ctx, s, kept)
	fmt.Println("as it was:", len(buckets) == 0, err)
	buckets, err = store.VerifyCheckpoint(ctx, memory.New(), kept)
	fmt.Println("of a store that lost everything:", len(buckets) == 0, err)
	// Output:
	// intact: true <nil>
	// as it was: true <nil>
	// of a store that lost everything: false <nil>
}
