package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/hogo-go/hogo/internal/law"
)

// Kinds of the records of accesses.
const (
	KindAccess   = "store.access"    // one access, permitted or not
	KindAccessOf = "store.access.of" // index: from a record (Ref) to an access of it, which has the same id
	KindDaily    = "store.daily"     // the confirmation of one day's accesses
)

// EventAccess and EventConfirmed are the events of these records.
const (
	EventAccess    = "access"
	EventConfirmed = "accesses_confirmed"
)

// Outcome is how an access ended.
type Outcome string

// The outcomes of an access.
const (
	Permitted      Outcome = "permitted"
	Refused        Outcome = "refused"
	OutOfAuthority Outcome = "out_of_authority" // refused, because the actor had no authority
)

// Access is one access to personal data. It is kept as a small record of its own,
// outside the host's transaction ([After]), so that a rollback does not take the
// evidence away. It holds no values and names nobody but the actor.
type Access struct {
	// At is when; the zero time: now.
	At time.Time
	// Op is what was asked, such as "consent: use".
	Op      string
	Outcome Outcome
	// Codes are the reasons of a refusal.
	Codes []Code
	// Subject is the handle of the person, if known; the record goes with the
	// person's data. Of somebody who is not on record, or was forgotten before the
	// record could be written, it does not name the handle.
	Subject string
	// Ref is the id of the one record that was read or asked for, such as a release, by
	// which [AccessesOf] finds the access again; empty: none. It stays when a person's data
	// go, so it is never a person's id or handle.
	Ref string
}

type accessBody struct {
	V        int       `json:"v"`
	At       time.Time `json:"at"`
	Op       string    `json:"op"`
	Codes    []Code    `json:"codes,omitempty"`
	Terminal string    `json:"terminal,omitempty"`
	Ref      string    `json:"ref,omitempty"` // since accesses name records: older ones have none
}

// LogAccess records an access of the actor in ctx; with a store that is bound to a
// host's transaction, when that has ended, however it did.
func LogAccess(ctx context.Context, s Store, now time.Time, a Access) error {
	actor, err := ActorFrom(ctx)
	if err != nil {
		return fmt.Errorf("store: log access: %w", err)
	}
	if a.At.IsZero() {
		a.At = now
	}
	switch a.Outcome {
	case Permitted, Refused, OutOfAuthority:
	default:
		return fmt.Errorf("store: log access: %w: an access needs an outcome", ErrInvalid)
	}
	if a.Subject != "" && !gateKey(a.Subject).Valid() {
		return fmt.Errorf("store: log access: %w: the subject is not a handle", ErrInvalid)
	}
	if a.Ref != "" && (a.Ref == a.Subject || (&Query{Ref: a.Ref}).Validate() != nil) {
		return fmt.Errorf("store: log access: %w: the ref is not the id of a record", ErrInvalid)
	}
	body, err := json.Marshal(accessBody{1, Instant(a.At), a.Op, a.Codes, actor.Terminal, a.Ref})
	if err != nil {
		return fmt.Errorf("store: log access: %w", err)
	}
	record := Record{Key: Key{KindAccess, NewID()}, Subject: a.Subject, Ref: legalDay(a.At),
		State: string(a.Outcome), Body: body}
	return After(ctx, s, func(ctx context.Context, s Store) error {
		return Retry(ctx, func() error { return writeAccess(ctx, s, now, record, a.Ref) })
	})
}

// writeAccess writes the record of an access. The gate of the person whom it is about must
// stand in the same commit, or it is about nobody: it must not follow an erasure. It does
// not move the gate, which would make every counted use one that caches must read again.
func writeAccess(ctx context.Context, s Store, now time.Time, r Record, ref string) error {
	var expect []Expect
	if r.Subject != "" {
		switch gate, err := s.Get(ctx, gateKey(r.Subject)); {
		case err == nil:
			expect = []Expect{{gate.Key, gate.Version}}
		case errors.Is(err, ErrNotFound):
			r.Subject = ""
		default:
			return fmt.Errorf("store: log access: %w", err)
		}
	}
	changes := []Change{{Next: r, Events: []Event{{Name: EventAccess}}}}
	if ref != "" {
		index := Record{Key: Key{KindAccessOf, r.ID}, Ref: ref, Body: []byte(`{"v":1}`)}
		changes = append(changes, Change{Next: index, Index: true})
	}
	_, err := Apply(ctx, s, now, expect, changes...)
	return err
}

// LoggedAccess is an access on record, with who it was.
type LoggedAccess struct {
	Access
	ID                        string // of the record, of [KindAccess]
	Actor, OnBehalf, Terminal string
	Recorded                  time.Time
}

// AccessesOf yields the accesses that named the record ref ([Access.Ref]), by their ids: who
// read it, and who was refused. Those that were purged are not told; who purges an access
// purges its index record ([KindAccessOf], the same id) with it.
func AccessesOf(ctx context.Context, s Store, ref string) iter.Seq2[LoggedAccess, error] {
	return func(yield func(LoggedAccess, error) bool) {
		if ref == "" {
			yield(LoggedAccess{}, fmt.Errorf("store: accesses: %w: no record is named", ErrInvalid))
			return
		}
		for index, err := range s.Query(ctx, Query{Kind: KindAccessOf, Ref: ref, NoBody: true}) {
			var a LoggedAccess
			if err == nil {
				a, err = readAccess(ctx, s, index.ID)
			}
			switch {
			case errors.Is(err, ErrNotFound):
				continue
			case err != nil:
				yield(LoggedAccess{}, fmt.Errorf("store: accesses: %w", err))
				return
			case !yield(a, nil):
				return
			}
		}
	}
}

func readAccess(ctx context.Context, s Store, id string) (LoggedAccess, error) {
	r, err := s.Get(ctx, Key{KindAccess, id})
	if err != nil {
		return LoggedAccess{}, err
	}
	var b accessBody
	if err := json.Unmarshal(r.Body, &b); err != nil || b.V != 1 {
		return LoggedAccess{}, fmt.Errorf("access %s cannot be read by this version", id)
	}
	a := LoggedAccess{ID: id, Terminal: b.Terminal, Access: Access{At: b.At, Op: b.Op, Outcome: Outcome(r.State),
		Codes: b.Codes, Subject: r.Subject, Ref: b.Ref}}
	for e, err := range s.Journal(ctx, JournalQuery{Kind: KindAccess, ID: id}) {
		if err != nil {
			return LoggedAccess{}, err
		}
		a.Actor, a.OnBehalf, a.Recorded = e.Actor, e.OnBehalf, e.Time
		break // what comes later, as a handle that was taken out, is no access
	}
	return a, nil
}

// gateKey returns the key of the gate of the person with a handle (store/subject.Kind).
func gateKey(handle string) Key { return Key{Kind: "subject", ID: handle} }

// DailyReport counts the accesses of one legal day (in Japan). Somebody confirms
// it, after having looked into those out of authority.
type DailyReport struct {
	Day                            string // YYYY-MM-DD
	Total, Refused, OutOfAuthority int
	// ConfirmedBy is the actor who confirmed the day; empty: nobody yet.
	ConfirmedBy string
	ConfirmedAt time.Time
}

// Daily returns the report of the legal day on which at lies.
func Daily(ctx context.Context, s Store, at time.Time) (DailyReport, error) {
	r := DailyReport{Day: legalDay(at)}
	for _, c := range []struct {
		state string
		n     *int
	}{{"", &r.Total}, {string(Refused), &r.Refused}, {string(OutOfAuthority), &r.OutOfAuthority}} {
		n, err := Count(ctx, s, Query{Kind: KindAccess, Ref: r.Day, State: c.state})
		if err != nil {
			return DailyReport{}, fmt.Errorf("store: daily report: %w", err)
		}
		*c.n = n
	}
	r.Refused += r.OutOfAuthority
	for e, err := range s.Journal(ctx, JournalQuery{Kind: KindDaily, ID: r.Day}) {
		if err != nil {
			return DailyReport{}, fmt.Errorf("store: daily report: %w", err)
		}
		if e.Event == EventConfirmed {
			r.ConfirmedBy, r.ConfirmedAt = e.Actor, e.Time
		}
	}
	return r, nil
}

// ConfirmDaily records that the actor in ctx confirmed the report of the day on
// which at lies. A day can be confirmed again, after accesses that were logged
// late.
func ConfirmDaily(ctx context.Context, s Store, now, at time.Time) error {
	key := Key{KindDaily, legalDay(at)}
	prev, err := s.Get(ctx, key)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return fmt.Errorf("store: confirm accesses: %w", err)
	}
	_, err = Apply(ctx, s, now, nil, Change{
		Prev:   prev,
		Next:   Record{Key: key, Body: []byte(`{"v":1}`)},
		Events: []Event{{Name: EventConfirmed}},
	})
	return err
}

func legalDay(t time.Time) string { return t.In(law.JST).Format(time.DateOnly) }
