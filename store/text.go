package store

import "golang.org/x/text/language"

// Text is a sentence for people, in Japanese and in English.
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
