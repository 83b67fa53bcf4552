package law

import (
	"fmt"
	"time"
)

// Edition names a state of the act whose rules differ from its neighbours'. A
// policy may pin one; records may keep it.
type Edition string

// The editions of the act.
const (
	Appi2017 Edition = "appi-2017" // in force from 2017-05-30
	Appi2022 Edition = "appi-2022" // in force from 2022-04-01
)

// Numbering names the article numbers of a stretch of time. Two numberings may
// belong to one edition: on 2023-04-01 numbers moved and rules did not.
type Numbering string

// The numberings of the act. Numbering2005 serves only to read old citations
// ([Provisions]); no event resolves to it.
const (
	Numbering2005 Numbering = "2005-04-01"
	Numbering2017 Numbering = "2017-05-30"
	Numbering2022 Numbering = "2022-04-01"
	Numbering2023 Numbering = "2023-04-01"
)

// Text is the act as it stands for one event: the edition gives the rules, the
// numbering the citations. The zero Text cites nothing. Texts are comparable.
type Text struct {
	Edition   Edition
	Numbering Numbering
}

// texts is the history of the act. A further amendment is one more row here
// and one more column in type articles.
var texts = History[Text]{
	{Day(2017, 5, 30), Text{Appi2017, Numbering2017}},
	{Day(2022, 4, 1), Text{Appi2022, Numbering2022}},
	{Day(2023, 4, 1), Text{Appi2022, Numbering2023}},
}

// Texts returns every text that an event can resolve to, oldest first.
func Texts() []Text {
	all := make([]Text, len(texts))
	for i, v := range texts {
		all[i] = v.Value
	}
	return all
}

// EditionAt returns the edition in force at an instant, or ErrEditionUnknown
// before 2017-05-30 in Japan.
func EditionAt(at time.Time) (Edition, error) {
	text, err := Resolve("", at)
	return text.Edition, err
}

// Resolve returns the text that governs an event at an instant. An edition
// that the policy pins fixes the rules whatever the date, with the numbering
// of that edition nearest to the date; an empty one leaves both to the date.
// The error is ErrEditionUnknown.
func Resolve(pinned Edition, at time.Time) (Text, error) {
	if pinned != "" {
		return resolvePinned(pinned, at)
	}
	text, ok := texts.At(at)
	if !ok {
		return Text{}, fmt.Errorf("law: resolve %s: %w", at.In(JST).Format(time.DateOnly), ErrEditionUnknown)
	}
	return text, nil
}

func resolvePinned(pinned Edition, at time.Time) (Text, error) {
	var found Text
	for _, v := range texts {
		if v.Value.Edition == pinned && (found == Text{} || !at.Before(v.From)) {
			found = v.Value
		}
	}
	if found == (Text{}) {
		return Text{}, fmt.Errorf("law: resolve pinned edition %q: %w", pinned, ErrEditionUnknown)
	}
	return found, nil
}

// Valid reports whether a policy may pin the edition.
func (e Edition) Valid() bool {
	return e == Appi2017 || e == Appi2022
}
