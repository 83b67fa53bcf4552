package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"
	"time"

	"github.com/hogo-go/hogo/store"
)

// probe drives one store through one check. It remembers the first thing that
// went wrong and does nothing more after that, so that a check reads as a list of
// steps. It is safe for concurrent use.
type probe struct {
	context.Context
	base  *Base
	s     store.Store
	exact bool // what the store said when it was asked to notify

	mu     sync.Mutex
	detail string
	skip   bool
}

func (p *probe) failf(format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.detail == "" {
		p.detail = fmt.Sprintf(format, args...)
	}
}

func (p *probe) failed() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.detail != "" || p.skip
}

func (p *probe) outcome() (detail string, skip bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.detail, p.skip
}

func (p *probe) skipCheck() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.skip = true
}

// recover makes a panic of the store a finding.
func (p *probe) recover() {
	if x := recover(); x != nil {
		p.failf("panic: %v", x)
	}
}

// commit demands that b is accepted.
func (p *probe) commit(b store.Batch) {
	if p.failed() {
		return
	}
	if err := p.s.Commit(p, clone(b)); err != nil {
		p.failf("commit: %v", err)
	}
}

// refuse demands that b is refused with want.
func (p *probe) refuse(what string, b store.Batch, want error) {
	if p.failed() {
		return
	}
	if err := p.s.Commit(p, clone(b)); !errors.Is(err, want) {
		p.failf("%s: error is %v, want %v", what, err, want)
	}
}

// get returns the record that must stand under key.
func (p *probe) get(key store.Key) store.Record {
	if p.failed() {
		return store.Record{}
	}
	r, err := p.s.Get(p, key)
	if err != nil {
		p.failf("get %v: %v", key, err)
	}
	return r
}

// stands demands that exactly want is stored.
func (p *probe) stands(want store.Record) {
	got := p.get(want.Key)
	if !p.failed() {
		p.equal("get "+want.Kind+"/"+want.ID, got, want)
	}
}

// absent demands that no record stands under key.
func (p *probe) absent(key store.Key) {
	if p.failed() {
		return
	}
	if r, err := p.s.Get(p, key); !errors.Is(err, store.ErrNotFound) {
		p.failf("get %v: version %d, error %v, want %v", key, r.Version, err, store.ErrNotFound)
	}
}

func (p *probe) equal(what string, got, want store.Record) {
	if d := diffRecord(got, want); d != "" {
		p.failf("%s: %s", what, d)
	}
}

// query returns what q yields.
func (p *probe) query(q store.Query) []store.Record {
	if p.failed() {
		return nil
	}
	return collect(p, "query", p.s.Query(p, q))
}

// journal returns what q yields.
func (p *probe) journal(q store.JournalQuery) []store.Entry {
	if p.failed() {
		return nil
	}
	return collect(p, "journal", p.s.Journal(p, q))
}

func collect[T any](p *probe, op string, seq iter.Seq2[T, error]) []T {
	var all []T
	for v, err := range seq {
		if err != nil {
			p.failf("%s: %v", op, err)
			break
		}
		all = append(all, v)
	}
	return all
}

// yields demands that q yields the records with these ids, in this order.
func (p *probe) yields(q store.Query, ids ...string) {
	got := idsOf(p.query(q))
	if !p.failed() && !slices.Equal(got, ids) {
		p.failf("query %s yields %v, want %v", describe(q), got, ids)
	}
}

// journals demands that the journal of key is exactly want.
func (p *probe) journals(key store.Key, want ...store.Entry) {
	got := p.journal(store.JournalQuery{Kind: key.Kind, ID: key.ID})
	if p.failed() {
		return
	}
	if len(got) != len(want) {
		p.failf("journal of %v has %d entries, want %d", key, len(got), len(want))
		return
	}
	for i := range got {
		if d := diffEntry(got[i], want[i]); d != "" {
			p.failf("journal of %v, entry %d: %s", key, i, d)
		}
	}
}

// on returns a probe of another store that shares p's outcome.
func (p *probe) on(s store.Store, fn func(q *probe)) {
	if s == nil {
		p.skipCheck()
		return
	}
	q := &probe{Context: p.Context, base: p.base, s: s}
	fn(q)
	if q.detail != "" {
		p.failf("%s", q.detail)
	}
}

func idsOf(list []store.Record) []string {
	ids := make([]string, len(list))
	for i := range list {
		ids[i] = list[i].ID
	}
	return ids
}

func describe(q store.Query) string {
	return fmt.Sprintf("{kind %q subject %q ref %q state %q due-before %v by %d after %v limit %d}",
		q.Kind, q.Subject, q.Ref, q.State, q.DueBefore, q.By, q.After, q.Limit)
}

// diffRecord names the first field in which got is not want.
func diffRecord(got, want store.Record) string {
	switch {
	case got.Key != want.Key:
		return fmt.Sprintf("key is %v, want %v", got.Key, want.Key)
	case got.Version != want.Version:
		return fmt.Sprintf("version is %d, want %d", got.Version, want.Version)
	case got.Subject != want.Subject:
		return fmt.Sprintf("subject is %q, want %q", got.Subject, want.Subject)
	case got.Ref != want.Ref:
		return fmt.Sprintf("ref is %q, want %q", got.Ref, want.Ref)
	case got.State != want.State:
		return fmt.Sprintf("state is %q, want %q", got.State, want.State)
	case !sameTime(got.Due, want.Due):
		return fmt.Sprintf("due is %v, want %v", got.Due, want.Due)
	case !sameTime(got.Keep, want.Keep):
		return fmt.Sprintf("keep is %v, want %v", got.Keep, want.Keep)
	case !bytes.Equal(got.Salt, want.Salt):
		return fmt.Sprintf("salt is %x, want %x", got.Salt, want.Salt)
	case !bytes.Equal(got.Head, want.Head):
		return fmt.Sprintf("head is %x, want %x", got.Head, want.Head)
	case !bytes.Equal(got.Body, want.Body):
		return fmt.Sprintf("body is %s, want %s", short(got.Body), short(want.Body))
	}
	return ""
}

// diffEntry names the first field in which got is not want.
func diffEntry(got, want store.Entry) string {
	switch {
	case store.KeyOf(got) != store.KeyOf(want):
		return fmt.Sprintf("key is %v, want %v", store.KeyOf(got), store.KeyOf(want))
	case !sameTime(got.Time, want.Time):
		return fmt.Sprintf("time is %v, want %v", got.Time, want.Time)
	case got.Event != want.Event:
		return fmt.Sprintf("event is %q, want %q", got.Event, want.Event)
	case got.Actor != want.Actor || got.OnBehalf != want.OnBehalf:
		return fmt.Sprintf("actor is %q for %q, want %q for %q", got.Actor, got.OnBehalf, want.Actor, want.OnBehalf)
	case !slices.Equal(got.Fields, want.Fields):
		return fmt.Sprintf("fields are %q, want %q", got.Fields, want.Fields)
	case !bytes.Equal(got.State, want.State):
		return fmt.Sprintf("state is %x, want %x", got.State, want.State)
	case !bytes.Equal(got.Hash, want.Hash):
		return fmt.Sprintf("hash is %x, want %x", got.Hash, want.Hash)
	}
	return ""
}

// sameTime tells that got is the instant want and in UTC.
func sameTime(got, want time.Time) bool {
	if want.IsZero() {
		return got.IsZero()
	}
	return got.Equal(want) && got.Location() == time.UTC
}

func short(b []byte) string {
	if len(b) > 80 {
		return fmt.Sprintf("%q… (%d bytes)", b[:80], len(b))
	}
	return fmt.Sprintf("%q", b)
}
