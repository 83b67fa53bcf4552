package main

import (
	"errors"
	"slices"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
)

// noticeMatter is one matter of the notice as the page shows it.
type noticeMatter struct {
	Title store.Text
	Texts []store.Text
}

var matterTitles = map[string]store.Text{
	"manager":       {Ja: "個人情報の管理者", En: "Who is responsible"},
	"purpose":       {Ja: "利用目的", En: "Purposes of use"},
	"provision":     {Ja: "第三者への提供", En: "Provision to third parties"},
	"voluntariness": {Ja: "提供の任意性", En: "Whether you must give it"},
	"rights":        {Ja: "開示・訂正・削除の求め", En: "Your rights"},
}

// textInForce returns the text of the membership form's notice that is in force, and the
// policy that it stands in.
func (s *server) textInForce(now time.Time) (*consent.Policy, *consent.NoticeText, error) {
	var last *consent.NoticeText
	p := s.Guard.Policy()
	if p != nil {
		for i := range p.NoticeTexts {
			if t := &p.NoticeTexts[i]; t.ID == "membership-form" && !t.From.After(now) && (last == nil || t.From.After(last.From.Time)) {
				last = t
			}
		}
	}
	if last == nil {
		return nil, nil, errors.New("httpguard: no text of the notice is in force")
	}
	return p, last, nil
}

// noticeView returns the text of a notice in the order in which the policy demands its
// matters, so that what is shown is exactly what is pinned by the hash.
func noticeView(p *consent.Policy, text *consent.NoticeText) []noticeMatter {
	var view []noticeMatter
	for _, m := range text.Matters {
		title, known := matterTitles[m.Matter]
		if !known {
			title = store.Text{Ja: m.Matter, En: m.Matter}
		}
		v := noticeMatter{Title: title}
		for _, part := range partsInOrder(p, text.Notice, &m) {
			v.Texts = append(v.Texts, m.Parts[part].Text())
		}
		view = append(view, v)
	}
	return view
}

// partsInOrder returns the names of all parts of a matter: those that the notice names
// first, then the rest.
func partsInOrder(p *consent.Policy, notice string, m *consent.MatterText) []string {
	var names []string
	add := func(name string) {
		if _, has := m.Parts[name]; has && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for i := range p.Notices {
		if n := &p.Notices[i]; n.ID == notice {
			for j := range n.Matters {
				if x := &n.Matters[j]; x.Matter == m.Matter {
					eachName(add, x.AnyOf, x.Parts)
				}
			}
		}
	}
	rest := make([]string, 0, len(m.Parts))
	for name := range m.Parts {
		rest = append(rest, name)
	}
	slices.Sort(rest)
	eachName(add, rest)
	return names
}

func eachName(visit func(string), lists ...[]string) {
	for _, list := range lists {
		for _, name := range list {
			visit(name)
		}
	}
}
