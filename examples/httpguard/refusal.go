package main

import (
	"errors"
	"net/http"
	"regexp"
	"strings"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
)

// refusedPage is what a person is told of a refusal: what was asked, why not, by which
// provision. It holds no value that anybody handed in.
type refusedPage struct {
	What         string
	Undetermined bool
	Reasons      []refusedReason
}

type refusedReason struct {
	Text, Items, Sources string
	Code                 store.Code
}

// refusal says what a page shows of a refusal.
func (s *server) refusal(c *call, r *store.Refusal) *refusedPage {
	p := &refusedPage{What: c.in(c.what), Undetermined: errors.Is(r, store.ErrUndetermined)}
	for i := range r.Reasons {
		x := &r.Reasons[i]
		p.Reasons = append(p.Reasons, refusedReason{c.in(x.Text), s.itemNames(c, x.Items), sources(x, c.tag), x.Code})
	}
	return p
}

// itemNames returns items as the policy names them.
func (s *server) itemNames(c *call, ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = c.in(itemName(s.Policy.Items.List, id))
	}
	return strings.Join(names, c.in(store.Text{Ja: "、", En: ", "}))
}

// clauseID is a place in the regulations: article, paragraph, item.
var clauseID = regexp.MustCompile(`^OKAYA-(\d+)(?:-(\d+))?(?:-(\d+))?$`)

// sources returns the provisions of a reason as people cite them.
func sources(x *store.Reason, tag language.Tag) string {
	var list []string
	for _, c := range x.Cites {
		list = append(list, store.Text{Ja: c.Ja(), En: c.En()}.In(tag))
	}
	for clause := range strings.SplitSeq(x.Clause, ", ") {
		// Clauses that only repeat the act are cited already.
		if clause != "" && !strings.HasPrefix(clause, "APPI") {
			list = append(list, place(clause).In(tag))
		}
	}
	return strings.Join(list, store.Text{Ja: "、", En: "; "}.In(tag))
}

func place(clause string) store.Text {
	m := clauseID.FindStringSubmatch(clause)
	if m == nil {
		return store.Text{Ja: clause, En: clause}
	}
	t := store.Text{Ja: "当所規程" + m[1] + "条", En: "our regulations, " + m[1]}
	for i, unit := range []string{"項", "号"} {
		if n := m[i+2]; n != "" {
			t.Ja, t.En = t.Ja+n+unit, t.En+"-"+n
		}
	}
	return t
}

// statusOf: what was handed in is understood and not accepted (422); a use is
// forbidden (403); where facts are missing, or there is no consent to withdraw, it is the
// state of the records that stands in the way (409). See RFC 9110 15.5.4, 15.5.10 and
// 15.5.21.
func statusOf(r *store.Refusal) int {
	switch {
	case errors.Is(r, store.ErrUndetermined), r.Has(consent.StateForbids):
		return http.StatusConflict
	case r.Op == "consent: acquire":
		return http.StatusUnprocessableEntity
	}
	return http.StatusForbidden
}
