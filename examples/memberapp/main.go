// Command memberapp shows hogo in a member-management application: a member file,
// as offices have it, goes through the guard into the application's own database,
// under the published regulations of a chamber of commerce. Then come a mailing, statistics
// that name nobody, and a month of requests at the counter of each of five organisations.
// All members in it are invented. The shortest host is the example of examples/policies.
//
//	go run ./examples/memberapp [-dir DIR] [-file FILE] [-lang ja|en]
//
// A second run changes nothing.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/examples/memberapp/generate"
	"github.com/hogo-go/hogo/examples/memberapp/memberfile"
	"github.com/hogo-go/hogo/store"
)

// options are the command's flags.
type options struct {
	dir, file string
	members   int
	seed      uint64
	tag       language.Tag
}

func main() {
	var o options
	var lang string
	flag.StringVar(&o.dir, "dir", "memberapp-data", "where the database, the file and the checkpoint stand")
	flag.StringVar(&o.file, "file", "", "the member file, Shift_JIS (default: one is made in dir)")
	flag.IntVar(&o.members, "members", 5000, "how many members the made file has")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the made file")
	flag.StringVar(&lang, "lang", "ja", "language of the report: ja or en")
	flag.Parse()
	o.tag = language.Make(lang)
	if err := run(context.Background(), o, os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, explain(err, o.tag))
		os.Exit(1)
	}
}

// explain returns what the office is told of an error.
func explain(err error, tag language.Tag) string {
	var bad *memberfile.FileError
	if errors.As(err, &bad) {
		return store.Text{
			Ja: "会員ファイルを取り込めません(データベースは変更していません): " + bad.Error(),
			En: "the member file cannot be taken in (the database is as it was): " + bad.English(),
		}.In(tag)
	}
	return err.Error()
}

// run does the whole job and reports to out; progress goes to terminal.
func run(ctx context.Context, o options, out, terminal io.Writer) (err error) {
	rows, err := o.read()
	if err != nil {
		return err
	}
	h, err := openHost(ctx, o.dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, h.close()) }()
	office, err := openHouse(h)
	if err != nil {
		return err
	}
	defer office.close()
	if err := office.establish(ctx); err != nil {
		return err
	}
	p := newPrinter(out, o.tag, office.rules.Items.List)
	result, err := office.takeIn(ctx, rows, progress(terminal, len(rows)))
	if err != nil {
		return err
	}
	p.intake(&result)
	if err := errors.Join(p.brokenList(o.dir, result.broken), p.refusedList(o.dir, result.refused)); err != nil {
		return err
	}
	if _, err := office.stopMail(ctx, rows); err != nil {
		return err
	}
	list, err := office.generalMeeting(ctx)
	if err != nil {
		return err
	}
	p.mailing(&list)
	if err := office.mailingLists(ctx, p, o.dir, &list); err != nil {
		return err
	}
	table, err := office.proposal(ctx, o.dir, o.tag)
	if err != nil {
		return err
	}
	p.statistics(table)
	if err := office.month(ctx, p, o.dir); err != nil {
		return err
	}
	return office.evidence(ctx, p, filepath.Join(o.dir, "checkpoint.txt"))
}

// read reads the member file, and makes it first if none is given.
func (o *options) read() ([]memberfile.Row, error) {
	if o.file == "" {
		o.file = filepath.Join(o.dir, "members.csv")
		if err := o.make(); err != nil {
			return nil, err
		}
	}
	f, err := os.Open(o.file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return memberfile.Read(f, time.Now())
}

func (o *options) make() error {
	if _, err := os.Stat(o.file); err == nil {
		return nil
	}
	if err := os.MkdirAll(o.dir, 0o700); err != nil {
		return err
	}
	f, err := os.Create(o.file)
	if err != nil {
		return err
	}
	return errors.Join(generate.Write(f, o.members, o.seed), f.Close())
}

// evidence verifies everything that is on record and writes a checkpoint.
func (o *house) evidence(ctx context.Context, p *printer, file string) error {
	report, err := store.Verify(ctx, o.store, nil)
	if err != nil {
		return err
	}
	cp, err := store.NewCheckpoint(ctx, o.store, time.Now())
	if err != nil {
		return err
	}
	text, err := cp.MarshalText()
	if err != nil {
		return err
	}
	if err := os.WriteFile(file, text, 0o600); err != nil {
		return err
	}
	p.evidence(&report, &cp, file)
	if !report.OK() {
		return errors.New("the journal does not agree with the records")
	}
	return nil
}

// progress returns a function that shows how far the intake is, on a terminal only.
func progress(w io.Writer, total int) func(int) {
	f, ok := w.(*os.File)
	if !ok {
		return func(int) {}
	}
	if s, err := f.Stat(); err != nil || s.Mode()&os.ModeCharDevice == 0 {
		return func(int) {}
	}
	return func(done int) {
		fmt.Fprintf(f, "\r%d / %d", done, total)
		if done == total {
			fmt.Fprintln(f)
		}
	}
}
