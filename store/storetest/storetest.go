package storetest

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/hogo-go/hogo/store"
)

// Open makes a fresh, empty base. It is called once for every check.
type Open func(ctx context.Context) (Base, error)

// Base is what one check works on.
type Base struct {
	// Store is the store to check.
	Store store.Store
	// Again is another value of the same store over the same data, as another
	// process would open it; nil if there cannot be one.
	Again store.Store
	// Neighbour is the store of another organisation in the same database; nil if
	// a database holds one organisation only.
	Neighbour store.Store
	// Close releases the base; it may be nil.
	Close func() error
	// Patience is how long one check may take before it counts as hanging; 0: one
	// minute.
	Patience time.Duration
}

// Violation is one sentence of the contract that the store does not keep.
type Violation struct {
	// Check is the name of the check, such as "commit/atomic".
	Check string
	// Sentence is quoted from the contract.
	Sentence string
	// Detail is what was seen.
	Detail string
}

// Error returns check, detail and sentence.
func (v *Violation) Error() string {
	return fmt.Sprintf("storetest: %s: %s\n\tthe contract says: %s", v.Check, v.Detail, v.Sentence)
}

// Run runs every check as a subtest of t. A check that the base has no means for
// (a second value, a neighbour, an optional interface) is skipped.
func Run(t *testing.T, open Open) {
	for _, c := range checks {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			switch err := c.do(t.Context(), open); {
			case errors.Is(err, errSkip):
				t.Skip(err)
			case err != nil:
				t.Error(err)
			}
		})
	}
}

// Check runs every check and returns all violations, joined: errors.As finds a
// [*Violation]. Errors of open are returned as they are.
func Check(ctx context.Context, open Open) error {
	var all []error
	for _, c := range checks {
		if err := c.do(ctx, open); err != nil && !errors.Is(err, errSkip) {
			all = append(all, err)
		}
	}
	return errors.Join(all...)
}

// check covers one sentence of the contract.
type check struct {
	name     string
	sentence string
	run      func(p *probe)
}

var errSkip = errors.New("storetest: the base has no means for this check")

// checks are all checks, in the order of the contract.
var checks = join(keepChecks, getChecks, queryChecks, walkChecks, orderChecks, commitChecks,
	batchChecks, raceChecks, journalChecks, contextChecks, optionalChecks)

func join(lists ...[]check) []check {
	var all []check
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

// do runs c on a fresh base.
func (c *check) do(ctx context.Context, open Open) error {
	base, err := open(ctx)
	if err != nil {
		return fmt.Errorf("storetest: %s: open: %w", c.name, err)
	}
	if base.Close != nil {
		defer base.Close()
	}
	detail, skip := c.watch(ctx, &base)
	switch {
	case skip:
		return fmt.Errorf("%w: %s", errSkip, c.name)
	case detail != "":
		return &Violation{c.name, c.sentence, detail}
	}
	return nil
}

// watch runs c until it ends or patience does.
func (c *check) watch(ctx context.Context, base *Base) (detail string, skip bool) {
	patience := base.Patience
	if patience == 0 {
		patience = time.Minute
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	p := &probe{Context: ctx, base: base, s: base.Store}
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer p.recover()
		c.run(p)
	}()
	select {
	case <-done:
		return p.outcome()
	case <-ctx.Done():
	}
	// A store that listens to its context ends now; one that hangs does not.
	select {
	case <-done:
	case <-time.After(patience/4 + time.Second):
	}
	return fmt.Sprintf("not finished after %s", patience), false
}
