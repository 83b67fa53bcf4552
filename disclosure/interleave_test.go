package disclosure_test

import (
	"errors"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/store"
)

// clerk works through a script on one case: each command is two moments, reading the
// case and applying the command to what was read.
type clerk struct {
	script []string
	at     int
	read   *disclosure.Case
}

// moment is what happened at one of them.
type moment struct {
	version       int64 // read, or made
	applied, lost bool
}

// TestInterleavings explores every order in which two clerks can work on one case:
// of two commands on the same version one wins, the other is told that it was
// overtaken, and nothing is lost or done twice.
func TestInterleavings(t *testing.T) {
	t.Parallel()
	for _, scripts := range [][2][]string{
		{{"accept", "identify", "decide"}, {"accept", "identify", "decide"}},
		{{"accept", "identify", "decide"}, {"identify", "withdraw"}},
		{{"accept", "identify", "ask"}, {"complete", "accept", "progress"}},
	} {
		n, faults := explore(scripts, false)
		assert.Empty(t, faults)
		assert.GreaterOrEqual(t, n, 200)
	}
}

// TestInterleavingsFindLostUpdates: a desk that applies a command to whatever stands
// now, instead of what the clerk read, is found out.
func TestInterleavingsFindLostUpdates(t *testing.T) {
	t.Parallel()
	_, faults := explore([2][]string{{"progress", "accept"}, {"progress", "progress"}}, true)
	assert.NotEmpty(t, faults)
}

// explore runs every interleaving and returns how many there were, and what was wrong.
func explore(scripts [2][]string, blind bool) (int, []string) {
	n, faults := 0, []string(nil)
	faults = append(faults, play("", func(w *world) {
		w.house(plain(), "2026-05-11")
		var order []int
		var each func(left [2]int)
		each = func(left [2]int) {
			if left == [2]int{} {
				n++
				faults = append(faults, w.interleave(scripts, order, w.person(strconv.Itoa(n)), blind)...)
				return
			}
			for k := range left {
				if left[k] > 0 {
					left[k]--
					order = append(order, k)
					each(left)
					order = order[:len(order)-1]
					left[k]++
				}
			}
		}
		each([2]int{2 * len(scripts[0]), 2 * len(scripts[1])})
	})...)
	return n, faults
}

// interleave plays one order of moments and says what was wrong.
func (w *world) interleave(scripts [2][]string, order []int, handle string, blind bool) []string {
	c := w.openPlain(disclosure.Disclosure)
	clerks := [2]*clerk{{script: scripts[0]}, {script: scripts[1]}}
	won := map[int64]int{} // version read → who has won on it
	var faults []string
	for _, k := range order {
		m := w.moment(clerks[k], c.ID(), handle, blind)
		switch {
		case m.applied && won[m.version] > 0:
			faults = append(faults, "two commands won on one version")
		case m.applied:
			won[m.version] = k + 1
		case m.lost && won[m.version] == 0:
			faults = append(faults, "a command lost, and nobody won")
		}
	}
	end, err := w.desk.Case(w.ctx, c.ID())
	w.NoError(err)
	if len(won) != len(end.Steps)-1 || int(end.Version()) != len(end.Steps) {
		faults = append(faults, "steps and commands that won differ")
	}
	return faults
}

// moment reads the case, or applies the next command to what was read.
func (w *world) moment(k *clerk, id, handle string, blind bool) moment {
	if k.read == nil {
		c, err := w.desk.Case(w.ctx, id)
		w.NoError(err)
		k.read = &c
		return moment{version: c.Version()}
	}
	c := *k.read
	m := moment{version: c.Version()}
	if blind {
		fresh, err := w.desk.Case(w.ctx, id)
		w.NoError(err)
		c = fresh
	}
	cmd := samples(w, &c, handle)[k.script[k.at]]
	if d, ok := cmd.(disclosure.Decide); ok {
		d.Answer = ""
		cmd = d
	}
	k.at, k.read = k.at+1, nil
	_, _, err := w.desk.Apply(w.ctx, c, cmd)
	var r *store.Refusal
	switch {
	case err == nil:
		m.applied = true
	case errors.Is(err, store.ErrConflict):
		m.lost = true
		w.ErrorContains(err, "先に処理しました")
	default:
		w.ErrorAs(err, &r)
	}
	return m
}
