package disclosure_test

import (
	"slices"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// racing is the desk, with something happening once between reading and committing.
func (w *world) racing(do func()) *disclosure.Desk {
	once := true
	return w.desk.With(before{w.store, func() {
		if once {
			once = false
			do()
		}
	}})
}

// traceAttacks look for what a step should leave, and for what it should not.
var traceAttacks = []scenario{
	{"what happens to a person's case happens to the person", func(w *world) {
		w.house(plain(), "2026-05-11")
		c := w.asked(disclosure.Disclosure)
		for _, cmd := range []disclosure.Command{disclosure.Progress{}, disclosure.Agree{Method: disclosure.Electronic}, decide(granted("name", "v"))} {
			before := w.gate(c.Subject())
			c = w.do(c, cmd)
			after := w.gate(c.Subject())
			w.Equal(before.Record.Version+1, after.Record.Version, "%T", cmd)
		}
		var events []string
		for e, err := range w.store.Journal(background, store.JournalQuery{Kind: subject.Kind, ID: c.Subject()}) {
			w.NoError(err)
			events = append(events, e.Event)
		}
		for _, event := range []string{"disclosure.identified", "disclosure.progress_told", "disclosure.method_chosen", "disclosure.decided"} {
			w.Contains(events, event)
		}
	}},
	{"a hold, a death, a split between reading and committing", func(w *world) {
		w.house(plain(), "2026-05-11")
		found := disclosure.Investigate{Findings: "founded", Founded: yes(1)}
		erase := decide(disclosure.Item{Name: "address", Outcome: disclosure.Granted, Act: disclosure.ActErase})
		edit := func(c disclosure.Case, fn func(*subject.Edit)) func() {
			return func() {
				_, err := w.registry.Edit(w.ctx, c.Subject(), func(e *subject.Edit) error { fn(e); return nil })
				w.NoError(err)
			}
		}
		c := w.do(w.asked(disclosure.Erasure, disclosure.BeyondPurpose), found, erase)
		_, _, err := w.racing(edit(c, func(e *subject.Edit) { e.Hold(subject.Hold{Ground: "litigation"}) })).Apply(w.ctx, c, disclosure.Begin{})
		w.refused(err, disclosure.CodeHeld)
		c = w.do(w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, w.person("m-2")), decide(granted("name", "v")))
		_, _, err = w.racing(edit(c, func(e *subject.Edit) { e.Deceased(w.now) })).Apply(w.ctx, c, toPerson)
		w.refused(err, disclosure.CodePersonDeceased)
		w.store = newStore()
		w.house(plain(), "2026-05-11")
		c, split := w.merged(disclosure.Request{Procedure: disclosure.Disclosure})
		_, _, err = w.racing(split).Apply(w.ctx, c, decide(granted("name", "v")))
		w.refused(err, disclosure.CodeIdentityUnproven)
	}},
	{"another room's open case is no duplicate", func(w *world) {
		w.house(plain(), "2026-05-11")
		handle := w.person("m-1", func(e *subject.Edit) { e.OpenCase(store.Key{Kind: "incident.case", ID: "i-1"}) })
		w.Empty(w.examining(disclosure.Request{Procedure: disclosure.Disclosure}, handle).Duplicates)
	}},
	{"digits that look like a name of a field stay out of the journal", func(w *world) {
		w.house(plain(), "2026-05-11")
		fix := func(name string) disclosure.Item {
			return disclosure.Item{Name: name, Outcome: disclosure.Granted, Act: disclosure.ActCorrect, Before: "a", After: "b"}
		}
		c := w.do(w.asked(disclosure.Correction, disclosure.Untrue), disclosure.Investigate{Findings: "untrue", Founded: yes(1)}, decide(fix("0900000000"), fix("address")))
		c = w.execute(c)
		w.journalSilent("0900000000")
		w.Equal([]string{"measure", "address"}, w.journaled(&c, "disclosure.measure_done"))
	}},
	{"nothing was sent to whom nobody can write, and one letter to everybody else", func(w *world) {
		w.house(gunma(), "2026-05-11")
		for _, anonymous := range []bool{true, false} {
			q := disclosure.Request{Procedure: disclosure.Consultation, Channel: disclosure.Telephone, Requester: disclosure.Requester{Anonymous: anonymous}}
			c := w.do(w.open(q), disclosure.Accept{}, disclosure.Ask{Wants: []string{"which one"}}, disclosure.Complete{Answers: []string{"which one"}}, disclosure.Progress{})
			letters := slices.DeleteFunc(slices.Clone(c.Steps), func(s disclosure.Step) bool { return s.Letter == "" })
			if anonymous {
				w.Empty(letters)
				w.Empty(c.Sent)
				continue
			}
			w.Len(letters, 3, "receipt, papers, progress")
			w.Len(c.Sent, 3)
		}
	}},
	{"what is not revealed leaves no trace, whatever was asked for", func(w *world) {
		hidden := disclosure.Item{Name: "shelter", Outcome: disclosure.NotRevealed, Ground: disclosure.HarmToLife, Explanation: "violent"}
		record := disclosure.TransferRecord{ID: "note-3", Counterpart: "printer"}
		outcomes := func(p disclosure.Procedure) []disclosure.Item {
			list := []disclosure.Item{{Name: "name", Outcome: disclosure.NotHeld}, {Name: "name", Outcome: disclosure.Granted, Act: firstAct[p], Content: "v", Before: "a", After: "b"}}
			switch {
			case p == disclosure.PurposeNotice:
				list = append(list, withheld("name", disclosure.HinderPublic), disclosure.Item{Name: "name", Outcome: disclosure.NotNecessary, Ground: disclosure.Evident, Explanation: "e", Evidence: "homepage", Reason: "r"})
			case slices.Contains(rights[1:3], p):
				list = append(list, withheld("name", disclosure.Harm))
			case slices.Contains(rights[3:6], p):
				list = append(list, withheld("name", disclosure.NotAFact), disclosure.Item{Name: "name", Outcome: disclosure.UnderOtherLaw, Law: "戸籍法", Reason: "r"})
			default:
				list = append(list, withheld("name", disclosure.Unfounded), disclosure.Item{Name: "name", Outcome: disclosure.Substituted, Difficulty: "costly", Substitute: "not used", Reason: "r"})
			}
			if p == disclosure.RecordDisclosure {
				list = append(list, disclosure.Item{Name: record.ID, Outcome: disclosure.NotARecord, Record: &record})
			}
			return append(list, disclosure.Item{Name: "name", Outcome: disclosure.Excluded, Holding: &disclosure.Holding{Authority: true}, Reason: "r"})
		}
		w.house(pinned(plain(), disclosure.Appi2022), "2026-05-11")
		// read returns everything that reached the person, with the number of the case masked.
		read := func(p disclosure.Procedure, items ...disclosure.Item) []string {
			w.store = newStore()
			w.house(w.policy, "2026-05-11")
			c := w.do(w.investigated(p, w.person("m-1")), decide(items...))
			if len(c.Decision.Items) > 0 && slices.ContainsFunc(items, func(it disclosure.Item) bool { return it.Act != "" && it.Act != disclosure.ActDisclose }) {
				c = w.execute(c)
			}
			c, out := w.does(c, toPerson)
			w.NotContains(c.Sent[len(c.Sent)-1].Letter, "revealed")
			var list []string
			for _, tag := range languages {
				for _, s := range c.Sent {
					list = append(list, mask(w.desk.Letter(&c, s.Letter).Text(tag), &c))
				}
				for _, l := range out.Letters {
					page, err := l.HTML(tag)
					w.NoError(err)
					list = append(list, string(l.Name), mask(l.Text(tag), &c), mask(page, &c))
				}
			}
			return list
		}
		for _, p := range rights {
			for _, seen := range outcomes(p) {
				w.ElementsMatch(read(p, seen), read(p, seen, hidden), "%s %s", p, seen.Outcome)
			}
		}
	}},
}
