package policydoc

import "golang.org/x/text/language"

// Text is a sentence for people, in Japanese and in English. It converts to
// the store's Text.
type Text struct {
	Ja, En string
}

// In returns the sentence in the language of tag: English for English, Japanese
// for everything else.
func (t Text) In(tag language.Tag) string {
	if base, _ := tag.Base(); base.String() == "en" && t.En != "" {
		return t.En
	}
	return t.Ja
}

// Code is a stable name of a problem or finding: lower case with underscores.
// It converts to the store's Code.
type Code string
