package dbtest_test

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/internal/dbtest"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/sqlstore"
	"github.com/hogo-go/hogo/store/subject"
)

// What one office of the host answers, and what another one records, each in a process
// of its own: one line asks, one line answers.
const (
	permitted    = "permitted"
	refused      = "refused"
	undetermined = "undetermined"
	done         = "done"
)

// staleRound, as the round of an office, lets its guard answer from what it read before.
const staleRound = 1

// officePolicy needs consent for one of its two purposes.
func officePolicy() *consent.Policy {
	p := &consent.Policy{History: "office", Version: "1", Effective: consent.DayOf(2020, 1, 1)}
	p.Items.Catalogue, p.Items.UnknownFields = "closed", "refuse"
	p.Items.List = []consent.Item{{ID: "name", Category: consent.Ordinary}}
	p.Classes = []consent.Class{{ID: "member"}}
	p.Roles = []consent.Named{{ID: "office"}}
	for _, id := range []string{"roll", "seminars"} {
		p.Purposes = append(p.Purposes, consent.Purpose{ID: id, Ja: "会員名簿の管理", Roles: []string{"office"},
			For: []consent.PurposeFor{{Class: "member", Items: []string{"name"}}}})
	}
	p.NoticeTexts = []consent.NoticeText{{ID: "leaflet", From: p.Effective, Purposes: []string{"roll", "seminars"}}}
	p.Acquisition.Means.List = []consent.Means{{ID: "form", Judgement: "fair"}}
	p.Acquisition.Ways = []consent.WayRule{{Way: consent.DirectOral}}
	p.Use.Beyond.Rule = "consent"
	return p
}

// officeProcess does what it is told, line by line.
type officeProcess struct {
	store *sqlstore.Store
	guard *consent.Guard
	last  string // the restriction put last
	open  *openTransaction
}

// openTransaction is one that waits for the word how it ends.
type openTransaction struct {
	end    chan error
	closed chan error
}

// officeRole is a process of the host: a guard, which never stops checking one person
// beside what it is asked, so that what it keeps ready is kept ready while others write.
func officeRole(ctx context.Context, b *dbtest.Backend, db *sql.DB, o sqlstore.Options) error {
	ctx = store.WithActor(ctx, &store.Actor{ID: "clerk", Kind: store.Staff, Roles: []string{"office"}})
	s, err := sqlstore.New(ctx, db, b.Dialect, o)
	if err != nil {
		return err
	}
	policies, err := consent.NewPolicies(officePolicy())
	if err != nil {
		return err
	}
	var options consent.Options
	if os.Getenv(envRound) == fmt.Sprint(staleRound) {
		options.Stale = time.Hour
	}
	p := &officeProcess{store: s}
	if p.guard, err = consent.New(s, policies, options); err != nil {
		return err
	}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		word := strings.Fields(lines.Text())
		answer, err := p.obey(ctx, word[0], word[1:])
		if err != nil {
			answer = "error: " + strings.ReplaceAll(err.Error(), "\n", " ")
		}
		fmt.Println(answer)
	}
	return lines.Err()
}

var errBoom = errors.New("the host changed its mind")

// obey does one thing. While a transaction is open, what is recorded is recorded in it.
func (p *officeProcess) obey(ctx context.Context, command string, args []string) (string, error) {
	switch command {
	case "watch":
		go p.watch(ctx, args[0])
		return done, nil
	case "check":
		return p.check(ctx, args[0], args[1])
	case "begin":
		return done, p.begin(ctx, args[0], args[1:])
	case "commit":
		return done, p.finish(nil)
	case "rollback":
		if err := p.finish(errBoom); !errors.Is(err, errBoom) {
			return "", fmt.Errorf("rolled back: %w", err)
		}
		return done, nil
	}
	return done, p.record(ctx, p.guard, subject.New(p.store, subject.Options{}), command, args)
}

// watch asks again and again, as long as the process lives.
func (p *officeProcess) watch(ctx context.Context, person string) {
	for {
		if _, err := p.guard.Use(ctx, question(person, "seminars")); err != nil && ctx.Err() != nil {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

func question(person, purpose string) consent.Use {
	return consent.Use{Person: person, PurposeName: purpose, ItemNames: []string{"name"}}
}

func (p *officeProcess) check(ctx context.Context, person, purpose string) (string, error) {
	permit, err := p.guard.Use(ctx, question(person, purpose))
	switch {
	case err == nil && permit.OK():
		return permitted, nil
	case errors.Is(err, store.ErrRefused):
		return refused, nil
	case errors.Is(err, store.ErrUndetermined):
		return undetermined, nil
	}
	return "", err
}

// begin records something in a transaction that stays open.
func (p *officeProcess) begin(ctx context.Context, command string, args []string) error {
	tx := &openTransaction{make(chan error), make(chan error, 1)}
	written := make(chan error)
	go func() {
		tx.closed <- p.store.InTx(ctx, nil, func(_ *sql.Tx, bound *sqlstore.Tx) error {
			err := p.record(ctx, p.guard.With(bound), subject.New(bound, subject.Options{}), command, args)
			written <- err
			return errors.Join(err, <-tx.end)
		})
	}()
	p.open = tx
	return <-written
}

func (p *officeProcess) finish(how error) error {
	p.open.end <- how
	return <-p.open.closed
}

// record writes something about a person.
func (p *officeProcess) record(ctx context.Context, g *consent.Guard, persons *subject.Registry, command string, args []string) error {
	agreed := consent.Consent{Person: args[0], Purposes: []string{"seminars"}, Items: []string{"name"}, Form: consent.WrittenForm,
		Notice: consent.NoticeServed{Notice: "leaflet", At: consent.DayOf(2021, 1, 1).Time, Served: consent.Written}}
	switch command {
	case "acquire":
		_, err := g.Acquire(ctx, args[0], consent.Acquisition{Class: "member", Purposes: []string{"roll"},
			Items: []string{"name"}, Way: consent.DirectOral, Means: "form"})
		return err
	case "give":
		return g.Give(ctx, agreed)
	case "withdraw":
		return g.Withdraw(ctx, agreed)
	}
	gate, err := persons.Resolve(ctx, args[0])
	if err != nil {
		return err
	}
	switch command {
	case "restrict":
		_, err = persons.Edit(ctx, gate.Handle(), func(e *subject.Edit) error {
			p.last = e.Restrict(subject.Restriction{Act: subject.Use, Ground: "suspension_granted"})
			return nil
		})
	case "lift":
		_, err = persons.Edit(ctx, gate.Handle(), func(e *subject.Edit) error { e.Lift(p.last); return nil })
	case "merge":
		var from subject.Gate
		if from, err = persons.Resolve(ctx, args[1]); err == nil {
			_, err = persons.Merge(ctx, gate.Handle(), from.Handle())
		}
	default:
		err = fmt.Errorf("no command %q", command)
	}
	return err
}

// officeEnd is the other end of an officeProcess.
type officeEnd struct {
	t     *testing.T
	in    io.WriteCloser
	lines *bufio.Scanner
}

func startOffice(t *testing.T, b *dbtest.Backend, file, prefix string, round int) *officeEnd {
	t.Helper()
	cmd := child(t, "office", b, file, prefix, round)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		cmd.Wait() // it was killed with the context of t, or has ended with its input
	})
	return &officeEnd{t: t, in: in, lines: bufio.NewScanner(out)}
}

// does tells the process to do something and demands its answer.
func (o *officeEnd) does(want, format string, args ...any) {
	o.t.Helper()
	line := fmt.Sprintf(format, args...)
	if _, err := fmt.Fprintln(o.in, line); err != nil {
		o.t.Fatal(err)
	}
	if !o.lines.Scan() {
		o.t.Fatalf("%s: the process is gone: %v", line, o.lines.Err())
	}
	if got := o.lines.Text(); got != want {
		o.t.Fatalf("%s: %s, want %s", line, got, want)
	}
}

// twoOffices starts two processes over one database; the first asks, the second
// records. M-1 gave consent to nothing yet.
func twoOffices(t *testing.T, b *dbtest.Backend, round int) (asks, records *officeEnd) {
	t.Helper()
	db, file := openFile(t, b)
	o := b.Tables(t, db)
	asks, records = startOffice(t, b, file, o.Prefix, round), startOffice(t, b, file, o.Prefix, 0)
	records.does(done, "acquire M-1")
	asks.does(permitted, "check M-1 roll")
	asks.does(refused, "check M-1 seminars")
	asks.does(done, "watch M-1")
	return asks, records
}

// What one process has committed, the very next check of another one knows, however
// often it has just given the other answer.
func TestTwoProcessesConsent(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		asks, records := twoOffices(t, b, 0)
		for range 10 {
			records.does(done, "give M-1")
			for range 3 {
				asks.does(permitted, "check M-1 seminars")
			}
			records.does(done, "withdraw M-1")
			for range 3 {
				asks.does(refused, "check M-1 seminars")
			}
			asks.does(permitted, "check M-1 roll")
		}
	})
}

// What a process has written in a transaction that is open is not there yet, and is
// there with its commit, never after a rollback.
func TestTwoProcessesOpenTransaction(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		asks, records := twoOffices(t, b, 0)
		ask := func(want string) {
			t.Helper()
			asks.does(want, "check M-1 seminars")
			asks.does(want, "check M-1 seminars")
		}
		records.does(done, "begin give M-1")
		ask(refused)
		records.does(done, "rollback")
		ask(refused)
		records.does(done, "begin give M-1")
		ask(refused)
		records.does(done, "commit")
		ask(permitted)
		records.does(done, "begin withdraw M-1")
		ask(permitted)
		records.does(done, "rollback")
		ask(permitted)
		records.does(done, "begin withdraw M-1")
		ask(permitted)
		records.does(done, "commit")
		ask(refused)
	})
}

// So is a restriction on the gate, and its end.
func TestTwoProcessesRestriction(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		asks, records := twoOffices(t, b, 0)
		for range 5 {
			asks.does(permitted, "check M-1 roll")
			records.does(done, "restrict M-1")
			asks.does(refused, "check M-1 roll")
			records.does(done, "lift M-1")
			asks.does(permitted, "check M-1 roll")
		}
	})
}

// Whoever is found to be somebody else as well is bound by what binds them, whichever
// of the two gates survives.
func TestTwoProcessesMerger(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		asks, records := twoOffices(t, b, 0)
		for i, merge := range []string{"merge %[1]s %[2]s", "merge %[2]s %[1]s"} {
			one, other := fmt.Sprint("P-", i), fmt.Sprint("Q-", i)
			records.does(done, "acquire %s", one)
			records.does(done, "acquire %s", other)
			records.does(done, "give %s", one)
			asks.does(permitted, "check %s seminars", one)
			asks.does(refused, "check %s seminars", other)
			records.does(done, "restrict %s", other)
			asks.does(permitted, "check %s seminars", one)
			records.does(done, merge, one, other)
			asks.does(refused, "check %s seminars", one)
			asks.does(refused, "check %s seminars", other)
			asks.does(refused, "check %s roll", one)
			records.does(done, "lift %s", one)
			asks.does(permitted, "check %s roll", one)
		}
	})
}

// That is what Options.Stale gives up: what was read before counts until it is that old.
func TestTwoProcessesStale(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		asks, records := twoOffices(t, b, staleRound)
		records.does(done, "acquire M-2")
		records.does(done, "give M-2")
		asks.does(permitted, "check M-2 seminars")
		records.does(done, "withdraw M-2")
		asks.does(permitted, "check M-2 seminars")
		records.does(refused, "check M-2 seminars")
	})
}
