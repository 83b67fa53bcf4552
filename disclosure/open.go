package disclosure

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/hogo-go/hogo/internal/flow"
	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// Request is a request, complaint or consultation as it comes in.
type Request struct {
	Procedure Procedure
	Channel   Channel
	Requester Requester
	// Content, Background and Facts are the person's words.
	Content, Background, Facts string
	// Area of a complaint or consultation; empty: personal.
	Area   Area
	Claims []Claimed
	// Asked names the items asked for; none: everything.
	Asked []string
	// Wish is the form in which the person wants the answer; empty: none stated.
	Wish   Wish
	Papers []Paper
	// Arrived is when the request reached the organisation's sphere, at whatever
	// hour; zero: now. Ordinarily is when a posted request should have arrived: if it
	// was found later, it counts as arrived then (39-2; 2017: 34-2).
	Arrived    time.Time
	Ordinarily time.Time
	// Previous is the id of the case about the same matter that was answered or has
	// ended, if the person asks again.
	Previous string
}

// Why a request is not taken in. Everything else is taken in, and then asked for
// completion.
const (
	CodeProcedureUnknown store.Code = "procedure_unknown"
	CodeNotInEdition     store.Code = "procedure_not_in_edition"
	CodeChannelMissing   store.Code = "channel_missing"
	CodeArrivedLater     store.Code = "arrived_in_the_future"
	CodePreviousOpen     store.Code = "previous_case_open"
	CodePreviousOther    store.Code = "previous_case_of_another_procedure"
	CodePreviousPerson   store.Code = "previous_case_of_another_person"
)

var openRules = []rule{
	{CodeNotInEdition, by(law.DisclosureRecords), nil, func(f *facts) result {
		return brokenIf(!f.next.Procedure.Exists(f.next.Text))
	}},
	{CodeChannelMissing, by(law.RequestMethod), nil, func(f *facts) result { return brokenIf(f.next.Channel.Text() == store.Text{}) }},
	{CodeAnonymous, by(law.RequestMethod), nil, func(f *facts) result {
		return brokenIf(f.next.Procedure.rights() && f.next.Requester.Anonymous)
	}},
	{CodeArrivedLater, by(law.SuitArrival), nil, func(f *facts) result { return brokenIf(f.next.Dates.Arrived.After(f.now)) }},
	{CodeAreaNotAccepted, by(law.Complaint), ofProcedure, func(f *facts) result {
		areas := f.policy.procedure(f.next.Procedure).Subjects
		return brokenIf(!f.next.Procedure.rights() && len(areas) > 0 && !slices.Contains(areas, f.next.Area))
	}},
	{CodePreviousOpen, by(law.Reason), nil, func(f *facts) result {
		return brokenIf(f.previous != nil && !f.previous.Ended() && f.previous.State() != StateNotified)
	}},
	{CodePreviousOther, by(law.Reason), nil, func(f *facts) result {
		return brokenIf(f.previous != nil && f.previous.Procedure != f.next.Procedure)
	}},
}

// Open takes a request in and commits it. The legal arrival is noted whatever the
// house's rules say; a request by a method that the house declines is returned with
// the right one. A *store.Refusal tells why nothing was taken in.
func (d *Desk) Open(ctx context.Context, q Request) (Case, Output, error) {
	c, out, err := d.open(ctx, q)
	if err != nil {
		return Case{}, Output{}, fmt.Errorf("disclosure: open: %w", err)
	}
	return c, out, nil
}

func (d *Desk) open(ctx context.Context, q Request) (Case, Output, error) {
	if !q.Procedure.Valid() {
		return Case{}, Output{}, &store.Refusal{Op: "disclosure: open", Reasons: []store.Reason{
			{Code: CodeProcedureUnknown, Undetermined: true, Text: texts[CodeProcedureUnknown]}}}
	}
	f, err := d.opening(q)
	if err != nil {
		return Case{}, Output{}, err
	}
	if q.Previous != "" {
		p, err := d.read(ctx, q.Previous)
		if err != nil {
			return Case{}, Output{}, err
		}
		f.previous, f.next.Round, f.next.Previous = &p, p.Round+1, p.ID()
	}
	if ctx, f.actor, err = d.actor(ctx, f.policy, q.Procedure); err != nil {
		return Case{}, Output{}, err
	}
	t, err := f.decide()
	if err != nil {
		return Case{}, Output{}, err
	}
	return d.commitOpened(ctx, f, t)
}

// opening makes the facts of a new case.
func (d *Desk) opening(q Request) (*facts, error) {
	now := d.now()
	arrived := store.Instant(q.Arrived)
	if arrived.IsZero() {
		arrived = now
	}
	dates := Dates{Arrived: arrived}
	if o := store.Instant(q.Ordinarily); !o.IsZero() && o.Before(arrived) {
		dates = Dates{Arrived: o, Found: arrived}
	}
	c := &Case{Procedure: q.Procedure, Round: 1, Channel: q.Channel, Requester: q.Requester, Content: q.Content,
		Background: q.Background, Facts: q.Facts, Area: q.Area, Claims: unjudged(q.Claims), Asked: q.Asked, Wish: q.Wish, Dates: dates}
	if c.Area == "" {
		c.Area = AboutPersonal
	}
	c.Wish.Agreed = store.Instant(c.Wish.Agreed)
	c.record = store.Record{Key: store.Key{Kind: Kind, ID: store.NewID()}, Ref: string(q.Procedure)}
	p, cal := d.under(c)
	text, err := p.text(dates.Arrived)
	if errors.Is(err, law.ErrEditionUnknown) {
		return nil, fmt.Errorf("%w: %w", store.ErrUndetermined, err)
	}
	c.Policy, c.Text = p.Version, text
	before := *c
	before.record.State = StateArrived
	f := &facts{policy: p, current: d.current(p), calendar: cal, options: &d.options, now: now, before: &before, next: c, off: d.off, cmd: opened{latest(arrived, dates.Found)}}
	f.take(q.Papers)
	f.receive()
	return f, err
}

// opened stands for the command that a new case has none of.
type opened struct{ at time.Time }

func (o opened) name() string    { return "open" }
func (o opened) given() []string { return nil }
func (o opened) on() time.Time   { return o.at }
func (o opened) effect(*facts)   {}

// commitOpened commits a new case.
func (d *Desk) commitOpened(ctx context.Context, f *facts, t flow.Transition[facts]) (Case, Output, error) {
	changes, _, err := f.changes(t)
	if err != nil {
		return Case{}, Output{}, err
	}
	records, err := store.Apply(ctx, d.store, f.now, nil, changes...)
	if err != nil {
		return Case{}, Output{}, err
	}
	f.next.record = records[0]
	return *f.next, f.output(t), nil
}
