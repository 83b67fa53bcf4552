package disclosure

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/hogo-go/hogo/internal/flow"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// Output is what follows from a command.
type Output struct {
	// Letters are to be sent.
	Letters []Letter
	// Duties follow from what was done.
	Duties []store.Duty
	// Findings are warnings; they stopped nothing.
	Findings []store.Finding
}

// Apply does a command to a case as it was read and commits it. It returns the case
// as it then stands; the old one must not be used any more. What the caller changed in
// the value meanwhile does not count: the record does.
//
// A *store.Refusal tells all reasons why nothing happened. store.ErrConflict: another
// command was applied to the case meanwhile; read it again. Other errors:
// store.ErrNoActor, ErrDamaged, those of the store.
func (d *Desk) Apply(ctx context.Context, c Case, cmd Command) (Case, Output, error) {
	c, err := c.stored()
	if err != nil {
		return Case{}, Output{}, fmt.Errorf("disclosure: apply: %w", err)
	}
	ctx, actor, err := d.actor(ctx, d.Policy(&c), c.Procedure)
	if err != nil {
		return Case{}, Output{}, fmt.Errorf("disclosure: apply: %w", err)
	}
	var out Output
	next := c
	err = store.Retry(ctx, func() error {
		var err error
		next, out, err = d.apply(ctx, c, cmd, actor)
		return d.whose(ctx, &c, err)
	})
	if err != nil {
		return Case{}, Output{}, fmt.Errorf("disclosure: apply: %w", unwrapOwn(err))
	}
	return next, out, nil
}

// overtaken hides a conflict about the case itself from Retry: only the gate is read
// anew, the case is the caller's to read.
type overtaken struct{ err error }

// Error is the conflict's.
func (o *overtaken) Error() string { return o.err.Error() }

// whose tells whether a conflict is about the case.
func (d *Desk) whose(ctx context.Context, c *Case, err error) error {
	if !errors.Is(err, store.ErrConflict) {
		return err
	}
	r, failed := d.store.Get(ctx, c.Key())
	if failed != nil || r.Version != c.Version() {
		return &overtaken{err}
	}
	return err
}

func unwrapOwn(err error) error {
	var o *overtaken
	if errors.As(err, &o) {
		return fmt.Errorf("他の担当者が先に処理しました(another command came first): %w", o.err)
	}
	return err
}

func (d *Desk) apply(ctx context.Context, c Case, cmd Command, actor *store.Actor) (Case, Output, error) {
	f, err := d.facts(ctx, &c, cmd, actor)
	if err != nil {
		return Case{}, Output{}, err
	}
	t, err := f.decide()
	if err != nil {
		return Case{}, Output{}, err
	}
	changes, expect, err := f.changes(t)
	if err != nil {
		return Case{}, Output{}, err
	}
	records, err := store.Apply(ctx, d.store, f.now, expect, changes...)
	if err != nil {
		return Case{}, Output{}, err
	}
	f.next.record = records[0]
	return *f.next, f.output(t), nil
}

// preview tells why a command would be refused; it commits nothing.
func (d *Desk) preview(ctx context.Context, c *Case, cmd Command) error {
	ctx, actor, err := d.actor(ctx, d.Policy(c), c.Procedure)
	if err != nil {
		return err
	}
	f, err := d.facts(ctx, c, cmd, actor)
	if err != nil {
		return err
	}
	_, err = f.decide()
	return err
}

// decide lets the command leave its marks on the next case, and judges it.
func (f *facts) decide() (flow.Transition[facts], error) {
	m := machines()[f.before.Procedure]
	f.cmd.effect(f)
	t, reasons := m.Decide(f, f.before.State(), f.cmd.name(), flow.Ask{Actor: f.actor,
		Has: func(name string) bool { return slices.Contains(f.cmd.given(), name) }})
	if len(reasons) > 0 {
		return t, &store.Refusal{Op: "disclosure: " + f.cmd.name(), Reasons: reasons}
	}
	return t, nil
}

// changes makes the commit: the case, the gate of its person, and what it expects.
func (f *facts) changes(t flow.Transition[facts]) ([]store.Change, []store.Expect, error) {
	m := machines()[f.before.Procedure]
	f.advance(t, m.Table().States[t.To].Name)
	next := f.next.record
	next.State, next.Ref = m.Table().States[t.To].Name, string(f.next.Procedure)
	// An open case is not purged.
	if !ended(next.State) {
		next.Keep = whileOpen
	} else if next.Keep.Equal(whileOpen) {
		next.Keep = time.Time{}
	}
	f.next.record.State = next.State
	// The gate first: the case notes which hold and which restrictions are its own.
	gate, err := f.gateChanges(t)
	if err != nil {
		return nil, nil, err
	}
	next.Due = f.policy.due(f.next, f.calendar, f.options)
	if next.Body, err = f.next.encode(); err != nil {
		return nil, nil, err
	}
	changes := []store.Change{m.Change(t, f.before.record, next, f.fields())}
	var expect []store.Expect
	if f.sanction != nil {
		expect = f.sanction.Expect
	}
	return append(changes, gate...), expect, nil
}

// whileOpen is the Keep of open cases.
var whileOpen = time.Date(9999, time.January, 1, 0, 0, 0, 0, time.UTC)

// isFieldName tells whether a name looks as hosts name the fields of their data. What
// looks otherwise may be something that a person said, and stays out of the journal; digits
// may be, unless the name is the policy's.
func isFieldName(s string, policys bool) bool {
	signs := "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ._-"
	if policys {
		signs += "0123456789"
	}
	return s != "" && len(s) <= 64 && strings.Trim(s, signs) == ""
}

// fields names what the journal says a command touched: what came with it, and of a
// correction or erasure that was carried out the fields that it changed (34-2, 35-2).
func (f *facts) fields() []string {
	done, ok := f.cmd.(Done)
	if !ok {
		return f.cmd.given()
	}
	m := &f.next.Measures[done.N]
	if !m.Act.changes() {
		return f.cmd.given()
	}
	if list := f.current.fieldNames(m); len(list) > 0 {
		return list
	}
	return f.cmd.given()
}

// fieldNames returns the names that the journal keeps of the data of a measure: the ids of
// the catalogue, whatever the office calls them, and of what the catalogue does not have
// the names that look like a field's.
func (p *Policy) fieldNames(m *Measure) []string {
	var list []string
	for _, name := range m.names() {
		ids := p.itemIDs(name)
		known := len(p.Items.List) > 0 && len(ids) > 0
		for _, id := range orItself(ids, name) {
			if isFieldName(id, known) && !slices.Contains(list, id) {
				list = append(list, id)
			}
		}
	}
	return list
}

// advance notes the step, the letter and the pauses.
func (f *facts) advance(t flow.Transition[facts], to string) {
	n := f.next
	if slices.Contains(t.Row.Stop, clockHouse) {
		n.Pauses = flow.Begin(n.Pauses, f.now, to)
	}
	if slices.Contains(t.Row.Start, clockHouse) {
		n.Pauses = flow.End(n.Pauses, f.now)
	}
	letter := LetterName(t.Row.Letter)
	if n.Requester.Anonymous {
		letter = "" // nobody to write to
	}
	if f.cmd.name() == "notify" {
		letter = n.answerLetter()
	} else if letter != "" && letter != LetterProgress {
		if a := &n.Account; letter == LetterFee && a.Told.IsZero() {
			a.Due, a.Told = f.feeDue(), f.now
		}
		f.send(letter, f.now)
	}
	if ended(to) && n.Dates.Ended.IsZero() {
		n.Dates.Ended = f.now
	}
	n.Steps = append(slices.Clip(n.Steps), Step{At: f.now, Actor: f.actor.ID, OnBehalf: f.actor.OnBehalf,
		Command: f.cmd.name(), From: f.before.State(), To: to, Letter: letter, Note: f.words})
}

// bind ties the case to the identified person: its records are the person's from now
// on, its evidence is held, and it stands among the person's open cases.
func (f *facts) bind(g *subject.Gate) {
	if f.before.Subject() != "" {
		return
	}
	f.gate = g
	f.next.record.Subject = g.Handle()
	if p := f.previous; p != nil && p.Subject() != "" && !slices.Contains(g.Handles(), p.Subject()) {
		f.next.Round, f.next.Previous, f.unlinked = 1, "", true
	}
	for _, open := range g.Cases {
		if open.Key.Kind == Kind {
			f.next.Duplicates = append(slices.Clip(f.next.Duplicates), open.Key.ID)
		}
	}
	f.edit = g.Edit(f.now)
	f.edit.OpenCase(f.next.Key())
	f.next.Hold = f.edit.Hold(subject.Hold{Ground: GroundOpenCase, Ref: f.next.ID()})
}

// GroundOpenCase is the ground of the hold that an open case puts on the person's
// data: its evidence is not erased.
const GroundOpenCase store.Code = "disclosure_case"

// gateChanges brings the person's gate to its next version in the same commit: what
// happens to a person's case happens to the person.
func (f *facts) gateChanges(t flow.Transition[facts]) ([]store.Change, error) {
	if f.gate == nil {
		return nil, nil
	}
	// The gate is read anew, the case is the caller's: if the gate already knows what
	// the case does not, another command came first.
	open := slices.ContainsFunc(f.gate.Cases, func(c subject.Case) bool { return c.Key == f.before.Key() })
	if bound := f.before.Subject() != "" && !ended(f.before.State()); open != bound {
		return nil, store.ErrConflict
	}
	if f.edit == nil {
		f.edit = f.gate.Edit(f.now)
	}
	to := f.next.record.State
	switch cmd := f.cmd.(type) {
	case Begin:
		f.restrict()
	case Done:
		f.lift(&f.next.Measures[cmd.N])
	case Finish:
		f.keepHolding()
	}
	if ended(to) && !ended(f.before.State()) {
		f.edit.CloseCase(f.next.Key())
	}
	if f.next.Hold != "" && (ended(to) || f.erases()) {
		f.edit.Release(f.next.Hold)
		f.next.Hold = ""
	}
	f.edit.Note(t.Row.Event)
	return f.edit.Changes()
}

// keepHolding puts the case's hold back when the measures are done: what they left is
// evidence until the case is closed.
func (f *facts) keepHolding() {
	if f.next.Hold == "" {
		f.next.Hold = f.edit.Hold(subject.Hold{Ground: GroundOpenCase, Ref: f.next.ID()})
	}
}

// erases tells that the measures now begin and erase data, which the case's own hold
// would forbid.
func (f *facts) erases() bool {
	return f.cmd.name() == "begin" && slices.ContainsFunc(f.next.Measures, func(m Measure) bool { return m.Act.erases() })
}

// output gathers letters, duties and findings.
func (f *facts) output(t flow.Transition[facts]) Output {
	var out Output
	if n := len(f.next.Steps); n > 0 && f.next.Steps[n-1].Letter != "" && !f.next.Requester.Anonymous {
		out.Letters = append(out.Letters, f.letter(f.next.Steps[n-1].Letter))
	}
	if s := f.cmd; s.name() == "notify" && given[Notify](f).MethodTold {
		out.Letters = append(out.Letters, f.letter(LetterMethod))
	}
	out.Duties = f.duties(t)
	out.Findings = f.findings()
	return out
}
