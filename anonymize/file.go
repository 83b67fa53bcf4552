package anonymize

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// file is a table as it stands, grouped by the texts of its quasi-identifiers. It is for one goroutine.
type file struct {
	names      []string
	h          *Histogram // of the rows that are not suppressed
	scratch    scratch
	classes    []uint32 // tuples of the base
	first      []int64  // per tuple: a row
	records    uint64   // suppressed ones included
	suppressed uint64
	digest     string
	findings   []Finding
}

// readFile reads a file under declarations made for the processing that led to it, and with the values
// that a reference knows.
func readFile(ctx context.Context, src Source, columns []Column, models []Model, reference map[string]Distribution) (*file, error) {
	names, err := src.Columns(ctx)
	if err != nil {
		return nil, err
	}
	declared, findings := present(names, columns, models)
	if err := specError(missingColumns(names, columns)); err != nil {
		return nil, err
	}
	l, err := newLoader(names, declared)
	if err != nil {
		return nil, err
	}
	l.expect(reference)
	t := &file{names: slices.Clone(names), findings: findings}
	codes := newCodeScan(names)
	if err := t.read(ctx, src, l, codes); err != nil {
		return nil, err
	}
	if t.h, err = l.histogram(); err != nil {
		return nil, err
	}
	t.findings = append(t.findings, codes.findings...)
	t.partition()
	return t, nil
}

// read takes the rows. Those that tell nothing are counted apart: they must not fill the class of others
// that are "*" in all quasi-identifiers, but still tell something.
func (t *file) read(ctx context.Context, src Source, l *loader, codes *codeScan) error {
	digest := newDigester(t.names)
	for row, err := range prefetch(ctx, src, len(t.names)) {
		if err != nil {
			return err
		}
		digest.add(row)
		t.records++
		if !slices.ContainsFunc(row, func(value string) bool { return value != Root }) {
			t.suppressed++
			l.row++
			continue
		}
		if err := l.add(row, 1); err != nil {
			return err
		}
		if len(t.first) < len(l.count) {
			t.first = append(t.first, l.row)
		}
		codes.add(row, l.row)
	}
	if t.records == 0 {
		return errNoRows
	}
	t.digest = digest.sum()
	return nil
}

// present adapts the declarations to a file: only its columns, no policies, no hierarchies for
// quasi-identifiers. What is not declared or must not be there is a finding, and read as insensitive.
func present(names []string, columns []Column, models []Model) ([]Column, []Finding) {
	var out []Column
	var findings []Finding
	for _, name := range names {
		at := slices.IndexFunc(columns, func(c Column) bool { return c.Name == name })
		c := Column{Name: name, Role: Insensitive}
		switch {
		case at < 0:
			findings = append(findings, Finding{Code: ColumnUndeclared, Column: name})
		case columns[at].Role == Identifier:
			findings = append(findings, Finding{Code: IdentifierPresent, Column: name})
		case columns[at].Role == LinkingCode:
			findings = append(findings, Finding{Code: LinkingCodePresent, Column: name})
		case columns[at].Role == Contact:
			findings = append(findings, Finding{Code: ContactPresent, Column: name})
		case columns[at].Role == PropertyRisk:
			findings = append(findings, Finding{Code: PropertyRiskPresent, Column: name})
		case columns[at].Role == Sensitive:
			c = Column{Name: name, Role: Sensitive, MissingValues: append([]string{"", Root}, columns[at].MissingValues...)}
			if placed(name, models) {
				c.Hierarchy = columns[at].Hierarchy
			}
		case columns[at].Role == QuasiIdentifier:
			c = Column{Name: name, Role: QuasiIdentifier, Hierarchy: Suppress()}
		}
		out = append(out, c)
	}
	return out, findings
}

// placed reports that a model asks where the values of a column stand in its hierarchy.
func placed(column string, models []Model) bool {
	return slices.ContainsFunc(models, func(m Model) bool {
		return m.Column == column && (m.Distance == OrderedDistance || m.Distance == HierarchicalDistance)
	})
}

func missingColumns(names []string, columns []Column) []string {
	var out []string
	for _, c := range columns {
		if !c.deleted() && !slices.Contains(names, c.Name) {
			out = append(out, fmt.Sprintf("column %q is declared but not in the file", c.Name))
		}
	}
	return out
}

// partition prepares the classes.
func (t *file) partition() {
	g := &t.h.base
	n := len(g.count)
	t.scratch.order, t.scratch.starts, t.scratch.sizes = make([]uint32, n), make([]uint32, n+1), g.count
	for i := range n {
		t.scratch.order[i] = uint32(i)
		t.scratch.starts[i+1] = uint32(i + 1)
		t.classes = append(t.classes, uint32(i))
	}
}

// span loads a class.
func (t *file) span(class uint32) *span { return t.scratch.load(t.h, &t.h.base, int(class)) }

func (t *file) values(tuple uint32) []string {
	out := make([]string, len(t.h.quasi))
	for a, d := range t.h.quasi {
		out[a] = d.levels[0].labels[t.h.base.cols[a][tuple]]
	}
	return out
}

func (t *file) group(tuple uint32) Group {
	return Group{Values: t.values(tuple), Size: uint64(t.h.base.count[tuple]), Row: t.first[tuple]}
}

// order sorts classes by size, then by values.
func (t *file) order(a, b uint32) int {
	if c := cmp.Compare(t.h.base.count[a], t.h.base.count[b]); c != 0 {
		return c
	}
	return slices.Compare(t.values(a), t.values(b))
}
