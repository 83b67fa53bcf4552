package disclosure_test

import (
	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/internal/calendar"
	"github.com/hogo-go/hogo/internal/law"
)

func label(ja, en string) disclosure.Label { return disclosure.Label{Ja: ja, En: en} }

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func date(s string) calendar.Day { return must(calendar.ParseDay(s)) }

// plain is an organisation that has laid down nothing beyond the statute.
func plain() *disclosure.Policy {
	return &disclosure.Policy{
		History: "plain", Version: "1", Effective: date("2005-04-01"),
		Organisation: disclosure.Organisation{
			Name: label("見本商工会", "Mihon Commerce Society"), Address: label("見本県架空市一丁目1番", "1-1 Kaku City, Mihon"),
			Representative: disclosure.Representative{Post: label("会長", "President"), Name: label("見本 太郎", "Taro Mihon")},
		},
		Purposes: []disclosure.Purpose{{ID: "bulletin", Ja: "会報の送付", En: "sending the bulletin"}},
		Requests: disclosure.Rules{
			Clause: "APPI17-32-1",
			Identity: []disclosure.IdentityRule{
				{Of: disclosure.ThePerson, Method: "document", Count: 1, Clause: "APPI17-32-1"},
				{Of: disclosure.TheAgent, Method: "document", Count: 1, Clause: "APPI17-32-3"},
			},
			Documents: []disclosure.Document{{ID: "licence", Ja: "運転免許証", En: "driver's licence", Photo: true, Clause: "APPI17-32-1"}},
			Desks: []disclosure.DeskRule{{ID: "desk", For: []string{"requests", "complaints", "questions"},
				Department: label("総務課", "general affairs"), Address: label("見本県架空市一丁目1番", "1-1 Kaku City"), Phone: "0000-00-0000", Clause: "APPI17-35-2"}},
		},
		Calendar: &disclosure.CalendarRules{WeeklyClosed: []string{"sat", "sun"}, NationalHolidays: "closed", Clause: "APPI17-32-1"},
	}
}

func pinned(p *disclosure.Policy, e law.Edition) *disclosure.Policy {
	p.Edition = e
	return p
}

func yearEnd(clause disclosure.Clause) []disclosure.ClosureRule {
	return []disclosure.ClosureRule{{From: "12-29", To: "01-03", Clause: clause}}
}

func hours(open, closing string, clause disclosure.Clause) *disclosure.HoursRule {
	return &disclosure.HoursRule{Open: must(calendar.ParseClock(open)), Close: must(calendar.ParseClock(closing)), LateArrivals: "next-business-day", Clause: clause}
}

func ibaraki() *disclosure.Policy {
	p := plain()
	p.History = "ibaraki"
	p.Requests.Clause = "IBARAKI-6-1"
	p.Requests.Desks[0] = disclosure.DeskRule{ID: "desk", For: []string{"requests", "complaints", "questions"},
		Department: label("総務部総務課", "General Affairs"), Address: label("茨城県架空市一丁目1番", "1-1 Kaku City, Ibaraki"), Phone: "000-000-2635",
		Renders: []string{"department", "address", "phone"}, Clause: "IBARAKI-10-1"}
	p.Calendar.Closures, p.Calendar.Hours = yearEnd("IBARAKI-10-2"), hours("08:30", "17:15", "IBARAKI-10-2")
	return p
}

func okaya() *disclosure.Policy {
	p := plain()
	p.History = "okaya"
	r := &p.Requests
	r.Clause = "OKAYA-19-1a"
	r.Procedures = []disclosure.ProcedureRule{
		{Procedure: disclosure.Disclosure, Reply: []disclosure.Method{disclosure.Written}, OtherReply: "agreed", Reason: "effort", Clause: "OKAYA-19-2"},
		{Procedure: disclosure.Correction, Claims: []disclosure.Claim{disclosure.Untrue}, Reason: "effort", ReasonFrom: "OKAYA-20-4", Round: true, SpecialProcedure: true, Clause: "OKAYA-20-1"},
		{Procedure: disclosure.Suspension, Claims: []disclosure.Claim{disclosure.BeyondPurpose, disclosure.UnlawfulAcquisition}, Reason: "effort", ReasonFrom: "OKAYA-21-3", Round: true, Substitute: true, Clause: "OKAYA-21-1a"},
		{Procedure: disclosure.Erasure, Claims: []disclosure.Claim{disclosure.BeyondPurpose, disclosure.UnlawfulAcquisition}, Reason: "effort", Round: true, Substitute: true, Clause: "OKAYA-21-1a"},
		{Procedure: disclosure.ProvisionStop, Claims: []disclosure.Claim{disclosure.UnlawfulProvision}, Reason: "effort", Round: true, Substitute: true, Clause: "OKAYA-21-1b"},
		{Procedure: disclosure.Complaint, Subjects: []disclosure.Area{disclosure.AboutPersonal, disclosure.AboutAnonymised, disclosure.AboutProgramme}, Clause: "OKAYA-28-1"},
	}
	r.Grounds = []disclosure.GroundRule{
		{Procedures: []disclosure.Procedure{disclosure.Disclosure}, Ground: disclosure.Harm, Clause: "OKAYA-19-1-1"},
		{Procedures: []disclosure.Procedure{disclosure.Disclosure}, Ground: disclosure.Hindrance, Clause: "OKAYA-19-1-2"},
		{Procedures: []disclosure.Procedure{disclosure.Disclosure}, Ground: disclosure.OtherLaw, Explanation: []string{"law"}, Clause: "OKAYA-19-1-3"},
	}
	r.Clocks = []disclosure.ClockRule{
		{Procedures: []disclosure.Procedure{disclosure.Disclosure}, Clock: disclosure.ClockNotice, From: "decided", Within: "P3B", Force: "duty", Clause: "OKAYA-19-3"},
	}
	return p
}

func kansai() *disclosure.Policy {
	p := plain()
	p.History = "kansai"
	p.Organisation.Name = label("関西コンピュータ技術協同組合", "Kansai Computer Engineering Cooperative")
	p.Organisation.Representative.Post = label("代表理事", "Representative director")
	p.Organisation.Accredited = &disclosure.Accredited{Name: label("一般財団法人日本情報経済社会推進協会", "JIPDEC"),
		Contact: label("個人情報保護苦情相談室 00-0000-7565", "complaints 00-0000-7565"), Clause: "KANSAI-A-1"}
	p.Offices = []disclosure.Named{{ID: "protection-manager", Ja: "個人情報保護管理者", En: "protection manager"}}
	r := &p.Requests
	r.Clause = "KANSAI-H-3-1"
	all := []disclosure.Procedure{disclosure.PurposeNotice, disclosure.Disclosure, disclosure.Correction, disclosure.Addition, disclosure.Deletion, disclosure.Suspension, disclosure.Erasure, disclosure.ProvisionStop}
	for _, name := range all {
		r.Procedures = append(r.Procedures, disclosure.ProcedureRule{Procedure: name, Reply: []disclosure.Method{disclosure.Written}, OtherReply: "none", Content: []string{"service-impact"}, Clause: "KANSAI-P-3"})
	}
	form := label("開示等に関する請求書", "request form")
	r.Channels = []disclosure.ChannelRule{{Procedures: all, Channels: []disclosure.Channel{disclosure.Mail}, Exclusive: true, Form: &form, Postage: "requester", Clause: "KANSAI-P-1"}}
	r.Documents = []disclosure.Document{
		{ID: "licence", Ja: "運転免許証", En: "driver's licence", Photo: true, Masks: []disclosure.Mask{{Part: disclosure.RegisteredDomicile, Unmasked: "drop", Clause: "KANSAI-P-9"}}, Clause: "KANSAI-P-7"},
		{ID: "insurance-card", Ja: "健康保険被保険者証", En: "health insurance card", Until: date("2025-12-01"),
			Masks: []disclosure.Mask{{Part: disclosure.InsuredNumber, From: date("2020-10-01"), Unmasked: "reject", Clause: "KANSAI-P-7"}}, Clause: "KANSAI-P-7"},
	}
	r.Agents = []disclosure.AgentRule{{Agent: "any", Papers: []disclosure.PaperKind{disclosure.IdentityOfAgent, disclosure.PowerOfAttorney}, ConditionOf: "receipt", Clause: "KANSAI-P-8"}}
	r.Tariff = &disclosure.Tariff{Clause: "KANSAI-P-4", Fees: []disclosure.Fee{
		{Procedure: disclosure.PurposeNotice, Yen: 1000, Tax: "included", Rounding: "down", Per: "procedure", Clause: "KANSAI-P-4"},
		{Procedure: disclosure.Disclosure, Yen: 1000, Tax: "included", Rounding: "down", Per: "procedure", Clause: "KANSAI-P-4"},
	}, Payment: &disclosure.Payment{Means: []string{"bank-transfer"}, Charges: "requester", Starts: true, Clause: "KANSAI-P-5"}}
	r.Clocks = []disclosure.ClockRule{{Clock: disclosure.ClockAnswer, From: "started", Within: "P10B", Force: "effort", Clause: "KANSAI-H-3-1"}}
	r.Wordings = []disclosure.Wording{{Letter: disclosure.LetterAcknowledgement, Procedures: []disclosure.Procedure{disclosure.Suspension, disclosure.Erasure},
		Ja: "利用停止または消去した場合、ご要望に沿ったサービスの提供ができなくなることがあります。", En: "After suspension or erasure we may be unable to provide the services you ask for.", Clause: "KANSAI-H-3-2"}}
	r.Grounds = []disclosure.GroundRule{{Procedures: []disclosure.Procedure{disclosure.Suspension, disclosure.Erasure}, Ground: disclosure.LegalRetention, Explanation: []string{"law"}, Instead: "suspend", Clause: "KANSAI-H-3-3"}}
	r.Desks[0].ActsFor = "protection-manager"
	r.Desks[0].Clause = "KANSAI-P-10"
	return p
}

func gunma() *disclosure.Policy {
	p := plain()
	p.History = "gunma"
	r := &p.Requests
	r.Clause = "GUNMA-6-1a"
	r.Desks[0] = disclosure.DeskRule{ID: "desk", For: []string{"requests", "complaints", "questions"},
		Department: label("総務部 総務課 個人情報保護管理者(総務副部長)", "General Affairs, protection manager"), Phone: "0000-00-5711", Fax: "000-000-2770",
		Renders: []string{"department", "phone", "fax"}, Clause: "GUNMA-6-2c"}
	r.Clocks = []disclosure.ClockRule{
		{Procedures: []disclosure.Procedure{disclosure.Complaint, disclosure.Consultation}, Clock: disclosure.ClockAnswer, From: "received", Within: "P5B", Force: "duty", Clause: "GUNMA-A-5"},
		{Procedures: []disclosure.Procedure{disclosure.Disclosure}, Clock: disclosure.ClockAnswer, From: "received", Within: "P10B", Pauses: true, Force: "effort", Clause: "GUNMA-6-1a"},
	}
	r.Intake = []disclosure.IntakeRule{{FurtherDocuments: true, Clause: "GUNMA-6-2a"}}
	p.Calendar.Hours = hours("09:00", "17:00", "GUNMA-6-2d")
	return p
}

func kasuga() *disclosure.Policy {
	p := plain()
	p.History = "kasuga"
	p.Offices = []disclosure.Named{{ID: "president", Ja: "社長", En: "president"}, {ID: "protection-manager", Ja: "個人情報保護管理者", En: "protection manager"}}
	p.Approvals = []disclosure.ApprovalRule{
		{Act: "answer-purpose-notice", Offices: []string{"president"}, Clause: "KASUGA-DSR-12"},
		{Act: "answer-disclosure", Offices: []string{"president", "protection-manager"}, Clause: "KASUGA-DSR-15"},
		{Act: "answer-correction", Offices: []string{"president"}, Clause: "KASUGA-DSR-16"},
		{Act: "answer-suspension", Offices: []string{"president"}, Clause: "KASUGA-DSR-17"},
		{Act: "answer-complaint", Offices: []string{"president"}, Clause: "KASUGA-11-3"},
	}
	r := &p.Requests
	r.Clause = "KASUGA-DSR-1"
	rights := []disclosure.Procedure{disclosure.PurposeNotice, disclosure.Disclosure, disclosure.RecordDisclosure, disclosure.Correction, disclosure.Addition, disclosure.Deletion, disclosure.Suspension, disclosure.Erasure, disclosure.ProvisionStop}
	stops := rights[6:]
	for _, name := range rights {
		rule := disclosure.ProcedureRule{Procedure: name, Reply: []disclosure.Method{disclosure.Written}, OtherReply: "agreed", Reason: "duty", ReasonFrom: "KASUGA-DSR-14", Clause: "KASUGA-DSR-8"}
		switch name {
		case disclosure.Suspension, disclosure.Erasure, disclosure.ProvisionStop:
			rule.Claims, rule.Clause = []disclosure.Claim{disclosure.AnyClaim}, "KASUGA-DSR-17"
		case disclosure.PurposeNotice:
			rule.Clause = "KASUGA-DSR-12"
		}
		r.Procedures = append(r.Procedures, rule)
	}
	form := label("個人情報変更申請書", "application form")
	r.Channels = []disclosure.ChannelRule{{Procedures: rights, Channels: []disclosure.Channel{disclosure.Telephone, disclosure.Mail, disclosure.Email},
		Oral: true, Exclusive: true, Form: &form, FormSent: true, Clause: "KASUGA-DSR-4"}}
	r.Identity = []disclosure.IdentityRule{
		{Of: disclosure.ThePerson, Method: "callback", Contacts: []disclosure.Contact{disclosure.ByTelephone, disclosure.ByEmail}, Clause: "KASUGA-DSR-6"},
		{Of: disclosure.TheAgent, Method: "document", Count: 1, Clause: "KASUGA-DSR-7"},
	}
	r.Agents = []disclosure.AgentRule{
		{Agent: "mandated", Papers: []disclosure.PaperKind{disclosure.RequestForm, disclosure.PowerOfAttorney, disclosure.IdentityOfPerson, disclosure.IdentityOfAgent},
			ReplyTo: disclosure.ThePerson, ReplyFrom: "KASUGA-DSR-9", ConditionOf: "receipt", Clause: "KASUGA-DSR-7"},
		{Agent: "statutory", Papers: []disclosure.PaperKind{disclosure.RequestForm, disclosure.StatutoryProof, disclosure.IdentityOfAgent},
			ReplyTo: disclosure.ThePerson, ReplyFrom: "KASUGA-DSR-9", ConditionOf: "receipt", Clause: "KASUGA-DSR-7"},
	}
	fee := func(p disclosure.Procedure) disclosure.Fee {
		return disclosure.Fee{Procedure: p, Yen: 1000, Tax: "excluded", Rounding: "down", Per: "request", When: "written", Clause: "KASUGA-DSR-10a"}
	}
	r.Tariff = &disclosure.Tariff{Clause: "KASUGA-DSR-10a", Fees: []disclosure.Fee{fee(disclosure.PurposeNotice), fee(disclosure.Disclosure)},
		Announced: &disclosure.Announced{By: "protection-manager", Clause: "KASUGA-DSR-10b"}}
	complaints := []disclosure.Procedure{disclosure.Complaint, disclosure.Consultation}
	r.Clocks = []disclosure.ClockRule{
		{Procedures: complaints, Clock: disclosure.ClockAnswer, From: "received", Within: "P7B", Force: "effort", Clause: "KASUGA-11-5"},
		{Procedures: complaints, Clock: disclosure.ClockProgress, From: "received", Within: "P3D", Force: "duty", Clause: "KASUGA-11-6"},
	}
	for _, g := range []disclosure.Ground{disclosure.Harm, disclosure.Hindrance, disclosure.OtherLaw} {
		r.Grounds = append(r.Grounds, disclosure.GroundRule{Procedures: append([]disclosure.Procedure{disclosure.Disclosure}, stops...), Ground: g, Clause: "KASUGA-DSR-14"})
	}
	r.Exclusions = []disclosure.Exclusion{{Cause: disclosure.HouseExclusion, Clause: "KASUGA-DSR-1"}}
	r.Desks = []disclosure.DeskRule{
		{ID: "head", For: []string{"requests", "questions"}, Department: label("本社 総務部", "head office, general affairs"), Phone: "000-000-5371", Clause: "KASUGA-POL-9"},
		{ID: "koori", For: []string{"complaints"}, Department: label("郡営業所", "Koori branch"), Phone: "000-000-0001", Clause: "KASUGA-11-1"},
	}
	r.Intake = []disclosure.IntakeRule{{Procedures: []disclosure.Procedure{disclosure.Complaint}, Fields: []string{"content", "background", "facts", "name", "contact"}, Clause: "KASUGA-11-4"}}
	manager := disclosure.Assigned{Office: "protection-manager", Clause: "KASUGA-DSR-3"}
	r.Handling = disclosure.Handling{Responder: &manager,
		Forward: &disclosure.Assigned{Office: "protection-manager", Clause: "KASUGA-11-2"},
		Record:  &disclosure.Assigned{Office: "protection-manager", Clause: "KASUGA-11-7"},
		Access:  &disclosure.Assigned{Office: "protection-manager", Clause: "KASUGA-11-8"}}
	p.Calendar.Closures = yearEnd("KASUGA-11-5")
	return p
}
