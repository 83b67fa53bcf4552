package disclosure

import (
	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

func text(ja, en string) store.Text { return store.Text{Ja: ja, En: en} }

// finding makes a finding with the text of its code.
func finding(code store.Code, t law.Text, clause string, provisions ...law.Provision) store.Finding {
	return store.Finding{Code: code, Cites: cites(t, provisions...), Clause: clause, Text: texts[code]}
}

// cites returns where provisions stand in the text of the act.
func cites(t law.Text, provisions ...law.Provision) []store.Citation {
	var list []store.Citation
	for _, p := range provisions {
		if c, ok := t.Cite(p); ok {
			list = append(list, c)
		}
	}
	return list
}
