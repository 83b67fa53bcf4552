package anonymize

import "golang.org/x/text/language"

// Text is a sentence for people, in Japanese and in English.
type Text struct {
	Ja string `json:"ja"`
	En string `json:"en"`
}

// In returns the sentence in the language of tag: English for English, Japanese for everything else.
func (t Text) In(tag language.Tag) string {
	if base, _ := tag.Base(); base.String() == "en" {
		return t.En
	}
	return t.Ja
}
