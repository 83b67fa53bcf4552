package disclosure

import "slices"

// words refuses names that the package does not know: a rule with a misspelt name would
// never speak, and nobody would notice.
func (v *validator) words() {
	v.procedureWords()
	v.intakeWords()
	v.partyWords()
	v.moneyWords()
	for i, r := range v.p.Requests.Clocks {
		v.word(oneOf(r.Force, "duty", "effort"), "disclosure", "clocks", i, "force")
	}
	for i, r := range v.p.Requests.Wordings {
		v.word(r.Letter == letterSuspension || letterTexts[r.Letter].Ja != "", "disclosure", "wordings", i, "letter")
	}
	for i, r := range v.p.Requests.Exclusions {
		v.word(oneOf(r.Cause, NoAuthority, NotSearchable, ShortLived, HouseExclusion) || existenceGround(Ground(r.Cause)), "disclosure", "exclusions", i, "cause")
	}
	if s := v.p.Requests.Statement; s != nil {
		for i, r := range s.Matters {
			v.word(slices.ContainsFunc(matterRows, func(m matterRow) bool { return m.matter == r.Matter }), "disclosure", "statement", "matters", i, "matter")
		}
	}
	if c := v.p.Calendar; c != nil && c.Hours != nil {
		v.word(oneOf(c.Hours.LateArrivals, "same-day", "next-business-day"), "calendar", "hours", "lateArrivals")
	}
}

func (v *validator) word(known bool, path ...any) {
	v.check(known, CodePolicyUnknown, "この名称は使えません", "the name is unknown", path...)
}

// eachWord checks the members of a list.
func eachWord[T ~string](v *validator, list []T, known func(T) bool, path ...any) {
	for i, name := range list {
		v.word(known(name), append(slices.Clip(path), i)...)
	}
}

func oneOf[T comparable](name T, names ...T) bool { return slices.Contains(names, name) }

func (v *validator) procedureWords() {
	for i, r := range v.p.Requests.Procedures {
		at := []any{"disclosure", "procedures", i}
		eachWord(v, r.Claims, func(c Claim) bool {
			return c == AnyClaim || slices.ContainsFunc(claimRows, func(x claimRow) bool { return x.claim == c })
		}, append(at, "claims")...)
		eachWord(v, r.Subjects, func(a Area) bool { return oneOf(a, AboutPersonal, AboutAnonymised, AboutProgramme) }, append(at, "subjects")...)
		eachWord(v, r.Reply, func(m Method) bool { return m != "" && known(m) }, append(at, "reply")...)
		eachWord(v, r.Content, func(s string) bool {
			return oneOf(s, "not-held", "corrected-content", "reason", "suspended-instead", "service-impact", "published-place")
		}, append(at, "content")...)
		v.word(oneOf(r.OtherReply, "", "agreed", "none"), append(at, "otherReply")...)
	}
	for i, r := range v.p.Requests.Grounds {
		v.word(slices.ContainsFunc(groundRows, func(x groundRow) bool { return x.ground == r.Ground }), "disclosure", "grounds", i, "ground")
	}
}

func (v *validator) intakeWords() {
	for i, r := range v.p.Requests.Channels {
		eachWord(v, r.Channels, func(c Channel) bool { return channelTexts[c].Ja != "" }, "disclosure", "channels", i, "channels")
	}
	for i, r := range v.p.Requests.Intake {
		eachWord(v, r.Fields, func(s string) bool {
			return oneOf(s, "content", "background", "facts", "name", "contact", "claim-ground", "items")
		}, "disclosure", "intake", i, "fields")
	}
}

func (v *validator) partyWords() {
	for i, r := range v.p.Requests.Identity {
		eachWord(v, r.Contacts, func(c Contact) bool { return oneOf(c, ByTelephone, ByEmail) }, "disclosure", "identity", i, "contacts")
	}
	for i, r := range v.p.Requests.Agents {
		at := []any{"disclosure", "agents", i}
		eachWord(v, r.Papers, func(k PaperKind) bool { return paperTexts[k].Ja != "" }, append(at, "papers")...)
		v.word(oneOf(r.ReplyTo, "", ThePerson, TheAgent, Either), append(at, "replyTo")...)
	}
	for i, d := range v.p.Requests.Documents {
		for j, m := range d.Masks {
			v.word(oneOf(m.Part, RegisteredDomicile, IndividualNumber, InsurerNumber, InsuredNumber, PensionNumber, LicenceConditions, OrganDonation, Family),
				"disclosure", "documents", i, "masks", j, "part")
		}
	}
}

func (v *validator) moneyWords() {
	t := v.p.Requests.Tariff
	if t == nil {
		return
	}
	for i, f := range t.Fees {
		v.word(oneOf(f.When, "", "written"), "disclosure", "tariff", "fees", i, "when")
	}
	if t.Payment != nil {
		v.word(oneOf(t.Payment.Charges, "requester", "house"), "disclosure", "tariff", "payment", "charges")
	}
	if t.Announced != nil {
		v.check(t.Announced.By == "" || v.named(t.Announced.By), CodePolicyReference, "役職・役割が定義されていません", "no such office or role", "disclosure", "tariff", "announced", "by")
	}
}
