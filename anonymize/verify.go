package anonymize

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
)

// Distribution counts the values of a sensitive column.
type Distribution map[string]uint64

// VerifyOptions refines a verification. The zero value verifies a file by itself.
type VerifyOptions struct {
	// Reference holds, by sensitive column, the distribution that [TCloseness] compares with: that of the
	// whole table before suppression, from [Histogram.Reference]. Without it the file's own released
	// records are the reference.
	Reference map[string]Distribution
	// Groups bounds how many failing classes are named for each model; 0 is 20.
	Groups int
}

// Group is one class of a file, named by its values. The values are typed fields for the person who
// decides; error texts never show them.
type Group struct {
	Values []string // in the order of the file's quasi-identifiers
	Size   uint64
	Row    int64 // a row that belongs to it, counted from 1 without the header
}

// ModelResult is what a file is worth under one model.
type ModelResult struct {
	Model Model
	Holds bool
	// Value is what the file reaches: the smallest class, the smallest diversity, the largest distance.
	Value   float64
	Failing int // classes that fail
	Records uint64
	Groups  []Group // the failing classes, smallest first, as many as asked for
}

// FindingCode is a stable name for something that must not stand in a release.
type FindingCode string

// What a verification finds besides models.
const (
	IdentifierPresent   FindingCode = "identifier_present"          // a column declared as identifier stands in the file
	LinkingCodePresent  FindingCode = "linking_code_present"        // a column declared as linking code stands in the file
	CodePresent         FindingCode = "identification_code_present" // a cell holds what reads as an identification code (個人識別符号)
	ContactPresent      FindingCode = "contact_present"             // a column of contact details stands in the file
	PropertyRiskPresent FindingCode = "property_risk_present"       // a column or a cell may cause property damage, as a card number
	ColumnUndeclared    FindingCode = "column_undeclared"           // nobody has judged the column
)

// Finding is one thing that must not stand in a release. It holds no value.
type Finding struct {
	Code   FindingCode
	Column string // its name; "#3" for the third where the name itself holds the code
	Kind   string // of the identification code
	Row    int64  // the first, counted from 1 without the header; 0 for a whole column or where rows were not read yet
	Count  uint64 // rows
}

// Verification is what a file is worth. It is complete also where the file fails.
type Verification struct {
	Columns    []string // of the file
	Digest     string   // of the file, as [Digest] makes it: the register knows it again by this
	Records    uint64   // rows of the file
	Suppressed uint64   // rows that tell nothing, all "*": counted apart, they are in no class
	Classes    int
	Smallest   uint64 // the smallest class: the k that the file reaches; 0 without classes
	Models     []ModelResult
	Findings   []Finding
}

// OK reports that every model holds and nothing was found.
func (v Verification) OK() bool {
	return len(v.Findings) == 0 && !slices.ContainsFunc(v.Models, func(m ModelResult) bool { return !m.Holds })
}

// VerificationError tells that a file is not what it should be.
type VerificationError struct{ Verification Verification }

// Error tells all of it, without any value.
func (e *VerificationError) Error() string {
	var problems []string
	for _, m := range e.Verification.Models {
		if !m.Holds {
			problems = append(problems, fmt.Sprintf("%s fails in %d of %d classes (%d records)", m.Model, m.Failing, e.Verification.Classes, m.Records))
		}
	}
	for _, f := range e.Verification.Findings {
		text := fmt.Sprintf("%s: column %q", f.Code, f.Column)
		if f.Row == 0 && f.Kind != "" {
			text += fmt.Sprintf(" (%s)", f.Kind)
		} else if f.Row > 0 {
			text += fmt.Sprintf(", %d row(s), first row %d (%s)", f.Count, f.Row, f.Kind)
		}
		problems = append(problems, text)
	}
	return "anonymize: verify: " + (&SpecError{Problems: problems}).Error()
}

// Verify proves on any file, whoever made it, that the models hold and that no identifier, linking code
// or identification code stands in it. Columns are declared as for the processing; hierarchies of
// quasi-identifiers are not needed, deleted columns may be absent. Rows of which every cell is "*" count
// as suppressed and belong to no class. A sensitive "*" makes nothing diverse, nor does another spelling
// of the same value (width, spaces around it); all missing values together are one value. Codes are
// looked for cell by cell: one that is split over columns is for the person to see who declares these. The
// error is a [*VerificationError] when the file fails.
func Verify(ctx context.Context, src Source, columns []Column, models []Model, opts VerifyOptions) (Verification, error) {
	v, err := verify(ctx, src, columns, models, opts)
	if err != nil {
		return Verification{}, fmt.Errorf("anonymize: verify: %w", err)
	}
	if !v.OK() {
		return v, &VerificationError{Verification: v}
	}
	return v, nil
}

func verify(ctx context.Context, src Source, columns []Column, models []Model, opts VerifyOptions) (Verification, error) {
	problems := append(judgedProblems(columns), modelProblems(models, columns)...)
	for _, m := range models {
		if opts.Reference != nil && m.Kind == TClosenessModel && opts.Reference[m.Column] == nil {
			problems = append(problems, fmt.Sprintf("column %q: the reference says nothing about it", m.Column))
		}
	}
	if err := specError(problems); err != nil {
		return Verification{}, err
	}
	t, err := readFile(ctx, src, columns, models, opts.Reference)
	if err != nil {
		return Verification{}, err
	}
	v := Verification{Columns: t.names, Digest: t.digest, Records: t.records, Suppressed: t.suppressed, Findings: t.findings, Classes: len(t.classes)}
	for _, c := range t.classes {
		if n := uint64(t.h.base.count[c]); v.Smallest == 0 || n < v.Smallest {
			v.Smallest = n
		}
	}
	for _, m := range models {
		c, err := t.h.condition(m)
		if err != nil {
			return Verification{}, err
		}
		c.refer(t, opts.Reference[m.Column])
		v.Models = append(v.Models, t.result(c, opts.Groups))
	}
	return v, nil
}

// refer sets the distribution that closeness compares with.
// The file was read with its values, so that each has its place also where the file lacks it.
func (c *condition) refer(t *file, given Distribution) {
	if c.model.Kind != TClosenessModel || given == nil {
		return // the classes of the file itself, which the condition was bound with
	}
	d := t.h.sensitive[c.column]
	counts := make([]uint64, len(d.levels[0].labels))
	for value, count := range given {
		counts[d.code[value]] += count
	}
	c.compareWith(counts, d)
}

// result checks all classes of a file under one model.
func (t *file) result(c *condition, groups int) ModelResult {
	if groups <= 0 {
		groups = 20
	}
	r := ModelResult{Model: c.model, Holds: true, Value: math.Inf(1)}
	if c.model.Kind == TClosenessModel {
		r.Value = 0
	}
	var failing []uint32
	for _, class := range t.classes {
		sp := t.span(class)
		r.Value = c.worse(r.Value, sp)
		if !c.holds(sp) {
			r.Holds = false
			r.Failing++
			r.Records += sp.size
			failing = append(failing, class)
		}
	}
	if math.IsInf(r.Value, 1) {
		r.Value = 0
	}
	slices.SortFunc(failing, t.order)
	for _, class := range failing[:min(len(failing), groups)] {
		r.Groups = append(r.Groups, t.group(class))
	}
	return r
}

// worse returns the worse of a value and the class's.
func (c *condition) worse(value float64, s *span) float64 {
	switch c.model.Kind {
	case KAnonymityModel:
		return min(value, float64(s.size))
	case DistinctDiversityModel:
		return min(value, float64(len(c.told(s))))
	case EntropyDiversityModel:
		return min(value, math.Exp(entropy(s.counts[c.column], c.told(s))))
	case RecursiveDiversityModel:
		return min(value, float64(recursiveL(s.counts[c.column], c.told(s), c.model.C)))
	}
	return max(value, c.distance(s))
}

// recursiveL returns the largest l for which the class is (c,l)-diverse.
func recursiveL(counts []uint64, values []uint32, c float64) int {
	l := 0
	for l < len(values) && recursive(counts, values, c, l+1) {
		l++
	}
	return l
}

// Reference returns the distributions of the sensitive columns in the whole table, for [VerifyOptions].
func (h *Histogram) Reference() map[string]Distribution {
	out := make(map[string]Distribution, len(h.sensitive))
	for _, d := range h.sensitive {
		dist := make(Distribution)
		for code, value := range d.levels[0].labels {
			if n := d.levels[0].count[code]; n > 0 {
				dist[value] = n
			}
		}
		out[d.column.Name] = dist
	}
	return out
}

// Values returns the values of a distribution, most frequent first, ties by text.
func (d Distribution) Values() []string {
	return slices.SortedFunc(maps.Keys(d), func(a, b string) int {
		if d[a] != d[b] {
			if d[a] > d[b] {
				return -1
			}
			return 1
		}
		if a < b {
			return -1
		}
		return 1
	})
}
