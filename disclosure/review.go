package disclosure

import (
	"slices"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// maxPapers is how many papers a request may take before it is called a burden.
const maxPapers = 4

// Review tells what the owner of a policy should know: things that stop nothing, but
// that the act asks to consider. The error is law.ErrEditionUnknown.
func (p *Policy) Review(at time.Time) ([]store.Finding, error) {
	t, err := p.text(at)
	if err != nil {
		return nil, err
	}
	list := append(p.burdens(t), p.unmethodical(t)...)
	if p.Desk("complaints") == nil {
		list = append(list, finding(CodeComplaintDesk, t, string(p.Requests.Clause), law.ComplaintSystem))
	}
	if p.Requests.Tariff != nil {
		for _, f := range p.Requests.Tariff.Fees {
			if f.Yen > 0 && len(f.Basis) == 0 {
				x := finding(CodeFeeBasis, t, string(f.Clause), law.FeeRange)
				x.Items = []string{string(f.Procedure)}
				list = append(list, x)
			}
		}
	}
	for _, r := range p.Requests.Clocks {
		if r.Within == "" {
			x := finding(CodeClockless, t, string(r.Clause), law.Disclosure)
			x.Items = []string{string(r.Clock)}
			list = append(list, x)
		}
	}
	for _, e := range p.Requests.Exclusions {
		if e.Cause == HouseExclusion || e.Cause == ShortLived && !t.Has(law.ShortLivedExclusion) {
			x := finding(CodeNarrower, t, string(e.Clause), law.RetainedPersonalData)
			x.Items = []string{string(e.Cause)}
			list = append(list, x)
		}
	}
	list = append(list, p.narrowGrounds(t)...)
	return append(list, p.narrowReplies(t)...), nil
}

// narrowGrounds finds grounds of the house against what the statute commands.
func (p *Policy) narrowGrounds(t law.Text) []store.Finding {
	var list []store.Finding
	for i := range p.Requests.Grounds {
		g := &p.Requests.Grounds[i]
		if slices.ContainsFunc(g.Procedures, func(name Procedure) bool {
			return name.rights() && name.family() != stopping && !slices.Contains(Grounds(name), g.Ground)
		}) {
			x := finding(CodeNarrower, t, string(g.Clause), law.RetainedPersonalData)
			x.Items = []string{string(g.Ground)}
			list = append(list, x)
		}
	}
	return list
}

// burdens counts what a procedure asks of a person (37-4; 2017: 32-4).
func (p *Policy) burdens(t law.Text) []store.Finding {
	var list []store.Finding
	for _, n := range natures {
		if !n.rights() {
			continue
		}
		count := 0
		if r := p.identity(n.procedure, ThePerson); r != nil && r.Method == "document" {
			count += max(1, r.Count)
		}
		if r := p.channel(n.procedure); r != nil && r.Form != nil {
			count++
		}
		if count > maxPapers {
			x := finding(CodeBurden, t, string(p.Requests.Clause), law.RequestBurden)
			x.Items = []string{string(n.procedure)}
			list = append(list, x)
		}
	}
	return list
}

// unmethodical finds the procedures by which nobody is identified but who is known: the
// house's rules are silent about them.
func (p *Policy) unmethodical(t law.Text) []store.Finding {
	var silent []string
	for _, n := range natures {
		if !n.rights() || !n.procedure.Exists(t) {
			continue
		}
		if r := p.identity(n.procedure, ThePerson); r == nil || r.Method == "none" {
			silent = append(silent, string(n.procedure))
		}
	}
	if len(silent) == 0 {
		return nil
	}
	x := finding(CodeIdentityMethod, t, string(p.Requests.Clause), law.RequestMethod)
	x.Items = silent
	return []store.Finding{x}
}

// narrowReplies finds house rules "in writing only" that the person's choice of
// method overrides since edition 2022 (33-2).
func (p *Policy) narrowReplies(t law.Text) []store.Finding {
	var list []store.Finding
	for _, name := range allDisclosures {
		r := p.procedure(name)
		if t.Has(law.DisclosureRecords) && r.OtherReply == "none" {
			x := finding(CodeNarrower, t, string(r.Clause), law.DisclosureMethod)
			x.Items = []string{string(name)}
			list = append(list, x)
		}
	}
	return list
}
