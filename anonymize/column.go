package anonymize

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/hogo-go/hogo/internal/fold"
)

// Role says what a column is to the person whose record it stands in.
type Role string

// The roles. A column without a role is refused: what nobody has judged is not released.
const (
	Identifier      Role = "identifier"       // names a person by itself (氏名, 会員番号) or is an identification code (個人識別符号): deleted
	LinkingCode     Role = "linking-code"     // links the processed record with the personal information (連結符号): deleted
	Contact         Role = "contact"          // reaches a person: telephone, mail, address (連絡先): deleted; of pseudonymously processed information it may stay
	PropertyRisk    Role = "property-risk"    // may cause property damage when misused: card numbers, passwords (財産的被害): deleted always
	QuasiIdentifier Role = "quasi-identifier" // identifies in combination with others: generalized
	Sensitive       Role = "sensitive"        // what an attacker would like to learn: kept, protected by diversity or closeness
	Insensitive     Role = "insensitive"      // judged harmless by a person: kept as it is
)

// MissingPolicy says what a missing value of a column does. It is never a wildcard that matches other
// values, since a wildcard makes small classes look large.
type MissingPolicy string

// The policies for missing values.
const (
	MissingIsValue    MissingPolicy = ""         // "not told" is a value like any other
	MissingSuppresses MissingPolicy = "suppress" // the record is suppressed
)

// Limit is an optional upper bound. The zero value is no bound; [AtMost] makes one.
type Limit struct {
	set bool
	max float64
}

// AtMost bounds a number from above.
func AtMost(max float64) Limit { return Limit{set: true, max: max} }

// Bound returns the bound and whether there is one.
func (l Limit) Bound() (float64, bool) { return l.max, l.set }

// IsZero reports that there is no bound.
func (l Limit) IsZero() bool { return !l.set }

// MarshalJSON writes the bound or null.
func (l Limit) MarshalJSON() ([]byte, error) {
	if !l.set {
		return []byte("null"), nil
	}
	return strconv.AppendFloat(nil, l.max, 'g', -1, 64), nil
}

// UnmarshalJSON reads a number or null.
func (l *Limit) UnmarshalJSON(b []byte) error {
	var max *float64
	if err := json.Unmarshal(b, &max); err != nil {
		return err
	}
	*l = Limit{}
	if max != nil {
		*l = AtMost(*max)
	}
	return nil
}

// Column declares one column of the table. Every column of the source has to be declared.
type Column struct {
	Name string `json:"name"`
	Role Role   `json:"role"`
	// Hierarchy generalizes a quasi-identifier. It also gives a sensitive column its tree or order for
	// [TCloseness].
	Hierarchy Hierarchy `json:"hierarchy,omitzero"`
	// Weight of a quasi-identifier in the loss; 0 counts as 1.
	Weight float64 `json:"weight,omitzero"`
	// MinLevel and MaxLevel bound the level of generalization; level 0 is the value itself. A local
	// recoding releases nothing below MinLevel and knows no MaxLevel.
	MinLevel int   `json:"min_level,omitzero"`
	MaxLevel Limit `json:"max_level,omitzero"`
	// Suppressed bounds the share of records whose cell tells nothing any more: the record is suppressed,
	// or a quasi-identifier is released on a level where its value covers the whole hierarchy.
	Suppressed Limit `json:"suppressed,omitzero"`
	// Missing says what a missing value does, MissingValues which texts are missing; nil means the empty
	// text.
	Missing       MissingPolicy `json:"missing,omitzero"`
	MissingValues []string      `json:"missing_values,omitzero"`
}

func (c Column) missing(value string) bool {
	if c.MissingValues == nil {
		return value == ""
	}
	return slices.Contains(c.MissingValues, value)
}

// untold reports that a value says nothing: it is missing, empty, or a released "*".
func (c Column) untold(value string) bool {
	return c.missing(value) || blank(value) || slices.ContainsFunc(c.MissingValues, func(m string) bool { return fold.String(m) == value })
}

// spelt returns the spelling under which a value of a sensitive column counts. Whatever is missing is one
// value; so are spellings that differ in width or in spaces around them, unless a hierarchy says which
// values are different. "*" stays what it is.
func (c Column) spelt(value string) string {
	plain := strings.TrimSpace(fold.String(value))
	switch {
	case plain == Root:
		return Root
	case c.missing(value), c.Hierarchy.IsZero() && (plain == "" || c.missing(plain)):
		return c.absent()
	case c.Hierarchy.IsZero():
		return plain
	}
	return value
}

// absent returns the text that stands for all missing ones.
func (c Column) absent() string {
	for _, m := range c.MissingValues {
		if m != Root {
			return m
		}
	}
	return ""
}

func (c Column) weight() float64 {
	if c.Weight == 0 {
		return 1
	}
	return c.Weight
}

// deleted reports whether the column must not appear in the output.
func (c Column) deleted() bool {
	switch c.Role {
	case Identifier, LinkingCode, Contact, PropertyRisk:
		return true
	}
	return false
}

func (c Column) problems() []string {
	var out []string
	say := func(format string, args ...any) {
		out = append(out, fmt.Sprintf("column %q: ", c.Name)+fmt.Sprintf(format, args...))
	}
	if p := c.Role.problem(); p != "" {
		say("%s", p)
	}
	switch {
	case c.Role == QuasiIdentifier && c.Hierarchy.IsZero():
		say("a quasi-identifier needs a hierarchy")
	case c.Role == QuasiIdentifier:
		top := c.Hierarchy.Levels() - 1
		if c.MinLevel < 0 || c.MinLevel > top || !c.MaxLevel.IsZero() && (c.MaxLevel.max < float64(c.MinLevel) || c.MaxLevel.max != float64(int(c.MaxLevel.max))) {
			say("levels must be whole numbers with 0 <= MinLevel <= MaxLevel, and MinLevel <= %d", top)
		}
	}
	if c.Role != QuasiIdentifier && (c.MinLevel != 0 || !c.MaxLevel.IsZero()) {
		say("only quasi-identifiers have levels")
	}
	if !(c.Weight >= 0) || c.Weight > 1e9 {
		say("the weight must be between 0 and 1e9")
	}
	if !c.Suppressed.IsZero() && !(c.Suppressed.max >= 0 && c.Suppressed.max <= 1) {
		say("the share of suppressed cells must be between 0 and 1")
	}
	if c.Missing != MissingIsValue && c.Missing != MissingSuppresses {
		say("unknown policy %q for missing values", c.Missing)
	}
	return out
}

// judgedProblems tells which columns nobody has judged, or judged twice.
func judgedProblems(columns []Column) []string {
	var out []string
	for i, c := range columns {
		if p := c.Role.problem(); p != "" {
			out = append(out, fmt.Sprintf("column %q: %s", c.Name, p))
		}
		if slices.ContainsFunc(columns[:i], func(d Column) bool { return d.Name == c.Name }) {
			out = append(out, fmt.Sprintf("column %q is declared twice", c.Name))
		}
	}
	return out
}

func (r Role) problem() string {
	switch r {
	case Identifier, LinkingCode, Contact, PropertyRisk, Sensitive, Insensitive, QuasiIdentifier:
		return ""
	case "":
		return "no role is declared"
	}
	return fmt.Sprintf("unknown role %q", r)
}

// SpecError tells everything that is wrong with a specification at once.
type SpecError struct{ Problems []string }

// Error tells all of it, without any value.
func (e *SpecError) Error() string {
	if len(e.Problems) == 1 {
		return e.Problems[0]
	}
	text := fmt.Sprintf("%d problems:", len(e.Problems))
	for _, p := range e.Problems {
		text += "\n  " + p
	}
	return text
}

func specError(problems []string) error {
	if len(problems) == 0 {
		return nil
	}
	return &SpecError{Problems: problems}
}

// matchColumns checks the declarations against the names a source has, and returns for every column of
// the source its declaration.
func matchColumns(names []string, columns []Column) ([]Column, []string) {
	declared := make(map[string]Column, len(columns))
	var problems []string
	for _, c := range columns {
		if _, twice := declared[c.Name]; twice {
			problems = append(problems, fmt.Sprintf("column %q is declared twice", c.Name))
		}
		declared[c.Name] = c
		problems = append(problems, c.problems()...)
		if !slices.Contains(names, c.Name) {
			problems = append(problems, fmt.Sprintf("column %q is declared but not in the source", c.Name))
		}
	}
	out := make([]Column, len(names))
	for i, name := range names {
		c, ok := declared[name]
		if !ok {
			problems = append(problems, fmt.Sprintf("column %q of the source is not declared", name))
		}
		out[i] = c
	}
	return out, append(problems, repeatedNames(names)...)
}

func repeatedNames(names []string) []string {
	var out []string
	for i, name := range names {
		if slices.Contains(names[:i], name) {
			out = append(out, fmt.Sprintf("column %q stands twice in the source", name))
		}
	}
	return out
}
