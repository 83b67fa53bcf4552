package disclosure_test

import (
	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/store/subject"
)

// suspending brings the request of somebody to stop a use as far as the decision.
func (w *world) suspending(handle string) disclosure.Case {
	return w.do(w.examining(disclosure.Request{Procedure: disclosure.Suspension, Claims: []disclosure.Claimed{{Claim: disclosure.BeyondPurpose}}}, handle),
		disclosure.Investigate{Findings: "founded", Founded: yes(1)})
}

// nameAttacks try to let a measure miss by the name under which it is written.
var nameAttacks = []scenario{
	{"one name for several purposes and items", func(w *world) {
		p := plain()
		p.Purposes = []disclosure.Purpose{{ID: "collect-contact", Ja: "連絡", En: "contact", Stage: "acquisition"}, {ID: "use-contact", Ja: "連絡", En: "contact", Stage: "use"},
			{ID: "other", Ja: "名簿", En: "list"}}
		p.Items.List = []disclosure.DataItem{{ID: "phone", Ja: "電話番号", En: "telephone", Names: []string{"連絡先"}}, {ID: "mail", Ja: "メールアドレス", Names: []string{"連絡先"}}, {ID: "memo", Ja: "備考"}}
		w.house(p, "2026-05-11")
		handle := w.person("m-1")
		suspend := disclosure.Item{Name: "連絡先", Outcome: disclosure.Granted, Act: disclosure.ActSuspend, Purposes: []string{"連絡"}}
		w.do(w.suspending(handle), decide(suspend), disclosure.Begin{})
		g := w.gate(handle)
		for _, purpose := range []string{"collect-contact", "use-contact"} {
			for _, item := range []string{"phone", "mail"} {
				w.Len(g.Stopped(subject.Question{Act: subject.Use, Purpose: purpose, Items: []string{item}, At: w.now}), 1, purpose+" "+item)
			}
		}
		w.Empty(g.Stopped(subject.Question{Act: subject.Use, Purpose: "other", Items: []string{"phone"}, At: w.now}))
		w.Empty(g.Stopped(subject.Question{Act: subject.Use, Purpose: "use-contact", Items: []string{"memo"}, At: w.now}))

		// An id names one of them.
		other := w.person("m-2")
		suspend.Name, suspend.Purposes = "mail", []string{"use-contact"}
		w.do(w.suspending(other), decide(suspend), disclosure.Begin{})
		g = w.gate(other)
		w.Len(g.Stopped(subject.Question{Act: subject.Use, Purpose: "use-contact", Items: []string{"mail"}, At: w.now}), 1)
		w.Empty(g.Stopped(subject.Question{Act: subject.Use, Purpose: "collect-contact", Items: []string{"mail"}, At: w.now}))
		w.Empty(g.Stopped(subject.Question{Act: subject.Use, Purpose: "use-contact", Items: []string{"phone"}, At: w.now}))

		// No name is no item's name, also where an item has no English one.
		suspend.Name, suspend.Data = "一覧", []string{""}
		w.refuse(w.suspending(w.person("m-3")), decide(suspend), disclosure.CodeDataUnknown)
	}},
	{"the journal names the field by the catalogue's id, in whatever words it was decided", func(w *world) {
		p := plain()
		p.Items.List = []disclosure.DataItem{{ID: "birth-date", Ja: "生年月日"}, {ID: "address", Ja: "住所"}, {ID: "phone.2", Ja: "電話番号"}, {ID: "備考", Ja: "備考"}}
		w.house(p, "2026-05-11")
		journaled := func(procedure disclosure.Procedure, claim disclosure.Claim, it disclosure.Item) []string {
			it.Outcome = disclosure.Granted
			c := w.do(w.asked(procedure, claim), disclosure.Investigate{Findings: "founded", Founded: yes(1)}, decide(it))
			c = w.execute(c)
			return w.journaled(&c, "disclosure.measure_done")
		}
		correct := disclosure.Item{Name: "生年月日", Act: disclosure.ActCorrect, Before: "1", After: "2"}
		w.Equal([]string{"birth-date"}, journaled(disclosure.Correction, disclosure.Untrue, correct))
		correct.Name, correct.Data = "連絡先", []string{"住所", "電話番号", "見本 花子"}
		w.Equal([]string{"address", "phone.2"}, journaled(disclosure.Correction, disclosure.Untrue, correct))
		erase := disclosure.Item{Name: "住所", Act: disclosure.ActErase}
		w.Equal([]string{"address"}, journaled(disclosure.Erasure, disclosure.BeyondPurpose, erase))
		for _, name := range []string{"備考", disclosure.Everything} {
			erase.Name = name
			w.Equal([]string{"measure"}, journaled(disclosure.Erasure, disclosure.BeyondPurpose, erase), "no name that the journal could keep")
		}
		suspend := disclosure.Item{Name: "住所", Act: disclosure.ActSuspend}
		w.Equal([]string{"measure"}, journaled(disclosure.Suspension, disclosure.BeyondPurpose, suspend), "nothing was changed")
		w.journalSilent("花子")
	}},
}
