package disclosure

import (
	"cmp"
	"slices"
	"time"

	"github.com/hogo-go/hogo/internal/calendar"
	"github.com/hogo-go/hogo/internal/flow"
	"github.com/hogo-go/hogo/internal/law"
)

// Clock names a deadline.
type Clock string

// The clocks. The first four are the house's own; two-weeks is the statute's (39;
// 2017: 34), idle lists a case that nobody has touched.
const (
	ClockAcknowledge Clock = "acknowledge"
	ClockAnswer      Clock = "answer"
	ClockNotice      Clock = "decision-notice"
	ClockProgress    Clock = "progress"
	ClockTwoWeeks    Clock = "two-weeks"
	ClockIdle        Clock = "idle"
)

// clockHouse names the house's clocks in the tables: they stand still while the
// case waits for the requester.
const clockHouse = "house"

// Deadline is a day by which something must be done.
type Deadline struct {
	Clock Clock
	Day   calendar.Day
	// Force is "duty" or "effort".
	Force  string
	Clause Clause
	Cites  []law.Citation
}

// Deadlines returns what runs for a case at an instant, the earliest first. A clock
// that stands still while the requester has to act is not among them.
func (d *Desk) Deadlines(c *Case) []Deadline {
	p, cal := d.under(c)
	return p.deadlines(c, cal, &d.options)
}

func (p *Policy) deadlines(c *Case, cal *calendar.Calendar, o *Options) []Deadline {
	if c.Ended() {
		return nil
	}
	var list []Deadline
	promised := c.promised()
	for i := range p.Requests.Clocks {
		r := &p.Requests.Clocks[i]
		if !about(r.Procedures, c.Procedure) || r.limit(o).IsZero() {
			continue
		}
		if day, ok := r.last(c, cal, o); ok {
			list = append(list, Deadline{Clock: r.Clock, Day: day, Force: r.Force, Clause: r.Clause})
		}
		if r.Clock == ClockAnswer {
			promised = 0 // the clock knows of it
		}
	}
	if promised > 0 {
		list = append(list, Deadline{Clock: ClockAnswer, Day: promised, Force: "effort", Clause: p.procedure(c.Procedure).Clause})
	}
	if last, _, ok := p.suit(c, cal); ok && c.Dates.Notified.IsZero() {
		list = append(list, Deadline{Clock: ClockTwoWeeks, Day: last, Force: "duty", Cites: cites(c.Text, law.Suit)})
	}
	if n := len(c.Steps); n > 0 {
		list = append(list, Deadline{Clock: ClockIdle, Day: dayOf(c.Steps[n-1].At.Add(o.idle())), Force: "effort"})
	}
	slices.SortStableFunc(list, func(a, b Deadline) int { return cmp.Compare(a.Day, b.Day) })
	return list
}

// last returns the day on which the clock ends, false if it does not run.
func (r *ClockRule) last(c *Case, cal *calendar.Calendar, o *Options) (calendar.Day, bool) {
	from, open := r.from(c)
	if from.IsZero() || !open {
		return 0, false
	}
	var pauses []flow.Pause
	if r.Pauses {
		pauses = c.Pauses
	}
	day, running, err := r.limit(o).Last(from, pauses, cal)
	if err != nil || !running {
		return 0, false
	}
	if r.Clock == ClockAnswer {
		day = max(day, c.promised())
	}
	return day, true
}

// limit returns how long the clock runs; the zero limit: it does not.
func (r *ClockRule) limit(o *Options) flow.Limit {
	if r.Within == "" {
		return flow.Limit{Business: o.Promptly}
	}
	limit, _ := flow.ParseLimit(r.Within) // validated with the policy
	return limit
}

// promised returns the day until which the person was told that the answer takes, 0 if none
// was, or the answer is out.
func (c *Case) promised() calendar.Day {
	if n := len(c.Extensions); n > 0 && c.Dates.Notified.IsZero() {
		return dayOf(c.Extensions[n-1].Until)
	}
	return 0
}

// from returns from when the clock runs, and whether it has not been stopped.
func (r *ClockRule) from(c *Case) (time.Time, bool) {
	d := &c.Dates
	from := map[string]time.Time{"arrived": d.Arrived, "received": d.Received, "started": d.Started, "decided": d.Decided}[r.From]
	open := d.Notified.IsZero()
	switch r.Clock {
	case ClockAcknowledge:
		return from, open && !c.Requester.Anonymous && c.lastSent(LetterAcknowledgement) == nil
	case ClockNotice:
		return d.Decided, open
	case ClockProgress:
		open = open && !c.Requester.Anonymous // nobody to write to
		// Each notice to the person begins the interval anew.
		for _, s := range c.Sent {
			if s.At.After(from) && s.Letter != LetterAcknowledgement && !from.IsZero() {
				from = s.At
			}
		}
	}
	return from, open
}

// due returns when somebody must act next: the beginning of the earliest day.
func (p *Policy) due(c *Case, cal *calendar.Calendar, o *Options) time.Time {
	if list := p.deadlines(c, cal, o); len(list) > 0 {
		return list[0].Day.Start()
	}
	return time.Time{}
}

// Suit returns the last day of the two weeks after the legal arrival, and the first
// day on which a suit, or a petition for a provisional disposition, is possible (39;
// 2017: 34): the day of the refusal, if the request was refused before. A last day
// that is a holiday moves (Civil Code 142): the later date of two readings. ok is
// false for procedures that article 39 does not name.
func (d *Desk) Suit(c *Case) (last, suit calendar.Day, ok bool) {
	p, cal := d.under(c)
	return p.suit(c, cal)
}

func (p *Policy) suit(c *Case, cal *calendar.Calendar) (last, suit calendar.Day, ok bool) {
	if !c.Procedure.rights() || c.Procedure == PurposeNotice {
		return 0, 0, false
	}
	last, suit, err := calendar.TwoWeeks(dayOf(c.Dates.Arrived), calendar.Counting{Shift: calendar.ShiftHolidays, Calendar: cal})
	if err != nil {
		return 0, 0, false
	}
	if !c.Dates.Decided.IsZero() && c.Decision != nil && c.Decision.refuses() {
		suit = min(suit, dayOf(c.Dates.Decided))
	}
	return last, suit, true
}

// receive notes the house receipt when its conditions are met: the channel, the form
// and an agent's papers where the house makes them a condition, within the hours.
func (f *facts) receive() {
	d := &f.next.Dates
	if !d.Received.IsZero() || !f.policy.accepts(f.next.Procedure, f.next.Channel) || f.bars() {
		return
	}
	at, err := f.calendar.Received(latest(f.on(), d.Arrived))
	if err == nil {
		d.Received = at.UTC()
		f.start()
	}
}

// bars tells that papers are missing that are a condition of the house receipt.
func (f *facts) bars() bool {
	a, r := f.agent()
	for _, kind := range f.lacking() {
		if kind == string(RequestForm) || r != nil && r.ConditionOf == "receipt" && slices.Contains(r.papers(a), PaperKind(kind)) {
			return true
		}
	}
	return false
}

// start notes the start of the house's clocks: the receipt, or where the policy says
// so the day on which the fee is in.
func (f *facts) start() {
	d := &f.next.Dates
	if !d.Started.IsZero() || d.Received.IsZero() {
		return
	}
	switch {
	case !f.policy.starts() || !f.owes() && f.next.Account.Told.IsZero():
		d.Started = d.Received
	case !f.owes():
		d.Started = latest(d.Received, f.on()).UTC()
	}
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
