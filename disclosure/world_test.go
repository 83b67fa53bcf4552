package disclosure_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/internal/calendar"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/office"
	"github.com/hogo-go/hogo/store/subject"
)

// recorder takes what assertions say, so that a scenario can be asked whether it
// fails without failing the test.
type recorder struct{ failures []string }

func (r *recorder) Errorf(format string, args ...any) {
	r.failures = append(r.failures, fmt.Sprintf(format, args...))
}
func (r *recorder) FailNow() { runtime.Goexit() }

// world is an organisation with its desk, its offices and its clock.
type world struct {
	*require.Assertions
	fired    map[store.Code]bool // codes that refusals were expected to have
	t        *recorder
	off      store.Code
	now      time.Time
	store    store.Store
	registry *subject.Registry
	offices  *office.Offices
	desk     *disclosure.Desk
	policy   *disclosure.Policy
	ctx      context.Context
}

// play runs a scenario with a rule turned off ("": none) and returns what failed.
func play(off store.Code, scenario func(*world)) []string {
	failures, _ := fire(off, scenario)
	return failures
}

// fire also returns the codes of the refusals that the scenario expects.
func fire(off store.Code, scenario func(*world)) ([]string, map[store.Code]bool) {
	r, fired := &recorder{}, map[store.Code]bool{}
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() {
			if p := recover(); p != nil {
				r.failures = append(r.failures, fmt.Sprint("panic: ", p))
			}
		}()
		scenario(&world{Assertions: require.New(r), t: r, off: off, store: memory.New(), fired: fired})
	}()
	<-done
	return r.failures, fired
}

// jst reads "2026-05-11 10:00", or a day at nine o'clock.
func jst(s string) time.Time {
	if len(s) == len(time.DateOnly) {
		s += " 09:00"
	}
	t, err := time.ParseInLocation("2006-01-02 15:04", s, calendar.JST)
	if err != nil {
		panic(err)
	}
	return t.UTC()
}

// house opens the desk of an organisation at an instant.
func (w *world) house(p *disclosure.Policy, at string) {
	w.policy, w.now = p, jst(at)
	clock := func() time.Time { return w.now }
	w.ctx = w.as("desk-1", "general-affairs")
	w.registry = subject.New(w.store, subject.Options{Now: clock})
	o := disclosure.Options{Now: clock}
	if len(p.Offices) > 0 {
		w.appoint(clock)
		o.Offices = w.offices
	}
	d, err := disclosure.New(w.store, disclosure.History{{Value: p}}, o)
	w.NoError(err)
	w.desk = d.Without(w.off)
}

// appoint puts a president and a manager into office.
func (w *world) appoint(clock func() time.Time) {
	p := &office.Policy{}
	for _, o := range w.policy.Offices {
		p.Offices = append(p.Offices, office.Office{ID: o.ID, Ja: o.Ja, En: o.En, Clause: "KASUGA-DSR-3"})
	}
	for _, a := range w.policy.Approvals {
		p.Approvals = append(p.Approvals, office.Rule{Act: a.Act, Offices: a.Offices, Order: office.AnyOrder, Alone: true, Clause: office.Clause(a.Clause)})
	}
	var err error
	w.offices, err = office.New(w.store, office.History{{Value: p}}, office.Options{Now: clock})
	w.NoError(err)
	for _, o := range p.Offices {
		_, err := w.offices.Appoint(w.ctx, office.Appointment{Office: o.ID, Holder: "the-" + o.ID, Decided: w.now, Evidence: "minutes"})
		w.NoError(err)
	}
}

func (w *world) as(id string, roles ...string) context.Context {
	return store.WithActor(context.Background(), &store.Actor{ID: id, Kind: store.Staff, Roles: roles})
}

// at moves the clock.
func (w *world) at(s string) { w.now = jst(s) }

// person registers somebody and returns the handle.
func (w *world) person(id string, edits ...func(*subject.Edit)) string {
	g, err := w.registry.Register(w.ctx, id)
	w.NoError(err)
	for _, fn := range edits {
		_, err := w.registry.Edit(w.ctx, g.Handle(), func(e *subject.Edit) error { fn(e); return nil })
		w.NoError(err)
	}
	return g.Handle()
}

func born(day string) func(*subject.Edit) {
	return func(e *subject.Edit) { e.Birth(date(day).Start()) }
}

func (w *world) open(q disclosure.Request) disclosure.Case {
	c, _ := w.opens(q)
	return c
}

func (w *world) opens(q disclosure.Request) (disclosure.Case, disclosure.Output) {
	if q.Channel == "" {
		q.Channel = disclosure.Mail
	}
	c, out, err := w.desk.Open(w.ctx, q)
	w.NoError(err)
	return c, out
}

func (w *world) do(c disclosure.Case, cmds ...disclosure.Command) disclosure.Case {
	for _, cmd := range cmds {
		c, _ = w.does(c, cmd)
	}
	return c
}

func (w *world) does(c disclosure.Case, cmd disclosure.Command) (disclosure.Case, disclosure.Output) {
	next, out, err := w.desk.Apply(w.ctx, c, cmd)
	w.NoError(err)
	return next, out
}

// refuse demands that a command is refused for exactly these reasons.
func (w *world) refuse(c disclosure.Case, cmd disclosure.Command, codes ...store.Code) *store.Refusal {
	_, _, err := w.desk.Apply(w.ctx, c, cmd)
	return w.refused(err, codes...)
}

func (w *world) refused(err error, codes ...store.Code) *store.Refusal {
	var r *store.Refusal
	for _, code := range codes {
		w.fired[code] = true
	}
	w.True(errors.As(err, &r), "no refusal: %v", err)
	var got []store.Code
	for _, x := range r.Reasons {
		got = append(got, x.Code)
		w.NotEmpty(x.Text.Ja, x.Code)
		w.NotEmpty(x.Text.En, x.Code)
	}
	w.ElementsMatch(codes, got)
	return r
}

// papers are the form and whatever else is listed.
func papers(kinds ...disclosure.PaperKind) []disclosure.Paper {
	var list []disclosure.Paper
	for _, k := range append([]disclosure.PaperKind{disclosure.RequestForm}, kinds...) {
		list = append(list, disclosure.Paper{Kind: k, Ref: "scan-1"})
	}
	return list
}

// known identifies by whatever the policy demands of the person.
func (w *world) known(handles ...string) disclosure.Identify {
	return disclosure.Identify{Matches: handles,
		Copies:   []disclosure.Copy{{Document: "licence", Of: disclosure.ThePerson, Ref: "scan-2"}},
		Callback: &disclosure.Callback{Contact: disclosure.ByTelephone, Used: "000-000-1111", Registered: "０００－０００－１１１１", Since: w.now.AddDate(-1, 0, 0)}}
}

// callback identifies by a call back alone, for a house that takes no documents.
func (w *world) called(handles ...string) disclosure.Identify {
	i := w.known(handles...)
	i.Copies = nil
	return i
}

// examining brings a request as far as the examination.
func (w *world) examining(q disclosure.Request, handle string) disclosure.Case {
	if q.Papers == nil {
		q.Papers = papers()
	}
	c := w.open(q)
	if w.policy.Requests.Tariff != nil && w.policy.Requests.Tariff.Announced != nil && q.Procedure.Charged() && w.due(&c) > 0 {
		c = w.told(c)
	}
	id := w.known(handle)
	if w.policy.History == "kasuga" {
		id = w.called(handle)
	}
	c = w.do(c, disclosure.Accept{}, id)
	if c.State() == disclosure.StateFee {
		c = w.do(c, disclosure.Pay{Yen: w.due(&c)})
	}
	w.Equal(disclosure.StateExamining, c.State())
	return c
}

// told lets whoever the policy names tell the fee.
func (w *world) told(c disclosure.Case) disclosure.Case {
	ctx := w.ctx
	defer func() { w.ctx = ctx }()
	if w.policy.Requests.Tariff.Announced != nil {
		w.manager()
	}
	return w.do(c, disclosure.TellFee{})
}

func (w *world) due(c *disclosure.Case) disclosure.Yen {
	q, err := w.policy.Quote(disclosure.Query{Procedures: []disclosure.Procedure{c.Procedure}, Method: c.Wish.Method, On: w.now})
	w.NoError(err)
	return q.Total
}

// approved lets every office approve that the policy names, and confirms.
func (w *world) approved(c disclosure.Case) disclosure.Case {
	if c.State() != disclosure.StateApproval {
		return c
	}
	for _, o := range w.policy.Offices {
		w.approve(c, o.ID)
	}
	return w.do(c, disclosure.Confirm{})
}

func (w *world) approve(c disclosure.Case, officeID string) {
	q, ok := c.Approval()
	w.True(ok)
	if rule := w.offices; rule == nil {
		return
	}
	q.Office = officeID
	_, err := w.offices.Approve(w.as("the-"+officeID), q)
	var r *store.Refusal
	if errors.As(err, &r) && r.Has(office.CodeNotInOffice) {
		return
	}
	w.NoError(err)
}

// host carries out every order and remembers it.
type host struct {
	orders []disclosure.Order
	fail   map[string]int // by act: how often to fail first
}

func (h *host) Execute(_ context.Context, o disclosure.Order) (string, error) {
	if h.fail[string(o.Measure.Act)] > 0 {
		h.fail[string(o.Measure.Act)]--
		return "", errors.New("the host's system is down")
	}
	h.orders = append(h.orders, o)
	return "host-" + strings.TrimPrefix(o.Key, o.Case), nil
}

func (w *world) execute(c disclosure.Case) disclosure.Case {
	c, _, err := w.desk.Execute(w.ctx, c, &host{})
	w.NoError(err)
	return c
}

// gate reads a person's gate.
func (w *world) gate(handle string) subject.Gate {
	g, err := w.registry.Gate(w.ctx, handle)
	w.NoError(err)
	return g
}

func yes(n int) []bool {
	list := make([]bool, n)
	for i := range list {
		list[i] = true
	}
	return list
}

func granted(name, content string) disclosure.Item {
	return disclosure.Item{Name: name, Outcome: disclosure.Granted, Act: disclosure.ActDisclose, Content: content}
}

func withheld(name string, g disclosure.Ground) disclosure.Item {
	return disclosure.Item{Name: name, Outcome: disclosure.Withheld, Ground: g, Explanation: "facts of the case", Reason: "so decided"}
}

// toPerson is an answer in writing to the person.
var toPerson = disclosure.Notify{To: disclosure.ThePerson, Method: disclosure.Written}

// codes lists the codes of findings.
func codes(list []store.Finding) []store.Code {
	var out []store.Code
	for _, f := range list {
		out = append(out, f.Code)
	}
	return out
}
