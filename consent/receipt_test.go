package consent_test

import (
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
)

// Persons who were merged have several records of one consent: a receipt is of the one in
// force, or of the one asked for, and says which.
func TestReceiptOfMergedPersons(t *testing.T) {
	t.Parallel()
	for _, first := range []string{"A", "B"} { // in whatever order they were recorded
		w := must(t, "ibaraki", actHouse)
		second := map[string]string{"A": "B", "B": "A"}[first]
		ended := w.agreed(first, "phone")
		ended.Until = w.now.Add(30 * time.Second)
		w.given(ended)
		w.later()
		w.given(w.agreed(second, "name"))
		w.merged("A", "B")
		receipt := func(r consent.Receipt, err error) (id, item string, state consent.State) {
			require.NoError(t, err)
			return r.Header.RecordID, r.Processing.Purposes[0].Items[0].Type, r.Events[len(r.Events)-1].State
		}
		id, item, _ := receipt(w.guard.Receipt(as(officer), "A", "solicitation", language.Japanese))
		assert.Equal(t, "name", item, "the one in force")
		p, err := w.guard.Use(as(officer), solicit("A", "name"))
		require.NoError(t, err)
		assert.Equal(t, p.Basis, id)
		again, _, _ := receipt(w.guard.ReceiptOf(as(officer), "B", p.Basis, language.Japanese))
		assert.Equal(t, p.Basis, again)

		x, err := w.guard.Explain(as(officer), solicit("A", "phone"))
		require.NoError(t, err)
		for _, k := range x.Consents {
			if k.ID != id {
				other, item, _ := receipt(w.guard.ReceiptOf(as(officer), "A", k.ID, language.Japanese))
				assert.Equal(t, []string{k.ID, "phone"}, []string{other, item}, "the one that ended")
			}
		}
		_, err = w.guard.ReceiptOf(as(officer), "A", "another", language.Japanese)
		require.ErrorIs(t, err, store.ErrNotFound)
		_, err = w.guard.ReceiptOf(as(officer), "C", id, language.Japanese)
		require.ErrorIs(t, err, store.ErrNotFound, "of somebody who is not on record")
	}
}

// What was recorded while two persons were taken for one is handed to neither, and what was
// asked for since is not what was consented to.
func TestReceiptOfWhatIsKnown(t *testing.T) {
	t.Parallel()
	w := must(t, "ibaraki", actHouse)
	split := w.merged("A", "B")
	w.given(w.agreed("B", "phone"))
	split()
	_, err := w.guard.Receipt(as(officer), "A", "solicitation", language.Japanese)
	require.ErrorIs(t, err, store.ErrUndetermined)
	_, err = w.guard.Receipt(as(officer), "B", "solicitation", language.Japanese)
	require.ErrorIs(t, err, store.ErrNotFound)

	w.given(w.agreed("C", "phone"))
	r, err := w.guard.Receipt(as(officer), "C", "solicitation", language.Japanese)
	require.NoError(t, err)
	w.later()
	no := consent.Consent{Person: "C", Purposes: []string{"solicitation"}, Notice: shown("everything", w.now)[0]}
	w.ok(w.guard.Withdraw(as(officer), no), "withdraw")
	after, err := w.guard.Receipt(as(officer), "C", "solicitation", language.Japanese)
	require.NoError(t, err)
	assert.Equal(t, r.Processing.Notice, after.Processing.Notice, "the notice of the consent")
}
