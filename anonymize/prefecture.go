package anonymize

// regions are the eight customary regions with their prefectures, and whether they count as eastern Japan.
var regions = [...]struct {
	name, half  string
	prefectures []string
}{
	{"北海道", "東日本", []string{"北海道"}},
	{"東北", "東日本", []string{"青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県"}},
	{"関東", "東日本", []string{"茨城県", "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県"}},
	{"中部", "東日本", []string{"新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県"}},
	{"近畿", "西日本", []string{"三重県", "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県"}},
	{"中国", "西日本", []string{"鳥取県", "島根県", "岡山県", "広島県", "山口県"}},
	{"四国", "西日本", []string{"徳島県", "香川県", "愛媛県", "高知県"}},
	{"九州・沖縄", "西日本", []string{"福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県"}},
}

// Prefectures makes the hierarchy of the 47 prefectures: prefecture, one of eight regions (地方), 東日本
// or 西日本, "*".
func Prefectures() Hierarchy {
	h := Hierarchy{spec: hierarchySpec{Kind: "table"}, table: make(map[string]int, 47)}
	for _, r := range regions {
		for _, p := range r.prefectures {
			h.table[p] = len(h.spec.Rows)
			h.spec.Rows = append(h.spec.Rows, []string{p, r.name, r.half, Root})
		}
	}
	return h
}
