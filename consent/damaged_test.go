package consent_test

import (
	"bytes"
	"testing"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
	"github.com/stretchr/testify/require"
)

// A body that is not exactly what this version writes permits nothing, and does not spoil
// the reading of the next one.
func TestDamagedBodies(t *testing.T) {
	t.Parallel()
	for name, damage := range map[string]func(body []byte) []byte{
		"a member not known": func(b []byte) []byte { return bytes.Replace(b, []byte(`"way":`), []byte(`"unless":1,"way":`), 1) },
		"a second value":     func(b []byte) []byte { return append(b, `{"v":1}`...) },
		"something behind":   func(b []byte) []byte { return append(b, "]"...) },
		"a later version":    func(b []byte) []byte { return bytes.Replace(b, []byte(`"v":1`), []byte(`"v":2`), 1) },
		"empty":              func([]byte) []byte { return []byte("{}") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(&scenario{policy: "ibaraki", edit: actHouse}, "")
			w.acquired("A", w.actConsultation())
			w.acquired("B", w.actConsultation())
			u := consent.Use{Person: "A", PurposeName: "guidance", ItemNames: []string{"name"}}
			_, err := w.guard.Use(as(officer), u)
			require.NoError(t, err)

			gate, err := subject.New(w.store, subject.Options{}).Resolve(t.Context(), "A")
			require.NoError(t, err)
			for r, err := range w.store.Query(t.Context(), store.Query{Kind: consent.KindAcquisition, Subject: gate.Handle()}) {
				require.NoError(t, err)
				next := r
				next.Body = damage(bytes.Clone(r.Body))
				_, err = store.Apply(as(officer), w.store, w.now, nil, subject.Touch(&gate, "damaged"),
					store.Change{Prev: r, Next: next, Events: []store.Event{{Name: "damaged"}}})
				require.NoError(t, err)
			}
			_, err = w.guard.Use(as(officer), u)
			require.ErrorIs(t, err, consent.ErrDamaged)
			u.Person = "B"
			_, err = w.guard.Use(as(officer), u)
			require.NoError(t, err)
			require.Empty(t, w.problems)
		})
	}
}
