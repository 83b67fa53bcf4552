package subject_test

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/subject"
)

// BenchmarkDecode reads the gate of a person about whom nothing special is known,
// beside encoding/json on the same body.
func BenchmarkDecode(b *testing.B) {
	r := gateRecord(subject.StateOpen, `{"v":1,"ids":["`+subject.IndexID("M-1")+`"]}`)
	b.Run("gate", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := subject.Decode(r); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("json", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var body struct {
				V   int      `json:"v"`
				IDs []string `json:"ids"`
			}
			if err := json.Unmarshal(r.Body, &body); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkOpen prepares new persons for one commit, beside a look-up for each.
func BenchmarkOpen(b *testing.B) {
	ctx := b.Context()
	const persons = 1000
	ids := make([]string, persons)
	for i := range ids {
		ids[i] = hostID(i)
	}
	type opener interface {
		Open(ctx context.Context, id string) (*subject.Edit, error)
	}
	run := func(name string, opener func() opener) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				o := opener()
				for _, id := range ids {
					e, err := o.Open(ctx, id)
					if err != nil {
						b.Fatal(err)
					}
					if _, err := e.Changes(); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/persons, "ns/person")
		})
	}
	r := subject.New(memory.New(), subject.Options{Now: clock})
	run("opener", func() opener { return r.Opener() })
	run("registry", func() opener { return r })
}

// BenchmarkTouch makes the change that every write about a person carries.
func BenchmarkTouch(b *testing.B) {
	g, err := subject.Decode(gateRecord(subject.StateOpen, `{"v":1,"ids":["`+subject.IndexID("M-1")+`"]}`))
	if err != nil {
		b.Fatal(err)
	}
	var c store.Change
	b.ReportAllocs()
	for b.Loop() {
		c = subject.Touch(&g, "consent.given", "purpose")
	}
	_ = c
}
