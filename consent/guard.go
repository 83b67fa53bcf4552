package consent

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/office"
	"github.com/hogo-go/hogo/store/subject"
)

// Options of a [Guard]. The zero value is the default.
type Options struct {
	// Now is the clock; nil: time.Now.
	Now func() time.Time
	// Offices says who may approve. nil: nobody, so that everything that needs an
	// approval is refused.
	Offices *office.Offices
	// Rows is the largest number of persons kept ready in memory, about 1 KiB each;
	// 0: 131,072.
	Rows int
	// Stale is how old what is kept ready may be where the store does not tell of
	// every commit; 0: not at all, the version of the person's gate is read each time.
	Stale time.Duration
	// Shadow is called with what would have been refused, and the host still
	// decides: a permit with ground "shadow" is given instead. Nothing binds then, a
	// withdrawal or a restriction neither: it is for the days before the first. A consent
	// that would have been refused is not recorded with what is let through. nil: refusals
	// stand.
	Shadow func(ctx context.Context, refused *store.Refusal)
}

// Guard decides over acquisition and use for one organisation. It is cheap to hold
// a hundred, and safe for concurrent use.
type Guard struct {
	store    store.Store
	policies *Policies
	persons  *subject.Registry
	offices  *office.Offices
	now      func() time.Time
	shadow   func(context.Context, *store.Refusal)
	bound    bool   // to the host's own transaction: nothing is shared
	off      string // a rule that a test turned off
	boards   *boards
	cache    *cache // nil in a bound guard
	eras     []era
	names    *names
}

// New returns the guard of one organisation over s.
func New(s store.Store, policies *Policies, o Options) (*Guard, error) {
	if policies == nil || len(policies.books) == 0 {
		return nil, fmt.Errorf("consent: new: no policy")
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	g := &Guard{store: s, policies: policies, now: o.Now, shadow: o.Shadow, offices: o.Offices, boards: &boards{}}
	g.persons = subject.New(s, subject.Options{Now: o.Now})
	if g.offices != nil {
		g.offices = g.offices.With(s)
	}
	g.eras, g.names = policies.eras(), newNames(policies.cat)
	g.watch(o.Rows, o.Stale)
	return g, nil
}

// With returns the guard over a store that is bound to the host's own transaction:
// what it records is committed with what the host writes. It shares nothing with
// the guard it comes from and remembers nothing longer than the transaction.
func (g *Guard) With(s store.Store) *Guard {
	b := &Guard{store: s, policies: g.policies, persons: g.persons.With(s), now: g.now, shadow: g.shadow,
		bound: true, off: g.off, boards: &boards{}, eras: g.eras, names: g.names}
	if g.offices != nil {
		b.offices = g.offices.With(s)
	}
	return b
}

// Close ends the guard's watch over its store.
func (g *Guard) Close() {
	if g.cache != nil && g.cache.stop != nil {
		g.cache.stop()
	}
}

// Policy returns the policy in force now, nil if there is none yet.
func (g *Guard) Policy() *Policy { return g.policies.At(g.now()) }

// Purpose returns the handle of a purpose, zero if no policy of the guard names it.
func (g *Guard) Purpose(id string) PurposeHandle {
	if i, ok := g.policies.cat.purposeAt[id]; ok {
		return PurposeHandle(i + 1)
	}
	return 0
}

// Items returns the set of the named items; ok is false if one is not in the
// catalogue.
func (g *Guard) Items(ids ...string) (items Items, ok bool) {
	ok = true
	for _, id := range ids {
		i, known := g.policies.cat.itemAt[id]
		if ok = ok && known; known {
			items = items.Or(itemBit(i))
		}
	}
	return items, ok
}

// retry runs fn again after a conflict, unless the host's transaction does.
func (g *Guard) retry(ctx context.Context, fn func() error) error {
	if g.bound {
		return fn()
	}
	return store.Retry(ctx, fn)
}

// inquiry begins a question about an instant: zero is now.
func (g *Guard) inquiry(ctx context.Context, op string, at time.Time) (*inquiry, error) {
	actor, err := store.ActorFrom(ctx)
	if err != nil {
		return nil, err
	}
	b, err := g.board(ctx)
	if err != nil {
		return nil, err
	}
	c, err := g.begin(actor, b, op, at)
	if err == nil {
		c.keepUp(at)
	}
	return c, err
}

// begin begins a question over a board that was read.
func (g *Guard) begin(actor *store.Actor, b *board, op string, at time.Time) (*inquiry, error) {
	c := &inquiry{op: op, actor: actor, board: b}
	if err := g.date(c, at); err != nil {
		return nil, err
	}
	return c, nil
}

// date puts a question to the policy and the text of the act of its instant.
func (g *Guard) date(c *inquiry, at time.Time) error {
	c.off, c.now = g.off, store.Instant(g.now())
	if c.at = c.now; !at.IsZero() {
		c.at = store.Instant(at)
	}
	if c.book = g.policies.at(c.at); c.book == nil {
		return notInForce(c.op)
	}
	var err error
	if c.text, err = law.Resolve(c.book.Edition, c.at); err != nil {
		return notInForce(c.op)
	}
	return nil
}

// notInForce: neither policy nor act is known for the instant.
func notInForce(op string) *store.Refusal {
	return &store.Refusal{Op: op, Reasons: []store.Reason{{Code: ActUnknownPolicy, Undetermined: true,
		Cites: []store.Citation{{Law: law.Appi}}, Text: textOf(ActUnknownPolicy)}}}
}

// find reads the person whom the host knows under an id; nil if nobody is on record.
func (g *Guard) find(ctx context.Context, hostID string) (*person, error) {
	return g.findMarked(ctx, hostID, nil)
}

// findMarked is find that notes the gate before it reads behind it.
func (g *Guard) findMarked(ctx context.Context, hostID string, m *mark) (*person, error) {
	var p *person
	err := g.retry(ctx, func() error {
		gate, err := g.persons.Resolve(ctx, hostID)
		if errors.Is(err, store.ErrNotFound) {
			p = nil
			return nil
		}
		if err != nil {
			return err
		}
		if m != nil {
			m.saw(g.cache, gate.Handle())
		}
		p, err = g.read(ctx, gate)
		return err
	})
	return p, err
}

// read reads what is on record about the person of a gate, and that the gate did not
// move meanwhile: every change about the person moves it.
func (g *Guard) read(ctx context.Context, gate subject.Gate) (*person, error) {
	p := &person{gate: gate}
	for _, handle := range gate.Handles() {
		for r, err := range g.store.Query(ctx, store.Query{Subject: handle}) {
			if err == nil {
				err = p.add(g.policies.cat, &r)
			}
			if err != nil {
				return nil, err
			}
		}
	}
	if err := g.readOthers(ctx, p); err != nil {
		return nil, err
	}
	if still, err := g.stands(ctx, &gate); err != nil || !still {
		return nil, orElse(err, fmt.Errorf("the person changed while being read: %w", store.ErrConflict))
	}
	p.sort()
	return p, nil
}

// readOthers reads what may be about the person and stands under the gates of those who
// were taken for the same person.
func (g *Guard) readOthers(ctx context.Context, p *person) error {
	own := p.gate.Handles()
	var read []string
	for i := range p.gate.Shared {
		with := p.gate.Shared[i].With
		if with == "" || slices.Contains(own, with) || slices.Contains(read, with) {
			continue
		}
		if read = append(read, with); p.others == nil {
			p.others = &person{gate: p.gate}
		}
		for r, err := range g.store.Query(ctx, store.Query{Subject: with}) {
			if err == nil {
				err = p.others.add(g.policies.cat, &r)
			}
			if err != nil {
				return err
			}
		}
	}
	if p.others != nil {
		p.others.onlyShared()
	}
	return nil
}

// stands tells whether a gate still is at the version at which it was read.
func (g *Guard) stands(ctx context.Context, gate *subject.Gate) (bool, error) {
	now, err := g.store.Get(ctx, gate.Key())
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	return now.Version == gate.Record.Version, err
}

func (p *person) acquire(a *acquired) { p.acquisitions = append(p.acquisitions, p.whose(a)) }

// add takes one record of the person.
func (p *person) add(cat *catalogue, r *store.Record) error {
	switch r.Kind {
	case KindAcquisition:
		a, err := cat.bodies.acquisition(cat, r)
		if err != nil {
			return err
		}
		p.acquire(a)
	case KindServing:
		var b servingBody
		if err := decode(r, &b); err != nil {
			return err
		}
		if b.Recorded.After(p.served) {
			p.served = b.Recorded
		}
		if !p.shared(b.At, b.Recorded) {
			p.servings = append(p.servings, b.NoticeServed)
		}
	case KindConsent:
		k := &consented{id: r.ID, record: *r}
		if err := decode(r, &k.body); err != nil {
			return err
		}
		k.purpose = cat.place(k.body.Purpose)
		k.mark(p)
		p.consents = append(p.consents, k)
	}
	return nil
}

// settle turns an answer into what the caller gets: in shadow mode the host is told of
// the refusal, if it was not, and still decides.
func (g *Guard) settle(ctx context.Context, p store.Permit, err error, told bool) (store.Permit, error) {
	if err == nil || g.shadow == nil {
		return p, err
	}
	r := refused(err)
	if r == nil {
		return p, err
	}
	if !told {
		g.shadow(ctx, r)
	}
	p = store.Permit{Ground: GroundShadow, Findings: r.Findings}
	for i := range r.Reasons {
		x := &r.Reasons[i]
		p.Findings = append(p.Findings, store.Finding{Code: x.Code, Cites: x.Cites, Clause: x.Clause, Items: x.Items, Text: x.Text})
	}
	return p, nil
}

// wrap names the operation in an error. A refusal names it itself.
func wrap(op string, err error) error {
	if err == nil || refused(err) != nil {
		return err
	}
	return fmt.Errorf("consent: %s: %w", op, err)
}

// refused returns the refusal that an error is, nil if it is none.
func refused(err error) *store.Refusal {
	if r, ok := err.(*store.Refusal); ok {
		return r
	}
	var r *store.Refusal
	errors.As(err, &r)
	return r
}

// ignore drops an error that is of no account.
func ignore(err, none error) error {
	if errors.Is(err, none) {
		return nil
	}
	return err
}
