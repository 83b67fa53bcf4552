package idcode_test

import (
	"regexp"
	"testing"

	"github.com/hogo-go/hogo/internal/idcode"
)

// Memos without a code: of words only, and with a telephone number, a date and an amount.
const (
	quiet  = "窓口で事業承継の相談を受けた。後継者は長男の予定で、来月までに株式の評価を税理士に依頼するとのこと。次回は補助金の資料を用意して訪問する。担当は山田、同席は高橋。"
	phones = "電話 03-0000-0000 に連絡。2026-04-01 に来所、会費 120,000円 を振込済み。郵便番号は100-0001、携帯は090-0000-0000、折り返しは午後二時以降を希望。"
	number = "本人確認済み。マイナンバーは１２３４－５６７８－９０１８、担当者は山田、保管は金庫とする。"
)

// baseline is what a host writes without this package: one expression for ASCII and full-width digits in groups of four, the check digit afterwards.
var baseline = regexp.MustCompile(`[0-9０-９]{4}[-－‐ 　]?[0-9０-９]{4}[-－‐ 　]?[0-9０-９]{4}`)

var sink bool

// BenchmarkScan compares the scan for all kinds with the expression for one. Run:
//
//	go test -bench . ./internal/idcode
func BenchmarkScan(b *testing.B) {
	for _, c := range []struct{ name, text string }{{"quiet", quiet}, {"phones", phones}, {"number", number}} {
		b.Run("scan/"+c.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(c.text)))
			found := make([]idcode.Finding, 0, 4)
			for b.Loop() {
				sink = len(idcode.AppendScan(found[:0], c.text)) > 0
			}
		})
		b.Run("regexp/"+c.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				sink = baseline.MatchString(c.text)
			}
		})
	}
}

// BenchmarkIndividualNumber compares the check digit with a loop over a table of weights.
func BenchmarkIndividualNumber(b *testing.B) {
	b.Run("table", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sink = tableCheck("123456789018")
		}
	})
	b.Run("ascii", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sink = idcode.IsIndividualNumber("123456789018")
		}
	})
	b.Run("valid/ascii", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sink = idcode.Valid(idcode.IndividualNumber, "123456789018")
		}
	})
	b.Run("valid/full-width", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sink = idcode.Valid(idcode.IndividualNumber, "１２３４－５６７８－９０１８")
		}
	})
}

var weights = [11]uint16{6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2}

//go:noinline
func tableCheck(s string) bool {
	if len(s) != 12 {
		return false
	}
	sum := uint16(0)
	for i, w := range weights {
		d := uint16(s[i]) - '0'
		if d > 9 {
			return false
		}
		sum += d * w
	}
	check := 11 - sum%11
	if check > 9 {
		check = 0
	}
	return uint16(s[11])-'0' == check
}
