package consent

import (
	"context"
	"strings"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
	"golang.org/x/text/language"
)

// Explanation is an answer with what it rests on, for the staff who must understand or
// defend it. It holds no value of the person's data.
type Explanation struct {
	// At is the instant asked about, Policy and Version the policy of that instant.
	At              time.Time
	Policy, Version string
	// Permit is the yes; Refusal the no, nil if permitted.
	Permit  store.Permit
	Refusal *store.Refusal
	// Told are the acquisitions on record that tell the purpose, or one that was changed into
	// it, Consents the consents to it with their state at the instant. Of what nobody knows
	// whose it is nothing is said.
	Told     []ToldFact
	Consents []ConsentFact
}

// ToldFact is an acquisition on record that tells the purpose.
type ToldFact struct {
	ID    string
	At    time.Time
	Way   Way
	Items []string
}

// ConsentFact is a consent to the purpose on record.
type ConsentFact struct {
	ID    string
	State State
	Since time.Time
}

// Explain answers a use as [Guard.Use] does, from the store, and tells what the answer
// rests on. A refusal is no error here.
func (g *Guard) Explain(ctx context.Context, u Use) (Explanation, error) {
	x, err := g.explain(ctx, u)
	return x, wrap("explain", err)
}

func (g *Guard) explain(ctx context.Context, u Use) (Explanation, error) {
	c, err := g.inquiry(ctx, "consent: use", u.At)
	if err != nil {
		return Explanation{}, err
	}
	if c.person, err = g.find(ctx, u.Person); err != nil {
		return Explanation{}, err
	}
	c.keepUp(u.At)
	x := Explanation{At: c.at, Policy: c.book.History, Version: c.book.Version}
	x.Permit, err = g.decideUse(c, &u)
	if x.Refusal = refused(err); err != nil && x.Refusal == nil {
		return Explanation{}, err
	}
	if c.person != nil && c.aim.purpose != nil {
		x.record(c)
	}
	return x, nil
}

// record adds what is on record about the purpose.
func (x *Explanation) record(c *inquiry) {
	p := c.aim.purpose
	for _, a := range c.person.acquisitions {
		if items := c.reach(a, p, c.at); !items.Empty() && c.tells(a, p, c.at) {
			x.Told = append(x.Told, ToldFact{a.id, a.at, a.body.Way, c.names(items)})
		}
	}
	for _, k := range c.person.consents {
		if s := k.body.at(c.at); k.purpose == p.place && s.event != nil && !s.event.shared {
			x.Consents = append(x.Consents, ConsentFact{k.id, s.state(c.at), s.came(c.at)})
		}
	}
}

// came is when a consent came to its state: one that ran out, at its end.
func (s standing) came(at time.Time) time.Time {
	if s.state(at) == Expired && s.event.State == Given {
		return s.event.Until
	}
	return s.event.At
}

// In renders the explanation in the language of tag, a line for each thing.
func (x *Explanation) In(tag language.Tag) string {
	var b strings.Builder
	line := func(ja, en string, more ...string) {
		b.WriteString(Text{Ja: ja, En: en}.In(tag) + strings.Join(more, " ") + "\n")
	}
	line("判断の時点: ", "as of: ", x.At.In(law.JST).Format("2006-01-02 15:04:05"))
	line("方針: ", "policy: ", x.Policy, x.Version)
	if x.Refusal == nil {
		line("結論: 許可 ", "outcome: permitted ", named(groundTexts, x.Permit.Ground, tag), x.Permit.Basis)
		line("根拠: ", "citations: ", cited(x.Permit.Cites, tag))
	} else {
		line("結論: ", "outcome: ", x.Refusal.In(tag))
	}
	for _, t := range x.Told {
		line("取得時に伝えた目的: ", "told at acquisition: ", t.At.In(law.JST).Format(time.DateOnly), named(wayTexts, t.Way, tag), strings.Join(t.Items, ", "), t.ID)
	}
	for _, k := range x.Consents {
		line("同意: ", "consent: ", named(stateTexts, k.State, tag), k.Since.In(law.JST).Format(time.DateOnly), k.ID)
	}
	for _, f := range append(x.Permit.Findings, x.findings()...) {
		line("注意: ", "finding: ", f.Text.In(tag), "["+string(f.Code)+"]")
	}
	return b.String()
}

func (x *Explanation) findings() []store.Finding {
	if x.Refusal == nil {
		return nil
	}
	return x.Refusal.Findings
}

func cited(list []store.Citation, tag language.Tag) string {
	var all []string
	for _, c := range list {
		all = append(all, Text{Ja: c.Ja(), En: c.En()}.In(tag))
	}
	return strings.Join(all, ", ")
}

// named is a code in words, with the code itself.
func named[C ~string](texts map[C]store.Text, code C, tag language.Tag) string {
	return strings.TrimSpace(texts[code].In(tag) + " [" + string(code) + "]")
}

var groundTexts = map[store.Code]store.Text{
	GroundTold:      {Ja: "本人に伝えた利用目的の範囲内", En: "within the purpose told"},
	GroundNeeded:    {Ja: "特定した利用目的のための取得", En: "acquisition for a specified purpose"},
	GroundConsent:   {Ja: "本人の同意", En: "the person's consent"},
	GroundDirect:    {Ja: "本人から直接取得した要配慮個人情報", En: "special care-required information from the person"},
	GroundRuling:    {Ja: "利用目的の範囲内とする判断", En: "ruled to be within the purpose"},
	GroundExempt:    {Ja: "法の適用除外", En: "exempt from the act"},
	GroundShadow:    {Ja: "試行中のため止めていない(本来は拒否)", En: "shadow mode, would be refused"},
	GroundNumber:    {Ja: "番号法の定める事務", En: "affairs of the Number Act"},
	GroundOverride:  {Ja: "理由と承認を付した例外", En: "overridden with a reason and an approval"},
	GroundLaw:       {Ja: "法令に基づく場合", En: "based on a law"},
	GroundLife:      {Ja: "人の生命・身体・財産の保護", En: "protection of life, body or property"},
	GroundHealth:    {Ja: "公衆衛生の向上・児童の健全な育成", En: "public health or the sound upbringing of children"},
	GroundPublic:    {Ja: "国の機関等の事務への協力", En: "cooperation with public affairs"},
	GroundAcademic:  {Ja: "学術研究目的", En: "academic research"},
	GroundPublished: {Ja: "本人等により公開された情報", En: "made public by the person or others listed"},
	GroundVisible:   {Ja: "目視又は撮影による外形上明らかな情報", En: "visible appearance"},
	GroundReceived:  {Ja: "委託・事業承継・共同利用に伴う取得", En: "received with entrusting, succession or joint use"},
}

var wayTexts = map[Way]store.Text{
	DirectWritten: {Ja: "本人から書面で直接取得", En: "directly from the person in writing"},
	DirectOral:    {Ja: "本人から口頭で直接取得", En: "directly from the person by word of mouth"},
	Observed:      {Ja: "目視又は撮影", En: "seen or photographed"},
	Automatic:     {Ja: "自動的な取得(記録・録画等)", En: "automatically"},
	Indirect:      {Ja: "本人以外からの取得", En: "from somebody else"},
	PublicSource:  {Ja: "公開情報からの取得", En: "from a public source"},
	Entrusted:     {Ja: "委託に伴う取得", En: "with entrusted handling"},
	Succession:    {Ja: "事業承継に伴う取得", En: "with a business taken over"},
	JointUse:      {Ja: "共同利用に伴う取得", En: "from a partner of a joint use"},
}

var stateTexts = map[State]store.Text{
	Requested:   {Ja: "依頼中", En: "asked for"},
	Given:       {Ja: "同意あり", En: "given"},
	Refused:     {Ja: "拒否", En: "refused"},
	Withdrawn:   {Ja: "撤回(本人)", En: "withdrawn by the person"},
	Revoked:     {Ja: "取消し(当組織)", En: "revoked by the organisation"},
	Expired:     {Ja: "期間満了", En: "expired"},
	Invalidated: {Ja: "無効", En: "invalidated"},
}
