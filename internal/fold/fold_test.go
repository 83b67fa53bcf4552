package fold_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"

	"github.com/hogo-go/hogo/internal/fold"
)

// reference is the answer that the package promises.
func reference(s string) string { return norm.NFKC.String(width.Fold.String(s)) }

func ExampleString() {
	fmt.Println(fold.String("ﾔﾏﾀﾞ　ﾀﾛｳ"))
	fmt.Println(fold.String("〒１００－０００１"))
	fmt.Println(fold.String("㈱山田商店"))
	// Output:
	// ヤマダ タロウ
	// 〒100-0001
	// (株)山田商店
}

func ExampleSource() {
	memo := "電話：０３‐１２３４"
	folded := fold.String(memo)
	at := strings.Index(folded, "03")
	from, to := fold.Source(memo, at, at+2)
	fmt.Println(memo[from:to])
	// Output: ０３
}

func TestStringGivesTheAnswerOfXText(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"", "a", "ﾞ", "ﾊﾟﾝ", "ﾊﾞﾊﾟﾊﾞﾞ", "ｶﾞﾞ\u0301", "カﾞ", "ガﾞ", "ｱﾞ", "ﾜﾞｦﾞｳﾞ", "e\u0301", "Ａ\u030a", "か\u3099き", "㈱①⑳㍻㋿", "\u1100\u1161\u11a8", "ﾡￂﾻ",
		"髙﨑　神", "\xff", "ア\xffﾞ", "\xe3\x82", "Ａ\xef\xbc", "ー―‐‑−－ｰ", "ﾞ" + strings.Repeat("\u3099", 40), strings.Repeat("ﾞ", 40), "　", "\u00a0", "１２３４",
	} {
		assert.Equal(t, reference(s), fold.String(s), "%+q", s)
		assert.Equal(t, "ハ"+reference(s), string(fold.Append([]byte("ハ"), s)), "after a kana: %+q", s)
	}
}

// TestEveryRune folds each rune alone, before and after a few runes that combine.
func TestEveryRune(t *testing.T) {
	t.Parallel()
	around := []string{"ﾞ", "\u3099", "a", "カ", "ﾊ", "ﾟ", "\u0301", "\u0338"}
	for r := rune(0); r <= utf8.MaxRune; r++ {
		neighbours := around
		switch {
		case r >= 0x20000 && r&0xFF > 0x0F: // planes of unified kanji and unassigned: a sample
			continue
		case r >= 0x3400 && r < 0xF900 && r&0xF != 0, r >= 0x12000: // kanji, Hangul, surrogates, private use: all of them, alone
			neighbours = nil
		}
		if got, want := fold.String(string(r)), reference(string(r)); got != want {
			t.Fatalf("%U: got %+q, want %+q", r, got, want)
		}
		for _, a := range neighbours {
			for _, s := range []string{a + string(r), string(r) + a} {
				if got, want := fold.String(s), reference(s); got != want {
					t.Fatalf("%+q: got %+q, want %+q", s, got, want)
				}
			}
		}
	}
}

// pieces are what the random strings are made of: every range that the package knows, what combines with it, and what it hands on.
var pieces = [][2]rune{
	{0x20, 0x7E}, {0xFF01, 0xFF5E}, {0xFF5F, 0xFFEE}, {0xFF61, 0xFF9F}, {0xFF9E, 0xFF9F}, {0x3000, 0x30FF}, {0x3041, 0x3096}, {0x30A1, 0x30FE}, {0x3099, 0x309C},
	{0x4E00, 0x9FFF}, {0x3400, 0x4DBF}, {0xF900, 0xFAFF}, {0x3200, 0x33FF}, {0x2000, 0x206F}, {0x2460, 0x24FF}, {0xA0, 0x17F}, {0x300, 0x36F},
	{0x1100, 0x11FF}, {0xAC00, 0xAC40}, {0x1D400, 0x1D7FF}, {0x1F100, 0x1F16F}, {0x20000, 0x2003F}, {0x2190, 0x22FF},
}

func randomText(rng *rand.Rand) string {
	var b strings.Builder
	for range rng.IntN(24) {
		if rng.IntN(40) == 0 {
			b.WriteByte(byte(0x80 + rng.IntN(0x80)))
			continue
		}
		p := pieces[rng.IntN(len(pieces))]
		for range 1 + rng.IntN(3) {
			b.WriteRune(p[0] + rune(rng.IntN(int(p[1]-p[0])+1)))
		}
	}
	return b.String()
}

func TestRandomTextsGiveTheAnswerOfXText(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(1, 2))
	for n := range 30_000 {
		s := randomText(rng)
		if n%20 == 0 {
			checkText(t, s)
		}
		if got, want := fold.String(s), reference(s); got != want {
			t.Fatalf("%+q: got %+q, want %+q", s, got, want)
		}
	}
}

// checkText asserts all that the package promises about one text.
func checkText(t *testing.T, s string) {
	t.Helper()
	folded := fold.String(s)
	if want := reference(s); folded != want {
		t.Fatalf("%+q: got %+q, want %+q", s, folded, want)
	}
	if again := fold.String(folded); again != folded && utf8.ValidString(s) {
		t.Fatalf("%+q: folding twice gives %+q after %+q", s, again, folded)
	}
	if len(s) > 200 {
		return // what follows takes quadratic time
	}
	from, last := 0, 0
	mapper := fold.NewMapper(s)
	var joined strings.Builder
	for i := range len(folded) {
		a, b := fold.Source(s, i, i+1)
		if c, d := mapper.Source(i, i+1); c != a || d != b {
			t.Fatalf("%+q: byte %d comes from [%d, %d), or in one pass from [%d, %d)", s, i, a, b, c, d)
		}
		if a < from || b <= a || b > len(s) || utf8.ValidString(s) && (!utf8.RuneStart(s[a]) || b < len(s) && !utf8.RuneStart(s[b])) {
			t.Fatalf("%+q: byte %d of the folded text comes from [%d, %d)", s, i, a, b)
		}
		if b > last {
			joined.WriteString(reference(s[a:b]))
		}
		from, last = a, b
	}
	if joined.String() != folded {
		t.Fatalf("%+q: the pieces make %+q, the text %+q", s, joined.String(), folded)
	}
}

func FuzzString(f *testing.F) {
	for _, s := range []string{"ﾔﾏﾀﾞ　ﾀﾛｳ", "㈱①か\u3099", "\xff\xe3\x80", "ﾊﾟﾞ"} {
		f.Add(s)
	}
	f.Fuzz(checkText)
}

func TestSourceOutsideTheText(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"", "abc", "ＡＢＣ"} {
		from, to := fold.Source(s, 50, 60)
		require.Equal(t, []int{len(s), len(s)}, []int{from, to}, s)
		from, to = fold.Source(s, -5, 60)
		require.Equal(t, []int{0, len(s)}, []int{from, to}, s)
	}
}

func TestNoAllocations(t *testing.T) {
	for _, s := range []string{clean, ascii, "", "か゛"[:3]} {
		assert.Zero(t, testing.AllocsPerRun(100, func() { sink = fold.String(s) }), s)
	}
	buf := make([]byte, 0, 256)
	assert.Zero(t, testing.AllocsPerRun(100, func() { buf = fold.Append(buf[:0], dirty) }))
	assert.EqualValues(t, 1, testing.AllocsPerRun(100, func() { sink = fold.String(dirty) }), "a changed text is allocated once")
}
