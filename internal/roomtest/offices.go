package roomtest

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/office"
)

// house is the policy of the walk: a president, whom the constitution appoints, a
// manager who may delegate to a deputy, and an auditor who is kept apart from the
// manager.
var house = office.Policy{
	Offices: []office.Office{
		{ID: "president", Ja: "会長", En: "president", Clause: "T-1"},
		{ID: "manager", Ja: "管理者", En: "manager", AppointedBy: "president", Delegates: true, Clause: "T-2"},
		{ID: "deputy", Ja: "副管理者", En: "deputy", AppointedBy: "president", AssistsOf: "manager", Clause: "T-3"},
		{ID: "auditor", Ja: "監査責任者", En: "auditor", AppointedBy: "president", SeparateFrom: []string{"manager"}, Audits: true, Clause: "T-4"},
	},
	Approvals: []office.Rule{
		{Act: "one", Offices: []string{"manager"}, Order: office.AnyOrder, Clause: "T-5"},
		{Act: "two", Offices: []string{"president", "manager"}, Order: office.AnyOrder, Clause: "T-6"},
		{Act: "listed", Offices: []string{"manager", "president"}, Order: office.ListedOrder, Clause: "T-7"},
		{Act: "alone", Offices: []string{"president", "manager"}, Order: office.AnyOrder, Alone: true, Clause: "T-8"},
	},
}

// Offices takes so many steps through the offices in s, which must be empty:
// appointing, ending (also for the past, and as never valid), delegating, revoking,
// approving, withdrawing, each by anybody. After each step every act is approved
// exactly if each of its offices has an approval of this content that was given by
// its holder, or by a deputy with a delegation, within all the terms as they are now
// known, by another person than who prepared it and who approved in the other office,
// and not withdrawn. Nobody has the offices, or their powers, that are kept apart.
func Offices(ctx context.Context, s store.Store, seed uint64, steps int) error {
	w := &offices{walk: newWalk(s, seed)}
	o, err := office.New(s, office.History{{Value: &house}}, office.Options{Now: func() time.Time { return w.now }})
	if err != nil {
		return err
	}
	w.book = o
	for range steps {
		w.now = w.now.Add(time.Second)
		if err := w.step(ctx); err != nil {
			return w.failed(err)
		}
		if err := w.check(ctx); err != nil {
			return w.failed(err)
		}
	}
	return w.failed(verified(ctx, s))
}

// offices is the model: what was recorded.
type offices struct {
	walk
	book      *office.Offices
	appointed []office.Appointment
	delegated []office.Delegation
	approvals []given
}

// given is an approval as it was given: with places in the lists of the model.
type given struct {
	office.Approval
	content                    int
	holder, deputy, delegation int // -1: none
}

var staff = []string{"aoki", "baba", "chiba", "doi", "endo"}

func (w *offices) as(ctx context.Context, id string) context.Context {
	return store.WithActor(ctx, &store.Actor{ID: id, Kind: store.Staff})
}

// refused lets refusals pass: what may be refused is asserted where it is not.
func refused(err error) error {
	if errors.Is(err, store.ErrRefused) || errors.Is(err, store.ErrUndetermined) {
		return nil
	}
	return err
}

func (w *offices) step(ctx context.Context) error {
	actor := pick(&w.walk, staff)
	ctx = w.as(ctx, actor)
	switch w.dice.IntN(10) {
	case 0, 1:
		return w.appoint(ctx, actor)
	case 2:
		return w.end(ctx, actor)
	case 3:
		return w.delegate(ctx, actor)
	case 4:
		return w.revoke(ctx, actor)
	case 5:
		return w.withdraw(ctx, actor)
	default:
		return w.approve(ctx, actor)
	}
}

// in returns the place of the appointment by which somebody is in office, -1: none.
func (w *offices) in(id, of string, at time.Time) int {
	return slices.IndexFunc(w.appointed, func(a office.Appointment) bool {
		return a.Holder == id && a.Office == of && inTerm(&a, at)
	})
}

func inTerm(a *office.Appointment, at time.Time) bool {
	return !a.Voided && !at.Before(a.From) && (a.Until.IsZero() || at.Before(a.Until))
}

func (w *offices) appoint(ctx context.Context, actor string) error {
	a := office.Appointment{Office: pick(&w.walk, house.Offices).ID, Holder: pick(&w.walk, staff)}
	if a.Office == "president" {
		a.Evidence = "minutes"
	}
	if w.dice.IntN(3) == 0 {
		a.Until = w.now.Add(time.Duration(1+w.dice.IntN(40)) * time.Second)
	}
	made, err := w.book.Appoint(ctx, a)
	w.did("%s appoints %s as %s: %v", actor, a.Holder, a.Office, err)
	if err != nil {
		return refused(err)
	}
	w.appointed = append(w.appointed, made)
	if a.Office != "president" && w.in(actor, "president", w.now) < 0 {
		return errors.New("appointed without authority")
	}
	return nil
}

func (w *offices) end(ctx context.Context, actor string) error {
	if len(w.appointed) == 0 {
		return nil
	}
	i := w.dice.IntN(len(w.appointed))
	e := office.Ending{Appointment: w.appointed[i].ID, Evidence: "letter", Void: w.dice.IntN(4) == 0,
		At: w.now.Add(-time.Duration(w.dice.IntN(20)) * time.Second)}
	ended, err := w.book.End(ctx, e)
	w.did("%s ends %s of %s (void: %t, since %s): %v", actor, ended.Office, ended.Holder, e.Void, w.now.Sub(e.At), err)
	if err == nil {
		w.appointed[i] = ended
	}
	return refused(err)
}

func (w *offices) delegate(ctx context.Context, actor string) error {
	d := office.Delegation{Office: "manager", To: pick(&w.walk, staff), Acts: []string{"one", pick(&w.walk, house.Approvals).Act}}
	if d.To == actor {
		return nil
	}
	made, err := w.book.Delegate(ctx, d)
	w.did("%s delegates to %s: %v", actor, d.To, err)
	if err != nil {
		return refused(err)
	}
	w.delegated = append(w.delegated, made)
	if w.in(actor, "manager", w.now) < 0 || w.in(d.To, "deputy", w.now) < 0 {
		return errors.New("delegated by or to somebody not in office")
	}
	return nil
}

func (w *offices) revoke(ctx context.Context, actor string) error {
	if len(w.delegated) == 0 {
		return nil
	}
	d := &w.delegated[w.dice.IntN(len(w.delegated))]
	err := w.book.Revoke(ctx, d.ID)
	w.did("%s revokes the delegation of %s to %s: %v", actor, d.By, d.To, err)
	if err == nil && d.Until.IsZero() {
		d.Until = w.now
	}
	return refused(err)
}

func (w *offices) withdraw(ctx context.Context, actor string) error {
	if len(w.approvals) == 0 {
		return nil
	}
	g := &w.approvals[w.dice.IntN(len(w.approvals))]
	err := w.book.Withdraw(ctx, g.ID)
	w.did("%s withdraws the approval of %s by %s: %v", actor, g.Act, g.Approver, err)
	if err == nil && g.Withdrawn.IsZero() {
		g.Withdrawn = w.now
	}
	return refused(err)
}

func (w *offices) request(act string, content int, preparer string) office.Request {
	return office.Request{Act: act, Target: store.Key{Kind: "test.target", ID: "t"},
		Hash: office.HashOf([]byte{byte(content)}), Preparer: preparer}
}

func (w *offices) approve(ctx context.Context, actor string) error {
	act, content, preparer := pick(&w.walk, house.Approvals).Act, w.dice.IntN(2), pick(&w.walk, staff)
	a, err := w.book.Approve(ctx, w.request(act, content, preparer))
	w.did("%s approves %s %d of %s: %v", actor, act, content, preparer, err)
	if err != nil {
		return refused(err)
	}
	g := given{Approval: a, content: content, deputy: -1, delegation: -1}
	if a.For == "" {
		g.holder, err = w.by(a.Appointment, actor, a.Office)
	} else {
		g.holder, err = w.by(a.Appointment, a.For, a.Office)
		if err == nil {
			g.deputy, err = w.by(a.Assistant, actor, "deputy")
		}
		g.delegation = slices.IndexFunc(w.delegated, func(d office.Delegation) bool { return d.ID == a.Delegation })
		if g.delegation < 0 || w.delegated[g.delegation].By != a.For || w.delegated[g.delegation].To != actor {
			return errors.New("approved without a delegation")
		}
	}
	w.approvals = append(w.approvals, g)
	return err
}

// by returns the place of an appointment, by which somebody must be in office now.
func (w *offices) by(id, holder, of string) (int, error) {
	i := slices.IndexFunc(w.appointed, func(a office.Appointment) bool { return a.ID == id })
	if i < 0 || w.appointed[i].Holder != holder || w.appointed[i].Office != of || !inTerm(&w.appointed[i], w.now) {
		return -1, errors.New("approved out of office")
	}
	return i, nil
}
