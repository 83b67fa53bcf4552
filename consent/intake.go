package consent

import (
	"context"
	"errors"
	"iter"
	"time"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// Arrival is one person's data in a stream: a row of a member file.
type Arrival struct {
	// ID is the host's id of the person.
	ID string
	Acquisition
	// Provenance is where data that is imported comes from ([Guard.Import]).
	Provenance Provenance
	// Row is the host's own, and comes back with the verdict untouched.
	Row any
}

// Verdict is the answer to one arrival.
type Verdict struct {
	Arrival Arrival
	// Recorded is what was permitted and written; empty if Err is set.
	Recorded Recorded
	// Err is the *store.Refusal, nil if permitted.
	Err error
}

// AcquireAll decides over a stream of acquisitions and records what it permits, many
// in one commit. Verdicts come in the order of the arrivals, each after its record was
// written: over a guard that is bound to the host's own transaction ([Guard.With]) the
// loop body writes the host's row, and both stand or fall together.
//
//	err := s.InTx(ctx, nil, func(tx *sql.Tx, bound *sqlstore.Tx) error {
//		for v, err := range guard.With(bound).AcquireAll(ctx, rows) {
//			if err != nil {
//				return err
//			}
//			if v.Err != nil {
//				refused(v) // v.Err says why
//				continue
//			}
//			if err := insertMember(ctx, tx, v.Arrival.Row.(*member)); err != nil {
//				return err
//			}
//		}
//		return nil
//	})
//
// A refusal does not end the stream; an error does, as its last value. What was
// committed before it stands, unless the host's transaction is rolled back.
func (g *Guard) AcquireAll(ctx context.Context, arrivals iter.Seq2[Arrival, error]) iter.Seq2[Verdict, error] {
	return func(yield func(Verdict, error) bool) {
		in := intake{guard: g, ctx: ctx, yield: yield}
		if err := in.run(arrivals); err != nil && !errors.Is(err, errStopped) {
			yield(Verdict{}, wrap("acquire all", err))
		}
	}
}

// errStopped: the caller left the loop.
var errStopped = errors.New("consent: stopped")

// intake records a stream chunk by chunk. A chunk holds a person once.
type intake struct {
	guard *Guard
	ctx   context.Context
	yield func(Verdict, error) bool
	past  bool // an import

	opener     *subject.Opener
	actor      *store.Actor
	board      *board
	ops, bytes int // what one commit takes
	chunk      []intakeRow
	used       [2]int
	stands     []store.Expect // of the chunk so far
}

type intakeRow struct {
	arrival Arrival
	edit    *subject.Edit
	plan    *plan
	err     error
}

// Chunks stay small enough that a conflict repeats little, and large enough that
// commits do not count.
const (
	chunkRows  = 256
	chunkSpare = 8 // operations left for the archive
)

func (in *intake) run(arrivals iter.Seq2[Arrival, error]) error {
	var err error
	if in.actor, err = store.ActorFrom(in.ctx); err != nil {
		return err
	}
	if in.board, err = in.guard.board(in.ctx); err != nil {
		return err
	}
	in.opener = in.guard.persons.Opener()
	in.ops, in.bytes = store.LimitsOf(in.guard.store)
	in.ops, in.bytes = in.ops-chunkSpare, in.bytes/2
	for a, err := range arrivals {
		if err != nil {
			return errors.Join(err, in.flush())
		}
		if err := in.add(a); err != nil {
			return err
		}
	}
	return in.flush()
}

// add plans one arrival; what does not fit into the chunk begins the next one.
func (in *intake) add(a Arrival) error {
	a.Acquisition = a.own()
	r, err := in.planned(a)
	if err != nil {
		return err
	}
	if len(in.chunk) > 0 && !in.fits(&r) {
		if err := in.flush(); err != nil {
			return err
		}
		if r, err = in.planned(a); err != nil {
			return err
		}
	}
	ops, bytes := r.size()
	in.chunk, in.stands = append(in.chunk, r), both(in.stands, r.stands())
	in.used[0] += ops
	in.used[1] += bytes
	return nil
}

// fits tells whether the chunk can take r: by operations, bytes and rows, and because it
// does not have the person yet.
func (in *intake) fits(r *intakeRow) bool {
	ops, bytes := r.size()
	return in.used[0]+ops+len(both(in.stands, r.stands())) <= in.ops && in.used[1]+bytes <= in.bytes &&
		len(in.chunk) < chunkRows && !in.holds(r)
}

// holds tells that the chunk has the person of r already.
func (in *intake) holds(r *intakeRow) bool {
	for i := range in.chunk {
		if x := &in.chunk[i]; r.edit != nil && x.edit == r.edit {
			return true
		}
	}
	return false
}

// planned decides over an arrival. A refusal is the row's, an error is the stream's.
func (in *intake) planned(a Arrival) (intakeRow, error) {
	r := intakeRow{arrival: a}
	g := in.guard
	c, err := in.begin(&a)
	if err == nil {
		c.many = true
		r.edit, err = in.opener.Open(in.ctx, a.ID)
	}
	if err == nil && !r.edit.New() {
		c.person, err = g.read(in.ctx, r.edit.Gate())
	}
	if err == nil {
		if !in.past {
			c.keepUp(a.At)
		}
		asked := a.Acquisition
		asked.Person = a.ID
		if in.past {
			asked.provenance = a.Provenance
		}
		if !in.past || asked.At.IsZero() {
			asked.At = c.at
		}
		r.plan, err = g.plan(in.ctx, c, &asked, r.edit)
	}
	var refused *store.Refusal
	if errors.As(err, &refused) {
		r.err, r.edit, err = refused, nil, nil
	}
	return r, err
}

// begin begins the question of a row: an import is judged by the rules of today.
func (in *intake) begin(a *Arrival) (*inquiry, error) {
	if in.past {
		return in.guard.begin(in.actor, in.board, "consent: import", time.Time{})
	}
	return in.guard.begin(in.actor, in.board, "consent: acquire", a.At)
}

// stands are the approvals that the row rests on.
func (r *intakeRow) stands() []store.Expect {
	if r.plan == nil {
		return nil
	}
	return r.plan.stands
}

// size counts operations and bytes of what the row writes, its gate included.
func (r *intakeRow) size() (ops, bytes int) {
	if r.plan == nil || r.plan.already {
		return 0, 0
	}
	ops, bytes = 4, 1024
	for i := range r.plan.changes {
		c := &r.plan.changes[i]
		ops += 1 + len(c.Events)
		bytes += 512 + len(c.Next.Body)
		for _, e := range c.Events {
			for _, f := range e.Fields {
				bytes += len(f)
			}
		}
	}
	return ops, bytes
}

// flush commits the chunk and yields its verdicts. After a conflict the chunk is
// decided on again, unless the host's transaction is. What the organisation did meanwhile
// counts for the next one.
func (in *intake) flush() error {
	if len(in.chunk) == 0 {
		return nil
	}
	first := true
	err := in.guard.retry(in.ctx, func() error {
		if !first {
			if err := in.again(); err != nil {
				return err
			}
		}
		first = false
		return in.commit()
	})
	if err == nil {
		in.board, err = in.guard.board(in.ctx)
	}
	if err != nil {
		return err
	}
	rows := in.chunk
	in.opener.Next()
	in.chunk, in.used, in.stands = in.chunk[:0:0], [2]int{}, nil
	for i := range rows {
		if !in.yield(rows[i].verdict(), nil) {
			return errStopped
		}
	}
	return nil
}

// again plans the whole chunk anew.
func (in *intake) again() error {
	in.opener.Next()
	var err error
	if in.board, err = in.guard.board(in.ctx); err != nil {
		return err
	}
	for i := range in.chunk {
		if in.chunk[i], err = in.planned(in.chunk[i].arrival); err != nil {
			return err
		}
	}
	return nil
}

func (in *intake) commit() error {
	changes := make([]store.Change, 0, 4*len(in.chunk))
	var notices []string
	var stands []store.Expect
	for i := range in.chunk {
		r := &in.chunk[i]
		if r.plan == nil || r.plan.already {
			continue
		}
		gate, err := r.edit.Changes()
		if err != nil {
			return err
		}
		changes = append(append(changes, gate...), r.plan.changes...)
		notices, stands = append(notices, r.plan.notices...), both(stands, r.plan.stands)
	}
	if len(changes) == 0 {
		return nil
	}
	archived, err := in.guard.archive(in.ctx, in.board, notices)
	if err != nil {
		return err
	}
	_, err = store.Apply(in.ctx, in.guard.store, in.guard.now(), stands, append(changes, archived...)...)
	return err
}

func (r *intakeRow) verdict() Verdict {
	v := Verdict{Arrival: r.arrival, Err: r.err}
	if r.plan != nil {
		v.Recorded = r.plan.Recorded
	}
	return v
}
