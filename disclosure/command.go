package disclosure

import (
	"slices"
	"time"
)

// Command is something that is done to a case: one of the types of this file.
type Command interface {
	// name is the command's name in the tables.
	name() string
	// given names the required fields that are set.
	given() []string
	// effect writes into f.next what the command leaves. It cannot fail; the rules
	// then judge what it left.
	effect(f *facts)
}

// dated is a command that says when it happened, if not now.
type dated interface{ on() time.Time }

// on returns when the command happened.
func (f *facts) on() time.Time {
	if d, ok := f.cmd.(dated); ok && !d.on().IsZero() {
		return d.on()
	}
	return f.now
}

// given returns the command if it is a T, else an empty one.
func given[T Command](f *facts) T {
	c, _ := f.cmd.(T)
	return c
}

// fields names those of a list whose condition holds.
func fields(pairs ...any) []string {
	var list []string
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1].(bool) {
			list = append(list, pairs[i].(string))
		}
	}
	return list
}

// Resubmit is a returned request that comes again, by another channel.
type Resubmit struct {
	Channel Channel
	Papers  []Paper
	On      time.Time
}

func (c Resubmit) name() string    { return "resubmit" }
func (c Resubmit) on() time.Time   { return c.On }
func (c Resubmit) given() []string { return fields("channel", c.Channel != "") }
func (c Resubmit) effect(f *facts) {
	f.next.Channel = c.Channel
	f.take(c.Papers)
	f.receive()
}

// SendForm is the prescribed form being mailed to the person.
type SendForm struct {
	// Mailed is when it was mailed. Required.
	Mailed time.Time
}

func (c SendForm) name() string    { return "send-form" }
func (c SendForm) on() time.Time   { return c.Mailed }
func (c SendForm) given() []string { return fields("mailed", !c.Mailed.IsZero()) }
func (c SendForm) effect(f *facts) {}

// Accept takes a request on: it goes where it lacks something, or is examined.
type Accept struct{ Papers []Paper }

func (c Accept) name() string    { return "accept" }
func (c Accept) given() []string { return nil }
func (c Accept) effect(f *facts) {
	f.take(c.Papers)
	f.receive()
}

// Complete brings papers, answers or particulars.
type Complete struct {
	Papers []Paper
	// Answers are those to what was asked for, by its words in Ask.Wants.
	Answers []string
	// Content, Background, Facts, Name and Contact replace what was empty.
	Content, Background, Facts, Name, Contact string
	// Asked names the items meant.
	Asked  []string
	Claims []Claimed
	On     time.Time
}

func (c Complete) name() string    { return "complete" }
func (c Complete) on() time.Time   { return c.On }
func (c Complete) given() []string { return nil }
func (c Complete) effect(f *facts) {
	n := f.next
	f.take(c.Papers)
	n.Asking = slices.DeleteFunc(slices.Clone(n.Asking), func(s string) bool { return slices.Contains(c.Answers, s) })
	for _, p := range []struct {
		to   *string
		with string
	}{{&n.Content, c.Content}, {&n.Background, c.Background}, {&n.Facts, c.Facts},
		{&n.Requester.Name, c.Name}, {&n.Requester.Contact, c.Contact}} {
		if *p.to == "" {
			*p.to = p.with
		}
	}
	// Who says who it is, and where to write to, is anonymous no more.
	n.Requester.Anonymous = n.Requester.Anonymous && (c.Name == "" || c.Contact == "")
	if len(c.Asked) > 0 {
		n.Asked = slices.Clone(c.Asked)
	}
	n.Claims = append(slices.Clip(n.Claims), unjudged(c.Claims)...)
	f.receive()
}

// Ask asks the requester for further papers or answers; the house's clocks may stand
// still meanwhile.
type Ask struct {
	Wants []string
	// Specify: the person is asked which data is meant (APPI 37-2). Help must then
	// list what helps to say so, such as the names of the ledgers.
	Specify bool
	Help    []string
}

func (c Ask) name() string    { return "ask" }
func (c Ask) given() []string { return fields("wants", len(c.Wants) > 0) }
func (c Ask) effect(f *facts) {
	f.next.Asking = append(slices.Clip(f.next.Asking), c.Wants...)
	f.next.Help = slices.Clone(c.Help)
}

// Identify identifies the person, and the agent if there is one.
type Identify struct {
	// Matches are the handles of all persons whom the particulars fit: exactly one
	// identifies.
	Matches  []string
	Copies   []Copy
	Callback *Callback
	// Known says how staff identified the person where the policy has no method, in
	// words for the file.
	Known string
	On    time.Time
}

func (c Identify) name() string    { return "identify" }
func (c Identify) on() time.Time   { return c.On }
func (c Identify) given() []string { return fields("matches", len(c.Matches) > 0) }
func (c Identify) effect(f *facts) {
	id := Identity{At: f.on()}
	for i := range c.Copies {
		k := &c.Copies[i]
		paper := Paper{Kind: IdentityOfPerson, Ref: k.Ref, Digest: k.Digest, At: f.on(), Dropped: f.dropped(k)}
		if k.Of == TheAgent {
			paper.Kind, id.Agent = IdentityOfAgent, append(id.Agent, k.Document)
		} else {
			id.Person = append(id.Person, k.Document)
		}
		f.take([]Paper{paper})
	}
	if c.Callback != nil {
		id.Person = append(id.Person, "callback")
	}
	if c.Known != "" {
		id.Person = append(id.Person, "other")
		f.note(c.Known)
	}
	f.next.Identity = id
	if len(f.matches) == 1 {
		f.bind(&f.matches[0])
	}
}

// take notes papers that came.
func (f *facts) take(papers []Paper) {
	for _, p := range papers {
		if p.At.IsZero() {
			p.At = f.on()
		}
		f.next.Papers = append(slices.Clip(f.next.Papers), p)
	}
}

// Investigate writes down what was found about the claims.
type Investigate struct {
	// Findings in words. Required.
	Findings string
	// Founded tells of each claim of the case, in its order, whether it is founded.
	Founded []bool
	// Law names a special procedure of another law, if there is one.
	Law string
}

func (c Investigate) name() string    { return "investigate" }
func (c Investigate) given() []string { return fields("findings", c.Findings != "") }
func (c Investigate) effect(f *facts) {
	f.next.Investigation = &Investigation{At: f.now, Findings: c.Findings, Law: c.Law}
	f.next.Claims = slices.Clone(f.next.Claims)
	for i := range f.next.Claims {
		if i < len(c.Founded) {
			f.next.Claims[i].Founded = &c.Founded[i]
		}
	}
}

// Transfer hands a complaint over to the one who answers.
type Transfer struct{ To string }

func (c Transfer) name() string    { return "transfer" }
func (c Transfer) given() []string { return fields("to", c.To != "") }
func (c Transfer) effect(f *facts) { f.note(c.To) }
