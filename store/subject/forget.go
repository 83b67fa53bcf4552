package subject

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// Why [Registry.Forget] refuses.
const (
	// CodeHeld: a hold forbids erasure.
	CodeHeld store.Code = "held"
	// CodeCaseOpen: a request or complaint of the person is not closed.
	CodeCaseOpen store.Code = "case_open"
	// CodeRecordsRemain: other rooms keep records about the person; the reason's
	// Items are their kinds.
	CodeRecordsRemain store.Code = "records_remain"
)

// Forget erases a person's gate, the gates merged into it and their host ids. It
// comes last: records of other rooms must be gone, or be purged in the same commit
// by the changes given: one with Purge for every record of [Gate.Handles] whose kind is
// neither [Kind] nor [KindID] (store.Query by Subject). The journal of the gates stays,
// under handles that nothing connects with a person any more. The host's own rows, and
// whether the time to erase has come, are the host's affair. An access or a refusal
// that somebody records at the same moment stays, and names nobody. Of a person with more ids than one commit
// of the store takes, ids go before the rest: a hold that comes in between keeps the gate
// and no longer those.
//
// A *store.Refusal tells which holds, open cases and kinds of records stand against
// it. Other errors: store.ErrKept, store.ErrTooLarge (purge other records before).
func (r *Registry) Forget(ctx context.Context, handle string, purges ...store.Change) error {
	var f forgetting
	err := store.Retry(ctx, func() error {
		f = forgetting{registry: r, now: store.Instant(r.now()), purges: purges}
		if err := f.read(ctx, handle); err != nil {
			return err
		}
		if refusal := f.refusal(); refusal != nil {
			return refusal
		}
		return f.commit(ctx)
	})
	if err == nil {
		err = store.After(ctx, r.store, func(ctx context.Context, s store.Store) error {
			return store.Retry(ctx, func() error { return f.unnamed(ctx, s) })
		})
	}
	if refusal := (*store.Refusal)(nil); err == nil || errors.As(err, &refusal) {
		return err
	}
	return fmt.Errorf("subject: forget: %w", err)
}

// forgetting is one attempt to forget a person.
type forgetting struct {
	registry *Registry
	now      time.Time
	purges   []store.Change
	gates    []Gate // the person's own first
	index    []store.Record
	kinds    []string // of records that would remain
	kept     bool     // a record must be kept
}

func (f *forgetting) read(ctx context.Context, handle string) error {
	g, err := f.registry.Gate(ctx, handle)
	if err != nil {
		return err
	}
	f.gates = []Gate{g}
	for _, m := range g.Merged {
		merged, err := f.registry.read(ctx, m.Handle)
		if err != nil {
			return err
		}
		f.gates = append(f.gates, merged)
	}
	for _, h := range g.Handles() {
		if err := f.records(ctx, h); err != nil {
			return err
		}
	}
	f.changes(g.Handles())
	return nil
}

// changes looks at what the caller adds to the commit: it must not write anything
// about the person, nor purge what is kept.
func (f *forgetting) changes(handles []string) {
	for i := range f.purges {
		c := &f.purges[i]
		if c.Purge {
			f.kept = f.kept || f.now.Before(c.Prev.Keep)
		} else if slices.Contains(handles, c.Next.Subject) {
			f.remains(c.Next.Kind)
		}
	}
	for i := range f.gates {
		f.kept = f.kept || f.now.Before(f.gates[i].Record.Keep)
	}
}

func (f *forgetting) remains(kind string) {
	if !slices.Contains(f.kinds, kind) {
		f.kinds = append(f.kinds, kind)
	}
}

// records finds what is kept about a handle.
func (f *forgetting) records(ctx context.Context, handle string) error {
	q := store.Query{Subject: handle, NoBody: true}
	for rec, err := range f.registry.store.Query(ctx, q) {
		switch {
		case err != nil:
			return err
		case rec.Kind == Kind:
		case rec.Kind == KindID:
			f.index = append(f.index, rec)
		case !f.purged(rec.Key):
			f.remains(rec.Kind)
		}
	}
	return nil
}

func (f *forgetting) purged(key store.Key) bool {
	return slices.ContainsFunc(f.purges, func(c store.Change) bool { return c.Purge && c.Prev.Key == key })
}

func (f *forgetting) refusal() error {
	refusal := &store.Refusal{Op: "subject: forget"}
	g := &f.gates[0]
	for _, h := range g.heldOn(f.now) {
		refusal.Reasons = append(refusal.Reasons, f.reason(CodeHeld, string(h.Ground), store.Text{
			Ja: "消去を禁じる保全措置があります", En: "a hold forbids erasure"}))
	}
	if len(g.Cases) > 0 {
		refusal.Reasons = append(refusal.Reasons, f.reason(CodeCaseOpen, "", store.Text{
			Ja: "本人の請求又は苦情が完了していません", En: "a case of the person is open"}))
	}
	if len(f.kinds) > 0 {
		slices.Sort(f.kinds)
		reason := f.reason(CodeRecordsRemain, "", store.Text{
			Ja: "本人に関する記録が残っています", En: "records about the person remain"})
		reason.Items = f.kinds
		refusal.Reasons = append(refusal.Reasons, reason)
	}
	if len(refusal.Reasons) == 0 {
		return nil
	}
	return refusal
}

func (f *forgetting) reason(code store.Code, clause string, text store.Text) store.Reason {
	reason := store.Reason{Code: code, Clause: clause, Text: text}
	edition, err := law.Resolve("", f.now)
	if cite, ok := edition.Cite(law.Erasure); err == nil && ok {
		reason.Cites = []store.Citation{cite}
	}
	return reason
}

func (f *forgetting) commit(ctx context.Context) error {
	if f.kept {
		return store.ErrKept
	}
	most, _ := store.LimitsOf(f.registry.store)
	rest := 3 * len(f.gates) // a purge and two entries each
	for i := range f.purges {
		rest += 2 + len(f.purges[i].Events)
	}
	if rest >= most && len(f.index) > 0 || rest > most {
		return fmt.Errorf("%w: too many records of other rooms", store.ErrTooLarge)
	}
	for rest+len(f.index) > most {
		if err := f.unalias(ctx, most-2); err != nil {
			return err
		}
	}
	changes := slices.Clone(f.purges)
	for i := range f.gates {
		changes = append(changes, store.Change{Prev: f.gates[i].Record, Purge: true,
			Events: []store.Event{{Name: EventForgotten}}})
	}
	for _, rec := range f.index {
		changes = append(changes, store.Change{Prev: rec, Purge: true, Index: true})
	}
	_, err := store.Apply(ctx, f.registry.store, f.now, nil, changes...)
	return err
}

// unnamed takes the handles out of evidence (accesses, refusals) that was recorded since the
// person's records were read: unlike all other records about a person it does not move the
// gate. It does so when it stands that the gates are gone.
func (f *forgetting) unnamed(ctx context.Context, s store.Store) error {
	for i := range f.gates {
		g := &f.gates[i]
		switch _, err := s.Get(ctx, g.Key()); {
		case err == nil: // the host's transaction was rolled back
			return nil
		case !errors.Is(err, store.ErrNotFound):
			return fmt.Errorf("forgotten, but not looked for later evidence: %w", err)
		}
		for r, err := range s.Query(ctx, store.Query{Subject: g.Handle()}) {
			if err == nil {
				next := r
				next.Subject = ""
				_, err = store.Apply(ctx, s, f.now, nil, store.Change{Prev: r, Next: next,
					Events: []store.Event{{Name: EventForgotten, Fields: []string{"subject"}}}})
			}
			if err != nil {
				return fmt.Errorf("forgotten, but what was recorded meanwhile names the handle: %w", err)
			}
		}
	}
	return nil
}

// unalias erases up to n host ids of one gate, for persons with more of them than
// one commit can hold. The gate then stands without them.
func (f *forgetting) unalias(ctx context.Context, n int) error {
	handle := f.index[0].Subject
	i := slices.IndexFunc(f.gates, func(g Gate) bool { return g.Handle() == handle })
	e := f.gates[i].edit(f.now)
	changes := make([]store.Change, 1, n+1)
	var rest []store.Record
	for _, rec := range f.index {
		if rec.Subject != handle || len(changes) > n {
			rest = append(rest, rec)
			continue
		}
		e.next.IDs = slices.DeleteFunc(slices.Clone(e.next.IDs), func(id string) bool { return id == rec.ID })
		changes = append(changes, store.Change{Prev: rec, Purge: true, Index: true})
	}
	e.did(EventUnaliased, "ids")
	gate, err := e.Changes()
	if err != nil {
		return err
	}
	changes[0] = gate[0]
	records, err := store.Apply(ctx, f.registry.store, f.now, nil, changes...)
	if err != nil {
		return err
	}
	f.gates[i] = Gate{Record: records[0], State: e.next}
	f.index = rest
	return nil
}
