package fold_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/japanese"

	"github.com/hogo-go/hogo/internal/fold"
)

// same fails the test unless a text folds to the answer of x/text.
func same(t *testing.T, s string) {
	t.Helper()
	if got, want := fold.String(s), reference(s); got != want {
		t.Fatalf("%+q: got %+q, want %+q", s, got, want)
	}
}

// TestKanaWithEveryMark folds every kana, full and half width, small and historical, with every voicing mark that keyboards, files and file names
// hold behind it, and with two of them.
func TestKanaWithEveryMark(t *testing.T) {
	t.Parallel()
	marks := []string{"ﾞ", "ﾟ", "\u3099", "\u309a", "゛", "゜", "ｰ", "ー", "\u0301", "\u0307", "\u200d", "\ufe00", "\u034f"}
	for _, kana := range [][2]rune{{0x3041, 0x309F}, {0x30A0, 0x30FF}, {0x31F0, 0x31FF}, {0xFF61, 0xFF9F}, {0x1B000, 0x1B122}, {0x1B150, 0x1B167}} {
		for r := kana[0]; r <= kana[1]; r++ {
			for _, a := range marks {
				same(t, string(r)+a)
				same(t, "漢"+string(r)+a+"字")
				for _, b := range marks {
					same(t, string(r)+a+b)
					same(t, string(r)+a+b+string(r)+b)
				}
			}
		}
	}
}

// compatibility are the blocks of characters that fold to others: circled and bracketed, units, eras, (株), small forms, half and full width, ligatures,
// kanji that stand twice, radicals.
var compatibility = [][2]rune{{0x2100, 0x214F}, {0x2150, 0x218F}, {0x2460, 0x24FF}, {0x2E80, 0x2FDF}, {0x3200, 0x33FF}, {0xF900, 0xFAFF}, {0xFB00, 0xFB06}, {0xFE30, 0xFE6F},
	{0xFF00, 0xFFEF}, {0x1F100, 0x1F2FF}, {0x2F800, 0x2FA1F}}

func TestCompatibilityCharacters(t *testing.T) {
	t.Parallel()
	for _, block := range compatibility {
		for r := block[0]; r <= block[1]; r++ {
			for _, around := range [][2]string{{"", ""}, {"カ", "ﾞ"}, {"ﾊ", "\u309a"}, {"山田", "商店"}, {"1", "2"}, {"\u3099", "ﾟ"}, {"Ａ", "\u030a"}} {
				same(t, around[0]+string(r)+around[1])
			}
		}
	}
}

// shiftJIS returns every character of Windows code page 932, in which member files come.
func shiftJIS(t *testing.T) []rune {
	t.Helper()
	var all []rune
	decode := japanese.ShiftJIS.NewDecoder()
	take := func(b ...byte) {
		s, err := decode.Bytes(b)
		require.NoError(t, err)
		if r, size := utf8.DecodeRune(s); size == len(s) && r != utf8.RuneError {
			all = append(all, r)
		}
	}
	for lead := 0; lead < 0x100; lead++ {
		if lead < 0x80 || lead >= 0xA1 && lead <= 0xDF {
			take(byte(lead))
			continue
		}
		for trail := 0x40; trail <= 0xFC; trail++ {
			take(byte(lead), byte(trail))
		}
	}
	require.Greater(t, len(all), 7_000)
	require.Contains(t, string(all), "㈱")
	require.Contains(t, string(all), "㍻")
	require.Contains(t, string(all), "①")
	require.Contains(t, string(all), "髙")
	return all
}

// TestEveryShiftJISCharacter folds each alone, between others, and all in one text of 20 KB.
func TestEveryShiftJISCharacter(t *testing.T) {
	t.Parallel()
	all := shiftJIS(t)
	for _, r := range all {
		same(t, string(r))
		for _, a := range []string{"ﾊ", "ガ", "\u3099", "ﾞ", "a"} {
			same(t, a+string(r))
			same(t, string(r)+a)
		}
	}
	same(t, string(all))
	rng := rand.New(rand.NewPCG(7, 7))
	for range 4 {
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		same(t, string(all))
	}
}

// TestLongTexts: neither the buffers on the stack, nor the most marks that x/text keeps together, nor invalid bytes at the end show in the answer.
func TestLongTexts(t *testing.T) {
	t.Parallel()
	for _, piece := range []string{"ﾔﾏﾀﾞ　ﾀﾛｳ", "山田太郎", "a", "㈱①㍻", "か\u3099", "Ａ\u030a\u0301", "\u1112\u1161\u11ab", "ﾊﾟｰ", "\u3099"} {
		for _, n := range []int{30, 31, 32, 63, 85, 86, 127, 128, 255, 256, 257, 1_000, 5_000} {
			s := strings.Repeat(piece, n)
			same(t, s)
			same(t, "カ"+s+"ﾞ")
			same(t, s+"\xff")
			same(t, s[:len(s)-1])
		}
	}
	rng := rand.New(rand.NewPCG(8, 8))
	for range 60 {
		var b strings.Builder
		for b.Len() < 4_000 {
			b.WriteString(randomText(rng))
		}
		same(t, b.String())
	}
}
