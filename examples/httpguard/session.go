package main

import (
	"crypto/rand"
	"net/http"
	"sync"
	"time"

	"github.com/hogo-go/hogo/store"
)

// The prefix keeps other hosts of the domain from setting the cookie.
const (
	cookieName  = "__Host-session"
	sessionLife = 8 * time.Hour
)

// sessions know the staff who are logged in. Visitors have a random id in a cookie
// and nothing on the server. In a host its own login stands here. It is safe for
// concurrent use.
type sessions struct {
	mu      sync.Mutex
	staff   map[string]entered      // by session id
	tickets map[string]*store.Actor // each good for one entry
}

type entered struct {
	actor *store.Actor
	until time.Time
}

func newSessions() *sessions {
	return &sessions{staff: make(map[string]entered), tickets: make(map[string]*store.Actor)}
}

// ticket returns a ticket with which somebody enters once.
func (s *sessions) ticket(a *store.Actor) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	ticket := rand.Text()
	s.tickets[ticket] = a
	return ticket
}

// enter takes a ticket for a new session; it never goes on with the visitor's id.
func (s *sessions) enter(w http.ResponseWriter, ticket string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	actor := s.tickets[ticket]
	if actor == nil {
		return false
	}
	delete(s.tickets, ticket)
	id := issue(w)
	s.staff[id] = entered{actor, time.Now().Add(sessionLife)}
	return true
}

// of returns the id of the session, and who of the staff acts in it; nil: a visitor.
func (s *sessions) of(w http.ResponseWriter, r *http.Request) (id string, staff *store.Actor) {
	cookie, err := r.Cookie(cookieName)
	if err != nil || len(cookie.Value) != len(rand.Text()) {
		return issue(w), nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	e, known := s.staff[cookie.Value]
	if known && time.Now().After(e.until) {
		delete(s.staff, cookie.Value)
		return issue(w), nil
	}
	return cookie.Value, e.actor
}

func issue(w http.ResponseWriter) string {
	id := rand.Text()
	http.SetCookie(w, &http.Cookie{Name: cookieName, Value: id, Path: "/", MaxAge: int(sessionLife.Seconds()),
		Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode})
	return id
}
