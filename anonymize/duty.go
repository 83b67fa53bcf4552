package anonymize

import (
	"fmt"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// Duties returns the provisions that bind whoever handles a dataset of this kind and origin on a day, in
// the numbering of that day: the maker of anonymously processed information (36条; 43条), the holder of
// others' (37-39条; 44-46条), the maker of pseudonymously processed information (41条). Edition pins the
// text; empty leaves it to the date.
func Duties(kind DatasetKind, origin Origin, edition string, at time.Time) ([]store.Citation, error) {
	text, err := law.Resolve(law.Edition(edition), at)
	if err != nil {
		return nil, fmt.Errorf("anonymize: duties: %w", err)
	}
	var out []store.Citation
	for _, p := range dutyProvisions(kind, origin) {
		if c, ok := text.Cite(p); ok {
			out = append(out, c)
		}
	}
	return out, nil
}

func dutyProvisions(kind DatasetKind, origin Origin) []law.Provision {
	switch {
	case kind == PseudonymousData:
		return []law.Provision{law.Pseudonymise, law.PseudonymiseSecurity, law.PseudonymisePurpose, law.PseudonymisePublication, law.PseudonymiseErasure, law.PseudonymiseProvision, law.PseudonymiseCollation, law.PseudonymiseContact}
	case kind == AnonymousData && origin == OwnData:
		return []law.Provision{law.Anonymise, law.AnonymiseSecurity, law.AnonymisePublication, law.AnonymiseProvision, law.AnonymiseCollation, law.AnonymiseEffort}
	case kind == AnonymousData && origin == ThirdPartyData:
		return []law.Provision{law.AnonymousProvision, law.AnonymousIdentification, law.AnonymousEffort}
	}
	return nil
}

// Topic is a duty of other personal information that may not reach a dataset.
type Topic string

// The topics that the act takes off pseudonymously processed information (法41条9項).
const (
	TopicRequest       Topic = "request"        // 32-39条: disclosure, correction, suspension
	TopicBreachReport  Topic = "breach_report"  // 26条
	TopicPurposeChange Topic = "purpose_change" // 17条2項: relation to the former purpose
)

// CodeNotObject is the outcome of a topic that does not reach a dataset.
const CodeNotObject store.Code = "not_object"

// Exempt reports whether a topic does not reach a dataset alone, and by which provision. It speaks about
// the dataset, not about the original data.
func (d Dataset) Exempt(topic Topic, at time.Time) (store.Finding, bool) {
	text, err := law.Resolve("", at)
	known := topic == TopicRequest || topic == TopicBreachReport || topic == TopicPurposeChange
	if err != nil || !known || d.Kind != PseudonymousData {
		return store.Finding{}, false
	}
	c, ok := text.Cite(law.PseudonymiseRelief)
	if !ok {
		return store.Finding{}, false
	}
	return store.Finding{Code: CodeNotObject, Cites: []store.Citation{c},
		Text: store.Text{Ja: "仮名加工情報には適用されません。", En: "This does not apply to pseudonymously processed information."}}, true
}
