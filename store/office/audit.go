package office

import (
	"slices"
	"time"

	"github.com/hogo-go/hogo/store"
)

// Why an audit or an operation may not begin.
const (
	CodeSelfAudit           store.Code = "self_audit"
	CodeNoResponsiblePerson store.Code = "no_responsible_person"
)

// The grounds of permits of this package.
const (
	GroundAuditor     store.Code = "auditor_in_office"
	GroundResponsible store.Code = "responsible_person_appointed"
	GroundNotDemanded store.Code = "not_demanded" // the policy demands nobody
	GroundApproved    store.Code = "approved"
)

// AuditOf says what is audited by whom.
type AuditOf struct {
	// Auditor is the id of the one who audits.
	Auditor string
	// Department is the one audited; a part of the auditor's own, or the whole to
	// which it belongs, is the auditor's own work. Required.
	Department string
	// Workers are the ids of those whose work is looked at, as far as known.
	Workers []string
}

var auditRules = []rule{
	{code: CodeNotInOffice, check: func(f *facts) verdict {
		return brokenIf(f.by == nil)
	}, text: store.Text{Ja: "監査する役職に在任していません", En: "is not in an office that audits"}},
	{code: CodeSelfAudit, check: func(f *facts) verdict { return f.ownWork() },
		text: store.Text{Ja: "自らの業務を監査することになるか、所属が不明です", En: "would audit their own work, or their department is unknown"}},
}

func (f *facts) ownWork() verdict {
	if slices.Contains(f.audit.Workers, f.audit.Auditor) {
		return broken
	}
	w := f.worker(f.audit.Auditor, f.at)
	if w == nil || f.audit.Department == "" {
		return unknown
	}
	return brokenIf(belongs(w.Department, f.audit.Department) || belongs(f.audit.Department, w.Department))
}

// Audit tells whether somebody may audit a department at an instant: in an office
// that audits, and not their own work.
func (b *Book) Audit(a AuditOf, at time.Time) (store.Permit, error) {
	f := &facts{Book: b, at: at, audit: &a}
	for i := range b.Policy.Offices {
		o := &b.Policy.Offices[i]
		if !o.Audits {
			continue
		}
		if f.clause == "" {
			f.clause = o.Clause
		}
		if by := b.InOffice(a.Auditor, o.ID, at); by != nil {
			f.by, f.clause = by, o.Clause
		}
	}
	if err := judge("audit", b.rules.audit, f); err != nil {
		return store.Permit{}, err
	}
	return store.Permit{Ground: GroundAuditor, Basis: f.by.basis(), Cites: f.cites()}, nil
}
