package flow

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// Mermaid draws the table as a Mermaid state diagram in the language of tag. The
// states in path are marked as passed, the last of them as the present one.
func (m *Machine[C]) Mermaid(tag language.Tag, path ...string) string {
	var b strings.Builder
	b.WriteString("stateDiagram-v2\n")
	for i, s := range m.table.States {
		fmt.Fprintf(&b, "    state %q as s%d\n", s.Text.In(tag), i)
	}
	b.WriteString("    [*] --> s0\n")
	for _, a := range m.edges(tag) {
		fmt.Fprintf(&b, "    s%d --> s%d: %s\n", a.from, a.to, strings.Join(a.labels, " / "))
	}
	for i, s := range m.table.States {
		if s.End {
			fmt.Fprintf(&b, "    s%d --> [*]\n", i)
		}
	}
	m.mark(&b, path)
	return b.String()
}

type edge struct {
	from, to StateID
	labels   []string
}

// edges gathers the ways between two states into one arrow each.
func (m *Machine[C]) edges(tag language.Tag) []edge {
	var list []edge
	for _, rows := range m.dense {
		for _, t := range rows {
			label := m.table.Commands[t.Command].Text.In(tag)
			if t.Row.When != nil {
				label += " [" + t.Row.When.Text.In(tag) + "]"
			}
			i := slices.IndexFunc(list, func(e edge) bool { return e.from == t.From && e.to == t.To })
			if i < 0 {
				i = len(list)
				list = append(list, edge{from: t.From, to: t.To})
			}
			if !slices.Contains(list[i].labels, label) {
				list[i].labels = append(list[i].labels, label)
			}
		}
	}
	return list
}

func (m *Machine[C]) mark(b *strings.Builder, path []string) {
	if len(path) == 0 {
		return
	}
	b.WriteString("    classDef passed fill:#e8f0e0,stroke:#5a7d3a\n")
	b.WriteString("    classDef present fill:#ffe9b8,stroke:#b07d10\n")
	last := path[len(path)-1]
	for i, s := range m.table.States {
		switch {
		case s.Name == last:
			fmt.Fprintf(b, "    class s%d present\n", i)
		case slices.Contains(path, s.Name):
			fmt.Fprintf(b, "    class s%d passed\n", i)
		}
	}
}
