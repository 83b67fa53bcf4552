package main

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/examples/memberapp/memberfile"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/sqlstore"
	"github.com/hogo-go/hogo/store/subject"
)

// stopMail records for a member on record who asked for no mail that the data is not used
// for invitations and the bulletin. A wish that nobody understands is taken for that one,
// and no file lifts it again.
func (o *house) stopMail(ctx context.Context, bound *sqlstore.Tx, r *memberfile.Row) error {
	persons := subject.New(bound, subject.Options{})
	g, err := persons.Resolve(ctx, r.Number)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return nil // was not taken in
	case err != nil:
		return err
	case stopped(&g, time.Now()):
		return nil
	}
	stop := subject.Restriction{Act: subject.Use, Purposes: mailings, Ground: "asked_by_person"}
	if !r.AskedForNoMail() {
		stop.Ground = "wish_unclear"
	}
	_, err = persons.Edit(store.WithActor(ctx, clerk), g.Handle(), func(e *subject.Edit) error {
		e.Restrict(stop)
		return nil
	})
	return err
}

// stopped tells whether mail is stopped already, altogether and without an end. A
// restriction of something else, or one that ends, is no answer to the wish.
func stopped(g *subject.Gate, now time.Time) bool {
	for _, purpose := range mailings {
		met := g.Stopped(subject.Question{Act: subject.Use, Purpose: purpose, At: now})
		if !slices.ContainsFunc(met, func(r subject.Restriction) bool {
			return len(r.Items) == 0 && len(r.Recipients) == 0 && r.Until.IsZero()
		}) {
			return false
		}
	}
	return true
}

var mailings = []string{"general-meeting", "newsletter"}

// mailing is the list for one mailing: who is written to, and who is left out.
type mailing struct {
	to      []string
	leftOut map[store.Code]*leftOut
}

type leftOut struct {
	reason store.Reason
	ids    []string
}

// generalMeeting asks the guard for every member whether the invitation to the
// general meeting may be sent.
func (o *house) generalMeeting(ctx context.Context) (mailing, error) {
	ids, err := o.members(ctx)
	if err != nil {
		return mailing{}, err
	}
	m := mailing{leftOut: make(map[store.Code]*leftOut)}
	use := consent.Use{PurposeName: "general-meeting", ItemNames: []string{"name", "address", "postal-code"}}
	for v, err := range o.guard.Screen(store.WithActor(ctx, clerk), use, slices.Values(ids)) {
		if err != nil {
			return mailing{}, err
		}
		if v.Err == nil {
			m.to = append(m.to, v.ID)
			continue
		}
		m.leaveOut(v)
	}
	return m, nil
}

func (m *mailing) leaveOut(v consent.Screened) {
	var why *store.Refusal
	errors.As(v.Err, &why)
	for _, r := range why.Reasons {
		if m.leftOut[r.Code] == nil {
			m.leftOut[r.Code] = &leftOut{reason: r}
		}
		m.leftOut[r.Code].ids = append(m.leftOut[r.Code].ids, v.ID)
	}
}
