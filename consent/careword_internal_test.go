package consent

import (
	"strings"
	"testing"

	"github.com/hogo-go/hogo/internal/fold"
	"github.com/stretchr/testify/assert"
)

// TestCareWords: every word is in the form that texts are folded to and stands once, and
// every exception holds, or begins inside of it, a word that would be found else.
func TestCareWords(t *testing.T) {
	t.Parallel()
	var all, found []careWord
	for _, words := range careWords() {
		all = append(all, words...)
	}
	seen := map[string]bool{}
	for _, w := range all {
		assert.Equal(t, strings.ToLower(fold.String(w.word)), w.word, "in folded form")
		assert.False(t, seen[w.word], "twice: %s", w.word)
		seen[w.word] = true
		if w.care != "" {
			found = append(found, w)
		}
	}
	for _, w := range all {
		assert.True(t, w.care != "" || hides(w.word, found), "an exception for nothing: %s", w.word)
	}
}

// hides reports whether a word begins in the harmless one.
func hides(harmless string, found []careWord) bool {
	for _, w := range found {
		for i := range harmless {
			if rest := harmless[i:]; strings.HasPrefix(rest, w.word) || i > 0 && strings.HasPrefix(w.word, rest) {
				return true
			}
		}
	}
	return false
}
