package main

import (
	"bytes"
	"context"
	"io"
	"log"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/hogo-go/hogo/examples/internal/chamber"
	"github.com/hogo-go/hogo/store"
)

// site is the server under test, with its log.
type site struct {
	*server
	t    *testing.T
	web  *httptest.Server
	text *bytes.Buffer
}

func newSite(t *testing.T) *site {
	t.Helper()
	office, err := chamber.Open(context.Background(), t.TempDir(), hostTables)
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	s, err := newServer(office, log.New(&text, "", 0))
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewTLSServer(s.handler())
	t.Cleanup(func() {
		web.Close()
		if err := office.Close(); err != nil {
			t.Error(err)
		}
	})
	return &site{server: s, t: t, web: web, text: &text}
}

// browser is one visitor's browser: cookies, a language, the page it is on.
type browser struct {
	t        *testing.T
	site     *site
	client   *http.Client
	language string
	seal     string // of the page it is on
}

func (s *site) browser(language string) *browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return &browser{t: s.t, site: s, client: &http.Client{Transport: s.web.Client().Transport, Jar: jar}, language: language}
}

// page is what the browser got.
type page struct {
	status int
	header http.Header
	body   string
}

var sealField = regexp.MustCompile(`name="seal" value="([^"]+)"`)

func (b *browser) do(method, path string, form url.Values) page {
	b.t.Helper()
	r, err := http.NewRequest(method, b.site.web.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		b.t.Fatal(err)
	}
	r.Header.Set("Accept-Language", b.language)
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	a, err := b.client.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer a.Body.Close()
	body, err := io.ReadAll(a.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	if m := sealField.FindSubmatch(body); m != nil {
		b.seal = string(m[1])
	}
	return page{a.StatusCode, a.Header, string(body)}
}

func (b *browser) get(path string) page {
	b.t.Helper()
	return b.do(http.MethodGet, path, nil)
}

// post posts a form with the seal of the page that the browser is on.
func (b *browser) post(path string, fields map[string]string) page {
	b.t.Helper()
	form := url.Values{"seal": {b.seal}}
	for name, value := range fields {
		form.Set(name, value)
	}
	return b.do(http.MethodPost, path, form)
}

// apply opens the form and hands it in.
func (b *browser) apply(fields map[string]string) page {
	b.t.Helper()
	b.get("/apply")
	return b.post("/apply", fields)
}

// clerk enters with a ticket.
func (b *browser) clerk(a *store.Actor) *browser {
	b.t.Helper()
	if p := b.get("/staff/enter?ticket=" + b.site.sessions.ticket(a)); p.status != http.StatusOK {
		b.t.Fatalf("enter: %d", p.status)
	}
	return b
}

// want checks status and what the page says and does not say.
func (p page) want(t *testing.T, status int, says ...string) {
	t.Helper()
	if p.status != status {
		t.Errorf("status %d, want %d", p.status, status)
	}
	for _, s := range says {
		if !strings.Contains(p.body, s) {
			t.Errorf("page lacks %q:\n%s", s, p.body)
		}
	}
}

// rows counts what stands in the host's table and in the guard's.
func (s *site) rows(kind string) (host, guard int) {
	s.t.Helper()
	if err := s.DB.QueryRow("SELECT count(*) FROM applicants").Scan(&host); err != nil {
		s.t.Fatal(err)
	}
	guard, err := store.Count(context.Background(), s.Store, store.Query{Kind: kind})
	if err != nil {
		s.t.Fatal(err)
	}
	return host, guard
}

// application is what an applicant writes, changed by pairs of name and value.
func application(change ...string) map[string]string {
	fields := map[string]string{"name": "見本 花子", "kana": "ミホン ハナコ", "postal": "000-0000", "address": "長野県見本市架空町二丁目2番2号",
		"phone": "000-0000-0000", "email": "hanako@example.jp", "business": "見本商店", "trade": "小売業"}
	for i := 0; i+1 < len(change); i += 2 {
		fields[change[i]] = change[i+1]
	}
	return fields
}
