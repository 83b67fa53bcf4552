package consent_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// asked is a question with its answer, asked alone.
type asked struct {
	use    consent.Use
	ctx    context.Context
	answer string
}

// answered is what a guard handed out, and what it said then.
type answered struct {
	permit store.Permit
	err    error
	said   string
}

func outcome(p store.Permit, err error) string {
	if refusal := (*store.Refusal)(nil); errors.As(err, &refusal) {
		return fmt.Sprintf("%+v %+v", p, *refusal)
	}
	return fmt.Sprintf("%+v %v", p, err)
}

// Room for an answer is used again by the next question. Nothing of one answer is ever in
// another, and what was handed out stays as it was.
func TestAnswersShareNothing(t *testing.T) {
	t.Parallel()
	reasons := map[int]int{}
	findings, permits := 0, 0
	for seed := range uint64(4) {
		w := newWays(t, seed)
		for range 40 {
			w.happens()
		}
		w.edited("M-1", func(e *subject.Edit) error { e.Deceased(at("2026-05-10")); return nil })
		policies, err := consent.NewPolicies(waysPolicies(rand.New(rand.NewPCG(seed, 2026)))...)
		require.NoError(t, err)
		read, err := consent.New(silent{w.store}, policies, consent.Options{Now: func() time.Time { return w.now }, Offices: w.offices})
		require.NoError(t, err)
		var questions []asked
		for range 80 {
			u, ctx := w.question()
			p, err := w.exact.With(w.store).Use(ctx, u)
			questions = append(questions, asked{u, ctx, outcome(p, err)})
			var refusal *store.Refusal
			if errors.As(err, &refusal) {
				reasons[len(refusal.Reasons)]++
				findings += len(refusal.Findings)
			} else {
				permits++
				findings += len(p.Findings)
			}
		}
		var wg sync.WaitGroup
		for worker := range 12 {
			g := []*consent.Guard{w.exact, w.few, read}[worker%3]
			wg.Go(func() { askAll(t, g, questions, rand.New(rand.NewPCG(seed, uint64(worker)))) })
		}
		wg.Wait()
	}
	require.Positive(t, permits)
	require.Positive(t, findings)
	require.Positive(t, reasons[1])
	require.Positive(t, reasons[2])
	more := 0
	for n, times := range reasons {
		if n > 4 { // than the room on a sheet
			more += times
		}
	}
	require.Positive(t, more, "%v", reasons)
}

// askAll asks in another order than the others do, and looks at every answer twice.
func askAll(t *testing.T, g *consent.Guard, questions []asked, random *rand.Rand) {
	var all []answered
	for range 4 {
		for _, i := range random.Perm(len(questions)) {
			q := &questions[i]
			p, err := g.Use(q.ctx, q.use)
			all = append(all, answered{p, err, q.answer})
			if !assert.Equal(t, q.answer, outcome(p, err), "%+v", q.use) {
				return
			}
		}
	}
	for _, a := range all {
		if !assert.Equal(t, a.said, outcome(a.permit, a.err), "what was handed out has changed") {
			return
		}
	}
}
