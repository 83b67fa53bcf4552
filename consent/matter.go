package consent

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"github.com/hogo-go/hogo/store"
)

// Hash returns the SHA-256 of the text's JSON form, in hex: what a consent and an
// acquisition pin.
func (t *NoticeText) Hash() string {
	content, _ := json.Marshal(t) // maps are written in the order of their keys
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// lackingMatter is a part that a notice text does not fill.
type lackingMatter struct {
	code   store.Code
	name   string // "manager.contact"
	clause Clause
}

// missingMatters returns what a text lacks of a notice. A matter with a condition
// is due where it is planned.
func missingMatters(b *rulebook, n *Notice, t *NoticeText, plans []string) []lackingMatter {
	var missing []lackingMatter
	for i := range n.Matters {
		m := &n.Matters[i]
		if m.When != "" && !slices.Contains(plans, m.When) {
			continue
		}
		missing = append(missing, m.missing(b, t)...)
	}
	return missing
}

func (m *Matter) missing(b *rulebook, t *NoticeText) []lackingMatter {
	i := slices.IndexFunc(t.Matters, func(x MatterText) bool { return x.Matter == m.Matter })
	if i < 0 {
		return []lackingMatter{{MatterMissing, m.Matter, m.Clause}}
	}
	var missing []lackingMatter
	parts := t.Matters[i].Parts
	for _, p := range m.Parts {
		if !filled(parts, p) {
			missing = append(missing, lackingMatter{partCode(p), m.Matter + "." + p, m.Clause})
		}
	}
	if len(m.AnyOf) > 0 && !slices.ContainsFunc(m.AnyOf, func(p string) bool { return filled(parts, p) }) {
		missing = append(missing, lackingMatter{MatterMissing, m.Matter + "." + strings.Join(m.AnyOf, "|"), m.Clause})
	}
	if m.Matter == "purpose" && !purposesKnown(b, t) {
		missing = append(missing, lackingMatter{PurposeUnspecified, "purpose.purposes", m.Clause})
	}
	return missing
}

func filled(parts map[string]Label, name string) bool {
	return strings.TrimSpace(parts[name].Ja) != ""
}

func partCode(part string) store.Code {
	if part == "procedure" {
		return ProcedureMissing
	}
	return MatterMissing
}

// purposesKnown: a notice tells purposes of the catalogue, at least one, and in
// words that are not vague.
func purposesKnown(b *rulebook, t *NoticeText) bool {
	for _, id := range t.Purposes {
		if b.purposeByID(id) == nil {
			return false
		}
	}
	for _, m := range t.Matters {
		if m.Matter == "purpose" && b.vague(m.Parts["purposes"].Ja) {
			return false
		}
	}
	return len(t.Purposes) > 0
}

// plans is what is planned with the data, so that conditional matters are due.
func (c *inquiry) plans(t *NoticeText) []string {
	plans := slices.Clone(t.Plans)
	if c.acq == nil {
		return plans
	}
	plans = append(plans, c.acq.Plans...)
	if m := c.book.means(c.acq.Means); m != nil && m.Unnoticeable {
		plans = append(plans, "unnoticeable-means")
	}
	return plans
}

// vagueWords are texts that specify nothing; a policy may add more.
var vagueWords = []string{
	"業務のため", "事業のため", "事業活動のため", "当社の業務のため", "本会の業務のため", "サービスの向上のため", "お客様のサービスの向上のため",
	"マーケティング活動のため", "広告配信のため", "その他", "諸活動のため",
}

// vague tells whether a purpose's text is one that specifies nothing (guideline 3-1-1).
func (b *rulebook) vague(ja string) bool { return vagueText(ja, b.VagueWords) }

func vagueText(ja string, more []string) bool {
	ja = strings.TrimRight(strings.TrimSpace(ja), "。.")
	return ja == "" || slices.Contains(vagueWords, ja) || slices.Contains(more, ja)
}

// namesAnalysis tells whether a purpose's text names the analysis of conduct.
func namesAnalysis(ja string) bool {
	return strings.Contains(ja, "分析") || strings.Contains(ja, "解析") || strings.Contains(ja, "プロファイリング")
}

// CheckNotice tells whether a text holds every matter that the policy demands of a
// notice, given what is planned with the data: the text's own plans and those named. The
// answer is a *store.Refusal whose reasons name what is missing.
func (p *Policy) CheckNotice(notice string, t *NoticeText, plans ...string) error {
	b := compile(p, newCatalogue([]*Policy{p}))
	n := b.notice(notice)
	if n == nil {
		return undetermined("consent: check notice", NoticeUnknown)
	}
	r := &store.Refusal{Op: "consent: check notice"}
	for _, m := range missingMatters(b, n, t, slices.Concat(t.Plans, plans)) {
		r.Reasons = append(r.Reasons, store.Reason{Code: m.code, Clause: string(m.clause), Items: []string{m.name}, Text: textOf(m.code)})
	}
	if len(r.Reasons) == 0 {
		return nil
	}
	return r
}
