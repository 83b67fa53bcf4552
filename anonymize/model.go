package anonymize

import (
	"fmt"
	"math"
)

// ModelKind names a privacy model.
type ModelKind string

// The privacy models, each a condition on every class: the released records that agree on all
// quasi-identifiers.
const (
	KAnonymityModel         ModelKind = "k-anonymity"         // Sweeney 2002: at least k records
	DistinctDiversityModel  ModelKind = "distinct-diversity"  // Machanavajjhala et al. 2007: at least l different sensitive values
	EntropyDiversityModel   ModelKind = "entropy-diversity"   // the same: entropy of the sensitive values at least log(l)
	RecursiveDiversityModel ModelKind = "recursive-diversity" // the same, (c,l): r1 < c·(rl + … + rm), r descending
	TClosenessModel         ModelKind = "t-closeness"         // Li et al. 2007: earth mover's distance to the whole table at most t
)

// Distance is the ground distance of [TCloseness]; each is normalized to at most 1.
type Distance string

// The ground distances of Li et al. 2007, section 5.
const (
	EqualDistance        Distance = "equal"        // every two values are 1 apart
	OrderedDistance      Distance = "ordered"      // |i-j|/(m-1) in numeric order, else in the order of the hierarchy
	HierarchicalDistance Distance = "hierarchical" // height of the lowest common ancestor in the column's hierarchy / height of the tree
)

// Model is a privacy model with its parameters; the constructors make one. Models combine by listing several.
type Model struct {
	Kind     ModelKind `json:"kind"`
	Column   string    `json:"column,omitempty"` // the sensitive column
	K        int       `json:"k,omitzero"`
	L        float64   `json:"l,omitzero"`
	C        float64   `json:"c,omitzero"`
	T        float64   `json:"t,omitzero"`
	Distance Distance  `json:"distance,omitempty"`
}

// KAnonymity wants at least k records in every class.
func KAnonymity(k int) Model { return Model{Kind: KAnonymityModel, K: k} }

// DistinctDiversity wants at least l different values of a sensitive column in every class.
func DistinctDiversity(column string, l int) Model {
	return Model{Kind: DistinctDiversityModel, Column: column, L: float64(l)}
}

// EntropyDiversity wants every class to have an entropy of the sensitive column of at least log(l).
func EntropyDiversity(column string, l float64) Model {
	return Model{Kind: EntropyDiversityModel, Column: column, L: l}
}

// RecursiveDiversity wants the most frequent value of every class to occur less than c times as often as
// all but the l-1 most frequent ones together.
func RecursiveDiversity(column string, c float64, l int) Model {
	return Model{Kind: RecursiveDiversityModel, Column: column, C: c, L: float64(l)}
}

// TCloseness wants the distribution of a sensitive column in every class to be within t of its
// distribution in the whole table.
func TCloseness(column string, t float64, d Distance) Model {
	return Model{Kind: TClosenessModel, Column: column, T: t, Distance: d}
}

// String writes the model as the literature does.
func (m Model) String() string {
	switch m.Kind {
	case KAnonymityModel:
		return fmt.Sprintf("%d-anonymity", m.K)
	case DistinctDiversityModel:
		return fmt.Sprintf("distinct %g-diversity (%s)", m.L, m.Column)
	case EntropyDiversityModel:
		return fmt.Sprintf("entropy %g-diversity (%s)", m.L, m.Column)
	case RecursiveDiversityModel:
		return fmt.Sprintf("recursive (%g,%g)-diversity (%s)", m.C, m.L, m.Column)
	case TClosenessModel:
		return fmt.Sprintf("%g-closeness, %s distance (%s)", m.T, m.Distance, m.Column)
	}
	return string(m.Kind)
}

// Text names the model for people.
func (m Model) Text() Text {
	switch m.Kind {
	case KAnonymityModel:
		return Text{fmt.Sprintf("k-匿名性 (k=%d)", m.K), fmt.Sprintf("k-anonymity (k=%d)", m.K)}
	case DistinctDiversityModel:
		return Text{fmt.Sprintf("l-多様性・異なる値 (l=%g) %s", m.L, m.Column), fmt.Sprintf("distinct l-diversity (l=%g) %s", m.L, m.Column)}
	case EntropyDiversityModel:
		return Text{fmt.Sprintf("l-多様性・エントロピー (l=%g) %s", m.L, m.Column), fmt.Sprintf("entropy l-diversity (l=%g) %s", m.L, m.Column)}
	case RecursiveDiversityModel:
		return Text{fmt.Sprintf("再帰的(c,l)-多様性 (c=%g, l=%g) %s", m.C, m.L, m.Column), fmt.Sprintf("recursive (c,l)-diversity (c=%g, l=%g) %s", m.C, m.L, m.Column)}
	}
	return Text{fmt.Sprintf("t-近似性 (t=%g) %s", m.T, m.Column), fmt.Sprintf("t-closeness (t=%g) %s", m.T, m.Column)}
}

func (m Model) problem() string {
	switch m.Kind {
	case KAnonymityModel:
		if m.K < 1 {
			return "k must be at least 1"
		}
		return ""
	case DistinctDiversityModel, EntropyDiversityModel:
		if !(m.L >= 1) || math.IsInf(m.L, 0) {
			return "l must be at least 1"
		}
	case RecursiveDiversityModel:
		if !(m.L >= 1) || math.IsInf(m.L, 0) || m.L != math.Trunc(m.L) || !(m.C > 0) || math.IsInf(m.C, 0) {
			return "l must be a whole number of at least 1 and c above 0"
		}
	case TClosenessModel:
		if !(m.T >= 0 && m.T <= 1) {
			return "t must be between 0 and 1"
		}
		if m.Distance != EqualDistance && m.Distance != OrderedDistance && m.Distance != HierarchicalDistance {
			return "unknown distance"
		}
	default:
		return "unknown model"
	}
	if m.Column == "" {
		return "the sensitive column is missing"
	}
	return ""
}

// modelProblems checks models against the declared columns. No model at all is a problem: nothing would
// be protected.
func modelProblems(models []Model, columns []Column) []string {
	var out []string
	if len(models) == 0 {
		out = append(out, "no privacy model is given")
	}
	roles := make(map[string]Column, len(columns))
	for _, c := range columns {
		roles[c.Name] = c
	}
	for i, m := range models {
		if p := m.problem(); p != "" {
			out = append(out, fmt.Sprintf("model %d (%s): %s", i+1, m.Kind, p))
			continue
		}
		if m.Column == "" {
			continue
		}
		c := roles[m.Column]
		if c.Role != Sensitive {
			out = append(out, fmt.Sprintf("model %d (%s): column %q is not declared sensitive", i+1, m.Kind, m.Column))
		}
		if m.Distance == HierarchicalDistance && c.Hierarchy.IsZero() {
			out = append(out, fmt.Sprintf("model %d (%s): column %q needs a hierarchy", i+1, m.Kind, m.Column))
		}
	}
	return out
}
