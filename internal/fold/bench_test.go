package fold_test

import (
	"testing"
	"unicode/utf8"

	"github.com/hogo-go/hogo/internal/fold"
)

// Texts of 30 characters: half-width katakana with full-width ASCII, plain kanji, an ASCII mail address.
const (
	dirty = "ﾔﾏﾀﾞ　ﾀﾛｳ（東京都）ＡＢＣ１２３株式山高橋・１ー２番"
	clean = "山田太郎東京都千代田区霞が関一丁目二番三号中央合同庁舎第四号館"
	ascii = "yamada.taro+news@example.co.jp"
)

var sink string

// BenchmarkFold compares Append and String with a one-pass loop written by hand for these texts only, and with x/text. Run:
//
//	go test -bench Fold ./internal/fold
func BenchmarkFold(b *testing.B) {
	buf := make([]byte, 0, 256)
	for _, c := range []struct{ name, text string }{{"dirty", dirty}, {"clean", clean}, {"ascii", ascii}} {
		b.Run("hand/"+c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				buf, _ = handFold(buf[:0], c.text)
			}
		})
		b.Run("append/"+c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				buf = fold.Append(buf[:0], c.text)
			}
		})
		b.Run("string/"+c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sink = fold.String(c.text)
			}
		})
		b.Run("xtext/"+c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sink = reference(c.text)
			}
		})
	}
}

var handKana = []rune("。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン")

// handFold is the baseline: one pass over the runes, giving up (false) outside its ranges. It is not right for all strings, only for these.
func handFold(dst []byte, s string) ([]byte, bool) {
	last := rune(0)
	for _, r := range s {
		switch {
		case r < 0x80, r >= 0x3041 && r <= 0x3096, r >= 0x30A1 && r <= 0x30FC, r >= 0x4E00 && r <= 0x9FFF:
		case r >= 0xFF01 && r <= 0xFF5E:
			r -= 0xFEE0
		case r == 0x3000:
			r = ' '
		case r >= 0xFF61 && r <= 0xFF9D:
			r = handKana[r-0xFF61]
		case r == 0xFF9E && last >= 'カ' && last <= 'ホ':
			dst = utf8.AppendRune(dst[:len(dst)-3], last+1)
			last = 0
			continue
		default:
			return dst, false
		}
		dst = utf8.AppendRune(dst, r)
		last = r
	}
	return dst, true
}
