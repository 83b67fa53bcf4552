package disclosure_test

import (
	"encoding/json"
	"errors"
	"flag"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

var walk = flag.Int("walk", 10_000, "steps of the random walks; 100000 for the long run")

func nowOf(w *world) func() time.Time { return func() time.Time { return w.now } }

// samples are one command of each name, as good as can be for a case.
func samples(w *world, c *disclosure.Case, handle string) map[string]disclosure.Command {
	claims := len(c.Claims)
	item := granted("name", "v")
	switch c.Procedure {
	case disclosure.Correction:
		item = disclosure.Item{Name: "name", Outcome: disclosure.Granted, Act: disclosure.ActCorrect, Before: "a", After: "b"}
	case disclosure.Addition:
		item = disclosure.Item{Name: "name", Outcome: disclosure.Granted, Act: disclosure.ActAdd, After: "b", Before: "-"}
	case disclosure.Deletion:
		item = disclosure.Item{Name: "name", Outcome: disclosure.Granted, Act: disclosure.ActDelete, Before: "a"}
	case disclosure.Suspension:
		item = disclosure.Item{Name: "name", Outcome: disclosure.Granted, Act: disclosure.ActSuspend}
	case disclosure.Erasure:
		item = disclosure.Item{Name: "name", Outcome: disclosure.Granted, Act: disclosure.ActErase}
	case disclosure.ProvisionStop:
		item = disclosure.Item{Name: "name", Outcome: disclosure.Granted, Act: disclosure.ActStop}
	}
	items := []disclosure.Item{item}
	if c.Procedure == disclosure.Complaint || c.Procedure == disclosure.Consultation {
		items = nil // the answer holds no data
	}
	id := w.called(handle)
	if w.policy.History != "kasuga" {
		id = w.known(handle)
	}
	return map[string]disclosure.Command{
		"resubmit": disclosure.Resubmit{Channel: disclosure.Mail, Papers: papers()}, "send-form": disclosure.SendForm{Mailed: w.now}, "tell-fee": disclosure.TellFee{},
		"accept": disclosure.Accept{Papers: papers()}, "complete": disclosure.Complete{Papers: papers(), Answers: c.Asking}, "identify": id,
		"pay": disclosure.Pay{Yen: 1100}, "waive": disclosure.Waive{Reason: "hardship"}, "refund": disclosure.Refund{Yen: 1, Reason: "overpaid"},
		"ask": disclosure.Ask{Wants: []string{"number"}}, "agree": disclosure.Agree{Method: disclosure.Electronic}, "transfer": disclosure.Transfer{To: "manager"},
		"investigate": disclosure.Investigate{Findings: "seen", Founded: yes(claims)}, "inquire": disclosure.Inquire{From: "body", Content: "why"},
		"reply": disclosure.Reply{N: unanswered(c), Reason: "so"}, "progress": disclosure.Progress{}, "extend": disclosure.Extend{Until: w.now.AddDate(0, 0, 9), Reason: "more time"},
		"decide": disclosure.Decide{Items: items, Answer: "yes"}, "revise": disclosure.Revise{Reason: "again"}, "confirm": disclosure.Confirm{},
		"begin": disclosure.Begin{}, "done": disclosure.Done{N: open(c), Ref: "ref"}, "finish": disclosure.Finish{},
		"notify": disclosure.Notify{To: disclosure.ThePerson, Method: disclosure.Written, MethodReason: "difficult", MethodTold: true},
		"close":  disclosure.Close{Result: "done"}, "withdraw": disclosure.Withdraw{}, "decline-fee": disclosure.DeclineFee{}, "lapse": disclosure.Lapse{Reason: "silence"},
	}
}

// open returns the number of the first open measure.
func open(c *disclosure.Case) int {
	return max(0, slices.IndexFunc(c.Measures, func(m disclosure.Measure) bool { return m.Done.IsZero() }))
}

// unanswered returns the number of the first inquiry without an answer.
func unanswered(c *disclosure.Case) int {
	return max(0, slices.IndexFunc(c.Inquiries, func(q disclosure.Inquiry) bool { return q.Answered.IsZero() }))
}

// TestEveryPair tries every command in every state of every procedure: what the table
// does not know is refused as that and leaves no trace, what it knows is done, or
// refused for other reasons.
func TestEveryPair(t *testing.T) {
	t.Parallel()
	scene(t, func(w *world) {
		w.house(plain(), "2026-05-11")
		handle := w.person("m-1")
		pairs := 0
		for p, table := range disclosure.Tables() {
			for _, s := range table.States {
				for name := range samples(w, &disclosure.Case{}, handle) {
					pairs++
					c := w.placed(p, s.Name)
					known := slices.ContainsFunc(table.Rows, func(r disclosure.Row) bool { return r.Command == name && slices.Contains(r.From, s.Name) })
					next, _, err := w.desk.Apply(w.ctx, c, samples(w, &c, handle)[name])
					var r *store.Refusal
					switch {
					case !known:
						w.ErrorAs(err, &r, "%s %s %s", p, s.Name, name)
						w.Equal(store.Code("command_not_in_this_state"), r.Reasons[0].Code)
					case err == nil:
						w.True(slices.ContainsFunc(table.Rows, func(x disclosure.Row) bool {
							return x.Command == name && slices.Contains(x.From, s.Name) && (x.To == next.State() || x.To == "" && next.State() == s.Name)
						}), "%s %s %s to %s", p, s.Name, name, next.State())
					default:
						w.ErrorAs(err, &r, "%s %s %s", p, s.Name, name)
						w.False(r.Has("command_not_in_this_state"))
					}
					if err != nil {
						stored, err := w.store.Get(background, c.Key())
						w.NoError(err)
						w.Equal(c.Version(), stored.Version)
					}
				}
			}
		}
		w.Greater(pairs, 4000)
		for _, table := range disclosure.Tables() {
			for _, cmd := range table.Commands {
				_, ok := samples(w, &disclosure.Case{}, handle)[cmd.Name]
				w.True(ok || cmd.Name == "open", cmd.Name)
			}
		}
	})
}

// placed puts a new case into a state, as no command could.
func (w *world) placed(p disclosure.Procedure, state string) disclosure.Case {
	c := w.openPlain(p)
	r, err := w.store.Get(background, c.Key())
	w.NoError(err)
	moved := r
	moved.State = state
	records, err := store.Apply(w.ctx, w.store, w.now, nil, store.Change{Prev: r, Next: moved, Events: []store.Event{{Name: "moved"}}})
	w.NoError(err)
	c, err = disclosure.Decode(records[0])
	w.NoError(err)
	return c
}

// houseSteps is how long a walk stays in one house: the records of its few persons grow
// with every step, and so does the time of each.
const houseSteps = 2_000

// TestRandomWalks leads cases under all kinds of policies through random commands and
// holds the invariants after each.
func TestRandomWalks(t *testing.T) {
	t.Parallel()
	for i, p := range []*disclosure.Policy{plain(), okaya(), kansai(), gunma(), kasuga()} {
		t.Run(p.History, func(t *testing.T) {
			t.Parallel()
			ends := map[string]int{}
			for done, seed := 0, uint64(i); done < *walk/5; done, seed = done+houseSteps, seed+5 {
				scene(t, func(w *world) { stroll(w, p, min(houseSteps, *walk/5-done), seed, ends) })
			}
			assert.Greater(t, len(ends), 4, "few ends were reached: %v", ends)
		})
	}
}

// TestWalksFindBrokenRules: without the rule on approvals, or on identification, the
// walk must trip over an invariant.
func TestWalksFindBrokenRules(t *testing.T) {
	t.Parallel()
	for code, p := range map[store.Code]*disclosure.Policy{disclosure.CodeNotApproved: kasuga(), disclosure.CodeMeasureOpen: plain()} {
		failures := play(code, func(w *world) { stroll(w, p, 4000, 7, map[string]int{}) })
		require.NotEmpty(t, failures, code)
	}
}

// stroll walks.
func stroll(w *world, p *disclosure.Policy, steps int, seed uint64, ends map[string]int) {
	rnd := rand.New(rand.NewPCG(seed, 1))
	w.house(p, "2026-01-05")
	w.manager()
	handles := []string{w.person("a"), w.person("b"), w.person("c")}
	var c disclosure.Case
	for n := range steps {
		if n%7 == 0 {
			w.now = w.now.Add(time.Duration(rnd.IntN(40)) * time.Hour)
			if rnd.IntN(40) == 0 {
				w.now = w.now.AddDate(0, 1, 0)
			}
		}
		if c.ID() == "" || c.Ended() {
			if c.ID() != "" {
				ends[c.State()]++
			}
			c = w.randomCase(rnd)
			continue
		}
		c = w.randomStep(rnd, c, handles[rnd.IntN(len(handles))])
		w.invariants(&c)
	}
}

func (w *world) randomCase(rnd *rand.Rand) disclosure.Case {
	all := disclosure.Procedures()
	p := all[rnd.IntN(len(all))]
	q := disclosure.Request{Procedure: p, Channel: []disclosure.Channel{disclosure.Mail, disclosure.Counter, disclosure.Telephone}[rnd.IntN(3)], Content: "x", Background: "y", Facts: "z",
		Requester: disclosure.Requester{Name: "n", Contact: "c"}}
	switch p {
	case disclosure.Correction, disclosure.Addition, disclosure.Deletion:
		q.Claims = []disclosure.Claimed{{Claim: disclosure.Untrue}}
	case disclosure.Suspension, disclosure.Erasure:
		q.Claims = []disclosure.Claimed{{Claim: disclosure.BeyondPurpose}}
	case disclosure.ProvisionStop:
		q.Claims = []disclosure.Claimed{{Claim: disclosure.UnlawfulProvision}}
	}
	if rnd.IntN(2) == 0 {
		q.Papers = papers()
	}
	return w.open(q)
}

// randomStep tries a command.
func (w *world) randomStep(rnd *rand.Rand, c disclosure.Case, handle string) disclosure.Case {
	if c.State() == disclosure.StateApproval && rnd.IntN(3) > 0 {
		q, _ := c.Approval()
		if office := w.policy.Offices[rnd.IntN(len(w.policy.Offices))].ID; rnd.IntN(2) == 0 {
			q.Office = office
			_, _ = w.offices.Approve(w.as("the-"+office), q)
		}
	}
	all := samples(w, &c, handle)
	options, err := w.desk.Allowed(w.ctx, &c)
	w.NoError(err)
	if len(options) == 0 {
		return c
	}
	name := pick(rnd, &c, options)
	cmd := all[name]
	if d, ok := cmd.(disclosure.Decide); ok && len(d.Items) > 0 && rnd.IntN(2) == 0 {
		// A refusal, alone or beside what is granted.
		refusal := []disclosure.Item{withheld("memo", disclosure.Harm), withheld("memo", disclosure.Unfounded), withheld("memo", disclosure.Accurate), withheld("memo", disclosure.NeedlessChange),
			{Name: "memo", Outcome: disclosure.NotHeld}, {Name: "memo", Outcome: disclosure.NotRevealed, Ground: disclosure.HarmToLife, Explanation: "e"}}[rnd.IntN(6)]
		if d.Items = append(d.Items, refusal); rnd.IntN(2) == 0 {
			d.Items = d.Items[1:]
		}
		cmd = d
	}
	next, _, err := w.desk.Apply(w.ctx, c, cmd)
	var r *store.Refusal
	if errors.As(err, &r) {
		return c
	}
	w.NoError(err, name)
	return next
}

// pick chooses a command: rarely one that ends the case at once or leaves it where it
// is, so that walks get far.
func pick(rnd *rand.Rand, c *disclosure.Case, options []disclosure.Option) string {
	long, asked := len(c.Steps) > 40, slices.ContainsFunc(c.Inquiries, func(q disclosure.Inquiry) bool { return q.Answered.IsZero() })
	for range 100 {
		o := options[rnd.IntN(len(options))]
		aside := len(o.Leads) == 1 && o.Leads[0] == c.State() && o.Command != "done" || o.Command == "identify" && c.Verified()
		if asked && o.Command == "reply" {
			return o.Command
		}
		switch {
		case aside && (long || rnd.IntN(4) > 0), o.Command == "ask" && rnd.IntN(6) > 0, o.Command == "revise" && (long || rnd.IntN(4) > 0):
			continue
		case (o.Command == "withdraw" || o.Command == "lapse" || o.Command == "decline-fee") && !long && rnd.IntN(20) > 0:
			continue
		}
		return o.Command
	}
	return options[0].Command
}

// decidedStates are those behind a decision that stands.
var decidedStates = []string{disclosure.StateDecided, disclosure.StateExecuting, disclosure.StateExecuted, disclosure.StateNotified, disclosure.StateGranted, disclosure.StatePartly,
	disclosure.StateRefused, disclosure.StateNotHeld, disclosure.StateNotRevealed, disclosure.StateSubstitute, disclosure.StateClosed}

// invariants hold for every case at every moment.
func (w *world) invariants(c *disclosure.Case) {
	decided := slices.Contains(decidedStates, c.State())
	rights := c.Procedure != disclosure.Complaint && c.Procedure != disclosure.Consultation
	if decided && rights {
		w.True(c.Verified(), "decided without identification")
	}
	for _, a := range w.policy.Approvals {
		if decided && a.Act == c.Procedure.Act() {
			w.Len(c.Decision.Approved, len(a.Offices), "decided without approval")
		}
	}
	if !c.Procedure.Charged() {
		w.Zero(c.Account.Due, "a fee on what is free")
		w.Empty(c.Account.Payments)
	}
	w.dates(c)
	if c.Ended() || len(c.Steps)%8 == 0 {
		w.traces(c)
	}
	if c.State() == disclosure.StateNotified || c.Ended() && decided {
		for _, m := range c.Measures {
			w.False(m.Done.IsZero(), "told of a measure that was not taken")
		}
		w.False(c.Dates.Notified.IsZero(), "ended without notice")
		w.True(len(c.Decision.Items) == 0 || c.Decision.Items[0].Act == "" || c.Decision.Items[0].Act == disclosure.ActDisclose || len(c.Measures) > 0, "granted and not done")
	}
	if c.Ended() {
		w.NotEmpty(c.Sent, "ended in silence")
	}
}

// dates holds the arithmetic of dates and clocks.
func (w *world) dates(c *disclosure.Case) {
	d := &c.Dates
	w.False(d.Arrived.After(w.now))
	w.True(d.Received.IsZero() || !d.Received.Before(d.Arrived), "received before it arrived")
	w.True(d.Started.IsZero() || !d.Started.Before(d.Received), "started before it was received")
	w.Equal(c.Ended(), c.Due().IsZero(), "an open case without a date, or an ended one with")
	if deadlines := w.desk.Deadlines(c); len(deadlines) > 0 {
		w.Equal(deadlines[0].Day.Start(), c.Due())
	}
	if last, suit, ok := w.desk.Suit(c); ok {
		w.GreaterOrEqual(last, date(day(d.Arrived))+14)
		w.LessOrEqual(suit, last+1)
	}
	for i, p := range c.Pauses {
		w.True(!p.Until.IsZero() || i == len(c.Pauses)-1, "two pauses last")
	}
}

// traces holds steps, journal and gate against each other.
func (w *world) traces(c *disclosure.Case) {
	w.Equal(int(c.Version()), len(c.Steps), "a step for each version")
	for i := 1; i < len(c.Steps); i++ {
		w.Equal(c.Steps[i-1].To, c.Steps[i].From, "the way has a gap")
	}
	n := 0
	for e, err := range w.store.Journal(background, store.JournalQuery{Kind: disclosure.Kind, ID: c.ID()}) {
		w.NoError(err)
		w.NotEmpty(e.Actor)
		n++
	}
	w.Equal(len(c.Steps), n, "an entry for each step")
	read, err := w.desk.Case(w.ctx, c.ID())
	w.NoError(err)
	told, err := json.Marshal(c)
	w.NoError(err)
	kept, err := json.Marshal(&read)
	w.NoError(err)
	w.JSONEq(string(kept), string(told), "what was returned is what was stored")
	if c.Subject() == "" {
		return
	}
	g := w.gate(c.Subject())
	open := slices.ContainsFunc(g.Cases, func(x subject.Case) bool { return x.Key == c.Key() })
	w.Equal(!c.Ended(), open, "the gate knows which cases are open")
	held := slices.ContainsFunc(g.Held(w.now), func(h subject.Hold) bool { return h.Ref == c.ID() })
	w.Equal(c.Hold != "", held, "hold in "+c.State())
}
