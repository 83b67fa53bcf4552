package main

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/examples/internal/chamber"
	"github.com/hogo-go/hogo/store"
)

var receipt = regexp.MustCompile(`A-[A-Z2-7]{12}`)

func TestApplicationIsTaken(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser("ja")
	form := b.get("/apply")
	form.want(t, http.StatusOK, `lang="ja"`, "岡谷商工会議所", "利用目的", "会員の入会手続及び会員管理", "氏名")
	if strings.Index(form.body, "利用目的") > strings.Index(form.body, "<form") {
		t.Error("the notice does not stand before the form")
	}
	p := b.post("/apply", application("phone", "０００－００００－００００", "bulletin", "yes"))
	p.want(t, http.StatusCreated, "お申込みを受け付けました")
	number := receipt.FindString(p.body)
	if host, guard := s.rows(consent.KindAcquisition); host != 1 || guard != 1 {
		t.Errorf("%d rows of the host, %d acquisitions; want one of each", host, guard)
	}
	if _, consents := s.rows(consent.KindConsent); consents != 1 {
		t.Errorf("%d consents, want 1", consents)
	}
	var phone string
	if err := s.DB.QueryRow("SELECT phone FROM applicants WHERE number = ?", number).Scan(&phone); err != nil || phone != "000-0000-0000" {
		t.Errorf("phone not folded (%v)", err)
	}
	s.verify()
}

// The record pins the text that was shown and the instant, the desk acts for the
// visitor, and the consent is the person's own.
func TestRecordSaysWhoAndWhatWasShown(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	before := store.Instant(time.Now())
	s.browser("ja").apply(application("bulletin", "yes")).want(t, http.StatusCreated)
	_, text, err := s.textInForce(time.Now())
	if err != nil {
		t.Fatal(err)
	}
	acquired := s.only(consent.KindAcquisition)
	var body consent.Acquisition
	if err := json.Unmarshal(acquired.Body, &body); err != nil {
		t.Fatal(err)
	}
	n := body.Notices
	if len(n) != 1 || n[0].Notice != text.Hash() || n[0].Served != consent.Shown || n[0].At.Before(before) || n[0].At.After(body.At) {
		t.Errorf("notices %+v, want the text in force, shown before the form came in", n)
	}
	want := []string{"address", "business.name", "business.type", "email", "name", "name.kana", "phone", "postal-code"}
	if got := slices.Sorted(slices.Values(body.Items)); !slices.Equal(got, want) {
		t.Errorf("items %v, want %v", got, want)
	}
	if e := s.entry(acquired.Key); e.Actor != "web-desk" || e.OnBehalf == "" {
		t.Errorf("acquired by %q on behalf of %q", e.Actor, e.OnBehalf)
	}
	given := s.only(consent.KindConsent)
	if e := s.entry(given.Key); e.Actor != given.Subject || given.Subject != acquired.Subject {
		t.Error("the consent was not given by the person whose data it is about")
	}
}

// Who reads the records, the journal or the log cannot act in anybody's session, be it a
// clerk's, who takes an application in.
func TestSessionsAreNotOnRecord(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser("ja").clerk(chamber.Clerk)
	b.apply(application()).want(t, http.StatusCreated)
	b.apply(application("memo", "少年院")).want(t, http.StatusConflict)
	address, err := url.Parse(s.web.URL)
	if err != nil {
		t.Fatal(err)
	}
	cookies := b.client.Jar.Cookies(address)
	if len(cookies) != 1 || len(cookies[0].Value) != len(rand.Text()) {
		t.Fatalf("cookies: %d", len(cookies))
	}
	session, entries := cookies[0].Value, 0
	for e, err := range s.Store.Journal(t.Context(), store.JournalQuery{}) {
		if entries++; err != nil || strings.Contains(e.Actor+e.OnBehalf, session) {
			t.Errorf("%s holds the session (%v)", e.Event, err)
		}
	}
	for r, err := range s.Store.Query(t.Context(), store.Query{}) {
		if err != nil || strings.Contains(string(r.Body), session) {
			t.Errorf("%s holds the session (%v)", r.Kind, err)
		}
	}
	if entries == 0 || strings.Contains(s.text.String(), session) {
		t.Errorf("%d entries; the log: %s", entries, s.text)
	}
}

// A form counts once, whatever its second post says.
func TestFormCountsOnce(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser("ja")
	b.get("/apply")
	first, second := b.post("/apply", application()), b.post("/apply", application("name", "見本 次郎", "bulletin", "yes"))
	// It was 201 before, as if what the second post says had been stored.
	second.want(t, http.StatusOK, "受付済みです", "保存していません")
	if strings.Contains(first.body, "保存していません") {
		t.Error("the first post is told that nothing was stored")
	}
	if receipt.FindString(first.body) != receipt.FindString(second.body) {
		t.Error("the second post got another number")
	}
	if host, guard := s.rows(consent.KindAcquisition); host != 1 || guard != 1 {
		t.Errorf("%d rows of the host, %d acquisitions; want one of each", host, guard)
	}
	if _, consents := s.rows(consent.KindConsent); consents != 0 {
		t.Errorf("%d consents, want none", consents)
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	const number, illness = "個人番号 123456789018 です", "糖尿病で通院しています"
	for _, c := range []struct {
		name, language string
		change         []string
		status         int
		says           []string
		secret         string
	}{
		{"individual number in the memo", "ja", []string{"memo", number}, http.StatusUnprocessableEntity,
			[]string{`lang="ja"`, "お取り扱いできません", "入会申込みの受付", "個人番号", "<code>number_act_asking</code>"}, "123456789018"},
		{"illness in the memo", "ja", []string{"memo", illness}, http.StatusUnprocessableEntity,
			[]string{"病歴", "利用目的の達成に必要な範囲を超える項目です", "当所規程4条1項", "個人情報保護法"}, "糖尿病"},
		{"illness in the memo, in English", "en-GB, ja;q=0.5", []string{"memo", illness}, http.StatusUnprocessableEntity,
			[]string{`lang="en"`, "This was refused", "taking your application", "our regulations, 4-1", "<code>excess_item</code>"}, "糖尿病"},
		{"a memo of what the policy has no item for", "ja", []string{"memo", "以前に少年院にいた"}, http.StatusConflict,
			[]string{"判定できないため", "少年の保護事件に関する手続", "<code>item_unknown</code>"}, "少年院"},
		{"a code that the policy has no item for", "ja", []string{"memo", "旅券番号 TR1234567"}, http.StatusConflict,
			[]string{"旅券の番号", "<code>item_unknown</code>"}, "TR1234567"},
		{"a field that nobody knows", "ja", []string{"bloodtype", "AB型のRH陰性"}, http.StatusConflict,
			[]string{"判定できないため", "<code>field_unknown</code>"}, "AB型のRH陰性"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t)
			p := s.browser(c.language).apply(application(c.change...))
			p.want(t, c.status, c.says...)
			if strings.Contains(p.body, c.secret) || strings.Contains(s.text.String(), c.secret) {
				t.Error("the page or the log says what must not be there")
			}
			p.want(t, c.status, `name="address" type="text" value="長野県見本市架空町二丁目2番2号"`)
			if host, guard := s.rows(consent.KindAcquisition); host != 0 || guard != 0 {
				t.Errorf("%d rows of the host, %d acquisitions; want none", host, guard)
			}
			if r := s.only(consent.KindRefusal); r.Subject != "" || strings.Contains(string(r.Body), c.secret) {
				t.Error("the evidence of the refusal says what must not be there")
			}
			s.verify()
		})
	}
}

// All that is wrong with the form is told at once, beside what was written.
func TestFormIsCorrected(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser("ja")
	p := b.apply(application("name", " ", "postal", "12345", "email", "hanako", "bulletin", "yes"))
	p.want(t, http.StatusUnprocessableEntity, "まだ受け付けていません", "見本商店", " checked>", `id="name-problem">記入してください`,
		`id="postal-problem">書き方が正しくありません`, `id="email-problem">`)
	if n := strings.Count(p.body, `class="problem"`); n != 3 {
		t.Errorf("%d problems, want 3", n)
	}
	if strings.Contains(s.text.String(), "12345") {
		t.Error("the log says what was handed in")
	}
	b.post("/apply", application()).want(t, http.StatusCreated)
}

func TestForgedAndOldForms(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	victim, other := s.browser("ja"), s.browser("ja")
	victim.get("/apply")
	other.get("/apply")
	session := func(b *browser) string { u, _ := url.Parse(s.web.URL); return b.client.Jar.Cookies(u)[0].Value }
	old := s.seal.close(session(victim), slip{Form: "apply", Number: "A-AAAAAAAAAAAA", Shown: time.Now().Add(-slipLife - time.Minute)})
	desk := s.seal.close(session(victim), slip{Form: "staff", Number: "A-AAAAAAAAAAAA", Shown: time.Now()})
	for name, seal := range map[string]string{"none": "", "of another session": other.seal, "changed": "A" + victim.seal[1:],
		"cut": strings.Split(victim.seal, ".")[0], "too old": old, "of another form": desk} {
		form := url.Values{"seal": {seal}}
		for k, v := range application() {
			form.Set(k, v)
		}
		p := victim.do(http.MethodPost, "/apply", form)
		if p.status != http.StatusForbidden || !strings.Contains(p.body, "有効期限") {
			t.Errorf("seal %s: status %d", name, p.status)
		}
	}
	if host, guard := s.rows(consent.KindAcquisition); host != 0 || guard != 0 {
		t.Errorf("%d rows of the host, %d acquisitions; want none", host, guard)
	}
}

// A page whose notice was not shown is refused by the guard itself.
func TestNoticeNotShown(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	h := handedIn{slip: slip{Number: "A-AAAAAAAAAAAA"}, record: map[string]any{}}
	for k, v := range application() {
		h.record[k] = v
	}
	a, err := s.acquisition(&h)
	if err != nil {
		t.Fatal(err)
	}
	a.Notices = nil
	_, err = s.take(context.Background(), "visitor", &h, a)
	var refused *store.Refusal
	if !errors.As(err, &refused) || !refused.Has(consent.PurposeNotShown) {
		t.Errorf("got %v, want purpose_not_shown", err)
	}
}

// The host's own failure takes the guard's records with it, and says nothing of the data.
func TestHostFailureLeavesNothing(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	if _, err := s.DB.Exec(`CREATE TRIGGER full BEFORE INSERT ON applicants BEGIN SELECT RAISE(ABORT, '見本 花子 refused'); END`); err != nil {
		t.Fatal(err)
	}
	p := s.browser("ja").apply(application("bulletin", "yes"))
	p.want(t, http.StatusInternalServerError, "二重に受け付けることはありません", "お問い合わせ番号")
	if strings.Contains(p.body+s.text.String(), "花子") || !strings.Contains(s.text.String(), "insert applicant failed") {
		t.Errorf("log: %s", s.text)
	}
	for _, kind := range []string{consent.KindAcquisition, consent.KindConsent, "subject", "subject.id"} {
		if host, guard := s.rows(kind); host != 0 || guard != 0 {
			t.Errorf("%d rows of the host, %d of %s; want none", host, guard, kind)
		}
	}
	s.verify()
}

func TestLimitsAndHeaders(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser("ja")
	p := b.apply(application("memo", strings.Repeat("あ", maxBody)))
	p.want(t, http.StatusRequestEntityTooLarge, "大きすぎます")
	form := url.Values{"seal": {b.seal}, "name": {"見本 花子", "見本 次郎"}}
	p = b.do(http.MethodPost, "/apply", form)
	p.want(t, http.StatusBadRequest, "読み取れません")
	for name, want := range map[string]string{"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff",
		"Cache-Control": "no-store", "Referrer-Policy": "same-origin", "Content-Language": "ja"} {
		if got := p.header.Get(name); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	script := b.apply(application("name", `"><script>alert(1)</script>`, "postal", ""))
	if strings.Contains(script.body, "<script>") {
		t.Error("the page runs what was handed in")
	}
}

// What nobody's browser sends with this form is not guessed at: consent that is given and
// not given, characters that are none.
func TestAmbiguousForms(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for name, values := range map[string]url.Values{
		"consent twice":     {"bulletin": {"yes", "no"}},
		"seal twice":        {"seal": {"", ""}},
		"not UTF-8":         {"trade": {"\x8f\xac\x94\x84\x8b\xc6"}},
		"not UTF-8 in part": {"memo": {"糖\xff尿\xff病"}},
		"control character": {"memo": {"糖\x00尿\x00病"}},
	} {
		b := s.browser("ja")
		b.get("/apply")
		form := url.Values{"seal": {b.seal}}
		for k, v := range application() {
			form.Set(k, v)
		}
		for k, v := range values {
			if form[k] = v; k == "seal" {
				form[k] = []string{b.seal, b.seal}
			}
		}
		if p := b.do(http.MethodPost, "/apply", form); p.status != http.StatusBadRequest {
			t.Errorf("%s: status %d", name, p.status)
		}
	}
	if host, guard := s.rows(consent.KindAcquisition); host != 0 || guard != 0 {
		t.Errorf("%d rows of the host, %d acquisitions; want none", host, guard)
	}
}

// The form and the schema say the same of every field.
func TestFormAgreesWithSchema(t *testing.T) {
	t.Parallel()
	var schema struct {
		Required   []string
		Properties map[string]struct {
			Item string `json:"x-hogo"`
		}
	}
	if err := json.Unmarshal(applicationSchema, &schema); err != nil {
		t.Fatal(err)
	}
	for _, f := range formFields {
		if schema.Properties[f.Name].Item != f.Item || slices.Contains(schema.Required, f.Name) != f.Required {
			t.Errorf("field %s is another one in the schema", f.Name)
		}
	}
	if len(schema.Properties) != len(formFields) {
		t.Errorf("%d properties, %d fields", len(schema.Properties), len(formFields))
	}
}

// verify checks the evidence.
func (s *site) verify() {
	s.t.Helper()
	report, err := store.Verify(context.Background(), s.Store, nil)
	if err != nil || !report.OK() {
		s.t.Errorf("verify: %v %v", err, report.Problems)
	}
}

// only returns the one record of a kind.
func (s *site) only(kind string) store.Record {
	s.t.Helper()
	var list []store.Record
	for r, err := range s.Store.Query(context.Background(), store.Query{Kind: kind}) {
		if err != nil {
			s.t.Fatal(err)
		}
		list = append(list, r)
	}
	if len(list) != 1 {
		s.t.Fatalf("%d records of %s, want 1", len(list), kind)
	}
	return list[0]
}

// entry returns the first journal entry of a record.
func (s *site) entry(key store.Key) store.Entry {
	s.t.Helper()
	for e, err := range s.Store.Journal(context.Background(), store.JournalQuery{Kind: key.Kind, ID: key.ID}) {
		if err != nil {
			s.t.Fatal(err)
		}
		return e
	}
	s.t.Fatal(sql.ErrNoRows)
	return store.Entry{}
}
