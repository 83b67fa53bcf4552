package disclosure_test

import (
	"encoding/json"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// edgeAttacks stand just inside and just outside of what is allowed.
var edgeAttacks = []scenario{
	{"identified again, with a date from when two were one", func(w *world) {
		w.house(plain(), "2026-05-11")
		c, split := w.merged(disclosure.Request{Procedure: disclosure.Disclosure})
		split()
		w.at("2026-05-14")
		id := w.known(c.Subject())
		id.On = jst("2026-05-11")
		c = w.do(c, id)
		w.refuse(c, decide(granted("name", "v")), disclosure.CodeIdentityUnproven)
		w.do(c, w.known(c.Subject()), decide(granted("name", "v")))
	}},
	{"a document that the house takes for something else", func(w *world) {
		p := plain()
		p.Requests.Documents = append(p.Requests.Documents, disclosure.Document{ID: "bill", Ja: "公共料金の領収書", En: "bill", Clause: "APPI17-32-1"})
		p.Requests.Identity[0].Documents = []string{"licence"}
		w.house(p, "2026-05-11")
		c := w.openPlain(disclosure.Disclosure)
		id := w.known(w.person("m-1"))
		id.Copies[0].Document = "bill"
		w.refuse(c, id, disclosure.CodeDocumentUnknown)
	}},
	{"content before and after, as far as there is any", func(w *world) {
		w.house(plain(), "2026-05-11")
		for _, p := range rights[3:6] {
			c := w.do(w.asked(p, disclosure.Untrue), disclosure.Investigate{Findings: "untrue", Founded: yes(1)})
			for _, it := range []disclosure.Item{{}, {Before: "a"}, {After: "b"}, {Before: "-", After: "b"}, {Before: "a", After: "b"}, {Before: "a", After: "-"}} {
				full := it
				full.Name, full.Outcome, full.Act = "address", disclosure.Granted, firstAct[p]
				lacks := it.Before == "" && p != disclosure.Addition || it.After == "" && p != disclosure.Deletion
				w.Equal(lacks, !w.judged(c, full, disclosure.CodeCorrectionContent), "%s %v", p, it)
			}
		}
	}},
	{"restricted instead of what law commands to keep, and of nothing else", func(w *world) {
		p := plain()
		p.Items.List = []disclosure.DataItem{{ID: "address", Ja: "住所", En: "address"}}
		w.house(p, "2026-05-11")
		c := w.investigated(disclosure.Erasure, w.person("m-1"))
		it := withheld("address", disclosure.Unfounded)
		it.Act = disclosure.ActRestrict
		w.refuse(c, decide(it), disclosure.CodeMeasure)
		it.Ground, it.Law = disclosure.LegalRetention, "会社法"
		w.do(c, decide(it))
		for _, x := range []struct {
			p  disclosure.Procedure
			it disclosure.Item
		}{{disclosure.ProvisionStop, disclosure.Item{Outcome: disclosure.Granted, Act: disclosure.ActStop}}, {disclosure.Erasure, it}} {
			x.it.Name = "名簿"
			w.refuse(w.investigated(x.p, w.person("m-2")), decide(x.it), disclosure.CodeDataUnknown)
		}
	}},
	{"by word of mouth only where the house takes it, and only by mouth", func(w *world) {
		for _, x := range []struct {
			oral    bool
			channel disclosure.Channel
			lacks   bool
		}{{true, disclosure.Telephone, false}, {true, disclosure.Counter, false}, {true, disclosure.Mail, true}, {true, disclosure.Email, true}, {false, disclosure.Telephone, true}, {false, disclosure.Counter, true}} {
			p, form := plain(), label("請求書", "form")
			p.Requests.Channels = []disclosure.ChannelRule{{Channels: []disclosure.Channel{x.channel}, Oral: x.oral, Form: &form, Clause: "APPI17-32-1"}}
			w.store = newStore()
			w.house(p, "2026-05-11")
			c := w.do(w.open(disclosure.Request{Procedure: disclosure.Disclosure, Channel: x.channel}), disclosure.Accept{})
			w.Equal(x.lacks, c.State() == disclosure.StateCompletion, "%v %s", x.oral, x.channel)
		}
	}},
	{"answered in part: the fee is told before it is due, not before", func(w *world) {
		w.house(kasuga(), "2026-05-11")
		oral := disclosure.Request{Procedure: disclosure.Disclosure, Papers: papers(), Wish: disclosure.Wish{Method: disclosure.Oral, Agreed: w.now}}
		c := w.do(w.open(oral), w.called(w.person("m-1")), disclosure.Ask{Wants: []string{"one", "two"}}, disclosure.Agree{Method: disclosure.Written})
		c = w.do(c, disclosure.Complete{Answers: []string{"one"}})
		w.refuse(c, disclosure.Complete{Answers: []string{"two"}}, disclosure.CodeFeeNotTold)
	}},
	{"tomorrow has not happened", func(w *world) {
		w.house(plain(), "2026-05-11")
		c := w.openPlain(disclosure.Disclosure)
		w.refuse(c, disclosure.Progress{On: jst("2026-05-12")}, disclosure.CodeBadDate)
		w.refuse(c, disclosure.SendForm{Mailed: jst("2026-05-12")}, disclosure.CodeBadDate)
	}},
	{"told, and nothing is late any more", func(w *world) {
		w.house(gunma(), "2026-05-11")
		c := w.do(w.asked(disclosure.Disclosure), decide(granted("name", "v")), toPerson)
		for _, d := range w.desk.Deadlines(&c) {
			w.Equal(disclosure.ClockIdle, d.Clock)
		}
	}},
	{"for whom the desk acts", func(w *world) {
		w.house(kansai(), "2026-05-11")
		c := w.openPlain(disclosure.Disclosure)
		w.Equal("protection-manager", c.Steps[0].OnBehalf)
		w.ctx = store.WithActor(background, &store.Actor{ID: "murata", Kind: store.Staff, OnBehalf: "president"})
		c = w.do(c, disclosure.Progress{})
		w.Equal("president", c.Steps[1].OnBehalf)
		w.machine()
		c = w.do(c, disclosure.Progress{})
		w.Empty(c.Steps[2].OnBehalf, "a program acts for nobody")
	}},
	{"a page of the list under two policies, and the gate of what is counted anew", func(w *world) {
		before, after := gunma(), gunma()
		after.Version, after.Calendar.Closures = "2", nil
		w.house(before, "2026-05-11")
		d, err := disclosure.New(w.store, disclosure.History{{Value: before}, {From: jst("2026-05-10"), Value: after}}, disclosure.Options{Now: nowOf(w)})
		w.NoError(err)
		w.desk = d.Without(w.off)
		c := w.asked(disclosure.Disclosure)
		w.openPlain(disclosure.Complaint)
		n := 0
		for _, err := range w.desk.Due(w.ctx, jst("2027-01-01"), store.Cursor{}, 1) {
			w.NoError(err)
			n++
		}
		w.Equal(1, n)
		slow := gunma()
		slow.Requests.Clocks[1].Within = "P3B"
		d, err = disclosure.New(w.store, disclosure.History{{Value: slow}}, disclosure.Options{Now: nowOf(w)})
		w.NoError(err)
		was := w.gate(c.Subject())
		moved, err := d.Recompute(w.ctx)
		w.NoError(err)
		w.Equal(1, moved)
		w.Equal(was.Record.Version+1, w.gate(c.Subject()).Record.Version)
	}},
	{"a fee that is none is not waived, one that went down does not come up again", func(w *world) {
		w.house(plain(), "2026-05-11")
		w.refuse(w.openPlain(disclosure.Disclosure), disclosure.Waive{Reason: "hardship"}, disclosure.CodeNoFee)
		w.house(kasuga(), "2026-05-11")
		w.manager()
		c := w.do(w.asked2(disclosure.Disclosure), disclosure.Agree{Method: disclosure.Oral})
		w.Zero(c.Account.Due)
		c = w.do(c, disclosure.Agree{Method: disclosure.Written})
		w.Zero(c.Account.Due, "it is under examination already")
		w.False(c.Account.Told.IsZero(), "nothing is told anew")
		_, over := w.policy.Short(&c)
		w.Equal(disclosure.Yen(1100), over)
	}},
	{"four papers are no burden, five are", func(w *world) {
		p := plain()
		for n, burden := range map[int]bool{4: false, 5: true} {
			p.Requests.Identity[0].Count = n
			review, err := p.Review(jst("2026-05-11"))
			w.NoError(err)
			found := false
			for _, code := range codes(review) {
				found = found || code == disclosure.CodeBurden
			}
			w.Equal(burden, found, n)
		}
	}},
	{"taken back after the decision, as long as nothing is carried out", func(w *world) {
		erase := disclosure.Item{Name: "address", Outcome: disclosure.Granted, Act: disclosure.ActErase}
		w.house(plain(), "2026-05-11")
		c := w.do(w.asked(disclosure.Erasure, disclosure.BeyondPurpose), disclosure.Investigate{Findings: "founded", Founded: yes(1)}, decide(erase))
		begun := w.do(c, disclosure.Begin{})
		w.refuse(begun, disclosure.Withdraw{}, "command_not_in_this_state")
		w.store = newStore()
		w.house(plain(), "2026-05-11")
		c = w.do(w.asked(disclosure.Erasure, disclosure.BeyondPurpose), disclosure.Investigate{Findings: "founded", Founded: yes(1)}, decide(erase))
		c, out := w.does(c, disclosure.Withdraw{Reason: "on second thoughts"})
		w.Equal(disclosure.StateWithdrawn, c.State())
		w.Equal(disclosure.LetterWithdrawal, out.Letters[0].Name)
		g := w.gate(c.Subject())
		w.Empty(g.Restrictions)
		w.Empty(g.Held(w.now))
		w.Empty(g.Cases)
		w.refuse(c, disclosure.Begin{}, "command_not_in_this_state")
	}},
	{"split off, and nobody knows any more whose case it is: it ends, and says so", func(w *world) {
		w.house(plain(), "2026-05-11")
		erasure := disclosure.Request{Procedure: disclosure.Erasure, Claims: []disclosure.Claimed{{Claim: disclosure.BeyondPurpose}}}
		erase := func(name string) disclosure.Item {
			return disclosure.Item{Name: name, Outcome: disclosure.Granted, Act: disclosure.ActErase}
		}
		examining, split := w.merged(erasure)
		decided := w.do(w.examining(erasure, examining.Subject()), disclosure.Investigate{Findings: "founded", Founded: yes(1)}, decide(erase("address"), erase("memo")))
		begun := w.do(w.examining(erasure, examining.Subject()), disclosure.Investigate{Findings: "founded", Founded: yes(1)}, decide(erase("address"), erase("memo")), disclosure.Begin{})
		partly := w.do(w.examining(erasure, examining.Subject()), disclosure.Investigate{Findings: "founded", Founded: yes(1)}, decide(erase("address"), erase("memo")), disclosure.Begin{},
			disclosure.Done{N: 0, Ref: "r"})
		open := []disclosure.Case{examining, decided, begun, partly}
		for _, c := range open {
			w.refuse(c, disclosure.Lapse{Reason: "split"}, disclosure.CodeLapseTooEarly)
		}
		split()
		for _, c := range open {
			w.refuse(c, w.known(w.person("m-2")), disclosure.CodeOtherPerson)
			w.refuse(c, disclosure.Lapse{Reason: "split"}, disclosure.CodeLapseTooEarly)
		}
		w.now = w.now.AddDate(0, 2, 0)
		again := w.do(w.examining(erasure, examining.Subject()), disclosure.Investigate{Findings: "founded", Founded: yes(1)}, decide(erase("address")), disclosure.Begin{})
		w.refuse(again, disclosure.Lapse{Reason: "tired of it"}, disclosure.CodeLapseTooEarly)
		for i, c := range open {
			c, out := w.does(c, disclosure.Lapse{Reason: "split"})
			w.Equal(disclosure.StateLapsed, c.State())
			ja, en := out.Letters[0].Text(language.Japanese), out.Letters[0].Text(language.English)
			w.Contains(ja, "改めてご本人の確認が必要となりましたが")
			w.Contains(en, "had to identify you again")
			w.NotContains(ja+en, "届かなかった")
			w.NotContains(en, "address", "who asks is not known")
			w.Equal(i == 3, strings.Contains(ja, "一部は既に実施"))
			w.Equal(i == 3, strings.Contains(en, "have already been carried out in part"))
		}
	}},
	{"held while it is carried out: it ends, and tells what was not done", func(w *world) {
		w.house(plain(), "2026-05-11")
		c := w.asked(disclosure.Erasure, disclosure.BeyondPurpose)
		c = w.do(c, disclosure.Investigate{Findings: "founded", Founded: yes(1)}, decide(disclosure.Item{Name: "address", Outcome: disclosure.Granted, Act: disclosure.ActErase},
			disclosure.Item{Name: "memo", Outcome: disclosure.Granted, Act: disclosure.ActErase}), disclosure.Begin{}, disclosure.Done{N: 0, Ref: "r"})
		w.refuse(c, disclosure.Lapse{Reason: "held"}, disclosure.CodeLapseTooEarly)
		g := w.gate(c.Subject())
		var litigation string
		_, err := w.registry.Edit(w.ctx, c.Subject(), func(e *subject.Edit) error { litigation = e.Hold(subject.Hold{Ground: "litigation"}); return nil })
		w.NoError(err)
		w.refuse(c, disclosure.Done{N: 1, Ref: "r"}, disclosure.CodeHeld)
		c, out := w.does(c, disclosure.Lapse{Reason: "held"})
		w.Equal(disclosure.StateLapsed, c.State())
		ja, en := out.Letters[0].Text(language.Japanese), out.Letters[0].Text(language.English)
		w.Contains(ja, "保存が必要となったため、消去・削除していません: memo")
		w.Contains(ja, "利用及び第三者への提供は停止しています")
		w.Contains(ja, "実施済みの措置の対象: address")
		w.Contains(en, "must be kept, and were not erased: memo")
		w.Contains(en, "Carried out: address")
		g = w.gate(c.Subject())
		w.Len(g.Stopped(subject.Question{Act: subject.Use, Items: []string{"memo"}, At: w.now}), 1)
		w.Empty(g.Cases)
		c = w.asked(disclosure.Erasure, disclosure.BeyondPurpose)
		c = w.do(c, disclosure.Investigate{Findings: "founded", Founded: yes(1)})
		_, err = w.registry.Edit(w.ctx, c.Subject(), func(e *subject.Edit) error { e.Release(litigation); return nil })
		w.NoError(err)
		c = w.do(c, decide(disclosure.Item{Name: "address", Outcome: disclosure.Granted, Act: disclosure.ActErase},
			disclosure.Item{Name: "memo", Outcome: disclosure.Granted, Act: disclosure.ActSuspend}), disclosure.Begin{})
		_, err = w.registry.Edit(w.ctx, c.Subject(), func(e *subject.Edit) error { e.Hold(subject.Hold{Ground: "litigation"}); return nil })
		w.NoError(err)
		w.refuse(c, disclosure.Lapse{Reason: "held"}, disclosure.CodeMeasureOpen)
		w.do(c, disclosure.Done{N: 1, Ref: "r"}, disclosure.Lapse{Reason: "held"})
	}},
	{"held after an erasure was decided: it is decided anew", func(w *world) {
		p := kasuga()
		w.house(p, "2026-05-11")
		w.manager()
		c := w.do(w.asked(disclosure.Erasure, disclosure.BeyondPurpose), disclosure.Investigate{Findings: "founded", Founded: yes(1)})
		c = w.approved(w.do(c, decide(disclosure.Item{Name: "address", Outcome: disclosure.Granted, Act: disclosure.ActErase})))
		w.Equal(disclosure.StateDecided, c.State())
		_, err := w.registry.Edit(w.ctx, c.Subject(), func(e *subject.Edit) error { e.Hold(subject.Hold{Ground: "litigation"}); return nil })
		w.NoError(err)
		w.refuse(c, disclosure.Begin{}, disclosure.CodeHeld)
		c = w.do(c, disclosure.Revise{Reason: "held"})
		w.Equal(disclosure.StateExamining, c.State())
		w.Zero(c.Dates.Decided)
		w.refuse(c, decide(disclosure.Item{Name: "address", Outcome: disclosure.Granted, Act: disclosure.ActErase}), disclosure.CodeHeld)
	}},
	{"a procedure by which nobody can be identified is pointed out", func(w *world) {
		missing := func(p *disclosure.Policy) []string {
			review, err := p.Review(jst("2026-05-11"))
			w.NoError(err)
			for _, x := range review {
				if x.Code == disclosure.CodeIdentityMethod {
					return x.Items
				}
			}
			return nil
		}
		p := plain()
		w.Empty(missing(p))
		p.Requests.Identity[0].Procedures = []disclosure.Procedure{"purpose-notice", "disclosure", "correction", "addition", "deletion", "suspension", "erasure", "provision-stop"}
		w.Equal([]string{"record-disclosure"}, missing(p), "of which a house's older rules do not know")
		w.Empty(missing(pinned(p, law.Appi2017)), "nor did the act")
		p = plain()
		p.Requests.Identity[0].Method = "none"
		w.Len(missing(p), 9)
	}},
	{"an account that holds as many payments and refunds as it takes", func(w *world) {
		w.house(kansai(), "2026-05-11")
		full := func(payments, refunds int) disclosure.Case {
			c := w.openPlain(disclosure.Disclosure)
			r, err := w.store.Get(background, c.Key())
			w.NoError(err)
			var body map[string]any
			w.NoError(json.Unmarshal(r.Body, &body))
			one := map[string]any{"at": w.now, "yen": 2}
			body["account"] = map[string]any{"payments": slices.Repeat([]any{one}, payments), "refunds": slices.Repeat([]any{one}, refunds)}
			next := r
			next.Body, err = json.Marshal(body)
			w.NoError(err)
			records, err := store.Apply(w.ctx, w.store, w.now, nil, store.Change{Prev: r, Next: next, Events: []store.Event{{Name: "filled"}}})
			w.NoError(err)
			c, err = disclosure.Decode(records[0])
			w.NoError(err)
			return c
		}
		c := w.do(full(999, 0), disclosure.Pay{Yen: 2})
		w.Len(c.Account.Payments, 1000)
		w.refuse(c, disclosure.Pay{Yen: 2}, disclosure.CodeAmount)
		c = w.do(full(1000, 999), disclosure.Refund{Yen: 1, Reason: "overpaid"})
		w.Len(c.Account.Refunds, 1000)
		w.refuse(c, disclosure.Refund{Yen: 1, Reason: "overpaid"}, disclosure.CodeAmount)
	}},
}
