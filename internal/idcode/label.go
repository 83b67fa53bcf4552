package idcode

import "unicode/utf8"

// A topic is what a label speaks of: a kind of code, or something else that numbers are written for.
type topic uint8

const (
	none topic = iota
	individual
	licence
	passport
	pension
	resident
	residence
	insurer
	insured   // 被保険者番号: which insurance is told by the topic before it or by the number of digits
	symbol    // 記号
	health    // 保険証番号
	insurance // health insurance spoken of, not a label of its own
	elderly
	care
	employment
	corporate
	parcel
	bank
	other
	topics
)

// labels are the words that announce a number, in folded text; letters in lower case. Where two begin alike the longer stands first.
var labels = []struct {
	word  string
	topic topic
}{
	{"マイナンバ", individual}, {"マイナ番号", individual}, {"まいなんば", individual}, {"個人番号", individual}, {"個人no", individual}, {"mynumber", individual},
	{"my-number", individual},
	{"運転免許", licence}, {"免許", licence},
	{"旅券", passport}, {"パスポート", passport}, {"passport", passport},
	{"基礎年金", pension}, {"年金番号", pension}, {"年金手帳", pension}, {"年金no", pension},
	{"住民票コード", resident}, {"住民コード", resident}, {"住基コード", resident}, {"住民票番号", resident},
	{"在留カード", residence}, {"在留番号", residence}, {"特別永住者証明", residence}, {"residencecard", residence},
	{"被保険者番号", insured}, {"被保険者証番号", insured}, {"被保険者証の番号", insured}, {"被保険者整理番号", insured}, {"被保険者no", insured},
	{"被保険者証", insurance}, {"被保険者", insurance}, {"保険者番号", insurer}, {"保険証番号", health}, {"保険証の番号", health}, {"保険証no", health},
	{"記号", symbol},
	{"介護保険", care}, {"後期高齢", elderly}, {"雇用保険", employment},
	{"健康保険", insurance}, {"国民健康保険", insurance}, {"国保", insurance}, {"健保", insurance}, {"船員保険", insurance}, {"共済組合", insurance}, {"保険証", insurance},
	{"資格確認書", insurance},
	{"法人番号", corporate}, {"法人等番号", corporate}, {"法人マイナンバ", corporate}, {"登録番号", other},
	{"送り状", parcel}, {"伝票番号", parcel}, {"追跡番号", parcel}, {"問い合わせ番号", parcel}, {"問合せ番号", parcel}, {"注文番号", parcel},
	{"口座", bank}, {"ゆうちょ", bank}, {"貯金", bank}, {"銀行", bank},
	{"電話", other}, {"携帯", other}, {"連絡先", other}, {"ファックス", other}, {"フリーダイヤル", other}, {"tel", other}, {"fax", other}, {"phone", other},
	{"郵便番号", other}, {"〒", other}, {"会員番号", other}, {"組合員番号", other}, {"顧客番号", other}, {"受付番号", other}, {"証券番号", other}, {"契約番号", other},
	{"生年月日", other}, {"事業所番号", other}, {"金額", other},
}

// byStart lists the labels by the hash of their first rune.
var byStart = func() (t [256][]uint8) {
	for i, l := range labels {
		h := startHash([]byte(l.word))
		t[h] = append(t[h], uint8(i))
	}
	return t
}()

// startHash hashes the rune that b begins with; a letter and its capital alike.
func startHash(b []byte) uint8 {
	switch {
	case b[0] < 0x80:
		return b[0] | 0x20
	case len(b) < 3:
		return 0
	}
	return b[1]<<2 ^ b[2]
}

// labelAt returns the topic and the end of the label that begins at b[i], a rune boundary.
func labelAt(b []byte, i int) (topic, int) {
	candidates := byStart[startHash(b[i:])]
	if len(candidates) == 0 || isLetter(b[i]) && i > 0 && isLetter(b[i-1]) {
		return none, i
	}
	for _, n := range candidates {
		if end := matchWord(b, i, labels[n].word); end > 0 {
			return labels[n].topic, end
		}
	}
	return none, i
}

// matchWord returns the end of the word that begins at b[i], or 0. Up to two spaces may stand between its runes: 個 人 番 号.
func matchWord(b []byte, i int, word string) int {
	for n := 0; n < len(word); {
		if i == len(b) {
			return 0
		}
		c := b[i]
		if word[n] < 0x80 && isLetter(c) {
			c |= 0x20
		}
		if c != word[n] {
			return 0
		}
		i, n = i+1, n+1
		if n < len(word) && utf8.RuneStart(word[n]) {
			for gap := 0; gap < 2 && i < len(b) && b[i] == ' '; gap++ {
				i++
			}
		}
	}
	return i
}
