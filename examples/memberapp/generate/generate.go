// Package generate makes the member file that examples/memberapp takes in: as
// such files come out of the office software of small organisations, in
// Shift_JIS (CP932) with CRLF, and with what they really hold: full-width
// digits, half-width katakana, Japanese-era dates, memo fields with things that
// should not be there, duplicates and broken rows.
//
// Every person in it is invented. The same seed makes the same file.
package generate

import (
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"

	"golang.org/x/text/encoding/japanese"
)

// Columns are the headings of the file, in order.
var Columns = []string{
	"会員番号", "氏名", "フリガナ", "性別", "生年月日", "郵便番号", "住所", "電話番号",
	"メール", "事業所名", "業種", "従業員数", "会員区分", "入会日", "取得方法", "案内", "備考",
}

// Write writes a file of n members to w, made from seed.
func Write(w io.Writer, n int, seed uint64) error {
	g := &generator{rng: rand.New(rand.NewPCG(seed, 1))}
	out := csv.NewWriter(japanese.ShiftJIS.NewEncoder().Writer(w))
	out.UseCRLF = true
	rows := [][]string{Columns}
	for i := 1; i <= n; i++ {
		rows = append(rows, g.rows(i)...)
	}
	if err := out.WriteAll(rows); err != nil {
		return fmt.Errorf("generate: %w", err)
	}
	return nil
}

type generator struct {
	rng *rand.Rand
}

func (g *generator) pick(list []string) string { return list[g.rng.IntN(len(list))] }

// one is true in one of n cases.
func (g *generator) one(n int) bool { return g.rng.IntN(n) == 0 }

// rows returns the row of member i, now and then twice or broken.
func (g *generator) rows(i int) [][]string {
	row := g.member(i)
	switch {
	case g.one(150):
		return [][]string{row, row} // exported twice
	case g.one(120):
		g.damage(row)
	case g.one(900):
		row = row[:len(row)-4] // a line somebody edited by hand
	}
	return [][]string{row}
}

func (g *generator) member(i int) []string {
	family, given := g.pick(families), g.pick(givens)
	name, kana := split(family)
	first, firstKana := split(given)
	year, month, day := 1935+g.rng.IntN(70), 1+g.rng.IntN(12), 1+g.rng.IntN(28)
	class := g.pick(classes)
	return []string{
		g.width(fmt.Sprintf("M%05d", i)),
		name + "　" + first,
		g.kana(kana + " " + firstKana),
		g.pick([]string{"男", "女", ""}),
		g.date(year, month, day),
		g.width(fmt.Sprintf("9%02d-%04d", g.rng.IntN(100), g.rng.IntN(10000))),
		g.pick(towns) + g.width(fmt.Sprintf("%d-%d-%d", 1+g.rng.IntN(9), 1+g.rng.IntN(30), 1+g.rng.IntN(20))),
		g.width(fmt.Sprintf("0999-%02d-%04d", g.rng.IntN(100), g.rng.IntN(10000))),
		fmt.Sprintf("m%05d@example.jp", i),
		g.pick(trades) + g.pick([]string{"商店", "工業", "製作所", "サービス"}),
		g.pick(trades),
		g.width(fmt.Sprint(g.rng.IntN(80))),
		class,
		g.date(1990+g.rng.IntN(34), 1+g.rng.IntN(12), 1+g.rng.IntN(28)),
		g.pick(ways),
		g.pick([]string{"可", "可", "可", "可", "", "停止"}),
		g.memo(),
	}
}

// damage breaks one field of the row.
func (g *generator) damage(row []string) {
	switch g.rng.IntN(4) {
	case 0:
		row[1] = ""
	case 1:
		row[4] = "昭和64年2月30日"
	case 2:
		row[0] = "番号なし"
	case 3:
		row[12] = "？？"
	}
}

// width returns s now and then in full width.
func (g *generator) width(s string) string {
	if !g.one(3) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r > ' ' && r <= '~' {
			return r + 0xFEE0
		}
		return r
	}, s)
}

// kana returns katakana now and then in half width, as old terminals wrote it.
func (g *generator) kana(s string) string {
	if g.one(2) {
		return s
	}
	return halfKana.Replace(s)
}

// date returns a civil date in one of the forms that offices use.
func (g *generator) date(y, m, d int) string {
	era, letter, first := "平成", "H", 1989
	switch {
	case y > 2019 || y == 2019 && m >= 5: // Reiwa began on 1 May
		era, letter, first = "令和", "R", 2019
	case y < 1989 || y == 1989 && m == 1 && d < 8: // Heisei began on 8 January
		era, letter, first = "昭和", "S", 1926
	}
	n := y - first + 1
	switch g.rng.IntN(5) {
	case 0:
		return g.width(fmt.Sprintf("%s%d年%d月%d日", era, n, m, d))
	case 1:
		return fmt.Sprintf("%s%02d.%02d.%02d", letter, n, m, d)
	case 2:
		return g.width(fmt.Sprintf("%d/%d/%d", y, m, d))
	case 3:
		return fmt.Sprintf("%04d%02d%02d", y, m, d)
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
}

// memo returns what people write into the last field.
func (g *generator) memo() string {
	switch n := g.rng.IntN(100); {
	case n < 60:
		return ""
	case n < 92:
		return g.pick(memos)
	case n < 96:
		return g.pick(illnesses)
	case n < 98:
		return g.width("corp "+g.digits(13)) + " 法人番号控え"
	}
	return g.pick([]string{"マイナンバー", "個人番号：", "ﾏｲﾅﾝﾊﾞｰ ", "番号 "}) + g.individualNumber()
}

func (g *generator) digits(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + g.rng.IntN(10))
	}
	return string(b)
}

// individualNumber returns an invented number with a right check digit (Ordinance
// of the Ministry of Internal Affairs 85 of 2014, art. 5), in a form people write.
func (g *generator) individualNumber() string {
	s := "1234567" + g.digits(4)
	sum := 0
	for n := 1; n <= 11; n++ {
		q := n + 1
		if n > 6 {
			q = n - 5
		}
		sum += int(s[11-n]-'0') * q
	}
	check := 0
	if r := sum % 11; r > 1 {
		check = 11 - r
	}
	s += fmt.Sprint(check)
	switch g.rng.IntN(3) {
	case 0:
		s = s[:4] + "-" + s[4:8] + "-" + s[8:]
	case 1:
		s = s[:4] + " " + s[4:8] + " " + s[8:]
	}
	return g.width(s)
}

func split(s string) (name, kana string) {
	name, kana, _ = strings.Cut(s, "/")
	return name, kana
}
