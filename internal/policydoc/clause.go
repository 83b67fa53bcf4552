package policydoc

import (
	"encoding/json"
	"fmt"
)

// Clauses are ids of clauses of the house's rules, such as "OKAYA-7-1-1". In a
// document they stand as one text or as an array.
type Clauses []string

// UnmarshalJSON reads one text or an array of texts.
func (c *Clauses) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*c = Clauses{one}
		return nil
	}
	var many []string
	if err := json.Unmarshal(data, &many); err != nil {
		return fmt.Errorf("policydoc: clause: %w", err)
	}
	*c = many
	return nil
}

// MarshalJSON writes one clause as a text and several as an array.
func (c Clauses) MarshalJSON() ([]byte, error) {
	if len(c) == 1 {
		return json.Marshal(c[0])
	}
	return json.Marshal([]string(c))
}

// First returns the first clause, or "".
func (c Clauses) First() string {
	if len(c) == 0 {
		return ""
	}
	return c[0]
}

// clausesOf reads the member "clause" of a value.
func clausesOf(value any) Clauses {
	object, _ := value.(map[string]any)
	return toClauses(object["clause"])
}

// toClauses reads one text or an array of texts.
func toClauses(value any) Clauses {
	switch clause := value.(type) {
	case string:
		return Clauses{clause}
	case []any:
		var all Clauses
		for _, c := range clause {
			if s, ok := c.(string); ok {
				all = append(all, s)
			}
		}
		return all
	}
	return nil
}
