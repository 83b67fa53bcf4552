package counter

import (
	"context"
	"io"
	"time"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/office"
	"github.com/hogo-go/hogo/store/subject"
)

// counter is the office of one organisation in June 2026.
type counter struct {
	w        io.Writer
	tag      language.Tag
	now      time.Time
	policy   *disclosure.Policy
	desk     *disclosure.Desk
	offices  *office.Offices
	house    *office.Policy
	registry *subject.Registry
	letters  map[disclosure.LetterName]int
	measures int
	ended    map[string]int
	desks    []*matter
}

// jst is Japanese law's time.
var jst = time.FixedZone("JST", 9*60*60)

// at sets the clock to a time of June 2026.
func (c *counter) at(day, hour int) { c.now = time.Date(2026, time.June, day, hour, 0, 0, 0, jst) }

// Play plays June 2026 under a policy document over an empty store of the
// organisation, and prints it in the language of tag.
func Play(ctx context.Context, w io.Writer, tag language.Tag, s store.Store, policy []byte) error {
	c := &counter{w: w, tag: tag, letters: map[disclosure.LetterName]int{}, ended: map[string]int{}}
	c.at(1, 8)
	if err := c.open(ctx, s, policy); err != nil {
		return err
	}
	c.head()
	for day := 1; day <= 30; day++ {
		if err := c.day(ctx, day); err != nil {
			return err
		}
	}
	return c.close(ctx)
}

// day is one day of the month; on Saturdays and Sundays nobody works.
func (c *counter) day(ctx context.Context, day int) error {
	c.at(day, 9)
	switch c.now.Weekday() {
	case time.Saturday, time.Sunday:
		return nil
	case time.Monday:
		if err := c.morning(ctx); err != nil {
			return err
		}
	}
	c.at(day, 10)
	if err := c.work(ctx); err != nil {
		return err
	}
	c.at(day, 15)
	return c.arrive(ctx, day)
}

// open reads the policy and puts the desk and the offices to work.
func (c *counter) open(ctx context.Context, s store.Store, policy []byte) error {
	clock := func() time.Time { return c.now }
	var err error
	if c.policy, err = disclosure.ParsePolicy(policy); err != nil {
		return err
	}
	if c.house, err = office.ParsePolicy(policy); err != nil {
		return err
	}
	if c.offices, err = office.New(s, office.History{{Value: c.house}}, office.Options{Now: clock}); err != nil {
		return err
	}
	c.registry = subject.New(s, subject.Options{Now: clock})
	o := disclosure.Options{Now: clock, Offices: c.offices, Promptly: 10}
	if c.desk, err = disclosure.New(s, disclosure.History{{Value: c.policy}}, o); err != nil {
		return err
	}
	return c.appoint(ctx)
}

// as is somebody of the staff at work.
func as(ctx context.Context, id string) context.Context {
	return store.WithActor(ctx, &store.Actor{ID: id, Kind: store.Staff, Roles: []string{"general-affairs"}})
}

// clerk works at the desk. Where the policy keeps the records to an office, it is its
// holder or the holder's deputy who does.
func (c *counter) clerk(ctx context.Context) context.Context {
	h := &c.policy.Requests.Handling
	for _, a := range []*disclosure.Assigned{h.Access, h.Responder} {
		if a != nil {
			return as(ctx, c.deputy(a.Office))
		}
	}
	return as(ctx, "clerk")
}

// deputy is who prepares for an office: an assistant, so that its holder may approve.
func (c *counter) deputy(id string) string {
	for i := range c.house.Offices {
		if o := &c.house.Offices[i]; o.AssistsOf == id {
			return holder(o.ID)
		}
	}
	return holder(id)
}

func holder(office string) string { return "holder-of-" + office }

// appoint fills the offices that answer, with those who appoint them, and lets
// assistants act.
func (c *counter) appoint(ctx context.Context) error {
	ctx = as(ctx, "secretary")
	for _, id := range c.wanted() {
		o := c.house.Office(id)
		a := office.Appointment{Office: id, Holder: holder(id), Decided: c.now, Evidence: "minutes of 2026-06-01"}
		if o.AppointedBy != "" {
			a.By = holder(o.AppointedBy)
		}
		if _, err := c.offices.Appoint(ctx, a); err != nil {
			return err
		}
	}
	for _, id := range c.wanted() {
		if o := c.house.Office(id); o.AssistsOf != "" {
			d := office.Delegation{Office: o.AssistsOf, By: holder(o.AssistsOf), To: holder(id), Acts: answers(), Evidence: "letter of 2026-06-01"}
			if _, err := c.offices.Delegate(ctx, d); err != nil {
				return err
			}
		}
	}
	return nil
}

// answers are the acts by which answers are approved.
func answers() []string {
	var list []string
	seen := map[string]bool{}
	for _, p := range disclosure.Procedures() {
		if act := p.Act(); act != "" && !seen[act] {
			seen[act] = true
			list = append(list, act)
		}
	}
	return list
}

// wanted lists the offices that the answers need: those that approve or respond, who
// appoints them, and who assists them; who appoints comes first.
func (c *counter) wanted() []string {
	var list []string
	seen := map[string]bool{}
	var add func(id string)
	add = func(id string) {
		o := c.house.Office(id)
		if o == nil || seen[id] {
			return
		}
		seen[id] = true
		if o.AppointedBy != "" {
			add(o.AppointedBy)
		}
		list = append(list, id)
		for i := range c.house.Offices {
			if c.house.Offices[i].AssistsOf == id {
				add(c.house.Offices[i].ID)
			}
		}
	}
	for _, act := range answers() {
		if r := c.house.Rule(act); r != nil {
			for _, id := range r.Offices {
				add(id)
			}
		}
	}
	h := &c.policy.Requests.Handling
	for _, a := range []*disclosure.Assigned{h.Responder, h.Forward, h.Access} {
		if a != nil {
			add(a.Office)
		}
	}
	return list
}
