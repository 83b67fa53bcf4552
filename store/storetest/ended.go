package storetest

import (
	"context"
	"errors"
	"iter"

	"github.com/hogo-go/hogo/store"
)

const (
	saysEnded = "A call whose context has ended fails with the context's error and writes nothing; a loop whose context ends yields that error instead of its next value."
)

var contextChecks = []check{
	{"context/call", saysEnded, endedCallsFail},
	{"context/loop", saysEnded, endedLoopsFail},
	{"context/loop-ends", saysEnded, endingLoopsFail},
	{"context/error-last", saysError, errorIsLast},
}

// ended returns a context that has ended.
func (p *probe) ended() context.Context {
	ctx, cancel := context.WithCancel(p)
	cancel()
	return ctx
}

func endedCallsFail(p *probe) {
	stands, fresh := record("stands", 1), record("fresh", 1)
	p.commit(puts(stands))
	if p.failed() {
		return
	}
	if _, err := p.s.Get(p.ended(), stands.Key); !errors.Is(err, context.Canceled) {
		p.failf("get: error is %v, want %v", err, context.Canceled)
	}
	if err := p.s.Commit(p.ended(), clone(puts(fresh))); !errors.Is(err, context.Canceled) {
		p.failf("commit: error is %v, want %v", err, context.Canceled)
	}
	p.unchanged("a commit whose context has ended", []store.Record{stands}, fresh)
}

func endedLoopsFail(p *probe) {
	p.fill(series(5, func(i int, r *store.Record) { r.Due = noon }))
	for _, by := range []store.Order{store.ByID, store.ByDue} {
		values, err := drain(p.s.Query(p.ended(), store.Query{By: by}), nil)
		p.endedLoop("query", values, err, 0)
	}
	values, err := drain(p.s.Journal(p.ended(), store.JournalQuery{}), nil)
	p.endedLoop("journal", values, err, 0)
}

// endingLoopsFail ends the context in the loop body.
func endingLoopsFail(p *probe) {
	p.fill(series(40, nil))
	if p.failed() {
		return
	}
	for _, q := range []store.Query{{}, {Kind: kind}, {State: "open"}, {Limit: 30}} {
		ctx, cancel := context.WithCancel(p)
		values, err := drain(p.s.Query(ctx, q), cancel)
		p.endedLoop("query", values, err, 1)
	}
	ctx, cancel := context.WithCancel(p)
	values, err := drain(p.s.Journal(ctx, store.JournalQuery{}), cancel)
	p.endedLoop("journal", values, err, 1)
}

// drain reads seq to its end, calling body after the first value, and returns the
// number of values and all errors.
func drain[T any](seq iter.Seq2[T, error], body func()) (int, []error) {
	values := 0
	var errs []error
	for _, err := range seq {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		if values++; body != nil && values == 1 {
			body()
		}
	}
	return values, errs
}

func (p *probe) endedLoop(op string, values int, errs []error, before int) {
	switch {
	case len(errs) == 0:
		p.failf("%s: no error, although the context ended", op)
	case !errors.Is(errs[0], context.Canceled):
		p.failf("%s: error is %v, want %v", op, errs[0], context.Canceled)
	case values != before:
		p.failf("%s: %d values are yielded after the context ended", op, values-before)
	}
}

func errorIsLast(p *probe) {
	p.fill(series(10, nil))
	ctx, cancel := context.WithCancel(p)
	defer cancel()
	var after, errs int
	for _, err := range p.s.Query(ctx, store.Query{}) {
		cancel()
		if errs > 0 {
			after++
		}
		if err != nil {
			errs++
		}
	}
	if errs > 1 || after > 0 {
		p.failf("%d errors, %d values after the first", errs, after)
	}
}
