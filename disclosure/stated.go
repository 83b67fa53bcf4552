package disclosure

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// stated returns the content of a matter: the house's own words, then what the
// policy knows.
func (p *Policy) stated(m Matter, own *MatterRule, at time.Time) []store.Text {
	var list []store.Text
	if own != nil && own.Ja != "" {
		list = append(list, text(own.Ja, own.En))
	}
	o := &p.Organisation
	add := func(l Label) {
		// Purposes of acquisition and of use may bear one name.
		if t := l.Text(); !l.empty() && !slices.Contains(list, t) {
			list = append(list, t)
		}
	}
	switch m {
	case MatterOperator:
		add(o.Name)
	case MatterAddress:
		add(o.Address)
	case MatterRepresentative:
		add(Label{strings.TrimSpace(o.Representative.Post.Ja + " " + o.Representative.Name.Ja), strings.TrimSpace(o.Representative.Post.En + " " + o.Representative.Name.En)})
	case MatterManager:
		list = append(list, p.statedManager()...)
	case MatterPurposes:
		for _, x := range p.Purposes {
			add(Label{x.Ja, x.En})
		}
	case MatterProcedures:
		list = append(list, p.statedProcedures(at)...)
	case MatterFee:
		list = append(list, p.statedFees(at)...)
	case MatterComplaints:
		list = append(list, p.statedDesk("complaints")...)
	case MatterAccredited:
		if a := o.Accredited; a != nil && !a.Name.empty() && !a.Contact.empty() {
			add(a.Name)
			add(a.Contact)
		}
	}
	return list
}

// statedManager names the office for which a desk acts, and that desk: the manager's
// post, department and contact.
func (p *Policy) statedManager() []store.Text {
	for i := range p.Requests.Desks {
		if d := &p.Requests.Desks[i]; d.ActsFor != "" {
			return append([]store.Text{p.name(d.ActsFor)}, p.statedLines(d)...)
		}
	}
	return nil
}

func (p *Policy) statedDesk(topic string) []store.Text {
	d := p.Desk(topic)
	if d == nil {
		return nil
	}
	return p.statedLines(d)
}

func (p *Policy) statedLines(d *DeskRule) []store.Text {
	ja, en := p.deskLines(d, language.Japanese), p.deskLines(d, language.English)
	var list []store.Text
	for i := range ja {
		list = append(list, text(ja[i], en[i]))
	}
	return list
}

// statedProcedures tells how requests are made and identities shown on a day.
func (p *Policy) statedProcedures(at time.Time) []store.Text {
	list := append([]store.Text{p.statedKinds(at)}, p.statedDesk("requests")...)
	for i := range p.Requests.Channels {
		if r := &p.Requests.Channels[i]; forRights(r.Procedures) {
			list = append(list, r.stated())
		}
	}
	for i := range p.Requests.Identity {
		if r := &p.Requests.Identity[i]; forRights(r.Procedures) {
			list = append(list, p.statedIdentity(r, at))
		}
	}
	for _, r := range p.Requests.Agents {
		list = append(list, r.stated())
	}
	return list
}

// statedKinds lists the requests that the act of the day knows (APPI 32-2 to 35): they
// stand whatever the house has laid down.
func (p *Policy) statedKinds(at time.Time) store.Text {
	var ja, en []string
	edition, err := p.text(at)
	for _, name := range Procedures() {
		if err == nil && name.rights() && name.Exists(edition) {
			ja, en = append(ja, name.Text().Ja), append(en, name.Text().En)
		}
	}
	return text("請求の種類: "+strings.Join(ja, "、"), "Requests: "+strings.Join(en, ", "))
}

// forRights tells whether a rule for procedures concerns one of the requests: how to
// complain is stated elsewhere.
func forRights(list []Procedure) bool {
	return len(list) == 0 || slices.ContainsFunc(list, Procedure.rights)
}

// stated tells what an agent presents.
func (r *AgentRule) stated() store.Text {
	var ja, en []string
	for _, k := range r.Papers {
		t := paperTexts[k]
		if k == PowerOfAttorney && r.Agent == "any" {
			proof := paperTexts[StatutoryProof]
			t = text(t.Ja+"(法定代理人の場合は、"+proof.Ja+")", t.En+" (of statutory agents: "+proof.En+")")
		}
		ja, en = append(ja, t.Ja), append(en, t.En)
	}
	who := map[string]store.Text{"statutory": text("法定代理人", "Statutory agents"), "mandated": text("任意代理人", "Mandated agents"), "any": text("代理人", "Agents")}[r.Agent]
	return text(who.Ja+"による場合に必要なもの: "+strings.Join(ja, "、"), who.En+" present: "+strings.Join(en, ", "))
}

func (r *ChannelRule) stated() store.Text {
	var ja, en []string
	for _, c := range r.Channels {
		ja, en = append(ja, channelTexts[c].Ja), append(en, channelTexts[c].En)
	}
	t := text("受付方法: "+strings.Join(ja, "、"), "Ways to apply: "+strings.Join(en, ", "))
	if !r.Exclusive { // the house declines no other way
		t.Ja, t.En = t.Ja+"など", t.En+" and others"
	}
	ja, en = nil, nil
	if r.Form != nil {
		ja, en = append(ja, "所定の用紙: "+r.Form.Ja), append(en, "prescribed form: "+r.Form.Text().In(language.English))
	}
	if r.Postage == "requester" {
		ja, en = append(ja, "送料は請求者のご負担"), append(en, "postage is borne by the requester")
	}
	if len(ja) > 0 {
		t.Ja, t.En = t.Ja+"("+strings.Join(ja, "、")+")", t.En+" ("+strings.Join(en, "; ")+")"
	}
	return t
}

func (p *Policy) statedIdentity(r *IdentityRule, at time.Time) store.Text {
	who := text("本人確認", "Identification of the person")
	if r.Of == TheAgent {
		who = text("代理人の確認", "Identification of the agent")
	}
	switch r.Method {
	case "callback":
		return text(who.Ja+": 登録済みの連絡先への折返しの連絡", who.En+": by calling back a registered contact")
	case "none":
		return text(who.Ja+": 不要", who.En+": not needed")
	}
	var ja, en []string
	for _, d := range p.Requests.Documents {
		if within(d.From, d.Until, at) && (len(r.Documents) == 0 || slices.Contains(r.Documents, d.ID)) {
			t := d.stated(at)
			ja, en = append(ja, t.Ja), append(en, t.En)
		}
	}
	n := strconv.Itoa(max(1, r.Count))
	return text(who.Ja+"(次のうち"+n+"点): "+strings.Join(ja, "、"), who.En+" ("+n+" of these): "+strings.Join(en, ", "))
}

// stated names the document, with what must not be legible in a copy of it.
func (d *Document) stated(at time.Time) store.Text {
	var ja, en []string
	for _, m := range d.Masks {
		if t, ok := partTexts[m.Part]; ok && within(m.From, 0, at) {
			ja, en = append(ja, t.Ja), append(en, t.En)
		}
	}
	if len(ja) == 0 {
		return text(d.Ja, d.En)
	}
	return text(d.Ja+"("+strings.Join(ja, "、")+"は見えないようにしてください)", d.En+" (mask the "+strings.Join(en, " and the ")+")")
}

var partTexts = map[Part]store.Text{
	RegisteredDomicile: text("本籍", "registered domicile"), IndividualNumber: text("個人番号", "individual number"),
	InsurerNumber: text("保険者番号", "insurer's number"), InsuredNumber: text("被保険者等記号・番号", "symbol and number of the insured"),
	PensionNumber: text("基礎年金番号", "basic pension number"), LicenceConditions: text("免許の条件等", "conditions of the licence"),
	OrganDonation: text("臓器提供の意思表示", "declaration on organ donation"), Family: text("家族の記載", "particulars of the family"),
}

// statedFees tells the amounts as a consumer pays them, tax included.
func (p *Policy) statedFees(at time.Time) []store.Text {
	var list []store.Text
	if p.Requests.Tariff == nil || len(p.Requests.Tariff.Fees) == 0 {
		return []store.Text{text("無料", "free of charge")}
	}
	edition, err := p.text(at)
	for _, f := range p.Requests.Tariff.Fees {
		if err != nil || !f.Procedure.Charged() || !f.Procedure.Exists(edition) {
			continue
		}
		line, err := f.line(1, law.ConsumptionTax(at))
		if err != nil {
			continue
		}
		per := text("手続1件につき", "for each procedure")
		if f.Per == "request" {
			per = text("請求1件につき", "for each request")
		}
		name := f.Procedure.Text()
		note := f.noted()
		list = append(list, text(name.Ja+": "+per.Ja+line.Total.Text().Ja+note.Ja, name.En+": "+line.Total.Text().En+" "+per.En+note.En))
	}
	if pay := p.Requests.Tariff.Payment; pay != nil {
		list = append(list, pay.stated())
	}
	return list
}

// stated tells how fees are collected.
func (p *Payment) stated() store.Text {
	t := p.text()
	t.Ja, t.En = "お支払方法: "+t.Ja, "Ways to pay: "+t.En
	if p.Charges == "requester" {
		t.Ja += "(振込手数料は請求者のご負担)"
		t.En += " (transfer charges are borne by the requester)"
	}
	return t
}

// noted says what the amount includes, and when it is taken.
func (f *Fee) noted() store.Text {
	var ja []string
	var en string
	if f.Tax != "none" {
		ja, en = append(ja, "税込"), ", tax included"
	}
	if f.When == "written" {
		ja, en = append(ja, "書面による場合"), en+", for an answer in writing"
	}
	if len(ja) == 0 {
		return store.Text{}
	}
	return text("("+strings.Join(ja, "、")+")", en)
}
