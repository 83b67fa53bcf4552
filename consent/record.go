package consent

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/hogo-go/hogo/store"
)

// ErrDamaged reports a record that this version cannot read. Nothing is permitted
// on its ground.
var ErrDamaged = errors.New("consent: damaged record")

// decode reads a body whose schema version is known. A member that this version does not
// know may be the one that says no.
func decode(r *store.Record, body versioned) error {
	d := decoders.Get().(*decoder)
	if !d.decode(r.Body, body) || body.version() != bodyVersion {
		return fmt.Errorf("%w: %s", ErrDamaged, r.Kind)
	}
	decoders.Put(d)
	return nil
}

// decoder reads one body after the other as a stream, so that its buffer is made once. It
// is given up at the first body that is not exactly one value.
type decoder struct {
	body   bytes.Reader
	stream *json.Decoder
}

var decoders = sync.Pool{New: func() any {
	d := &decoder{}
	d.stream = json.NewDecoder(&d.body)
	d.stream.DisallowUnknownFields()
	return d
}}

func (d *decoder) decode(data []byte, into any) bool {
	from := d.stream.InputOffset()
	d.body.Reset(data)
	err := d.stream.Decode(into)
	return err == nil && d.body.Len() == 0 && d.stream.InputOffset()-from == int64(len(data))
}

type versioned interface{ version() int }

func (b *acquisitionBody) version() int { return b.V }
func (b *consentBody) version() int     { return b.V }
func (b *publicationBody) version() int { return b.V }
func (b *applicationBody) version() int { return b.V }
func (b *rulingBody) version() int      { return b.V }
func (b *documentBody) version() int    { return b.V }
func (b *changeBody) version() int      { return b.V }
func (b *noticeBody) version() int      { return b.V }

// noticeBody is an archived notice text.
type noticeBody struct {
	V int `json:"v"`
	NoticeText
}

// change makes the change that writes body under r's key.
func write(r store.Record, body any, events ...store.Event) (store.Change, error) {
	data, err := json.Marshal(body)
	if err != nil {
		return store.Change{}, err
	}
	next := r
	next.Body = data
	return store.Change{Prev: r, Next: next, Events: events}, nil
}

// fresh returns the key and subject of a new record.
func fresh(kind, subject string) store.Record {
	return store.Record{Key: store.Key{Kind: kind, ID: store.NewID()}, Subject: subject}
}

// create makes the change that writes a new record.
func create(r store.Record, body any, events ...store.Event) (store.Change, error) {
	c, err := write(r, body, events...)
	c.Prev = store.Record{}
	return c, err
}

// place returns where a purpose stands, -1 if nowhere.
func (c *catalogue) place(purpose string) int {
	if i, ok := c.purposeAt[purpose]; ok {
		return i
	}
	return -1
}

func (c *catalogue) places(purposes []string) []int {
	list := make([]int, 0, len(purposes))
	for _, p := range purposes {
		if i := c.place(p); i >= 0 {
			list = append(list, i)
		}
	}
	return list
}

// Check decides whether data may be acquired, and writes nothing. What it permits is
// recorded with [Permit.Record]. A *store.Refusal tells every reason.
func (g *Guard) Check(ctx context.Context, a Acquisition) (Permit, error) {
	p, err := g.check(ctx, a)
	if err != nil {
		return Permit{}, wrap("check", err)
	}
	return p, nil
}

func (g *Guard) check(ctx context.Context, a Acquisition) (Permit, error) {
	c, err := g.inquiry(ctx, "consent: acquire", a.At)
	if err != nil {
		return Permit{}, err
	}
	if a.Person != "" {
		if c.person, err = g.find(ctx, a.Person); err != nil {
			return Permit{}, err
		}
	}
	c.keepUp(a.At)
	asked := a.own()
	a.At = c.at
	permit, err := g.decideAcquisition(ctx, c, &a)
	if err != nil {
		return Permit{}, err
	}
	asked.shadowed = a.shadowed
	return Permit{Permit: permit, guard: g, asked: asked}, nil
}

// own returns the acquisition with lists of its own: a host may use its lists again before the
// permit is recorded.
func (a Acquisition) own() Acquisition {
	for _, list := range []*[]string{&a.Purposes, &a.Items, &a.Dropped, &a.Declined, &a.Plans, &a.Source.Purposes, &a.Source.Matters} {
		*list = slices.Clone(*list)
	}
	a.Notices, a.Consents, a.Claims = slices.Clone(a.Notices), slices.Clone(a.Consents), slices.Clone(a.Claims)
	for i := range a.Consents {
		k := &a.Consents[i]
		k.Purposes, k.Items = slices.Clone(k.Purposes), slices.Clone(k.Items)
	}
	for i := range a.Claims {
		a.Claims[i].Matters = slices.Clone(a.Claims[i].Matters)
	}
	return a
}

// decideAcquisition puts the acquisition to the rules.
func (g *Guard) decideAcquisition(ctx context.Context, c *inquiry, a *Acquisition) (store.Permit, error) {
	a.cut()
	c.acq, c.class, c.claims = a, a.Class, slices.Concat(a.Claims, a.says())
	c.items = c.book.cat.mask(a.Items)
	for _, id := range a.Purposes {
		if p := c.book.purposeByID(id); p != nil {
			c.purposes = append(c.purposes, p)
		}
	}
	if c.op == "consent: import" {
		return c.takeOver()
	}
	p, err := c.acquire()
	if err == nil || g.shadow == nil {
		return p, err
	}
	told := a.shadowed == err.Error()
	a.shadowed = err.Error()
	return g.settle(ctx, p, err, told)
}

// Permit is a yes to an acquisition, still to be recorded.
type Permit struct {
	store.Permit
	guard *Guard
	asked Acquisition
}

// Recorded tells under what a permit was recorded.
type Recorded struct {
	// Permit is what was permitted when it was recorded.
	store.Permit
	// Handle is the person's handle, ID the id of the acquisition's record.
	Handle, ID string
}

// With returns the permit to be recorded through a store that is bound to the host's
// own transaction.
func (p Permit) With(s store.Store) Permit {
	p.guard = p.guard.With(s)
	return p
}

// Record writes the acquisition for the person whom the host knows under an id, who
// is registered if new. What is on record by then is decided on again: the answer
// may have become a refusal.
func (p Permit) Record(ctx context.Context, id string) (Recorded, error) {
	if !p.OK() || p.guard == nil {
		return Recorded{}, fmt.Errorf("consent: record: %w", store.ErrRefused)
	}
	var done Recorded
	err := p.guard.retry(ctx, func() error {
		var err error
		done, err = p.guard.record(ctx, p.asked, id)
		return err
	})
	if err != nil {
		return Recorded{}, wrap("record", err)
	}
	return done, nil
}

// Acquire decides and records in one call. What is on record already is not recorded again,
// and a finding says so: a host may hand in every night what it has. An acquisition is on
// record if it says the same, its instants apart; that its notices were shown once more, at a
// later instant, is lost, since the first time is what counts. A notice that must not get
// lost is recorded with [Guard.Serve].
func (g *Guard) Acquire(ctx context.Context, id string, a Acquisition) (Recorded, error) {
	if a.Person == "" {
		a.Person = id
	}
	p, err := g.Check(ctx, a)
	if err != nil {
		return Recorded{}, err
	}
	return p.Record(ctx, id)
}

func (g *Guard) record(ctx context.Context, a Acquisition, id string) (Recorded, error) {
	e, err := g.persons.Open(ctx, id)
	if err != nil {
		return Recorded{}, err
	}
	c, err := g.inquiry(ctx, "consent: acquire", a.At)
	if err != nil {
		return Recorded{}, err
	}
	if gate := e.Gate(); !e.New() {
		if c.person, err = g.read(ctx, gate); err != nil {
			return Recorded{}, err
		}
	}
	c.keepUp(a.At)
	a.At, a.Person = c.at, id // a permit had for oneself is none for another
	plan, err := g.plan(ctx, c, &a, e)
	switch {
	case err != nil:
		return Recorded{}, err
	case plan.already:
		return plan.Recorded, nil
	}
	return plan.Recorded, g.commit(ctx, c.board, e, plan)
}
