package main

import (
	"bytes"
	"html/template"
	"net/http"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
)

// languages are those of the pages, the default first.
var languages = []language.Tag{language.Japanese, language.English}

var matcher = language.NewMatcher(languages)

// languageOf returns the language that the browser asks for.
func languageOf(r *http.Request) language.Tag {
	_, i := language.MatchStrings(matcher, r.Header.Get("Accept-Language"))
	return languages[i]
}

// pages are the templates by language and name.
type pages map[language.Tag]map[string]*template.Template

var pageNames = []string{"apply.html", "received.html", "refusal.html", "staff.html", "message.html"}

// parsePages parses every page once a language. In a page {{t "…" "…"}} is a sentence of
// its own, {{in .}} a text that comes with the data.
func parsePages(policy *consent.Policy) (pages, error) {
	p := make(pages)
	for _, tag := range languages {
		p[tag] = make(map[string]*template.Template)
		funcs := template.FuncMap{
			"t":      func(ja, en string) string { return store.Text{Ja: ja, En: en}.In(tag) },
			"in":     func(t store.Text) string { return t.In(tag) },
			"lang":   tag.String,
			"office": func() string { return policy.Organisation.Name.Text().In(tag) },
		}
		for _, name := range pageNames {
			t, err := template.New("base.html").Funcs(funcs).ParseFS(pageFiles, "pages/base.html", "pages/reasons.html", "pages/"+name)
			if err != nil {
				return nil, err
			}
			p[tag][name] = t
		}
	}
	return p, nil
}

// write renders a whole page before the first byte of it is sent.
func (p pages) write(c *call, a answer) {
	var body bytes.Buffer
	if err := p[c.tag][a.page].Execute(&body, a.data); err != nil {
		http.Error(c.w, "internal error", http.StatusInternalServerError)
		return
	}
	c.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	c.w.Header().Set("Content-Language", c.tag.String())
	c.w.Header().Set("Vary", "Accept-Language")
	c.w.WriteHeader(a.status)
	c.w.Write(body.Bytes())
}
