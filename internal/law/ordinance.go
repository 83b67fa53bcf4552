package law

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// prefectures are the names by which their ordinances begin.
var prefectures = []string{
	"北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県",
	"新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県", "滋賀県", "京都府", "大阪府", "兵庫県",
	"奈良県", "和歌山県", "鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県",
	"福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
}

// notBodies are beginnings that look like the name of a municipality and are none.
var notBodies = []string{"都市", "市町", "市区", "市村", "町村", "区市", "地区", "学区", "校区", "街区", "本市", "当市", "同市", "各市", "全市", "他市",
	"本町", "当町", "各町", "本村", "当村", "各村", "本区", "当区", "各区", "農村", "漁村", "村落", "町内", "特別区", "行政区"}

// maxBody is how many characters the name of a municipality has at most, its ending apart.
const maxBody = 6

// isOrdinance tells whether the name is that of an ordinance of a local body: it ends in
// 条例, says what it is on, and begins with the name of a prefecture, or with one that is
// formed as those of municipalities are: 岡谷市個人情報保護条例. Which municipalities exist
// the table does not know.
func isOrdinance(name string) bool {
	on, ok := strings.CutSuffix(name, "条例")
	if !ok || kindOfName(name) != KindOrdinance {
		return false
	}
	for _, p := range prefectures {
		if rest, ok := strings.CutPrefix(on, p); ok {
			return rest != ""
		}
	}
	if county, rest, ok := strings.Cut(on, "郡"); ok && isBody(county) {
		on = rest
	}
	return beginsWithBody(on)
}

// beginsWithBody tells whether a text begins as the name of a municipality does, and goes on.
func beginsWithBody(text string) bool {
	if slices.ContainsFunc(notBodies, func(no string) bool { return strings.HasPrefix(text, no) }) {
		return false
	}
	_, first := utf8.DecodeRuneInString(text) // 町田市 begins with an ending
	i := first + strings.IndexAny(text[first:], "市区町村")
	return i >= first && isBody(text[:i]) && len(text) > i+len("市")
}

// isBody tells whether a text can be the name of a local body, its ending apart: a few
// characters of Japanese that are no phrase.
func isBody(name string) bool {
	if strings.HasSuffix(name, "の") || strings.Count(name, "の") > 1 {
		return false
	}
	n := 0
	for _, r := range name {
		if n++; n > maxBody || !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) && r != 'ー' {
			return false
		}
	}
	return n > 0
}
