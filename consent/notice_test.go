package consent_test

import (
	"maps"
	"slices"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
)

// lackingMatter returns a text under another id that lacks a matter.
func lackingMatter(t consent.NoticeText, id, matter string) consent.NoticeText {
	t = copied(t)
	t.ID = id
	drop(&t, matter)
	return t
}

func copied(t consent.NoticeText) consent.NoticeText {
	t.Matters = slices.Clone(t.Matters)
	for i := range t.Matters {
		t.Matters[i].Parts = maps.Clone(t.Matters[i].Parts)
	}
	return t
}

func drop(t *consent.NoticeText, matter string) {
	t.Matters = slices.DeleteFunc(t.Matters, func(m consent.MatterText) bool { return m.Matter == matter })
}

func blank(t *consent.NoticeText, matter, part string) { say(t, matter, part, "　") }

// say fills a part of a matter.
func say(t *consent.NoticeText, matter, part, ja string) bool {
	i := slices.IndexFunc(t.Matters, func(m consent.MatterText) bool { return m.Matter == matter })
	if i < 0 {
		t.Matters = append(t.Matters, consent.MatterText{Matter: matter, Parts: map[string]consent.Label{}})
		i = len(t.Matters) - 1
	}
	t.Matters[i].Parts[part] = consent.Label{Ja: ja}
	return true
}

// notice is the scenario of one matter: the text is complete until it is spoilt.
func notice(id, kind string, code store.Code, item string, spoil func(*consent.NoticeText)) scenario {
	return scenario{id: id, policy: "okaya", run: func(w *world) {
		p := w.guard.Policy()
		text := copied(p.NoticeTexts[0])
		w.ok(p.CheckNotice(kind, &text), "complete")
		spoil(&text)
		w.expect("spoilt", store.Permit{}, p.CheckNotice(kind, &text), answer{refused: []store.Code{code}, items: item, clause: id})
	}}
}
