package consent_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
)

// receipt is the receipt as the person gets it: it follows its schema in both languages.
func (w *world) receipt(t *testing.T, person, purpose string) consent.Receipt {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat = true
	require.NoError(t, compiler.AddResource("receipt.json", bytes.NewReader(consent.ReceiptSchema())))
	schema, err := compiler.Compile("receipt.json")
	require.NoError(t, err)
	var r consent.Receipt
	for _, tag := range []language.Tag{language.English, language.Japanese} {
		r, err = w.guard.Receipt(as(officer), person, purpose, tag)
		require.NoError(t, err)
		text, err := json.Marshal(&r)
		require.NoError(t, err)
		var doc any
		require.NoError(t, json.Unmarshal(text, &doc))
		require.NoError(t, schema.Validate(doc), "%s", text)
	}
	return r
}

func typesOf(r consent.Receipt) (types []string) {
	for _, it := range r.Processing.Purposes[0].Items {
		types = append(types, it.Type)
	}
	slices.Sort(types)
	return types
}

func statesOf(r consent.Receipt) (states []consent.State) {
	for _, e := range r.Events {
		states = append(states, e.State)
	}
	return states
}

// A receipt of every state a consent comes to is true and follows its schema, in both editions.
func TestReceiptInEveryState(t *testing.T) {
	t.Parallel()
	for _, edit := range []func(*consent.Policy){actHouse, actHouse2017} {
		w := must(t, "ibaraki", edit)
		end := func(state consent.State, do func(consent.Consent) error) {
			id := "M-" + string(state)
			w.given(w.agreed(id, "phone"))
			w.later()
			require.NoError(t, do(consent.Consent{Person: id, Purposes: []string{"solicitation"}}))
			r := w.receipt(t, id, "solicitation")
			assert.Equal(t, []consent.State{consent.Given, state}, statesOf(r))
			assert.Equal(t, []string{"phone"}, typesOf(r), "what was consented to")
			assert.Equal(t, consent.WrittenForm, r.Processing.Purposes[0].Method)
		}
		end(consent.Withdrawn, func(k consent.Consent) error { return w.guard.Withdraw(as(officer), k) })
		end(consent.Revoked, func(k consent.Consent) error { return w.guard.Revoke(as(officer), k, "終了") })
		end(consent.Expired, func(k consent.Consent) error { return w.guard.Expire(as(officer), k, "終了") })
		end(consent.Invalidated, func(k consent.Consent) error { return w.guard.Invalidate(as(officer), k, "錯誤") })

		ask := w.agreed("asked", "phone")
		require.NoError(t, w.guard.Ask(as(officer), ask))
		assert.Empty(t, typesOf(w.receipt(t, "asked", "solicitation")), "nothing was consented to")
		require.NoError(t, w.guard.Refuse(as(officer), ask))
		r := w.receipt(t, "asked", "solicitation")
		assert.Equal(t, []consent.State{consent.Requested, consent.Refused}, statesOf(r))
		assert.Empty(t, r.Processing.Purposes[0].Method)

		w.given(consent.Consent{Person: "paper", Purposes: []string{"solicitation"}, Items: []string{"phone"}, Form: consent.WrittenForm, Evidence: "同意書"})
		assert.Empty(t, w.receipt(t, "paper", "solicitation").Processing.Notice)

		w.acquired("child", w.actConsultation())
		w.edited("child", func(e *subject.Edit) error { e.Birth(w.now.AddDate(-10, 0, 0)); return nil })
		k := w.agreed("child", "phone")
		k.Agent, k.AgentEvidence = "agent-7", "戸籍謄本"
		w.given(k)
		assert.Equal(t, "agent-7", w.receipt(t, "child", "solicitation").Events[0].Entity)

		old := w.actConsultation("phone")
		old.At, old.Notices = at("2019-04-01"), nil
		old.Consents = []consent.Consent{{Purposes: []string{"solicitation"}, Items: []string{"phone"}, Form: consent.WrittenForm}}
		w.holding("held", binder, old)
		r = w.receipt(t, "held", "solicitation")
		assert.True(t, r.Events[0].Time.Equal(old.At), "of its day")
		assert.True(t, r.Events[0].Recorded.Equal(w.now), "written down today")

		text, err := json.Marshal(w.receipt(t, "M-withdrawn", "solicitation"))
		require.NoError(t, err)
		for _, id := range []string{"M-withdrawn", officer.ID, officer.Terminal} {
			assert.NotContains(t, string(text), id)
		}
	}
}

// Who takes back one item of several has not taken back the others, and the receipt says so.
func TestReceiptOfWhatIsLeft(t *testing.T) {
	t.Parallel()
	w := must(t, "ibaraki", actHouse)
	w.given(w.agreed("M-1", "name", "phone", "email"))
	for _, item := range []string{"phone", "email"} {
		w.later()
		require.NoError(t, w.guard.Withdraw(as(officer), consent.Consent{Person: "M-1", Purposes: []string{"solicitation"}, Items: []string{item}}))
		r := w.receipt(t, "M-1", "solicitation")
		last := r.Events[len(r.Events)-1]
		assert.Equal(t, consent.Withdrawn, last.State)
		require.Len(t, last.Items, 1)
		assert.Equal(t, item, last.Items[0].Type)
		assert.Len(t, r.Events[0].Items, 3)
	}
	r := w.receipt(t, "M-1", "solicitation")
	assert.Equal(t, []string{"name"}, typesOf(r))
	w.use("what is left", solicit("M-1", "name"), permitted(consent.GroundConsent))
	w.later()
	require.NoError(t, w.guard.Withdraw(as(officer), consent.Consent{Person: "M-1", Purposes: []string{"solicitation"}}))
	r = w.receipt(t, "M-1", "solicitation")
	assert.Empty(t, r.Events[len(r.Events)-1].Items, "altogether")
}

// What was consented to stays on the receipt when a later policy no longer names the item or
// the purpose.
func TestReceiptUnderALaterPolicy(t *testing.T) {
	t.Parallel()
	w := must(t, "ibaraki", actHouse)
	w.given(w.agreed("M-1", "name", "email"))
	without := func(items, purposes bool) *consent.Guard {
		first := *w.guard.Policy()
		second := first
		second.Version, second.Effective = "2", consent.Day{Time: at("2026-05-12")}
		second.Purposes = slices.Clone(first.Purposes)
		if items {
			second.Items.List = slices.DeleteFunc(slices.Clone(first.Items.List), func(it consent.Item) bool { return it.ID == "email" })
			for i := range second.Purposes {
				second.Purposes[i].For = slices.Clone(second.Purposes[i].For)
				for j := range second.Purposes[i].For {
					f := &second.Purposes[i].For[j]
					f.Optional = slices.DeleteFunc(slices.Clone(f.Optional), func(x string) bool { return x == "email" })
				}
			}
		}
		if purposes {
			second.Purposes = slices.DeleteFunc(second.Purposes, func(p consent.Purpose) bool { return p.ID == "solicitation" })
		}
		policies, err := consent.NewPolicies(&first, &second)
		require.NoError(t, err)
		g, err := consent.New(w.store, policies, consent.Options{Now: func() time.Time { return w.now }})
		require.NoError(t, err)
		return g
	}
	today := w.receipt(t, "M-1", "solicitation")
	w.now = w.now.AddDate(0, 0, 2)
	for _, g := range []*consent.Guard{without(true, false), without(false, true), without(true, true)} {
		w.guard = g
		r := w.receipt(t, "M-1", "solicitation")
		assert.Equal(t, today.Processing, r.Processing)
	}
}

// Of who was forgotten there is no receipt, nor of a consent that is another's.
func TestReceiptOfNobody(t *testing.T) {
	t.Parallel()
	w := must(t, "ibaraki", actHouse)
	w.given(w.agreed("A", "phone"))
	w.given(w.agreed("B", "phone"))
	b := w.receipt(t, "B", "solicitation")
	_, err := w.guard.ReceiptOf(as(officer), "A", b.Header.RecordID, language.Japanese)
	require.ErrorIs(t, err, store.ErrNotFound)
	split := w.merged("A", "B")
	_, err = w.guard.ReceiptOf(as(officer), "A", b.Header.RecordID, language.Japanese)
	require.NoError(t, err)
	split()
	_, err = w.guard.ReceiptOf(as(officer), "A", b.Header.RecordID, language.Japanese)
	require.ErrorIs(t, err, store.ErrNotFound)
	assert.Equal(t, b.Header, w.receipt(t, "B", "solicitation").Header)

	reg := subject.New(w.store, subject.Options{Now: func() time.Time { return w.now }})
	gate, err := reg.Resolve(as(officer), "A")
	require.NoError(t, err)
	var purges []store.Change
	for r, err := range w.store.Query(as(officer), store.Query{Subject: gate.Handle()}) {
		require.NoError(t, err)
		if r.Kind != subject.Kind && r.Kind != subject.KindID {
			purges = append(purges, store.Change{Prev: r, Purge: true})
		}
	}
	require.NoError(t, reg.Forget(as(officer), gate.Handle(), purges...))
	_, err = w.guard.Receipt(as(officer), "A", "solicitation", language.Japanese)
	require.ErrorIs(t, err, store.ErrNotFound)
	assert.Equal(t, b.Header, w.receipt(t, "B", "solicitation").Header)
}

// A receipt says who the organisation is, or there is none.
func TestReceiptOfANamelessOrganisation(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"", " \u3000"} {
		w := must(t, "ibaraki", func(p *consent.Policy) {
			actHouse(p)
			p.Organisation.Name = consent.Label{Ja: name, En: "Chamber"}
		})
		w.given(w.agreed("M-1", "name"))
		_, err := w.guard.Receipt(as(officer), "M-1", "solicitation", language.Japanese)
		require.ErrorIs(t, err, consent.ErrPolicy)
		var document *consent.DocumentError
		require.ErrorAs(t, err, &document)
		require.Equal(t, "/organisation/name/ja", document.Problems[0].Pointer)
	}
}

// Only a withdrawal ends a part of a consent: any other end is one of the whole, whatever it names.
func TestOnlyAWithdrawalEndsAPart(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		end  func(*world, consent.Consent) error
		left answer
	}{
		"withdraw": {func(w *world, k consent.Consent) error { return w.guard.Withdraw(as(officer), k) }, permitted(consent.GroundConsent)},
		"revoke":   {func(w *world, k consent.Consent) error { return w.guard.Revoke(as(officer), k, "x") }, refusal(consent.OutOfPurpose, consent.ConsentWithdrawn)},
		"expire":   {func(w *world, k consent.Consent) error { return w.guard.Expire(as(officer), k, "x") }, refusal(consent.OutOfPurpose, consent.ConsentExpired)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := must(t, "ibaraki", actHouse)
			w.given(w.agreed("M-1", "name", "email"))
			w.later()
			require.NoError(t, c.end(w, consent.Consent{Person: "M-1", Purposes: []string{"solicitation"}, Items: []string{"email"}, Form: consent.WrittenForm}))
			w.later()
			_, err := w.guard.Use(as(officer), solicit("M-1", "email"))
			w.refusedHas("what was named", err, consent.OutOfPurpose)
			w.use("what was not", solicit("M-1", "name"), c.left)
		})
	}
}
