package office_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/office"
)

// Who has another prepare or approve on their behalf has done it themselves.
func TestNobodyApprovesThroughAnother(t *testing.T) {
	t.Parallel()
	filedFor := func(id string) office.Request {
		q := sensitive
		q.PreparedFor = id
		return q
	}
	for _, c := range []struct {
		name   string
		q      office.Request
		behalf string // on whose behalf the manager approves, after the president
		want   []store.Code
	}{
		{"prepared by another for another", filedFor("member-7"), "", nil},
		{"prepared for the manager", filedFor("okano"), "", []store.Code{office.CodeSelfApproval}},
		{"approved on behalf of who prepared it", sensitive, "clerk", []store.Code{office.CodeSelfApproval}},
		{"approved on behalf of whom it was prepared for", filedFor("member-7"), "member-7", []store.Code{office.CodeSelfApproval}},
		{"approved on behalf of the president, who approved", sensitive, "shacho", []store.Code{office.CodeFourEyes}},
		{"approved on behalf of a third", sensitive, "member-7", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			o := newKasuga(t, memory.New())
			_, err := o.Approve(as(t, "shacho"), c.q)
			require.NoError(t, err)
			manager := store.WithActor(t.Context(), &store.Actor{ID: "okano", Kind: store.Staff, OnBehalf: c.behalf})
			_, err = o.Approve(manager, c.q)
			assert.Equal(t, c.want, codes(err), err)

			// What came in past this is found when it counts.
			o = newKasuga(t, memory.New())
			_, err = o.Approve(as(t, "shacho"), sensitive)
			require.NoError(t, err)
			_, err = o.Approve(as(t, "okano"), sensitive)
			require.NoError(t, err)
			book, err := o.Book(t.Context(), time.Time{})
			require.NoError(t, err)
			given, err := o.Approvals(t.Context(), sensitive.Target)
			require.NoError(t, err)
			for i := range given {
				if given[i].Approver == "okano" {
					given[i].OnBehalf = c.behalf
				}
			}
			want := []store.Code{office.CodeFourEyes}
			if c.want == nil {
				want = nil
			}
			_, err = book.Approved(c.q, given, book.At())
			assert.Equal(t, want, codes(err), "the act asks: %v", err)
			for i := range given {
				given[i].PreparedFor = c.q.PreparedFor
			}
			_, err = book.Approved(sensitive, given, book.At())
			assert.Equal(t, want, codes(err), "the act does not say for whom: %v", err)
		})
	}
}

// Where one person may prepare and approve, they may also through another.
func TestAloneAlsoThroughAnother(t *testing.T) {
	t.Parallel()
	o := newKasuga(t, memory.New())
	q := sensitive
	q.PreparedFor, q.Preparer = "okano", "shacho"
	rule := *kasuga.Rule(q.Act)
	rule.Alone = true
	q.Rule = &rule
	for _, id := range []string{"shacho", "okano"} {
		_, err := o.Approve(as(t, id), q)
		require.NoError(t, err)
	}
	_, err := o.Approved(t.Context(), q, time.Time{})
	require.NoError(t, err)
	given, err := o.Approvals(t.Context(), q.Target)
	require.NoError(t, err)
	assert.True(t, slices.ContainsFunc(given, func(a office.Approval) bool { return a.PreparedFor == "okano" }), "it is on record")
}
