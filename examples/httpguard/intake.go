package main

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/sqlstore"
)

// bulletin is the purpose for which applicants are asked for their consent.
const bulletin = "newsletter"

// handedIn is an application as it was posted.
type handedIn struct {
	slip     slip
	record   map[string]any
	bulletin bool // the box was ticked
}

// acquisition says what is acquired, for what, and how it was told. What the record
// carries, free text included, is read by the schema.
func (s *server) acquisition(h *handedIn) (consent.Acquisition, error) {
	a := consent.Acquisition{
		Class:    "applicant",
		Purposes: []string{"membership"},
		Way:      consent.DirectWritten,
		Means:    "web-form",
		Notices:  []consent.NoticeServed{h.notice()},
	}
	carried, err := s.schema.Read(h.record)
	if err != nil {
		return a, err
	}
	carried.Put(s.Guard, &a)
	return a, nil
}

// notice is the notice that the page showed before the form.
func (h *handedIn) notice() consent.NoticeServed {
	return consent.NoticeServed{Notice: h.slip.Notice, At: h.slip.Shown, Served: consent.Shown}
}

// take records the application: acquisition, consent and the host's row stand or fall
// together. What came in before is not taken twice, and again is true. A *store.Refusal
// says why nothing was taken.
func (s *server) take(ctx context.Context, visitor string, h *handedIn, a consent.Acquisition) (again bool, err error) {
	err = store.Retry(ctx, func() error {
		return s.Store.InTx(ctx, nil, func(tx *sql.Tx, bound *sqlstore.Tx) (err error) {
			if again, err = received(ctx, tx, h.slip.Number); err != nil || again {
				return err
			}
			if err := recordIn(ctx, s.Guard.With(bound), visitor, h, a); err != nil {
				return err
			}
			return insert(ctx, tx, h.slip.Number, h.record)
		})
	})
	return again, err
}

// recordIn writes the guard's records in the transaction of its store.
func recordIn(ctx context.Context, guard *consent.Guard, visitor string, h *handedIn, a consent.Acquisition) error {
	done, err := guard.Acquire(store.WithActor(ctx, desk(visitor)), h.slip.Number, a)
	if err != nil || !h.bulletin {
		return err
	}
	person := &store.Actor{ID: done.Handle, Kind: store.Person}
	return guard.Give(store.WithActor(ctx, person), consent.Consent{
		Person:   h.slip.Number,
		Purposes: []string{bulletin},
		Items:    []string{"name", "postal-code", "address"},
		Notice:   h.notice(),
		Form:     consent.ElectronicForm,
	})
}

// desk is the office's desk on the web, acting for a visitor. The journal is read by others,
// and who has the id of a session is the visitor, or the clerk: so a digest of it stands there.
func desk(session string) *store.Actor {
	digest := sha256.Sum256([]byte("visitor\x00" + session))
	return &store.Actor{ID: "web-desk", Kind: store.System, Roles: []string{"general-affairs"}, OnBehalf: "visitor-" + hex.EncodeToString(digest[:8]), Terminal: "web"}
}
