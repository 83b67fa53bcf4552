package main

import (
	"net/http"
	"strings"
	"testing"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/examples/internal/chamber"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

func TestStaffUseAndWithdraw(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	agreed := receipt.FindString(s.browser("ja").apply(application("bulletin", "yes")).body)
	silent := receipt.FindString(s.browser("ja").apply(application("name", "見本 次郎")).body)
	b := s.browser("ja").clerk(chamber.Clerk)

	used := func(number, purpose string) page {
		return b.post("/staff/use", map[string]string{"number": number, "purpose": purpose})
	}
	p := used(agreed, "membership")
	p.want(t, http.StatusOK, "見本 花子", "000-0000-0000", "取得の際に示した利用目的の範囲内です", "個人情報保護法18条1項")
	p = used(strings.ToLower(agreed), bulletin)
	p.want(t, http.StatusOK, "見本 花子", "本人の同意があります")
	if strings.Contains(p.body, "000-0000-0000") {
		t.Error("shows more than the purpose needs")
	}
	for _, number := range []string{agreed, silent} {
		used(number, "general-meeting").want(t, http.StatusForbidden, "お取り扱いできません", "<code>out_of_purpose</code>", "当所規程12条1項")
	}
	used(silent, bulletin).want(t, http.StatusForbidden, "<code>out_of_purpose</code>")
	used("A-NOBODY", "membership").want(t, http.StatusConflict, "<code>person_unknown</code>")
	used(agreed, "fun").want(t, http.StatusForbidden, "お取り扱いできません")

	b.get("/staff")
	withdraw := func(number string) page {
		return b.post("/staff/withdraw", map[string]string{"number": number, "purpose": bulletin})
	}
	withdraw(agreed).want(t, http.StatusOK, "撤回を記録しました")
	used(agreed, bulletin).want(t, http.StatusForbidden, "<code>consent_withdrawn</code>", "同意は撤回されています")
	used(agreed, "membership").want(t, http.StatusOK, "見本 花子")
	withdraw(silent).want(t, http.StatusConflict, "<code>state_forbids</code>")
	withdraw("A-NOBODY").want(t, http.StatusConflict)
	if _, n := s.rows("subject"); n != 2 {
		t.Errorf("%d persons, want 2", n)
	}
	if log := s.text.String(); strings.Contains(log, agreed) || strings.Contains(log, "花子") {
		t.Errorf("the log names somebody: %s", log)
	}
	s.verify()
}

// Every use is on record, refused ones with their outcome.
func TestUseIsOnRecord(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	number := receipt.FindString(s.browser("ja").apply(application()).body)
	form := map[string]string{"number": number, "purpose": "membership"}
	s.browser("ja").clerk(chamber.Clerk).post("/staff/use", form).want(t, http.StatusOK)
	adviser := &store.Actor{ID: "staff-031", Kind: store.Staff, Roles: []string{"guidance"}}
	s.browser("ja").clerk(adviser).post("/staff/use", form).want(t, http.StatusForbidden, "<code>role_missing</code>")
	if r := s.only(consent.KindRefusal); r.Subject != s.only(subject.Kind).ID {
		t.Error("the refusal is not on record with the person")
	}
	states := map[string]int{}
	for r, err := range s.Store.Query(t.Context(), store.Query{Kind: store.KindAccess}) {
		if err != nil {
			t.Fatal(err)
		}
		if states[r.State]++; r.Subject != s.only(subject.Kind).ID {
			t.Errorf("access log: %s, and not by whose data", r.State)
		}
	}
	if states[string(store.Permitted)] != 1 || states[string(store.OutOfAuthority)] != 1 || len(states) != 2 {
		t.Errorf("access log: %v", states)
	}
}

func TestStaffOnly(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	number := receipt.FindString(s.browser("ja").apply(application("bulletin", "yes")).body)
	b := s.browser("en")
	b.get("/apply")
	b.get("/staff").want(t, http.StatusForbidden, "staff only")
	b.post("/staff/use", map[string]string{"number": number, "purpose": "membership"}).want(t, http.StatusForbidden, "staff only")
	b.post("/staff/withdraw", map[string]string{"number": number, "purpose": bulletin}).want(t, http.StatusForbidden, "staff only")
	b.get("/staff/enter?ticket=").want(t, http.StatusForbidden)

	ticket := s.sessions.ticket(chamber.Clerk)
	s.browser("ja").get("/staff/enter?ticket="+ticket).want(t, http.StatusOK, "職員用")
	s.browser("ja").get("/staff/enter?ticket="+ticket).want(t, http.StatusForbidden)

	clerk := s.browser("ja").clerk(chamber.Clerk)
	b.get("/apply")
	clerk.seal = b.seal
	clerk.post("/staff/withdraw", map[string]string{"number": number, "purpose": bulletin}).want(t, http.StatusForbidden, "有効期限")
	if k := s.only(consent.KindConsent); k.State != string(consent.Given) {
		t.Errorf("consent is %s", k.State)
	}
}
