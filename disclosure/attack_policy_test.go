package disclosure_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/disclosure"
)

// TestMisspeltPolicies: a word that nobody knows is a problem when the policy loads,
// not a rule that silently never speaks.
func TestMisspeltPolicies(t *testing.T) {
	t.Parallel()
	for pointer, spoil := range map[string]func(p *disclosure.Policy){
		"/disclosure/tariff/fees/0/when":      func(p *disclosure.Policy) { p.Requests.Tariff.Fees[0].When = "Written" },
		"/disclosure/tariff/announced/by":     func(p *disclosure.Policy) { p.Requests.Tariff.Announced.By = "nobody" },
		"/disclosure/tariff/payment/charges":  func(p *disclosure.Policy) { p.Requests.Tariff.Payment = &disclosure.Payment{Charges: "sender"} },
		"/disclosure/agents/0/replyTo":        func(p *disclosure.Policy) { p.Requests.Agents[0].ReplyTo = "principal" },
		"/disclosure/procedures/0/otherReply": func(p *disclosure.Policy) { p.Requests.Procedures[0].OtherReply = "no" },
		"/disclosure/procedures/0/reply/0":    func(p *disclosure.Policy) { p.Requests.Procedures[0].Reply[0] = "paper" },
		"/disclosure/clocks/0/force":          func(p *disclosure.Policy) { p.Requests.Clocks[0].Force = "" },
		"/disclosure/channels/0/channels/0":   func(p *disclosure.Policy) { p.Requests.Channels[0].Channels[0] = "phone" },
		"/disclosure/wordings/0/letter":       func(p *disclosure.Policy) { p.Requests.Wordings = []disclosure.Wording{{Letter: "reply"}} },
		"/disclosure/desks":                   func(p *disclosure.Policy) { p.Requests.Desks = p.Requests.Desks[1:] },
		"/approvals/0/offices":                func(p *disclosure.Policy) { p.Approvals[0].Offices = nil },
		"/calendar/hours/lateArrivals": func(p *disclosure.Policy) {
			p.Calendar.Hours = hours("09:00", "17:00", "x")
			p.Calendar.Hours.LateArrivals = "later"
		},
		"/disclosure/exclusions/0/cause":    func(p *disclosure.Policy) { p.Requests.Exclusions[0].Cause = "secret" },
		"/disclosure/grounds/0/ground":      func(p *disclosure.Policy) { p.Requests.Grounds[0].Ground = "inconvenient" },
		"/disclosure/procedures/6/claims/0": func(p *disclosure.Policy) { p.Requests.Procedures[6].Claims[0] = "whatever" },
		"/disclosure/documents/0/masks/0/part": func(p *disclosure.Policy) {
			p.Requests.Documents[0].Masks = []disclosure.Mask{{Part: "face", Unmasked: "drop"}}
		},
		"/disclosure/identity/0/contacts/0":      func(p *disclosure.Policy) { p.Requests.Identity[0].Contacts[0] = "pigeon" },
		"/disclosure/agents/0/papers/0":          func(p *disclosure.Policy) { p.Requests.Agents[0].Papers[0] = "letter" },
		"/disclosure/intake/0/fields/0":          func(p *disclosure.Policy) { p.Requests.Intake[0].Fields[0] = "mood" },
		"/disclosure/statement/matters/0/matter": func(p *disclosure.Policy) { p.Requests.Statement = statementOf("weather") },
		"/disclosure/procedures/0/content/0":     func(p *disclosure.Policy) { p.Requests.Procedures[0].Content = []string{"apology"} },
	} {
		p := kasuga()
		require.NoError(t, p.Validate())
		spoil(p)
		var e *disclosure.PolicyError
		if assert.ErrorAs(t, p.Validate(), &e, pointer) {
			assert.Equal(t, pointer, e.Problems[0].Pointer)
			assert.Len(t, e.Problems, 1, pointer)
		}
	}
}

// TestHistoryInOrder: policies that do not follow each other would be found by no date.
func TestHistoryInOrder(t *testing.T) {
	t.Parallel()
	for _, h := range []disclosure.History{
		{{From: jst("2026-05-11"), Value: plain()}, {From: jst("2026-05-10"), Value: plain()}},
		{{From: jst("2026-05-11"), Value: plain()}, {From: jst("2026-05-11"), Value: plain()}},
	} {
		_, err := disclosure.New(newStore(), h, disclosure.Options{})
		require.ErrorIs(t, err, disclosure.ErrInvalid)
	}
}

// TestTaxIsNamedWhereItIs: who takes no tax does not say that it is included, and a fee
// for paper alone is stated as one.
func TestTaxIsNamedWhereItIs(t *testing.T) {
	t.Parallel()
	scene(t, func(w *world) {
		p := kansai()
		p.Requests.Tariff.Fees[1].Tax = "none"
		w.house(p, "2026-05-11")
		c, out := w.opens(disclosure.Request{Procedure: disclosure.Disclosure, Papers: papers()})
		fee, _ := w.does(c, disclosure.TellFee{})
		for lang, word := range map[string]string{"ja": "税", "en": "tax"} {
			w.NotContains(out.Letters[0].Text(languages[lang]), word)
			w.NotContains(w.desk.Letter(&fee, disclosure.LetterFee).Text(languages[lang]), word)
		}
		s, err := p.Statement(w.now)
		w.NoError(err)
		w.Contains(linesOf(&s, disclosure.MatterFee, language.Japanese), "開示: 手続1件につき1,000円")
		k := kasuga()
		s, err = k.Statement(w.now)
		w.NoError(err)
		w.Contains(linesOf(&s, disclosure.MatterFee, language.Japanese), "開示: 請求1件につき1,100円(税込、書面による場合)")
		w.Contains(linesOf(&s, disclosure.MatterFee, language.English), "disclosure: 1,100 yen for each request, tax included, for an answer in writing")
	})
}

func linesOf(s *disclosure.Statement, m disclosure.Matter, tag language.Tag) []string {
	var list []string
	for _, x := range s.Matters {
		if x.Matter == m {
			for _, l := range x.Lines {
				list = append(list, l.In(tag))
			}
		}
	}
	return list
}

// TestAnonymousGetsNoLetters: what reached nobody is not noted as sent.
func TestAnonymousGetsNoLetters(t *testing.T) {
	t.Parallel()
	scene(t, func(w *world) {
		w.house(gunma(), "2026-05-11")
		c, out := w.opens(disclosure.Request{Procedure: disclosure.Consultation, Channel: disclosure.Telephone, Requester: disclosure.Requester{Anonymous: true}})
		w.Empty(out.Letters)
		c, out = w.does(w.do(c, disclosure.Accept{}), disclosure.Progress{})
		w.Empty(out.Letters)
		w.Empty(c.Sent)
		for _, s := range c.Steps {
			w.Empty(s.Letter)
		}
	})
}

// TestStatementIsAboutRequests: that nobody is identified who complains does not stand
// among the ways to make a request, and purposes of one name are stated once.
func TestStatementIsAboutRequests(t *testing.T) {
	t.Parallel()
	p := kansai()
	complaints := []disclosure.Procedure{disclosure.Complaint, disclosure.Consultation}
	p.Requests.Channels = append(p.Requests.Channels, disclosure.ChannelRule{Procedures: complaints, Channels: []disclosure.Channel{disclosure.Telephone}, Clause: "KANSAI-4"})
	p.Requests.Identity = append(p.Requests.Identity, disclosure.IdentityRule{Procedures: complaints, Of: disclosure.ThePerson, Method: "none", Clause: "KANSAI-4"})
	p.Purposes = []disclosure.Purpose{{ID: "collect-contact", Ja: "連絡", En: "contact"}, {ID: "use-contact", Ja: "連絡", En: "contact"}, {ID: "other", Ja: "名簿", En: "list"}}
	s, err := p.Statement(jst("2026-05-11"))
	require.NoError(t, err)
	assert.Equal(t, []string{"連絡", "名簿"}, linesOf(&s, disclosure.MatterPurposes, language.Japanese))
	lines := linesOf(&s, disclosure.MatterProcedures, language.Japanese)
	assert.Contains(t, lines, "本人確認(次のうち1点): 運転免許証(本籍は見えないようにしてください)")
	assert.NotContains(t, strings.Join(lines, "\n"), "不要")
	assert.NotContains(t, strings.Join(lines, "\n"), "電話など")
	assert.Contains(t, lines, "代理人による場合に必要なもの: 代理人の本人確認書類、委任状(法定代理人の場合は、法定代理権を証する書類)")
}
