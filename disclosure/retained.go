package disclosure

import (
	"time"

	"github.com/hogo-go/hogo/internal/calendar"
	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// Cause is why data is no retained personal data.
type Cause string

// The causes of the statute (APPI 16-4, order 5; 2017: 2-7, order 4), and the
// house's own notion, which narrows nothing.
const (
	NoAuthority    Cause = "no-authority"
	NotSearchable  Cause = "not-searchable"
	ShortLived     Cause = "short-lived" // erased within six months; until 2022-03-31
	HouseExclusion Cause = "house"
)

// Holding is what is known about data that somebody asks for.
type Holding struct {
	// Authority: the organisation may disclose, correct, add, delete, stop using,
	// erase and stop providing it; data handled on entrustment is without.
	Authority bool `json:"authority"`
	// Searchable: it stands in a set that is arranged to be searched by person.
	Searchable bool `json:"searchable"`
	// Acquired and EraseBy are the days of acquisition and planned erasure.
	Acquired calendar.Day `json:"acquired,omitzero"`
	EraseBy  calendar.Day `json:"eraseBy,omitzero"`
	// Existence is the harm that known existence would do (order 5), if any.
	Existence Ground `json:"existence,omitempty"`
	// House: the house's ledger marks it as not an object of disclosure.
	House bool `json:"house,omitempty"`
}

// Retained is what data is by the statute.
type Retained struct {
	Retained bool
	// Causes tell why not.
	Causes   []Cause
	Findings []store.Finding
}

// Retained classifies data at the instant of the request. A house flag without a
// cause of the statute is a finding (policy_narrower_than_right), no cause. The
// error is law.ErrEditionUnknown.
func (p *Policy) Retained(h Holding, at time.Time) (Retained, error) {
	text, err := p.text(at)
	if err != nil {
		return Retained{}, err
	}
	return p.retained(&h, text), nil
}

func (p *Policy) retained(h *Holding, text law.Text) Retained {
	var r Retained
	if !h.Authority {
		r.Causes = append(r.Causes, NoAuthority)
	}
	if !h.Searchable {
		r.Causes = append(r.Causes, NotSearchable)
	}
	if text.Has(law.ShortLivedExclusion) && h.shortLived() {
		r.Causes = append(r.Causes, ShortLived)
	}
	if existenceGround(h.Existence) {
		r.Causes = append(r.Causes, Cause(h.Existence))
	}
	r.Retained = len(r.Causes) == 0
	if r.Retained && h.House {
		r.Findings = append(r.Findings, finding(CodeNarrower, text, string(p.exclusion(HouseExclusion)), law.RetainedPersonalData))
	}
	return r
}

// exclusion returns the clause of the house's exclusion by a cause.
func (p *Policy) exclusion(c Cause) Clause {
	for _, e := range p.Requests.Exclusions {
		if e.Cause == c {
			return e.Clause
		}
	}
	return p.Requests.Clause
}

// shortLived tells whether the data is to be erased within six months.
func (h *Holding) shortLived() bool {
	span, ok := law.SpanOf(law.SpanShortLived)
	if !ok || h.Acquired.IsZero() || h.EraseBy.IsZero() {
		return false
	}
	period, err := calendar.ParsePeriod(span.Period)
	if err != nil {
		return false
	}
	last, err := period.LastDay(h.Acquired, calendar.Counting{})
	return err == nil && h.EraseBy <= last
}

func existenceGround(g Ground) bool {
	switch g {
	case HarmToLife, UnlawfulAct, NationalSafety, CrimePrevention:
		return true
	}
	return false
}
