package main

import (
	"embed"
	"log"
	"net/http"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/examples/internal/chamber"
	"github.com/hogo-go/hogo/store/subject"
)

// server serves the chamber's pages. It is safe for concurrent use.
type server struct {
	*chamber.Chamber
	schema   *consent.Schema
	persons  *subject.Registry
	fields   []field
	pages    pages
	sessions *sessions
	seal     seal
	log      *log.Logger
}

//go:embed pages
var pageFiles embed.FS

func newServer(c *chamber.Chamber, l *log.Logger) (*server, error) {
	schema, err := c.Guard.Schema(applicationSchema)
	if err != nil {
		return nil, err
	}
	p, err := parsePages(c.Policy)
	if err != nil {
		return nil, err
	}
	return &server{Chamber: c, schema: schema, persons: subject.New(c.Store, subject.Options{}), fields: labelled(c.Policy.Items.List), pages: p,
		sessions: newSessions(), seal: newSeal(), log: l}, nil
}

func (s *server) handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /apply", s.guarded(visitor, s.applyForm))
	mux.Handle("POST /apply", s.guarded(visitor, s.apply))
	mux.Handle("GET /staff", s.guarded(staff, s.staffDesk))
	mux.Handle("POST /staff/use", s.guarded(staff, s.staffUse))
	mux.Handle("POST /staff/withdraw", s.guarded(staff, s.staffWithdraw))
	mux.HandleFunc("GET /staff/enter", s.staffEnter)
	mux.HandleFunc("GET /style.css", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFileFS(w, r, pageFiles, "pages/style.css")
	})
	mux.Handle("GET /{$}", http.RedirectHandler("/apply", http.StatusSeeOther))
	return headers(mux)
}
