package consent_test

import (
	"slices"
	"strings"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
)

// kept puts a code of the catalogue into another category, and lets guidance need it.
func kept(id string, as consent.Category) func(*consent.Policy) {
	return act(func(p *consent.Policy) {
		p.Items.List = slices.Clone(p.Items.List)
		for i := range p.Items.List {
			if it := &p.Items.List[i]; it.ID == id {
				it.Category = as
			}
		}
		p.Purposes = slices.Clone(p.Purposes)
		for i := range p.Purposes {
			if x := &p.Purposes[i]; x.ID == "guidance" && as != consent.Forbidden {
				x.For = append(slices.Clone(x.For), consent.PurposeFor{Class: "member", Items: []string{id}})
			}
		}
	})
}

// unannounced is a refusal of what a third party reports.
func unannounced(codes ...store.Code) answer {
	return answer{refused: codes, findings: []store.Code{consent.NoticeWaived}}
}

// divided lets two roles use different items.
func divided(p *consent.Policy) {
	unfiled(p)
	p.Authority = []consent.Authority{{Operation: consent.Using, Roles: []string{"guidance"}, Items: []string{"name", "address"}, Clause: "TEST-1-1"},
		{Operation: consent.Using, Roles: []string{"mutual-aid"}, Items: []string{"phone"}, Clause: "TEST-1-2"}}
}

// reviewNumbersScenarios: what a house calls a number does not take it out of the law.
var reviewNumbersScenarios = []scenario{
	{id: "authority over one item is none over another", policy: "okaya", edit: act(divided), run: func(w *world) {
		w.acquired("M-1", w.form("member", "application-form", []string{"guidance"}, "name", "address", "phone", "email"))
		for _, x := range []struct {
			roles, items []string
			want         answer
		}{
			{[]string{"guidance"}, []string{"name", "address"}, told},
			{[]string{"guidance"}, []string{"name", "phone"}, answer{refused: []store.Code{consent.OperationForbidden}, clause: "TEST-1-2", items: "phone"}},
			{[]string{"guidance"}, []string{"phone"}, answer{refused: []store.Code{consent.OperationForbidden}, clause: "TEST-1-2"}},
			{[]string{"mutual-aid"}, []string{"name", "phone"}, answer{refused: []store.Code{consent.OperationForbidden}, clause: "TEST-1-1", items: "name"}},
			{[]string{"guidance", "mutual-aid"}, []string{"name", "phone"}, told},
			{[]string{"guidance", "mutual-aid"}, []string{"name", "email"}, answer{refused: []store.Code{consent.OperationForbidden}, items: "email"}},
		} {
			w.useAs(staff("s", x.roles...), strings.Join(append(x.roles, x.items...), " "), consent.Use{Person: "M-1", PurposeName: "guidance", ItemNames: x.items}, x.want)
		}
	}},
	{id: "an individual number by another category", policy: "okaya", edit: kept("individual-number", consent.KeptCode), run: func(w *world) {
		a := w.reported("name", "individual-number")
		w.ask("kept as a code", a, unannounced(consent.NumberAsking, consent.NumberHandlerOnly))
		w.shadowing(func(g *consent.Guard) {
			_, err := g.Acquire(as(officer), "M-1", a)
			w.ok(err, "in shadow")
		})
		w.given(consent.Consent{Person: "M-1", Purposes: []string{"guidance"}, Items: []string{"individual-number"}, Form: consent.WrittenForm, Notice: shown("everything", w.now)[0]})
		w.may("M-1", "guidance", "individual-number", refusal(consent.NumberRegime, consent.NumberPurpose, consent.NumberHandlerOnly))
	}},
	{id: "an individual number that the house forbids", policy: "okaya", edit: kept("individual-number", consent.Forbidden), run: func(w *world) {
		a := w.reported("name", "individual-number")
		w.ask("asked for", a, unannounced(consent.NumberAsking, consent.NumberHandlerOnly, consent.AskingForbidden))
	}},
	{id: "a resident record code by another category", policy: "okaya", edit: kept("resident-record-code", consent.KeptCode), run: func(w *world) {
		w.ask("kept as a code", w.reported("name", "resident-record-code"),
			answer{refused: []store.Code{consent.AskingForbidden}, findings: []store.Code{consent.NoticeWaived}, cite: "resident-register:30_38", items: "resident-record-code"})
	}},
	{id: "a number that the house forbids", policy: "okaya", edit: kept("drivers-licence-number", consent.Forbidden), run: func(w *world) {
		banned := answer{refused: []store.Code{consent.AskingForbidden}, items: "drivers-licence-number"}
		a := w.reported("name", "drivers-licence-number")
		w.ask("asked for", a, unannounced(consent.AskingForbidden))
		b := a
		b.At = at("2021-04-01")
		w.imported("M-1", consent.Provenance{From: consent.FromPaper, Ref: "旧台帳"}, b, func(v consent.Verdict) { w.refusedTo("taken over", v.Err, consent.AskingForbidden) })
		w.shadowing(func(g *consent.Guard) {
			_, err := g.Acquire(as(officer), "M-1", a)
			w.ok(err, "in shadow")
		})
		w.given(consent.Consent{Person: "M-1", Purposes: []string{"guidance"}, Items: []string{"drivers-licence-number"}, Form: consent.WrittenForm, Notice: shown("everything", w.now)[0]})
		w.may("M-1", "guidance", "drivers-licence-number", banned)
	}},
}
