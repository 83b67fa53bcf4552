package idcode_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"github.com/hogo-go/hogo/internal/fold"
	"github.com/hogo-go/hogo/internal/idcode"
)

func ExampleScan() {
	memo := "電話 03-0000-0000、マイナンバー：１２３４－５６７８－９０１８"
	for f := range idcode.Scan(memo) {
		fmt.Println(f.Kind, f.Start, f.End, f.Strength)
	}
	// Output: individual_number 43 85 certain
}

// describe gives the findings as the words kind:strength, or kind:strength@text where the text of the finding is not want.
func describe(text string, want string) string {
	var words []string
	for f := range idcode.Scan(text) {
		word := string(f.Kind) + ":" + f.Strength.String()
		if got := text[f.Start:f.End]; got != want && want != "" {
			word += "@" + got
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

// TestScan: each memo has one number between « and », or none, which are taken out before the scan.
func TestScan(t *testing.T) {
	t.Parallel()
	const individual, both = "individual_number:", "individual_number:check_digit drivers_licence:check_digit"
	for memo, want := range map[string]string{
		// individual numbers
		"«123456789018»":                  individual + "check_digit",
		"«1234-5678-9018»":                individual + "check_digit",
		"«1234 - 5678 - 9018»":            individual + "check_digit",
		"«１２３４　５６７８　９０１８»":                individual + "check_digit",
		"«123-456-789-018»":               individual + "check_digit",
		"«1 2 3 4 5 6 7 8 9 0 1 8»":       individual + "check_digit",
		"«1|2|3|4|5|6|7|8|9|0|1|8»":       individual + "check_digit",
		"«12345678-9018»":                 individual + "check_digit",
		"«一二三四五六七八九〇一八»":                  individual + "check_digit",
		"«一二三四‐五六七八‐九〇一八»":                individual + "check_digit",
		"«𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝟎𝟏𝟖»":                  individual + "check_digit",
		"«1234\u200b5678\u200b9018»":      individual + "check_digit",
		"個人番号«12345\u20606789\ufeff018»":  individual + "certain",
		"«1234\u200b-\u200b5678-9018»":    individual + "check_digit",
		"«1234\x005678\x009018»":          individual + "check_digit",
		"«1234\r\n5678\r\n9018»":          individual + "check_digit",
		"個人番号は次のとおり\n«123456\n789018»":    individual + "certain",
		"123456\n789018":                  "",
		"会員 123456\n会員 789018":            "",
		"①«123456789018»":                 individual + "check_digit",
		"その一«123456789018»":               individual + "check_digit",
		"MN«123456789018»":                individual + "check_digit",
		"電話03-0000-0000 «1234 5678 9018»": individual + "check_digit",
		"2026/04/01 «1234-5678-9018»":     individual + "check_digit",
		"会員番号 «123456789018»":             individual + "check_digit",
		"個人番号:«1234-5678-9018»":           individual + "certain",
		"マイナンバーは«123456789018»です":         individual + "certain",
		"ﾏｲﾅﾝﾊﾞｰ«1234-5678-9018»":         individual + "certain",
		"個　人　番　号　«１２３４５６７８９０１８»":          individual + "certain",
		"My Number «123456789018»":        individual + "certain",
		"MYNUMBER=«123456789018»":         individual + "certain",
		"個人番号\r\n«123456789018»":          individual + "certain",
		"個人番号 1-«1234-5678-9018»":         individual + "certain",
		"個人番号 «12-34567890-18»":           individual + "certain",
		"«123456789018»(マイナンバー)":          individual + "certain",
		"«1234 5678 9018» ← 個人番号":         individual + "certain",
		"個人番号\xff«123456789018»":          individual + "certain",
		"個人番号①«123456789018»":             individual + "certain",
		"個人番号 «123456789019»":             individual + "label",
		"免許証とマイナンバーカード «123456789018»":    individual + "certain",
		"個人番号を確認。免許証番号は別紙。«123456789018»": individual + "check_digit drivers_licence:label",
		"免許証 «123456789018»":              individual + "check_digit drivers_licence:label",
		"«123456789019»":                  "",
		"1234-5678-9018-1111":             "",
		"0-1234-5678-9018":                "",
		"+123456789018":                   "",
		"¥123456789018":                   "",
		"123456789018円":                   "",
		"1234567890180":                   "",
		"送り状番号 123456789018":              "",
		"会社法人等番号 1234-56-789018":          "",
		"会社法人等番号 123456789018":            "",
		"1234567\n89018":                  "",
		"123,456,789,018":                 "",
		// signs that lists, amounts, times and telephone numbers are written with
		"«1234·5678·9018»":       individual + "check_digit",
		"«1234〜5678〜9018»":       individual + "check_digit",
		"1234-5678〜9018":         "",
		"1234,5678,9018":         "",
		"1234、5678、9018":         "",
		"個人番号 «123,456,789,018»": individual + "certain",
		"個人番号：«１２３４，５６７８，９０１８»":                  individual + "certain",
		"マイナンバー «1234(5678)9018»":                individual + "certain",
		"マイナンバー «1234:5678:9018»":                individual + "certain",
		`個人番号 «1234\5678\9018»`:                  individual + "certain",
		"個人番号（«1234＊5678＊9018»）":                 individual + "certain",
		"«1234､5678､9018»(個人番号)":                 individual + "certain",
		"個人番号を確認 «1234、5678、9018»":               individual + "check_digit",
		"個人番号 1234,5678,9019":                    "",
		"個人番号 1234,5678-9018":                    "",
		"個人番号 1234,5678 9018":                    "",
		"個人番号 12,34567890,18":                    "",
		"個人番号関連の予算 ¥123,456,789,018":             "",
		"個人番号関連の予算 123,456,789,018円":             "",
		"個人番号、1、«1234-5678-9018»":                individual + "certain",
		"1、«1234 5678 9018»":                     individual + "check_digit",
		"免許証番号 3090,1234,5620":                   "",
		"個人番号 «1234-5678-9018»／«1234-5678-9018»": individual + "certain " + individual + "certain",
		"マイナンバーカードの申請 2026/04/01 10:30":          "",
		"マイナンバーカードの申請 2026/04/01 1030":           "",
		"マイナンバーカード 有効期間 2024.04.01〜2029.03.31":   "",
		"マイナンバーカード 有効期間 24.04.01～29.03.31":       "",
		"運転免許証 2024.04.01～2029.03.31":            "",
		"マイナンバーカード 有効期間 2024.04.01〜2029.01.01":   "",
		"住民票コード、12,345,678,901円":                 "",
		"個人番号 1234 5678,9018":                    "",
		"会費 1234-、5678-、9018-":                   "",
		"マイナンバーの件 03(1234)5678":                  "",
		"個人番号 12-34567890-18/2":                  "",
		// driver's licences
		"免許証番号 «309012345620»":   "drivers_licence:certain",
		"運転免許証 第«309012345610»号": "drivers_licence:label",
		"«3090-1234-5620»":       "drivers_licence:check_digit",
		"«300000000071»":         both,
		"免許証番号 «300000000071»":   "drivers_licence:certain",
		"«759012345621»":         "",
		// codes that begin with letters
		"旅券番号 «TR1234567»":        "passport:label",
		"パスポートNo.«ＴＲ１２３４５６７»":     "passport:label",
		"旅券 «tr 1234567»":         "passport:label",
		"«TR1234567»":             "passport:form",
		"tr1234567":               "",
		"XTR1234567":              "",
		"TR12345678":              "",
		"TR1234567A":              "",
		"1TR1234567":              "",
		"在留カード «AB12345678CD»":    "residence_card:label",
		"特別永住者証明書 «ab12345678cd»": "residence_card:label",
		"«AB 12345678 CD»":        "residence_card:form",
		"AB12345678C":             "",
		"AB12345678CDE":           "",
		"AB12345678CD1":           "",
		// numbers told by their label
		"基礎年金番号 «9999-123456»":              "basic_pension_number:label",
		"基礎年金番号：«９９９９－１２３４５６»":              "basic_pension_number:label",
		"年金手帳の番号 «9999123456»":              "basic_pension_number:label",
		"«9999-123456»":                     "basic_pension_number:form",
		"0999-123456":                       "",
		"9999123456":                        "",
		"年金事務所 電話 0312345678":               "",
		"基礎年金番号は不明。電話 03-0000-0000":         "",
		"住民票コード «12345678901»":              "resident_record_code:label",
		"住民票コード «1234-5678-901»":            "resident_record_code:label",
		"住民票コードは不明。携帯 09000000000":          "",
		"12345678901":                       "",
		"保険者番号 «33120015»":                  "insurer_number:certain",
		"保険者番号 «120014»":                    "insurer_number:certain",
		"保険者番号 «33120016»":                  "insurer_number:label",
		"33120015":                          "",
		"健康保険証 記号«1234 番号56»":               "health_insurance:label",
		"国保 記号«12-34»":                      "health_insurance:label",
		"記号«１２３４　番号５６７»":                    "health_insurance:label",
		"保険証番号 «1234567»":                   "health_insurance:label",
		"健康保険被保険者番号 «123-45»":               "health_insurance:label",
		"国保 記号 中央 番号 «345»":                 "health_insurance:label",
		"国保の記号は不明。四国出張":                     "",
		"123456789018 (免許証番号 309012345620)": individual + "check_digit drivers_licence:certain",
		"住民票コード «12345678901» 09000000000":  "resident_record_code:label",
		"1-1 «1234-5678-9018»":              individual + "check_digit",
		"2026-04-01 ・«1234-5678-9018»":      individual + "check_digit",
		"記号 12":                             "",
		"ゆうちょ銀行 記号12345 番号12345671":         "",
		"健康保険は2026年4月から":                    "",
		"介護保険被保険者番号 «0000123456»":           "long_term_care_insurance:label",
		"被保険者番号 «0000123456»":               "long_term_care_insurance:label",
		"雇用保険 被保険者番号 «1234-567890-1»":       "employment_insurance:label",
		"被保険者番号 «12345678901»":              "employment_insurance:label",
		"«1234-567890-1»":                   "employment_insurance:form",
		"後期高齢者医療 被保険者番号 «12345678»":         "elderly_medical_care:label",
		// no identification codes
		"": "", "本日来店": "", "法人番号 7123456789012": "", "法人番号 7-1234-5678-9012": "", "7 1234 5678 9012": "", "T7123456789012": "",
		"〒100-0001": "", "令和6年4月1日": "", "2026-04-01": "", "20260401": "", "090-0000-0000": "", "+81-90-0000-0000": "", "1,234,567円": "",
		"4901234567894": "",
	} {
		code := ""
		if _, rest, ok := strings.Cut(memo, "«"); ok {
			code, _, _ = strings.Cut(rest, "»")
		}
		text := strings.NewReplacer("«", "", "»", "").Replace(memo)
		assert.Equal(t, want, describe(text, code), memo)
	}
}

func TestFindingHoldsNoDigits(t *testing.T) {
	t.Parallel()
	const memo = "個人番号 123456789018"
	for f := range idcode.Scan(memo) {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
			assert.NotContains(t, fmt.Sprintf(verb, f), "1234", verb)
		}
	}
}

func TestScanStopsEarly(t *testing.T) {
	t.Parallel()
	n := 0
	for range idcode.Scan("123456789018、123456789018") {
		n++
		break
	}
	assert.Equal(t, 1, n)
}

// TestLongTexts: the place in the text does not matter, and a long text is read to its end.
func TestLongTexts(t *testing.T) {
	t.Parallel()
	for _, filler := range []string{"本日来店、", "ａｂｃ　", "ﾃﾝﾊﾞﾝ", "㈱山田 03-0000-0000。"} {
		text := strings.Repeat(filler, 500) + "個人番号123456789018" + strings.Repeat(filler, 500)
		at := strings.Index(text, "1234567")
		assert.Equal(t, []idcode.Finding{{Kind: idcode.IndividualNumber, Start: at, End: at + 12, Strength: idcode.Certain}}, idcode.AppendScan(nil, text))
	}
}

func TestScanAllocatesNothing(t *testing.T) {
	found := make([]idcode.Finding, 0, 4)
	for _, s := range []string{quiet, phones, "", "個人番号 1234-5678-9018"} {
		assert.Zero(t, testing.AllocsPerRun(100, func() { _ = idcode.AppendScan(found[:0], s) }), s)
	}
}

// checkScan asserts what holds for the findings of any text.
func checkScan(t *testing.T, text string) {
	t.Helper()
	found := idcode.AppendScan(nil, text)
	end := 0
	for i, f := range found {
		again := i > 0 && f.Start == found[i-1].Start && f.Kind != found[i-1].Kind
		if f.Start < end && !again || f.End <= f.Start || f.End > len(text) || f.Strength < idcode.FormOnly || f.Strength > idcode.Certain || !slices.Contains(idcode.Kinds(), f.Kind) {
			t.Fatalf("%+q: finding %d: %v after %d", text, i, f, end)
		}
		if !utf8.RuneStart(text[f.Start]) || f.End < len(text) && utf8.ValidString(text) && !utf8.RuneStart(text[f.End]) {
			t.Fatalf("%+q: finding %d: %v is not on rune boundaries", text, i, f)
		}
		if f.Kind == idcode.IndividualNumber && f.Strength != idcode.Label && !idcode.Valid(f.Kind, strings.Map(dropBinders, text[f.Start:f.End])) {
			t.Fatalf("%+q: finding %d: %v has no check digit", text, i, f)
		}
		end = f.End
	}
	checkFolded(t, text, found)
	checkAlways(t, text, found)
}

func dropBinders(r rune) rune {
	if unicode.In(r, unicode.Cc, unicode.Cf, unicode.M) || strings.ContainsRune("./_|・~／．＿｜～･·•∙⋅‧〜,，、､:：*＊()（）\\＼¥￥", r) {
		return -1
	}
	return r
}

// checkFolded asserts that scanning the folded text finds the same.
func checkFolded(t *testing.T, text string, found []idcode.Finding) {
	t.Helper()
	if !utf8.ValidString(text) || strings.ContainsFunc(text, isBullet) {
		return // these separate numbers, which folding joins
	}
	folded := idcode.AppendScan(nil, fold.String(text))
	for i, f := range folded {
		folded[i].Start, folded[i].End = fold.Source(text, f.Start, f.End)
	}
	if !slices.Equal(found, folded) {
		t.Fatalf("%+q: found %v, in the folded text %v", text, found, folded)
	}
}

func isBullet(r rune) bool {
	folded := fold.String(string(r))
	return len(folded) > 0 && strings.ContainsAny(folded, "0123456789一二三四五六七八九") && fold.String(string(r)) != string(r) && (r < 0xFF00 || r > 0xFFFF) && r < 0x1D000 ||
		r >= 0x1F100 && r < 0x1F200
}

// checkAlways asserts that the quick look before the scan overlooks nothing: digits far in front of the text make it read in any case.
func checkAlways(t *testing.T, text string, found []idcode.Finding) {
	t.Helper()
	front := "999999、" + strings.Repeat("あ", 40)
	always := idcode.AppendScan(nil, front+text)
	for i := range always {
		always[i].Start -= len(front)
		always[i].End -= len(front)
	}
	if !slices.Equal(found, always) {
		t.Fatalf("%+q: found %v, when read in any case %v", text, found, always)
	}
}

func FuzzScan(f *testing.F) {
	for _, s := range []string{"個人番号 1234-5678-9018", "免許証番号３０９０１２３４５６２０", "①1234 5678 9018", "記号1 番号2", "AB12345678CD", "一二三四五六七八九〇一八", "\xff123456789018", "9999-123456", "被保険者番号 1234-567890-1", "個人番号 1234,5678,9018", "個人番号(1234)(5678)(9018)", "2024.04.01〜2029.03.31", "①1234\a5678 9018", "000000000000\u0362"} {
		f.Add(s)
	}
	f.Fuzz(checkScan)
}
