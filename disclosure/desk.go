package disclosure

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/hogo-go/hogo/internal/calendar"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/office"
	"github.com/hogo-go/hogo/store/subject"
)

// Options of a [Desk]. The zero value is the default.
type Options struct {
	// Now is the clock; nil: time.Now.
	Now func() time.Time
	// Offices knows who is in office and who approved. Required where the policy
	// demands approvals or names who responds. It has the same clock as the desk.
	Offices *office.Offices
	// Roles are the host's roles of which whoever works at the desk needs one; none:
	// any staff.
	Roles []string
	// Promptly is how many business days "without delay" (遅滞なく) is to the house,
	// for clocks that the policy leaves without a period; 0: they only run idle.
	Promptly int
	// Idle is after how long an untouched case is listed; 0: 30 days.
	Idle time.Duration
	// Lapse is how long the requester has to bring what was asked for before the case
	// may lapse; 0: 30 days.
	Lapse time.Duration
}

func (o *Options) idle() time.Duration  { return month(o.Idle) }
func (o *Options) lapse() time.Duration { return month(o.Lapse) }

func month(d time.Duration) time.Duration {
	if d > 0 {
		return d
	}
	return 30 * 24 * time.Hour
}

// Desk deals with the requests and complaints of one organisation. It keeps nothing
// in memory but the policies and is safe for concurrent use.
type Desk struct {
	store    store.Store
	registry *subject.Registry
	policies History
	days     map[*Policy]*calendar.Calendar
	options  Options
	off      store.Code // a rule that a test has turned off
}

// New returns the desk of one organisation over s. It fails with a *PolicyError if a
// policy is not valid, and with ErrInvalid if a policy demands approvals and there
// are no offices to ask.
func New(s store.Store, policies History, o Options) (*Desk, error) {
	if len(policies) == 0 {
		return nil, fmt.Errorf("disclosure: new: %w: no policy", ErrInvalid)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	d := &Desk{store: s, policies: policies, options: o, days: map[*Policy]*calendar.Calendar{},
		registry: subject.New(s, subject.Options{Now: o.Now})}
	for i, v := range policies {
		if i > 0 && !v.From.After(policies[i-1].From) {
			return nil, fmt.Errorf("disclosure: new: %w: the policies are not in the order of their dates", ErrInvalid)
		}
		if v.Value == nil {
			return nil, fmt.Errorf("disclosure: new: %w: no policy", ErrInvalid)
		}
		if err := v.Value.Validate(); err != nil {
			return nil, err
		}
		if o.Offices == nil && v.Value.needsOffices() {
			return nil, fmt.Errorf("disclosure: new: %w: the policy names offices, Options.Offices is nil", ErrInvalid)
		}
		cal, err := v.Value.BusinessDays()
		if err != nil {
			return nil, err
		}
		d.days[v.Value] = cal
	}
	return d, nil
}

// With returns the desk over another store: one that is bound to the host's own
// transaction.
func (d *Desk) With(s store.Store) *Desk {
	bound := *d
	bound.store = s
	bound.registry = d.registry.With(s)
	if d.options.Offices != nil {
		bound.options.Offices = d.options.Offices.With(s)
	}
	return &bound
}

func (d *Desk) now() time.Time { return store.Instant(d.options.Now()) }

// under returns the policy and calendar under which a case runs: those of its
// arrival. A case that arrived before the first policy runs under the first.
func (d *Desk) under(c *Case) (*Policy, *calendar.Calendar) {
	p, ok := d.policies.At(c.Dates.Arrived)
	if !ok {
		p = d.policies[0].Value
	}
	return p, d.days[p]
}

// current returns the policy in force now, p if there is none. It says who approves, as
// package store/office does; everything else about a case follows the policy of its
// arrival.
func (d *Desk) current(p *Policy) *Policy {
	if now, ok := d.policies.At(d.now()); ok {
		return now
	}
	return p
}

// Policy returns the policy under which a case runs.
func (d *Desk) Policy(c *Case) *Policy { p, _ := d.under(c); return p }

// Case reads a case. Who may not open it gets a *store.Refusal, and the attempt is
// recorded, where the policy keeps the records to one office.
func (d *Desk) Case(ctx context.Context, id string) (Case, error) {
	c, err := d.read(ctx, id)
	if err != nil {
		return Case{}, fmt.Errorf("disclosure: case: %w", err)
	}
	if err := d.admit(ctx, &c); err != nil {
		return Case{}, fmt.Errorf("disclosure: case: %w", err)
	}
	return c, nil
}

func (d *Desk) read(ctx context.Context, id string) (Case, error) {
	r, err := d.store.Get(ctx, store.Key{Kind: Kind, ID: id})
	if err != nil {
		return Case{}, err
	}
	return Decode(r)
}

// facts reads what a command is decided on.
func (d *Desk) facts(ctx context.Context, c *Case, cmd Command, actor *store.Actor) (*facts, error) {
	p, cal := d.under(c)
	next := *c
	f := &facts{policy: p, current: d.current(p), calendar: cal, options: &d.options, actor: actor, cmd: cmd, now: d.now(),
		before: c, next: &next, off: d.off}
	if c.Subject() != "" {
		g, err := d.registry.Gate(ctx, c.Subject())
		if err != nil {
			return nil, err
		}
		f.gate = &g
		f.keepUp(&g)
	}
	if err := d.readMatches(ctx, f); err != nil {
		return nil, err
	}
	if err := d.readPrevious(ctx, f); err != nil {
		return nil, err
	}
	return f, d.readOffices(ctx, f)
}

func (d *Desk) readMatches(ctx context.Context, f *facts) error {
	for _, h := range given[Identify](f).Matches {
		g, err := d.registry.Gate(ctx, h)
		if errors.Is(err, store.ErrNotFound) {
			f.stranger = true
			continue
		}
		if err != nil {
			return err
		}
		f.keepUp(&g)
		// Who was merged is one person, however many handles fit.
		if !slices.ContainsFunc(f.matches, func(m subject.Gate) bool { return m.Handle() == g.Handle() }) {
			f.matches = append(f.matches, g)
		}
	}
	return nil
}

// keepUp moves now behind the mergers that stand on a gate: they have happened, also on a host
// whose clock is ahead, and whoever is identified is identified after them.
func (f *facts) keepUp(g *subject.Gate) {
	for i := range g.Merged {
		f.now = latest(f.now, g.Merged[i].At)
	}
}

// readPrevious reads the case of the round before, when the person is identified and
// it can be told whether it is theirs.
func (d *Desk) readPrevious(ctx context.Context, f *facts) error {
	if _, ok := f.cmd.(Identify); !ok || f.before.Previous == "" {
		return nil
	}
	p, err := d.read(ctx, f.before.Previous)
	if errors.Is(err, store.ErrNotFound) {
		return nil // purged meanwhile
	}
	f.previous = &p
	return err
}

// readOffices reads who is in office where the command depends on it, and for a
// confirmation what approves the decision.
func (d *Desk) readOffices(ctx context.Context, f *facts) error {
	o := d.options.Offices
	if o == nil {
		return nil
	}
	switch f.cmd.(type) {
	case Decide, Investigate, Reply, TellFee:
		b, err := o.Book(ctx, time.Time{}) // now, whatever this host's clock says
		if err != nil {
			return err
		}
		f.book = &b
	case Confirm:
		q, ok := f.before.Approval()
		if !ok {
			return nil
		}
		s, err := o.Approved(ctx, q, time.Time{})
		if _, refused := asRefusal(err); refused {
			f.unapproved = err
			return nil
		}
		if err != nil {
			return err
		}
		f.sanction = &s
		f.now = latest(f.now, s.Since) // nothing is decided before it was approved
	}
	return nil
}

func asRefusal(err error) (*store.Refusal, bool) {
	var r *store.Refusal
	ok := errors.As(err, &r)
	return r, ok
}

// actor returns who acts. Where the policy says that the desk acts for an office, so
// does staff that works there.
func (d *Desk) actor(ctx context.Context, p *Policy, name Procedure) (context.Context, *store.Actor, error) {
	a, err := store.ActorFrom(ctx)
	if err != nil {
		return ctx, nil, err
	}
	desk := p.desk(name)
	if desk == nil || desk.ActsFor == "" || a.OnBehalf != "" || a.Kind != store.Staff {
		return ctx, a, nil
	}
	a = &store.Actor{ID: a.ID, Kind: a.Kind, Roles: a.Roles, OnBehalf: desk.ActsFor, Terminal: a.Terminal}
	return store.WithActor(ctx, a), a, nil
}
