// Command httpguard shows the guard in net/http: the application form of a chamber of
// commerce, in Japanese, or in English if the browser asks for it. The notice stands
// before the form (明示); what is handed in is recorded together with the host's own row
// or not at all; staff use the data for a purpose, and withdraw a consent.
//
//	go run ./examples/httpguard [-addr 127.0.0.1:8080] [-dir DIR]
//
// # What a host copies
//
//   - seal.go: the hidden field of a form. It keeps other sites from posting it, makes
//     a form count once, and proves which text of the notice was shown when.
//   - intake.go: from the posted form to the acquisition; the guard's records, the
//     consent and the host's row in one transaction, run again after a conflict.
//   - refusal.go: from a *store.Refusal to the status and the page.
//   - use.go: a use asked about and logged, permitted or not.
//   - guardrail.go: what stands before every handler: limits, headers, who
//     acts; and behind it: the evidence of a refusal.
//
// Sessions, pages and the database are the host's own, and only as large here as the
// rest needs them. A host's login, limits on how often somebody may post, and TLS are
// not shown.
//
// # Who acts
//
// A consent is given by the person: the actor is kind "person" with the handle as its
// id. Data is acquired by the office: the actor is the office's own desk on the web,
// with the role that the office gave it, on behalf of the visitor, of whom the journal
// holds a digest of the random session and nothing else: the session's id itself would let
// a reader of the journal act in it. Staff act under their own id.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"net/http"
	"os"
	"os/signal"
	"time"

	"github.com/hogo-go/hogo/examples/internal/chamber"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:8080", "where to listen; put TLS before anything else than this machine")
	dir := flag.String("dir", "httpguard-data", "where the database stands")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *addr, *dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, addr, dir string) (err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	office, err := chamber.Open(ctx, dir, hostTables)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, office.Close()) }()
	s, err := newServer(office, log.New(os.Stderr, "", log.LstdFlags))
	if err != nil {
		return err
	}
	fmt.Printf("入会申込み / application:  http://%s/apply\n", addr)
	fmt.Printf("職員 / staff (once):       http://%s/staff/enter?ticket=%s\n", addr, s.sessions.ticket(chamber.Clerk))
	return listen(ctx, addr, s.handler())
}

// listen serves until ctx ends, and then lets what is under way finish.
func listen(ctx context.Context, addr string, h http.Handler) error {
	server := &http.Server{Addr: addr, Handler: h, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 15 * time.Second,
		WriteTimeout: 30 * time.Second, IdleTimeout: time.Minute, MaxHeaderBytes: 16 << 10}
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		server.Shutdown(grace)
	}()
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
