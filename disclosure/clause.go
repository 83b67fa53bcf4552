package disclosure

import (
	"encoding/json"
	"strings"
	"time"

	"github.com/hogo-go/hogo/internal/calendar"
	"github.com/hogo-go/hogo/store"
)

// Clause is where a rule stands in the organisation's own texts, such as
// "KASUGA-DSR-4": one id or several, joined by ", ".
type Clause string

// UnmarshalJSON reads a text or an array of texts.
func (c *Clause) UnmarshalJSON(data []byte) error {
	var many []string
	if json.Unmarshal(data, &many) == nil {
		*c = Clause(strings.Join(many, ", "))
		return nil
	}
	return json.Unmarshal(data, (*string)(c))
}

// MarshalJSON writes one clause as a text and several as an array.
func (c Clause) MarshalJSON() ([]byte, error) {
	if many := strings.Split(string(c), ", "); len(many) > 1 {
		return json.Marshal(many)
	}
	return json.Marshal(string(c))
}

// Label is a text in both languages as a policy writes it.
type Label struct {
	Ja string `json:"ja"`
	En string `json:"en"`
}

// Text returns the label as a text.
func (l Label) Text() store.Text { return store.Text{Ja: l.Ja, En: l.En} }

func (l Label) empty() bool { return strings.TrimSpace(l.Ja) == "" }

// dayOf returns the legal day of an instant.
func dayOf(t time.Time) calendar.Day { return calendar.DayOf(t) }

// within tells whether the day of t lies from from to until, both included; zero
// ends do not bind.
func within(from, until calendar.Day, t time.Time) bool {
	d := dayOf(t)
	return d >= from && (until.IsZero() || d <= until)
}
