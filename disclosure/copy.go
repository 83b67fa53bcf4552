package disclosure

import (
	"slices"

	"github.com/hogo-go/hogo/internal/calendar"
	"github.com/hogo-go/hogo/internal/idcode"
)

// Copy is an identity document, or a copy of one, as staff saw it.
type Copy struct {
	// Document is its id in the policy, Of whose it is.
	Document string
	Of       Party
	// Expires is the last day printed on it; zero: none.
	Expires calendar.Day
	// Shows lists the parts that are legible. Text, if the host has read the copy,
	// is searched for numbers that must be masked. It is not kept.
	Shows []Part
	Text  string
	// Ref and Digest refer to the host's file.
	Ref, Digest string
}

// copies returns the ids of the copies for which is holds.
func (f *facts) copies(is func(*Copy) bool) []string {
	var list []string
	for i := range f.identify().Copies {
		if c := &f.identify().Copies[i]; is(c) {
			list = append(list, c.Document)
		}
	}
	return list
}

// foreign tells that the house does not know a document, or not for this party, or
// that it is nobody's.
func (f *facts) foreign(c *Copy) bool {
	r := f.policy.identity(f.next.Procedure, c.Of)
	return f.policy.document(c.Document) == nil || c.Of != ThePerson && c.Of != TheAgent ||
		r != nil && len(r.Documents) > 0 && !slices.Contains(r.Documents, c.Document)
}

// dated tells that a document is not accepted on the day of the check, or expired.
func (f *facts) dated(c *Copy) bool {
	d := f.policy.document(c.Document)
	on := f.on()
	return d != nil && !within(d.From, d.Until, on) || !c.Expires.IsZero() && c.Expires < dayOf(on)
}

// unmasked tells that a copy shows a part for which the house rejects it. An
// individual number is never taken in.
func (f *facts) unmasked(c *Copy) bool {
	for _, part := range c.shown() {
		if part == IndividualNumber || f.mask(c.Document, part) == "reject" {
			return true
		}
	}
	return false
}

// mask returns what the house does about a part of a document: reject, drop, or "".
func (f *facts) mask(document string, part Part) string {
	d := f.policy.document(document)
	if d == nil {
		return ""
	}
	for _, m := range d.Masks {
		if m.Part == part && within(m.From, 0, f.on()) {
			return m.Unmasked
		}
	}
	return ""
}

// dropped returns the parts of a copy that are not taken over.
func (f *facts) dropped(c *Copy) []Part {
	var list []Part
	for _, part := range c.shown() {
		if f.mask(c.Document, part) == "drop" {
			list = append(list, part)
		}
	}
	return list
}

// parts are the parts of a copy in which a kind of code stands.
var parts = map[idcode.Kind]Part{
	idcode.IndividualNumber:   IndividualNumber,
	idcode.Insurer:            InsurerNumber,
	idcode.HealthInsurance:    InsuredNumber,
	idcode.ElderlyMedicalCare: InsuredNumber,
	idcode.LongTermCare:       InsuredNumber,
	idcode.BasicPension:       PensionNumber,
}

// shown returns the legible parts, those found in the text included.
func (c *Copy) shown() []Part {
	list := slices.Clone(c.Shows)
	for found := range idcode.Scan(c.Text) {
		if part, ok := parts[found.Kind]; ok && !slices.Contains(list, part) {
			list = append(list, part)
		}
	}
	return list
}
