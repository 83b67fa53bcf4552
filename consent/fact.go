package consent

import "strings"

// Fact is what is known about something that was asked. The zero value is that
// nothing is known, and nothing known is never a yes.
type Fact string

// The facts.
const (
	Unknown Fact = ""
	Yes     Fact = "yes"
	No      Fact = "no"
)

// factOf turns a known boolean into a fact.
func factOf(b bool) Fact {
	if b {
		return Yes
	}
	return No
}

// said tells that something in writing is there: an empty text is a no, and blanks are
// empty.
func said(text string) Fact { return factOf(strings.TrimSpace(text) != "") }

// allOf is Yes if every fact is, No if one is No, Unknown otherwise.
func allOf(facts ...Fact) Fact {
	all := Yes
	for _, f := range facts {
		switch f {
		case No:
			return No
		case Unknown:
			all = Unknown
		}
	}
	return all
}

// Body is what sort of body somebody is, as far as the act distinguishes.
type Body string

// The bodies. The zero value is an unknown one.
const (
	StateBody         Body = "state"          // organ of the state
	LocalBody         Body = "local"          // local public body
	DelegateBody      Body = "delegate"       // entrusted by state or local body
	PrivateBody       Body = "private"        // any other
	ThePerson         Body = "person"         // the person the data is about
	PressBody         Body = "press"          // broadcasting, newspaper, press agency
	WriterBody        Body = "writer"         // writes as a profession
	AcademicBody      Body = "academic"       // academic research institution
	ReligiousBody     Body = "religious"      // religious body
	PoliticalBody     Body = "political"      // political body
	ForeignStateBody  Body = "foreign_state"  // foreign government, local body, international organisation
	ForeignListedBody Body = "foreign_listed" // foreign counterpart of press, writer, academic, religious, political
	Operator          Body = "operator"       // an organisation as most are
)
