package anonymize

import (
	"fmt"

	"golang.org/x/text/language"
)

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

// thousands writes a whole number that is not negative with separators: 4,594.
func thousands(n any) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
