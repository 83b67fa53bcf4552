package law

import "time"

// Changes returns the first instants of the act's texts, ascending: between two of
// them an unpinned policy resolves every event to the same text.
func Changes() []time.Time {
	days := make([]time.Time, len(texts))
	for i, v := range texts {
		days[i] = v.From
	}
	return days
}
