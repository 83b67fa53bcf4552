package law

import "time"

// Version is one state of something that changes on a legal day.
type Version[T any] struct {
	From  time.Time // first instant at which Value applies
	Value T
}

// History is a list of versions in ascending order of From: editions, a
// house's regulations, a figure that a statute changed.
type History[T any] []Version[T]

// At returns the version in force at an instant, false before the first one.
func (h History[T]) At(at time.Time) (T, bool) {
	for i := len(h) - 1; i >= 0; i-- {
		if !at.Before(h[i].From) {
			return h[i].Value, true
		}
	}
	var none T
	return none, false
}
