package main

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"time"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/store"
)

// maxBody is the largest form that is read, in bytes.
const maxBody = 64 << 10

// call is one request on its way.
type call struct {
	w       http.ResponseWriter
	r       *http.Request
	tag     language.Tag
	session string
	staff   *store.Actor // nil: a visitor
	what    store.Text   // what was asked for, for people
	person  string       // whom it is about, by the host's id; empty: nobody on record
	began   time.Time
}

// in returns a text in the visitor's language.
func (c *call) in(t store.Text) string { return t.In(c.tag) }

// answer is a page and its status.
type answer struct {
	status int
	page   string
	data   any
}

// errStaffOnly: a visitor asked for a page of the staff.
var errStaffOnly = errors.New("httpguard: staff only")

// guarded puts before a handler what stands before all of them: limits, language, who
// acts. What it returns becomes a page; what it fails with, too, unless it returns a page
// of its own with the error.
func (s *server) guarded(actor func(*call) (*store.Actor, error), h func(context.Context, *call) (answer, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		c := &call{w: w, r: r, tag: languageOf(r), began: time.Now()}
		c.session, c.staff = s.sessions.of(w, r)
		a, err := s.answer(c, actor, h)
		if err != nil && a.page == "" {
			a = s.failure(c, err)
		}
		s.pages.write(c, a)
		// The pattern, not the address: nobody's id ends up in a log.
		s.log.Printf("%s -> %d in %s", r.Pattern, a.status, time.Since(c.began).Round(time.Millisecond))
	})
}

func (s *server) answer(c *call, actor func(*call) (*store.Actor, error), h func(context.Context, *call) (answer, error)) (answer, error) {
	who, err := actor(c)
	if err != nil {
		return answer{}, err
	}
	ctx := store.WithActor(c.r.Context(), who)
	a, err := h(ctx, c)
	var refused *store.Refusal
	if errors.As(err, &refused) {
		s.remember(context.WithoutCancel(ctx), c, refused)
	}
	return a, err
}

// remember puts a refusal on record, outside the transaction, which was rolled back,
// and whether or not the visitor still waits for the answer.
func (s *server) remember(ctx context.Context, c *call, r *store.Refusal) {
	if err := s.Guard.RecordRefusal(ctx, c.person, r); err != nil {
		s.log.Printf("refusal not on record: %s: %v", c.r.Pattern, err)
	}
}

// visitor: the office's desk acts for whoever sits at the browser.
func visitor(c *call) (*store.Actor, error) { return desk(c.session), nil }

// staff: who is logged in acts.
func staff(c *call) (*store.Actor, error) {
	if c.staff == nil {
		return nil, errStaffOnly
	}
	return c.staff, nil
}

// failure makes the page of an error. What is not the visitor's affair gets a number
// that stands in the log too.
func (s *server) failure(c *call, err error) answer {
	var refused *store.Refusal
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &refused):
		return answer{statusOf(refused), "refusal.html", s.refusal(c, refused)}
	case errors.As(err, &large):
		return message(http.StatusRequestEntityTooLarge, "送信された内容が大きすぎます。", "What was sent is too large.")
	case errors.Is(err, errForm):
		return message(http.StatusBadRequest, "送信された様式を読み取れません。", "The form that was sent cannot be read.")
	case errors.Is(err, errSlip):
		return message(http.StatusForbidden, "この画面の有効期限が切れたか、別の画面から送信されました。はじめからやり直してください。何も保存していません。",
			"This page has expired, or the form was sent from elsewhere. Please begin again. Nothing was stored.")
	case errors.Is(err, errStaffOnly):
		return message(http.StatusForbidden, "職員だけが使える画面です。", "This page is for staff only.")
	case errors.Is(err, store.ErrConflict):
		c.w.Header().Set("Retry-After", "2")
		return message(http.StatusServiceUnavailable, "ただいま混み合っています。少し待ってから、もう一度送信してください。何も保存していません。",
			"We are busy. Please wait a moment and send it again. Nothing was stored.")
	}
	number := rand.Text()[:8]
	s.log.Printf("incident %s: %s: %v", number, c.r.Pattern, err)
	// Whether a commit whose answer was lost took place, nobody here knows; the slip makes
	// the form count once.
	return message(http.StatusInternalServerError, "処理できませんでした。もう一度送信しても、二重に受け付けることはありません。お問い合わせ番号: "+number,
		"This could not be done. You may send it again: it counts only once. Please quote "+number+".")
}

func message(status int, ja, en string) answer {
	return answer{status, "message.html", store.Text{Ja: ja, En: en}}
}

// headers are set on every answer. Nothing is loaded from elsewhere, nothing runs, nothing
// is kept in a cache, and no other site may frame the page.
func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}
