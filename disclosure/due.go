package disclosure

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// Task is a line of the morning list.
type Task struct {
	Case Case
	// Deadlines are what runs, the earliest first.
	Deadlines []Deadline
	// Overdue: the earliest deadline lies before today.
	Overdue bool
	// Cursor continues behind this line.
	Cursor store.Cursor
}

// Due yields the open cases in which somebody must act before an instant, of all
// procedures, the most urgent first: at most limit of them (0: all), behind a cursor
// (the zero cursor: from the beginning). At most one error is yielded, as the last
// value; it is a *store.Refusal if the policy keeps the records to one office and the
// actor is not of it. Cases that only the policy of their arrival keeps from the actor are
// left out.
func (d *Desk) Due(ctx context.Context, before time.Time, after store.Cursor, limit int) iter.Seq2[Task, error] {
	q := store.Query{Kind: Kind, DueBefore: store.Instant(before), By: store.ByDue, After: after}
	if len(d.policies) == 1 {
		q.Limit = limit // nothing is left out
	}
	return func(yield func(Task, error) bool) {
		if err := d.admitList(ctx); err != nil {
			yield(Task{}, fmt.Errorf("disclosure: due: %w", err))
			return
		}
		n, today := 0, dayOf(d.now()).Start()
		for r, err := range d.store.Query(ctx, q) {
			var t Task
			listed := false
			if err == nil {
				t, listed, err = d.task(ctx, r, today)
			}
			if err != nil {
				yield(Task{}, fmt.Errorf("disclosure: due: %w", err))
				return
			}
			if !listed {
				continue
			}
			if n++; !yield(t, nil) || n == limit {
				return
			}
		}
	}
}

// task makes a line of the list, false if it is not for the actor.
func (d *Desk) task(ctx context.Context, r store.Record, today time.Time) (Task, bool, error) {
	c, err := Decode(r)
	if err != nil {
		return Task{}, false, err
	}
	if ok, err := d.listable(ctx, &c); !ok || err != nil {
		return Task{}, false, err
	}
	return Task{Case: c, Deadlines: d.Deadlines(&c), Overdue: r.Due.Before(today), Cursor: store.CursorOf(r)}, true, nil
}

// Recompute counts the deadlines of every open case anew, after the calendar or the
// policy has changed, and returns how many moved. Cases that somebody works on
// meanwhile are counted by that work.
func (d *Desk) Recompute(ctx context.Context) (moved int, err error) {
	for r, err := range d.store.Query(ctx, store.Query{Kind: Kind, By: store.ByDue}) {
		if err != nil {
			return moved, fmt.Errorf("disclosure: recompute: %w", err)
		}
		ok, err := d.recompute(ctx, r)
		if err != nil {
			return moved, fmt.Errorf("disclosure: recompute: %w", err)
		}
		if ok {
			moved++
		}
	}
	return moved, nil
}

// EventRecomputed is the journal's event for a deadline that was counted anew.
const EventRecomputed = "disclosure.deadline_recomputed"

// recompute counts one case anew. Another room's commit on the person's gate is no
// reason to leave the old date standing.
func (d *Desk) recompute(ctx context.Context, r store.Record) (moved bool, err error) {
	err = store.Retry(ctx, func() error {
		var err error
		if moved, err = d.recount(ctx, r); isConflict(err) {
			now, failed := d.store.Get(ctx, r.Key)
			if failed != nil || now.Version != r.Version {
				return nil // somebody works on the case: counted by that work
			}
		}
		return err
	})
	return moved, err
}

func (d *Desk) recount(ctx context.Context, r store.Record) (bool, error) {
	c, err := Decode(r)
	if err != nil {
		return false, err
	}
	p, cal := d.under(&c)
	next := r
	if next.Due = p.due(&c, cal, &d.options); next.Due.Equal(r.Due) {
		return false, nil
	}
	changes := []store.Change{{Prev: r, Next: next, Events: []store.Event{{Name: EventRecomputed, Fields: []string{"due"}}}}}
	if c.Subject() != "" {
		g, err := d.registry.Gate(ctx, c.Subject())
		if err != nil {
			return false, err
		}
		changes = append(changes, subject.Touch(&g, EventRecomputed))
	}
	_, err = store.Apply(ctx, d.store, d.now(), nil, changes...)
	return err == nil, err
}

// Option is a command that may come next.
type Option struct {
	Command string
	Text    store.Text
	// Fields must come with it.
	Fields []string
	// Leads lists the states in which the case may then stand.
	Leads []string
	// By names the offices or roles that are needed; none: the desk.
	By []string
	// Before are the case's deadlines, the earliest first.
	Before []Deadline
}

// Allowed tells what may be done next, by whom and by when, for the actor in ctx: the
// commands that the procedure's table knows in the case's state, without those that
// are somebody else's.
func (d *Desk) Allowed(ctx context.Context, c *Case) ([]Option, error) {
	stored, err := c.stored()
	if err != nil {
		return nil, fmt.Errorf("disclosure: allowed: %w", err)
	}
	c = &stored
	p, _ := d.under(c)
	ctx, actor, err := d.actor(ctx, p, c.Procedure)
	if err != nil {
		return nil, fmt.Errorf("disclosure: allowed: %w", err)
	}
	f, err := d.facts(ctx, c, Decide{}, actor)
	if err != nil {
		return nil, fmt.Errorf("disclosure: allowed: %w", err)
	}
	m := machines()[c.Procedure]
	deadlines := d.Deadlines(c)
	var list []Option
	for _, name := range m.Commands(c.State()) {
		id, _ := m.Command(name)
		cmd := &m.Table().Commands[id]
		o := Option{Command: name, Text: cmd.Text, Fields: cmd.Fields, By: f.by(name), Leads: leads(m, c.State(), name), Before: deadlines}
		if len(f.mayNot(name)) == 0 {
			list = append(list, o)
		}
	}
	return list, nil
}

func leads(m *machine, state, name string) []string {
	var list []string
	for _, t := range m.RowsByName(state, name) {
		list = append(list, m.Table().States[t.To].Name)
	}
	return list
}

// by names who is needed for a command.
func (f *facts) by(name string) []string {
	switch name {
	case "decide", "investigate", "reply":
		if r := f.responder(); r != nil {
			return []string{r.Office}
		}
	case "tell-fee":
		if a := f.policy.announced(); a != nil && a.By != "" {
			return []string{a.By}
		}
	case "confirm":
		if r := f.approval(); r != nil {
			return r.Offices
		}
	}
	return nil
}

// mayNot returns what stands against the actor, whatever comes with the command.
func (f *facts) mayNot(name string) []store.Reason {
	var reasons []store.Reason
	for _, r := range deskRules[:2] {
		reasons = append(reasons, f.ask(r)...)
	}
	if slices.Contains([]string{"identify", "decide", "investigate", "waive", "refund"}, name) {
		reasons = append(reasons, f.ask(personRules[0])...)
	}
	if name == "decide" || name == "reply" || name == "investigate" && !f.next.Procedure.rights() {
		reasons = append(reasons, f.ask(responderRules[0])...)
	}
	if name == "tell-fee" {
		reasons = append(reasons, f.ask(tellRules[0])...)
	}
	return reasons
}

// Diagram draws the table of a procedure as a Mermaid state diagram; path marks the
// states that a case has passed, the last of them as the present one.
func Diagram(p Procedure, lang Language, path ...string) string {
	m := machines()[p]
	if m == nil {
		return ""
	}
	return m.Mermaid(lang, path...)
}
