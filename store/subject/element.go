package subject

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/hogo-go/hogo/store"
)

// end sets the end of the element with an id to now, if it does not end before. After
// a split and another merger an element stands there twice.
func end[T any, P element[T]](e *Edit, list *[]T, id, what string, until func(P) *time.Time) {
	next, found := slices.Clone(*list), false
	for i := range next {
		p := P(&next[i])
		o := p.origin()
		if o.ID != id {
			continue
		}
		found = true
		t := until(p)
		if !t.IsZero() && !t.After(e.now) {
			continue
		}
		if len(e.next.Merged) > 0 && o.Ended == 0 {
			o.Ended, o.Was = e.version(), *t
		}
		*t = e.now
	}
	if *list = next; !found {
		e.fail("%s: none has this id", what)
	}
}

// term returns a term in the form in which it is kept.
func (e *Edit) term(what string, from, until time.Time) (time.Time, time.Time) {
	from, until = store.Instant(from), store.Instant(until)
	if from.IsZero() {
		from = e.now
	}
	if from.Year() < 1 || from.Year() > 9999 || until.Year() > 9999 {
		e.fail("%s: term is outside of the years 1 to 9999", what)
	}
	if !until.IsZero() && !until.After(from) {
		e.fail("%s: ends before it begins", what)
	}
	return from, until
}

func (e *Edit) ground(what string, ground store.Code) {
	if ground == "" {
		e.fail("%s: ground is missing", what)
	}
}

// few keeps a gate within what one commit can hold.
func (e *Edit) few(what string, n int) {
	if n >= maxElements {
		e.fail("%s: more than %d on one person", what, maxElements)
	}
}

// names checks what is compared by name: an element must not miss what it is about.
func (e *Edit) names(what string, lists ...[]string) {
	for _, l := range lists {
		if len(l) > maxStrings {
			e.fail("%s: a list is longer than %d", what, maxStrings)
		}
		if slices.ContainsFunc(l, func(s string) bool { return strings.Trim(s, ".") != s || strings.TrimSpace(s) != s || s == "" }) {
			e.fail("%s: a name in a list is empty or has blanks or dots around it", what)
		}
		e.text(what, l...)
	}
}

// text checks that what is written down will be read the same.
func (e *Edit) text(what string, list ...string) {
	if slices.ContainsFunc(list, func(s string) bool { return len(s) > maxString || !utf8.ValidString(s) }) {
		e.fail("%s: a text is longer than %d bytes or not UTF-8", what, maxString)
	}
}
