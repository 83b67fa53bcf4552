package subject_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/subject"
)

// gateRecord returns the record of a gate with a body.
func gateRecord(state, body string) store.Record {
	return store.Record{Key: store.Key{Kind: subject.Kind, ID: "h"}, Subject: "h", Version: 1, State: state, Body: []byte(body)}
}

func TestDecodeRefusesWhatItDoesNotUnderstand(t *testing.T) {
	t.Parallel()
	id := subject.IndexID("M-1")
	_, err := subject.Decode(gateRecord(subject.StateOpen, `{"v":1,"ids":["`+id+`"]}`))
	require.NoError(t, err)
	for name, r := range map[string]store.Record{
		"a later schema":         gateRecord(subject.StateOpen, `{"v":2,"ids":["`+id+`"]}`),
		"no schema":              gateRecord(subject.StateOpen, `{"ids":["`+id+`"]}`),
		"a field nobody knows":   gateRecord(subject.StateOpen, `{"v":1,"embargo":true}`),
		"more than one value":    gateRecord(subject.StateOpen, `{"v":1,"ids":["`+id+`"]}{}`),
		"no JSON":                gateRecord(subject.StateOpen, `gate`),
		"merged into nothing":    gateRecord(subject.StateMerged, `{"v":1,"ids":["`+id+`"]}`),
		"merged, but said open":  gateRecord(subject.StateOpen, `{"v":1,"into":"w"}`),
		"another kind":           {Key: store.Key{Kind: "consent.acquisition", ID: "h"}, Subject: "h", Body: []byte(`{"v":1}`)},
		"another person's gate":  {Key: store.Key{Kind: subject.Kind, ID: "h"}, Subject: "i", Body: []byte(`{"v":1}`)},
		"another state":          gateRecord("frozen", `{"v":1,"ids":["`+id+`"]}`),
		"another act":            gateRecord(subject.StateOpen, `{"v":1,"restrictions":[{"act":"export","ground":"g"}]}`),
		"another sort of agent":  gateRecord(subject.StateOpen, `{"v":1,"agents":[{"kind":"curator","agent":"x","scope":["y"]}]}`),
		"a restriction on bytes": gateRecord(subject.StateOpen, `{"v":1,"restrictions":[{"act":7}]}`),
	} {
		_, err := subject.Decode(r)
		require.ErrorIs(t, err, subject.ErrDamaged, name)
		assert.NotContains(t, err.Error(), id)
	}
}

// What stands in the place of the gate is damage, and never an unknown person.
func TestResolveTellsDamageFromUnknown(t *testing.T) {
	t.Parallel()
	ctx := staff(t)
	put := func(s store.Store, r store.Record) {
		c := store.Change{Next: r, Index: r.Kind == subject.KindID}
		if !c.Index {
			c.Events = []store.Event{{Name: "test"}}
		}
		_, err := store.Apply(ctx, s, noon, nil, c)
		require.NoError(t, err)
	}
	index := store.Record{Key: store.Key{Kind: subject.KindID, ID: subject.IndexID("M-1")}, Subject: "h", Body: []byte(`{"v":1}`)}
	for name, gate := range map[string]*store.Record{
		"no gate":                         nil,
		"a gate that does not vouch":      ptr(gateRecord(subject.StateOpen, `{"v":1,"ids":["`+subject.IndexID("M-2")+`"]}`)),
		"a gate that cannot be read":      ptr(gateRecord(subject.StateOpen, `{"v":9}`)),
		"merged into a gate that is gone": ptr(gateRecord(subject.StateMerged, `{"v":1,"into":"w","ids":["`+subject.IndexID("M-1")+`"]}`)),
		"merged into itself":              ptr(gateRecord(subject.StateMerged, `{"v":1,"into":"h","ids":["`+subject.IndexID("M-1")+`"]}`)),
	} {
		s := memory.New()
		put(s, index)
		if gate != nil {
			put(s, *gate)
		}
		r := newRegistry(s)
		_, err := r.Resolve(ctx, "M-1")
		require.ErrorIs(t, err, subject.ErrDamaged, name)
		require.NotErrorIs(t, err, store.ErrNotFound, name)
		_, err = r.Open(ctx, "M-1")
		require.ErrorIs(t, err, subject.ErrDamaged, name)
	}
}

func ptr[T any](v T) *T { return &v }

func FuzzDecode(f *testing.F) {
	id := subject.IndexID("M-1")
	f.Add(`{"v":1,"ids":["` + id + `"]}`)
	f.Add(`{"v":1,"ids":["` + id + `","` + subject.IndexID("M-2") + `"]}`)
	f.Add(`{"v":1,"ids":["` + id + `"],"restrictions":[{"id":"r","recorded":"2026-05-11T03:00:00Z","since":2,"act":"use","ground":"g"}]}`)
	f.Add(`{"v":1,"facts":[{"id":"f","recorded":"2026-05-11T03:00:00Z","since":2,"birth":"2010-05-31T15:00:00Z"}]}`)
	f.Add(`{"v":1,"ids":["` + id[:42] + `"]}`)
	f.Fuzz(func(t *testing.T, body string) {
		g, err := subject.Decode(gateRecord(subject.StateOpen, body))
		if err != nil {
			require.ErrorIs(t, err, subject.ErrDamaged)
			return
		}
		// Whatever way it was read, encoding/json reads the same.
		var slow struct {
			V int `json:"v"`
			subject.State
		}
		require.NoError(t, json.Unmarshal([]byte(body), &slow))
		require.Equal(t, slow.State, g.State)

		// And what is written again reads the same.
		e := g.Edit(noon)
		e.Alias("another")
		changes, err := e.Changes()
		if err != nil {
			require.ErrorIs(t, err, subject.ErrInvalid)
			return
		}
		again, err := subject.Decode(gateRecord(subject.StateOpen, string(changes[0].Next.Body)))
		require.NoError(t, err)
		want := e.Gate()
		wrote, err := json.Marshal(want.State)
		require.NoError(t, err)
		read, err := json.Marshal(again.State)
		require.NoError(t, err)
		require.Equal(t, string(wrote), string(read))
	})
}
