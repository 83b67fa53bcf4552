package consent

import "time"

// Notice is what must be told; how and when stands with the rule that demands it.
type Notice struct {
	ID      string   `json:"id"`
	Ja      string   `json:"ja"`
	En      string   `json:"en"`
	Matters []Matter `json:"matters"`
	Clause  Clause   `json:"clause"`
}

// Matter is one matter that a notice must hold.
type Matter struct {
	Matter string   `json:"matter"`
	Parts  []string `json:"parts,omitzero"` // all of them
	AnyOf  []string `json:"anyOf,omitzero"` // one of them
	// When is "provision-planned", "entrusting-planned", "joint-use-planned",
	// "unnoticeable-means" or empty: always.
	When   string `json:"when,omitzero"`
	Clause Clause `json:"clause"`
}

// NoticeText is one version of a notice as it is shown.
type NoticeText struct {
	ID       string       `json:"id"`
	Notice   string       `json:"notice"`
	Version  string       `json:"version"`
	From     Day          `json:"from"`
	Purposes []string     `json:"purposes"`
	Plans    []string     `json:"plans,omitzero"`
	Matters  []MatterText `json:"matters"`
}

// inForce tells that the version was in use at an instant.
func (t *NoticeText) inForce(at time.Time) bool { return !at.Before(t.From.Time) }

// MatterText is what a notice says on one matter.
type MatterText struct {
	Matter string           `json:"matter"`
	Parts  map[string]Label `json:"parts"`
}
