package consent

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// A careWord is a word that hints at special care-required information, or, without a
// category, one that holds such a word and says nothing about anybody.
type careWord struct {
	word string
	care Care
}

// careLists are the words by category. The act's words come first, then the usual names
// of what they cover; a word of illness says as much of the person as a diagnosis.
var careLists = map[Care]string{
	MedicalHistory: `病歴 既往歴 既往症 既往あり 既往がある 持病 基礎疾患 疾患 病気 難病 闘病 罹患 発病 発症 に感染 陽性
		高血圧 低血圧 糖尿病 脂質異常症 高脂血症 痛風 脳梗塞 脳卒中 脳出血 脳腫瘍 くも膜下出血 クモ膜下出血 心筋梗塞 狭心症 不整脈 心不全 心臓病 心房細動 大動脈瘤
		腎不全 腎臓病 腎炎 ネフローゼ 肝炎 肝硬変 肝臓病 脂肪肝 バセドウ病 子宮筋腫 帯状疱疹 多発性硬化症 ALS 胃潰瘍 十二指腸潰瘍 潰瘍性大腸炎 クローン病 膵炎 喘息 ぜんそく ゼンソク 肺炎 肺気腫 結核
		てんかん テンカン 癲癇 リウマチ リューマチ 膠原病 ヘルニア 白内障 緑内障 白血病 リンパ腫 肉腫 悪性腫瘍 HIV エイズ
		うつ病 うつ状態 うつ症状 鬱病 鬱状態 躁うつ 躁鬱 双極性障害 統合失調症 適応障害 パニック障害 不安障害 摂食障害 睡眠障害 不眠症 自律神経失調 PTSD
		を患 患って 新生物 歯周病 むし歯 虫歯 胆石症 肥大症 関節症 腰痛 狭窄症 骨粗しょう症 骨粗鬆症 黄斑変性 めまい 花粉症 アレルギー アトピー じんましん 蕁麻疹 水虫 貧血 甲状腺機能
		更年期障害 気分障害 神経症 片頭痛 インフルエンザにか インフルエンザに罹 インフルエンザで コロナにか コロナに罹 コロナで入 コロナで休 認知症 アルツハイマー パーキンソン アルコール依存 薬物依存 ギャンブル依存 依存症 メニエール 癌 がん`,
	Treatment: `入院 退院 通院 転院 病院に通 医院に通 クリニックに通 治療院に通 手術 透析 投薬 服薬 服用 処方薬 処方され を処方 抗がん剤 抗癌剤 放射線治療 放射線療法 化学療法 リハビリ
		治療 療養 診断書 診断され と診断 主治医 かかりつけ医 訪問看護 往診 精神科 心療内科 救急搬送 救急車で 骨折 インスリン 降圧剤 睡眠薬 抗うつ薬 抗鬱薬 精神安定剤 点滴`,
	CheckUp: `健康診断 健診結果 健診の結果 健診で 検診結果 検診の結果 検診で 人間ドック 要再検査 要精密検査 精密検査 要精検 ストレスチェック 高ストレス者 遺伝子検査 血液検査 尿検査
		血圧が高 血糖値 尿酸値 肝機能 コレステロール値 胃カメラ 内視鏡検査 心電図 眼底検査 要経過観察 腫瘍マーカー`,
	Disability: `障害者 障がい 障碍 身体障害 知的障害 精神障害 発達障害 療育手帳 愛の手帳 愛護手帳 視覚障害 視力障害 学習障害 聴覚障害 聾 ろう者 ろうあ ダウン症 脊髄損傷 言語障害 肢体不自由 内部障害 高次脳機能障害 身障者
		障害年金 障害基礎年金 障害厚生年金 障害等級 障害のある 障害を持 障害をもつ 障害者雇用で 車椅子 車いす 車イス 全盲 弱視 失明 難聴 耳が不自由 目が不自由 足が不自由 手が不自由 体が不自由
		義足 義手 人工肛門 ストーマ オストメイト ペースメーカー 半身不随 麻痺 寝たきり 盲導犬 介助犬 聴導犬 補聴器 人工内耳 ADHD 自閉症 アスペルガー`,
	CriminalRecord:    `犯罪の経歴 前科 犯罪歴 犯歴 前歴あり 前歴がある 前歴のある 服役 懲役 禁錮 禁固 拘禁刑 執行猶予 有罪 罰金刑 受刑 実刑 仮釈放 仮出所 刑務所に 刑務所を 刑務所から`,
	CriminalProcedure: `逮捕 書類送検 送検され 身柄送検 起訴 勾留 拘留 被疑者 被告人 容疑者 容疑で 家宅捜索 指名手配 検挙 保釈 刑事裁判 公判 留置場 取り調べ 取調べ 任意同行 事情聴取`,
	JuvenileProcedure: `少年院 保護観察 家庭裁判所送致 家庭裁判所に送致 家裁送致 家裁に送致 児童自立支援 鑑別所 少年審判 補導 試験観察 非行歴 観護措置 保護処分 少年事件`,
	CrimeVictim: `犯罪被害 詐欺被害 詐欺の被害 詐欺に遭 詐欺にあ DV被害 DVから DVを受 DVで のDV 暴行被害 暴行を受 暴行され ストーカー被害 ストーカーに 性被害 性暴力
		盗難被害 盗難に遭 盗難にあ 空き巣に 空き巣被害 ひったくり 強盗に 恐喝され 恐喝被害 被害届 虐待を受 虐待され`,
	Creed: `信条 信仰 宗教 信者 信徒 支持政党 党員 入党 創価学会 エホバ 統一教会 クリスチャン キリスト教徒 イスラム教徒 ムスリム 仏教徒 に入信 入信し 入信者 洗礼 幸福の科学 天理教 改宗`,
	Race: `人種 民族 アイヌの出 アイヌの血 アイヌの家 アイヌ民族 アイヌ出身 アイヌ系 在日コリアン 在日韓国人 在日朝鮮人 日系人 日系ブラジル 日系ペルー 日系二世 日系三世 日系四世
		黒人の 黒人系 黒人男性 黒人女性 白人の 白人系 白人男性 白人女性`,
	SocialStatus: `社会的身分 被差別部落 同和地区 部落出身 部落の出 非嫡出 婚外子 嫡出でない 私生児`,
}

// harmless are words that hold one of the others. Only what an office can hardly write
// about somebody's health, creed or past stands here: a word too many lets something pass.
var harmless = []string{
	// The characters belong to two other words.
	`求人種 法人種 個人種 新人種 老人種 成人種 婦人種 人種苗 人種別 人種類 人種目 目黒人 石黒人 大黒人 日系人材 前科目 前科学 前科長 禁固め 提起訴 点検挙
		信条件 信条項 通信者 受信者 発信者 送信者 配信者 返信者 着信者 確信者 通信徒 公判定 くろう者 購入院 加入院 導入院 記入院 納入院 収入院 投入院 搬入院 輸入院 仕入院 介入院 参入院 編入院
		交通院 普通院 共通院 流通院 持病院 維持病棟 助手術 選手術 歌手術 骨折り 太陽性 部落の出役 部落の出荷 と診断士 病院に通じ 医院に通じ
		がんば がんこ がんがん がんじがらめ がんとして がん具 がんぐ がんらい がんもど ゆがん しゃがん かがん おがん ぜんそくりょく`,
	// Firms, trades and their wares.
	`宗教法人 宗教用具 宗教画 宗教学 宗教音楽 宗教建築 民族衣装 民族料理 民族音楽 民族楽器 民族学 民族雑貨 民族舞踊 民族資料館 民族工芸 ムスリム対応 ムスリム向け ムスリムフレンドリー クリスチャン・ クリスチャンディオール
		治療院 治療家 治療器 治療機器 治療所 手術用 手術器 手術着 手術台 手術支援 リハビリ機器 リハビリ器具 リハビリ用 透析装置 透析液 透析膜 療養食 療養費 点滴灌水 点滴潅水 精神科病院 精神科クリニック 心療内科クリニック
		義足製作 義手製作 補聴器店 補聴器販売 補聴器の販売 補聴器メーカー 業界のペースメーカー 市場のペースメーカー パーキンソンの法則 逮捕術 経営信条 糖尿病食 オストメイト対応
		交通麻痺 物流麻痺 機能麻痺 交通が麻痺 物流が麻痺 機能が麻痺 経済が麻痺 病気に強 稲の病気 作物の病気 植物の病気`,
	// Campaigns, grants, gifts and seminars.
	`犯罪被害者支援 犯罪被害者等支援 犯罪被害防止 犯罪被害救援 犯罪被害給付 犯罪被害者週間 詐欺被害防止 詐欺被害対策 盗難被害防止 空き巣に注意 強盗に注意 ストーカーに注意 ひったくり防止 ひったくりに注意 農作物被害届 台風被害届
		世界エイズデー エイズデー エイズ予防 肺炎球菌 結核予防 白血病基金 白血病支援 肝炎対策 認知症サポーター 認知症カフェ 認知症予防 認知症対策 糖尿病予防 糖尿病対策 高血圧予防 高血圧対策 うつ病予防 うつ病対策 依存症対策
		難病の子ども 難病支援 疾患啓発 病気の予防 病気予防 治療と仕事 盲導犬募金 盲導犬協会 盲導犬育成 保護観察協会 補導員 補導センター 陽性者数 入院保険 入院共済 入院特約 入院保障 入院給付金の
		むし歯予防 虫歯予防 腰痛予防 腰痛対策 腰痛ベルト 花粉症対策 アレルギー表示 アレルギー対応 アレルギー物質 アレルギー成分 コロナにかかる コロナにかかわ`,
}

// pairs are made of every head with every tail.
var pairs = [][2]string{
	{`経営 企業 耐震 住宅 建物 省エネ 財務 店舗 IT 設備 セキュリティ 技術 エネルギー 樹木 劣化`, `診断`},
	{`がん 癌`, `保険 共済 検診 予防 対策 研究 研有明 センター 教育 征圧 患者支援 募金 基金 団信`},
	{`障害者 障がい者 障碍者`, `雇用 支援 差別 福祉 スポーツ 団体 就労 総合支援 週間`},
	{`車いす 車椅子 車イス`, `対応トイレ 対応のトイレ 用トイレ 用スロープ 貸出 の貸出 レンタル 販売 の販売 製造 の製造 メーカー バスケ マーク の寄贈 の寄付`},
	{`訪問看護ステーション`, `の開業 を開業 の開設 を開設 の経営 を経営 の運営 を運営`},
	{`健康診断 健康診断の 健康診断を 人間ドック 人間ドックの ストレスチェック ストレスチェックの ストレスチェックを`,
		`会場 案内 ご案内 お知らせ 日程 申込 申し込み 予約 受付 実施 機関 費用 料金 補助 助成 事業 制度 義務 手配 見積 委託 担当 開催 車`},
}

// illnesses are made of every part of the body with every ending. ガン alone ends too many
// other words.
var illnesses = [][2]string{
	{`胃 肺 乳 大腸 直腸 結腸 肝 肝臓 膵 膵臓 すい臓 子宮 子宮頸 卵巣 前立腺 食道 咽頭 喉頭 舌 皮膚 膀胱 腎 腎臓 胆管 甲状腺 末期 進行 早期 小児`, `ガン`},
	{`胃 腸 大腸 小腸 鼻 副鼻腔 中耳 外耳 皮膚 気管支 関節 結膜 角膜 膀胱 扁桃 歯肉 歯周 髄膜 脊髄 心筋 心膜 虫垂 食道 血管 静脈 腹膜 胆のう 前立腺 神経 網膜 筋`, `炎`},
}

// careWords are all words by their first rune, the longest first.
var careWords = sync.OnceValue(func() map[rune][]careWord {
	index := map[rune][]careWord{}
	add := func(care Care, head, tail string) {
		w := strings.ToLower(head + tail)
		r, _ := utf8.DecodeRuneInString(w)
		index[r] = append(index[r], careWord{w, care})
	}
	combine := func(care Care, heads, tails string) {
		for head := range strings.FieldsSeq(heads) {
			for tail := range strings.FieldsSeq(tails) {
				add(care, head, tail)
			}
		}
	}
	for care, list := range careLists {
		for word := range strings.FieldsSeq(list) {
			add(care, word, "")
		}
	}
	for _, list := range harmless {
		for word := range strings.FieldsSeq(list) {
			add("", word, "")
		}
	}
	for _, p := range pairs {
		combine("", p[0], p[1])
	}
	for _, p := range illnesses {
		combine(MedicalHistory, p[0], p[1])
	}
	for _, words := range index {
		slices.SortFunc(words, func(a, b careWord) int {
			return cmp.Or(cmp.Compare(len(b.word), len(a.word)), strings.Compare(a.word, b.word))
		})
	}
	return index
})

// at returns how many bytes the word takes in the folded text from i on, 0 if it does not
// stand there. Forms put spaces between characters, and lines end anywhere; a word of the
// Latin alphabet stands alone (HIV is no part of ARCHIVE).
func (w *careWord) at(text string, i int) int {
	end := i
	for j, r := range w.word {
		if j > 0 && !isASCIILetter(w.word[j]) {
			end += gap(text[end:])
		}
		size := utf8.RuneLen(r)
		if len(text)-end < size || !equalFold(text[end:end+size], w.word[j:j+size]) {
			return 0
		}
		end += size
	}
	if isASCIILetter(w.word[0]) && i > 0 && isASCIILetter(text[i-1]) ||
		isASCIILetter(w.word[len(w.word)-1]) && end < len(text) && isASCIILetter(text[end]) {
		return 0
	}
	return end - i
}

// equalFold compares one rune with one of a word, which is in lower case.
func equalFold(s, word string) bool {
	return s == word || len(s) == 1 && isASCIILetter(s[0]) && s[0]|0x20 == word[0]
}

func isASCIILetter(c byte) bool { return c|0x20-'a' < 26 }

// gap returns the length of the white space, at most two characters, that s begins with.
func gap(s string) int {
	n := 0
	for n < min(2, len(s)) && (s[n] == ' ' || s[n] == '\n' || s[n] == '\r' || s[n] == '\t') {
		n++
	}
	return n
}
