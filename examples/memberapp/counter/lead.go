package counter

import (
	"context"
	"fmt"
	"slices"

	"github.com/hogo-go/hogo/disclosure"
)

// take takes a request in, by the first channel that the house accepts if none is
// given.
func (c *counter) take(ctx context.Context, q disclosure.Request) (disclosure.Case, error) {
	if q.Channel == "" {
		q.Channel = disclosure.Mail
	}
	if len(c.policy.Requests.Channels) > 0 {
		if r := c.policy.Requests.Channels[0]; !slices.Contains(r.Channels, q.Channel) && q.Channel == disclosure.Mail {
			q.Channel = r.Channels[0]
		}
	}
	k, out, err := c.desk.Open(c.clerk(ctx), q)
	c.post(out)
	return k, err
}

// do applies commands, one after the other.
func (c *counter) do(ctx context.Context, k disclosure.Case, cmds ...disclosure.Command) (disclosure.Case, error) {
	for _, cmd := range cmds {
		next, out, err := c.desk.Apply(c.clerk(ctx), k, cmd)
		if err != nil {
			return k, err
		}
		c.post(out)
		if k = next; k.Ended() {
			c.ended[k.State()]++
		}
	}
	return k, nil
}

// post sends the letters that follow from a command.
func (c *counter) post(out disclosure.Output) {
	for _, l := range out.Letters {
		c.letters[l.Name]++
	}
}

// matter is a case on somebody's desk, with what will be found and decided.
type matter struct {
	k      disclosure.Case
	hostID string
	// decide is what the examination comes to; none: the requester never answers.
	decide []disclosure.Command
	result string
	shown  bool
}

// work does one thing about each open case, as on an ordinary day.
func (c *counter) work(ctx context.Context) error {
	for _, m := range c.desks {
		if m.k.Ended() {
			continue
		}
		k, err := c.step(ctx, m)
		if err != nil {
			return fmt.Errorf("counter: %s in %s: %w", m.k.Procedure, m.k.State(), err)
		}
		m.k = k
	}
	return nil
}

// step does what comes next.
func (c *counter) step(ctx context.Context, m *matter) (disclosure.Case, error) {
	switch m.k.State() {
	case disclosure.StateReturned:
		return c.do(ctx, m.k, disclosure.Withdraw{Reason: c.in("改めて申し出る", "will apply again")})
	case disclosure.StateExamining:
		if len(m.decide) == 0 {
			return m.k, nil
		}
		return c.do(ctx, m.k, m.decide...)
	case disclosure.StateApproval:
		return c.approve(ctx, m.k)
	case disclosure.StateDecided, disclosure.StateExecuted:
		return c.answer(ctx, m.k)
	case disclosure.StateNotified:
		return c.do(ctx, m.k, disclosure.Close{Result: m.result})
	}
	if m.decide == nil && m.k.State() != disclosure.StateReceived {
		return m.k, nil
	}
	g, err := c.registry.Register(c.clerk(ctx), m.hostID)
	if err != nil {
		return m.k, err
	}
	return c.do(ctx, m.k, c.next(&m.k, g.Handle())...)
}

// next is what the counter does in a state.
func (c *counter) next(k *disclosure.Case, handle string) []disclosure.Command {
	switch k.State() {
	case disclosure.StateReceived:
		if t := c.policy.Requests.Tariff; t != nil && t.Announced != nil && k.Account.Told.IsZero() && c.fee(k.Procedure) > 0 {
			return []disclosure.Command{disclosure.TellFee{}, disclosure.Accept{}}
		}
		return []disclosure.Command{disclosure.Accept{}}
	case disclosure.StateCompletion:
		return []disclosure.Command{disclosure.Complete{Papers: papers(k), Answers: k.Asking}}
	case disclosure.StateIdentity:
		return []disclosure.Command{c.identify(k, handle)}
	case disclosure.StateFee:
		short, _ := c.policy.Short(k)
		return []disclosure.Command{disclosure.Pay{Yen: short}}
	}
	return nil
}

// fee returns what a procedure costs, in writing.
func (c *counter) fee(p disclosure.Procedure) disclosure.Yen {
	q, err := c.policy.Quote(disclosure.Query{Procedures: []disclosure.Procedure{p}, On: c.now})
	if err != nil {
		return 0
	}
	return q.Total
}

func papers(k *disclosure.Case) []disclosure.Paper {
	kinds := []disclosure.PaperKind{disclosure.RequestForm}
	if k.Requester.Agent != nil {
		kinds = append(kinds, disclosure.PowerOfAttorney, disclosure.IdentityOfAgent, disclosure.IdentityOfPerson)
	}
	var list []disclosure.Paper
	for _, kind := range kinds {
		list = append(list, disclosure.Paper{Kind: kind, Ref: "file-1"})
	}
	return list
}

// identify identifies as the policy demands.
func (c *counter) identify(k *disclosure.Case, handle string) disclosure.Identify {
	id := disclosure.Identify{Matches: []string{handle}}
	method := ""
	for _, r := range c.policy.Requests.Identity {
		if r.Of == disclosure.ThePerson && (len(r.Procedures) == 0 || slices.Contains(r.Procedures, k.Procedure)) {
			method = r.Method
		}
	}
	switch method {
	case "callback":
		id.Callback = &disclosure.Callback{Contact: disclosure.ByTelephone, Used: "000-0000-0000", Registered: "０００-００００-００００", Since: c.now.AddDate(-2, 0, 0)}
	case "document":
		id.Copies = []disclosure.Copy{{Document: "drivers-licence", Of: disclosure.ThePerson, Shows: []disclosure.Part{disclosure.RegisteredDomicile}, Ref: "file-2"}}
	default:
		id.Known = c.in("会員証の写しと台帳を照合", "a copy of the member card agrees with the register")
	}
	if k.Requester.Agent != nil && len(c.policy.Requests.Documents) > 0 {
		id.Copies = append(id.Copies, disclosure.Copy{Document: "drivers-licence", Of: disclosure.TheAgent, Ref: "file-3"})
	}
	return id
}

// answer carries out what was decided, or tells the person.
func (c *counter) answer(ctx context.Context, k disclosure.Case) (disclosure.Case, error) {
	if k.State() == disclosure.StateDecided && measures(&k) {
		done, out, err := c.desk.Execute(c.clerk(ctx), k, c)
		c.post(out)
		return done, err
	}
	method := disclosure.Written
	if k.Wish.Method == disclosure.Electronic {
		method = disclosure.Electronic
	}
	return c.do(ctx, k, disclosure.Notify{To: disclosure.ThePerson, Method: method})
}

func measures(k *disclosure.Case) bool {
	return slices.ContainsFunc(k.Decision.Items, func(it disclosure.Item) bool { return it.Act != "" && it.Act != disclosure.ActDisclose })
}

// approve lets every office approve that the policy names.
func (c *counter) approve(ctx context.Context, k disclosure.Case) (disclosure.Case, error) {
	q, waits := k.Approval()
	if !waits {
		return k, nil
	}
	for _, id := range c.house.Rule(q.Act).Offices {
		q.Office = id
		if _, err := c.offices.Approve(as(ctx, holder(id)), q); err != nil {
			return k, err
		}
	}
	return c.do(ctx, k, disclosure.Confirm{})
}

// Execute carries a measure out in the host's own data; here it only counts.
func (c *counter) Execute(_ context.Context, o disclosure.Order) (string, error) {
	c.measures++
	return "host-change-" + fmt.Sprint(c.measures), nil
}
