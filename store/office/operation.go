package office

import (
	"time"

	"github.com/hogo-go/hogo/store"
)

var operationRules = []rule{
	{code: CodeNoResponsiblePerson, check: func(f *facts) verdict { return brokenIf(f.by == nil) },
		text: store.Text{Ja: "作業責任者が任命されていません", En: "nobody is appointed to be responsible for the operation"}},
}

// Operation tells whether an operation may start at an instant: if the policy has
// an office that is held per operation, somebody must hold it for this one.
func (b *Book) Operation(operation string, at time.Time) (store.Permit, error) {
	f := &facts{Book: b, at: at}
	demanded := false
	for i := range b.Policy.Offices {
		o := &b.Policy.Offices[i]
		if !o.PerOperation {
			continue
		}
		demanded, f.clause = true, o.Clause
		for _, a := range b.Holders(o.ID, at) {
			if operation != "" && a.Operation == operation {
				f.by = &a
			}
		}
	}
	if !demanded {
		return store.Permit{Ground: GroundNotDemanded}, nil
	}
	if err := judge("operation", b.rules.operate, f); err != nil {
		return store.Permit{}, err
	}
	return store.Permit{Ground: GroundResponsible, Basis: f.by.basis(), Cites: f.cites()}, nil
}
