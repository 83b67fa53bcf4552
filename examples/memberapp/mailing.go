package main

import (
	"context"
	"errors"
	"slices"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/examples/memberapp/memberfile"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// stopMail records for members who asked for no mail that their data is not used
// for invitations and the bulletin. It returns how many are newly recorded.
func (o *house) stopMail(ctx context.Context, rows []memberfile.Row) (int, error) {
	persons := subject.New(o.store, subject.Options{})
	n := 0
	for i := range rows {
		r := &rows[i]
		if !r.NoMail || len(r.Problems) > 0 {
			continue
		}
		g, err := persons.Resolve(ctx, r.Number)
		if errors.Is(err, store.ErrNotFound) {
			continue // was not taken in
		}
		if err != nil {
			return n, err
		}
		if len(g.Restrictions) > 0 {
			continue
		}
		_, err = persons.Edit(store.WithActor(ctx, clerk), g.Handle(), func(e *subject.Edit) error {
			e.Restrict(subject.Restriction{Act: subject.Use, Purposes: mailings, Ground: "asked_by_person"})
			return nil
		})
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
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
