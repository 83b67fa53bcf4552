package anonymize

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Root is the released text of a value that tells nothing any more.
const Root = "*"

// Hierarchy generalizes the values of one column: level 0 is the value itself, every further level is
// coarser and nested in the next. It is either a closed table ([ReadHierarchy], [HierarchyTable], [Tree],
// [Prefectures]) or a rule for an open domain ([Intervals], [Bands], [Prefixes], [Dates], [Suppress]).
// The zero value is no hierarchy. A Hierarchy is immutable and safe for concurrent use.
type Hierarchy struct {
	spec  hierarchySpec
	table map[string]int // value -> row of spec.Rows
}

// hierarchySpec is the serialized form, which recipes carry.
type hierarchySpec struct {
	Kind     string      `json:"kind"`
	Rows     [][]string  `json:"rows,omitempty"`
	Origin   float64     `json:"origin,omitzero"`
	Widths   []float64   `json:"widths,omitempty"`
	Cuts     [][]float64 `json:"cuts,omitempty"`
	Lengths  []int       `json:"lengths,omitempty"`
	Calendar Calendar    `json:"calendar,omitempty"`
}

// HierarchyError tells everything that is wrong with a hierarchy at once. Its text names rows and levels,
// never a value.
type HierarchyError struct{ Problems []string }

// Error tells all of it, without any value.
func (e *HierarchyError) Error() string {
	return "hierarchy: " + (&SpecError{Problems: e.Problems}).Error()
}

// HierarchyTable makes a hierarchy of rows in ARX's form: first the value, then its label on every level,
// usually "*" at the end. All rows have the same length, values are distinct, and labels are nested: two
// values that agree on one level agree on all coarser ones.
func HierarchyTable(rows [][]string) (Hierarchy, error) {
	h := Hierarchy{spec: hierarchySpec{Kind: "table"}, table: make(map[string]int, len(rows))}
	var problems []string
	say := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	if len(rows) == 0 {
		say("no rows")
	}
	for i, row := range rows {
		if len(row) == 0 || len(row) != len(rows[0]) {
			say("row %d has %d levels, row 1 has %d", i+1, len(row), len(rows[0]))
			continue
		}
		if first, twice := h.table[row[0]]; twice {
			say("row %d repeats the value of row %d", i+1, first+1)
			continue
		}
		if !utf8.ValidString(strings.Join(row, "")) {
			say("row %d is not valid UTF-8", i+1)
		}
		h.table[row[0]] = i
		h.spec.Rows = append(h.spec.Rows, append([]string(nil), row...))
	}
	if len(problems) == 0 {
		problems = nestingProblems(rows)
	}
	if len(problems) > 0 {
		return Hierarchy{}, &HierarchyError{Problems: problems}
	}
	return h, nil
}

// nestingProblems finds labels whose values part again on a coarser level.
func nestingProblems(rows [][]string) []string {
	var problems []string
	for level := 1; level+1 < len(rows[0]); level++ {
		parent := make(map[string]int, len(rows))
		for i, row := range rows {
			first, seen := parent[row[level]]
			if !seen {
				parent[row[level]] = i
			} else if rows[first][level+1] != row[level+1] {
				problems = append(problems, fmt.Sprintf("rows %d and %d agree on level %d but not on level %d", first+1, i+1, level, level+1))
			}
		}
	}
	return problems
}

// ReadHierarchy reads a hierarchy file in ARX's form: no header, one row per value. ARX writes semicolons.
func ReadHierarchy(r io.Reader, opts CSVOptions) (Hierarchy, error) {
	delim, err := opts.delimiter()
	if err == nil {
		r, err = opts.reader(r)
	}
	if err != nil {
		return Hierarchy{}, fmt.Errorf("anonymize: read hierarchy: %w", err)
	}
	var rows [][]string
	sc := newCSVScanner(r, delim)
	sc.marked = opts.NoFormulas
	for sc.next() {
		rows = append(rows, append([]string(nil), sc.fields...))
	}
	if sc.err != nil {
		return Hierarchy{}, fmt.Errorf("anonymize: read hierarchy: %w", &RowError{Row: int64(len(rows)) + 1, Reason: sc.err.Error()})
	}
	h, err := HierarchyTable(rows)
	if err != nil {
		return Hierarchy{}, fmt.Errorf("anonymize: read hierarchy: %w", err)
	}
	return h, nil
}

// Node is a label of a [Tree] with what lies under it; a node without children is a value.
type Node struct {
	Label    string
	Children []Node
}

// Tree makes a hierarchy of a tree. Values at a smaller depth repeat their own label on the levels they lack.
func Tree(root Node) (Hierarchy, error) {
	var rows [][]string
	depth := root.walk(nil, func(path []string) { rows = append(rows, append([]string(nil), path...)) })
	for i, path := range rows {
		row := make([]string, 0, depth)
		for range depth - len(path) {
			row = append(row, path[len(path)-1])
		}
		for j := len(path) - 1; j >= 0; j-- {
			row = append(row, path[j])
		}
		rows[i] = row
	}
	return HierarchyTable(rows)
}

func (n Node) walk(path []string, leaf func([]string)) int {
	path = append(path, n.Label)
	if len(n.Children) == 0 {
		leaf(path)
		return len(path)
	}
	depth := 0
	for _, c := range n.Children {
		depth = max(depth, c.walk(path, leaf))
	}
	return depth
}

// Suppress makes the hierarchy with two levels: the value and "*".
func Suppress() Hierarchy { return Hierarchy{spec: hierarchySpec{Kind: "suppress"}} }

// IsZero reports that there is no hierarchy.
func (h Hierarchy) IsZero() bool { return h.spec.Kind == "" }

// Levels returns the number of levels including level 0.
func (h Hierarchy) Levels() int {
	switch h.spec.Kind {
	case "table":
		return len(h.spec.Rows[0])
	case "intervals":
		return len(h.spec.Widths) + 2
	case "bands":
		return len(h.spec.Cuts) + 2
	case "prefixes":
		return len(h.spec.Lengths) + 2
	case "dates":
		return 5
	case "suppress":
		return 2
	}
	return 0
}

// Path returns the labels of a value on all levels, level 0 first; false where the hierarchy does not
// know the value.
func (h Hierarchy) Path(value string) ([]string, bool) {
	switch h.spec.Kind {
	case "table":
		row, ok := h.table[value]
		if !ok {
			return nil, false
		}
		return h.spec.Rows[row], true
	case "intervals":
		return intervalPath(value, h.spec.Origin, h.spec.Widths)
	case "bands":
		return bandPath(value, h.spec.Cuts)
	case "prefixes":
		return prefixPath(value, h.spec.Lengths)
	case "dates":
		return datePath(value, h.spec.Calendar)
	case "suppress":
		return []string{value, Root}, true
	}
	return nil, false
}

// MarshalJSON writes the hierarchy as recipes carry it.
func (h Hierarchy) MarshalJSON() ([]byte, error) { return json.Marshal(h.spec) }

// UnmarshalJSON reads and checks a hierarchy.
func (h *Hierarchy) UnmarshalJSON(b []byte) error {
	var s hierarchySpec
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	err := dec.Decode(&s)
	if err != nil {
		return err
	}
	var read Hierarchy
	switch s.Kind {
	case "":
	case "table":
		read, err = HierarchyTable(s.Rows)
	case "intervals":
		read, err = Intervals(s.Origin, s.Widths...)
	case "bands":
		read, err = Bands(s.Cuts...)
	case "prefixes":
		read, err = Prefixes(s.Lengths...)
	case "dates":
		read, err = Dates(s.Calendar)
	case "suppress":
		read = Suppress()
	default:
		err = errors.New("hierarchy: unknown kind")
	}
	if err == nil {
		*h = read
	}
	return err
}
