package consent_test

import (
	"errors"
	"testing"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/stretchr/testify/require"
)

// What a house demands of its notices, as its text lists it: OKAYA-7-1-1 to -5, OKAYA-8-1 and
// OKAYA-12-1, KANSAI-1-A, GUNMA-5-1 and -2, KASUGA-6-5-ab to -h, KASUGA-6-8, KASUGA-6-11 and
// the six matters of KASUGA-6-12-d.
func TestPartsOfNotices(t *testing.T) {
	t.Parallel()
	okayaIndirect := []string{"manager.department", "manager.contact", "manager.name|post", "purpose.purposes", "purpose.purposes",
		"provision.purpose-of-provision", "provision.contract", "provision.recipient|recipient-kind",
		"rights.disclosure", "rights.correction", "rights.deletion", "rights.procedure"}
	okayaDirect := append(append([]string{}, okayaIndirect[:8]...), "voluntariness.statement",
		"rights.disclosure", "rights.correction", "rights.deletion", "rights.procedure")
	kasugaToF := []string{"operator.name", "manager.department", "manager.contact", "manager.name|post", "purpose.purposes", "purpose.purposes",
		"provision.purpose-of-provision", "provision.items", "provision.means", "provision.contract", "provision.recipient|recipient-kind",
		"entrusting.statement", "rights.disclosure", "rights.correction", "rights.suspension", "rights.desk"}
	for _, c := range []struct {
		policy, notice string
		plans, parts   []string
	}{
		{"okaya", "direct", []string{"provision-planned"}, okayaDirect},
		{"okaya", "indirect", []string{"provision-planned"}, okayaIndirect},
		{"okaya", "beyond-purpose", []string{"provision-planned"}, okayaIndirect},
		{"okaya", "beyond-purpose", nil, append(append([]string{}, okayaIndirect[:5]...), okayaIndirect[8:]...)},
		{"kansai", "purpose", nil, []string{"operator.name", "purpose.purposes", "purpose.purposes"}},
		{"gunma", "voluntary", nil, []string{"purpose.purposes", "purpose.purposes", "voluntariness.statement", "consequences.services"}},
		{"kasuga", "direct", []string{"provision-planned", "entrusting-planned", "unnoticeable-means"},
			append(append([]string{}, kasugaToF...), "voluntariness.statement", "consequences.statement", "unnoticeable-means.statement")},
		{"kasuga", "beyond-purpose", []string{"provision-planned", "entrusting-planned", "unnoticeable-means"}, kasugaToF},
		{"kasuga", "purpose", nil, []string{"purpose.purposes", "purpose.purposes"}},
		{"kasuga", "joint-use", nil, []string{"joint-use.statement", "joint-use.items", "joint-use.users", "joint-use.users-purpose",
			"joint-use.responsible", "acquisition-method.method"}},
	} {
		p := document(c.policy).consent
		require.Equal(t, c.parts, blankParts(p, c.notice, c.plans), "%s %s", c.policy, c.notice)
	}
}

// blankParts returns what a text lacks that has every matter of a notice and says nothing.
func blankParts(p *consent.Policy, notice string, plans []string) (parts []string) {
	var text consent.NoticeText
	for _, n := range p.Notices {
		for _, m := range n.Matters {
			if n.ID == notice {
				text.Matters = append(text.Matters, consent.MatterText{Matter: m.Matter})
			}
		}
	}
	var r *store.Refusal
	if errors.As(p.CheckNotice(notice, &text, plans...), &r) {
		for _, x := range r.Reasons {
			parts = append(parts, x.Items...)
		}
	}
	return parts
}
