package consent

import (
	"context"
	"iter"
	"time"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// The states of an acquisition's record.
const (
	stateOpen    = "open" // something is still to be told
	stateSettled = "settled"
)

// EventDutiesMet: what was to be told after an acquisition was told.
const EventDutiesMet = "consent.duties_met"

// OpenDuty is an acquisition after which something is still to be told.
type OpenDuty struct {
	// ID is the acquisition's, Handle the person's.
	ID, Handle string
	At         time.Time // of the acquisition
	// Duties are [DutyTellPurpose], [DutyHouseNotice] or both.
	Duties []store.Code
}

// Settle looks at every acquisition that left something to be told (APPI 21-1, and what the
// house adds): what was told to the person or is published by now is put on record as met,
// and what is still open comes back, for whoever must see to it.
func (g *Guard) Settle(ctx context.Context) iter.Seq2[OpenDuty, error] {
	return func(yield func(OpenDuty, error) bool) {
		for r, err := range g.store.Query(ctx, store.Query{Kind: KindAcquisition, State: stateOpen, NoBody: true}) {
			var open OpenDuty
			if err == nil {
				err = g.retry(ctx, func() (err error) {
					open, err = g.settleOne(ctx, r.Key)
					return err
				})
			}
			if err != nil {
				yield(OpenDuty{}, wrap("settle", err))
				return
			}
			if len(open.Duties) > 0 && !yield(open, nil) {
				return
			}
		}
	}
}

// settleOne settles one acquisition, as far as its duties are met.
func (g *Guard) settleOne(ctx context.Context, key store.Key) (OpenDuty, error) {
	r, err := g.store.Get(ctx, key)
	if err != nil || r.State != stateOpen {
		return OpenDuty{}, ignore(err, store.ErrNotFound) // erased, or settled by another host
	}
	var body acquisitionBody
	if err := decode(&r, &body); err != nil {
		return OpenDuty{}, err
	}
	c, err := g.inquiry(ctx, "consent: settle", body.At)
	if refused(err) != nil { // held before the first policy
		c, err = g.inquiry(ctx, "consent: settle", time.Time{})
	}
	if err != nil {
		return OpenDuty{}, err
	}
	gate, err := g.persons.Gate(ctx, r.Subject)
	if err == nil {
		c.person, err = g.read(ctx, gate)
	}
	if err != nil {
		return OpenDuty{}, ignore(err, store.ErrNotFound)
	}
	was := len(body.Duties)
	body.Duties = c.unmet(&body)
	open := OpenDuty{r.ID, gate.Handle(), body.At, body.Duties}
	if len(body.Duties) == was {
		return open, nil
	}
	return open, g.settled(ctx, c, &gate, r, &body)
}

// unmet returns the duties of an acquisition that are open by now. What the house demands is
// what its policy demanded then.
func (c *inquiry) unmet(body *acquisitionBody) (open []store.Code) {
	c.acq, c.at, c.claims = &body.Acquisition, c.now, body.Claims
	for _, id := range body.Purposes {
		if p := c.book.purposeByID(id); p != nil {
			c.purposes = append(c.purposes, p)
		}
	}
	for _, duty := range body.Duties {
		if !c.met(duty) {
			open = append(open, duty)
		}
	}
	return open
}

func (c *inquiry) met(duty store.Code) bool {
	switch w := c.book.way(c.acq.Way); {
	case duty == DutyTellPurpose:
		return len(c.untold(func(*served) bool { return true })) == 0
	case duty == DutyHouseNotice && w != nil:
		missing, found := c.bestText(w.Notice, w.Served)
		return found && len(missing) == 0
	}
	return false
}

// settled puts on record which duties are still open.
func (g *Guard) settled(ctx context.Context, c *inquiry, gate *subject.Gate, r store.Record, body *acquisitionBody) error {
	change, err := write(r, body, store.Event{Name: EventDutiesMet})
	if err != nil {
		return err
	}
	if len(body.Duties) == 0 {
		change.Next.State, change.Next.Due = stateSettled, time.Time{}
	}
	e := gate.Edit(c.now)
	e.Note(EventDutiesMet)
	return g.commit(ctx, c.board, e, &plan{changes: []store.Change{change}, stands: c.stands})
}
