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
	"os/signal"
	"path/filepath"
	"syscall"
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
	if lang != "ja" && lang != "en" {
		fmt.Fprintln(os.Stderr, "-lang は ja か en です / -lang is ja or en")
		os.Exit(2)
	}
	o.tag = language.Make(lang)
	// Who breaks it off in the middle of the intake has the database as it was.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, o, os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, explain(err, o.tag))
		os.Exit(1)
	}
}

// stopError is an error with what it kept from being done, and what stands.
type stopError struct {
	what store.Text
	err  error
}

func (e *stopError) Error() string { return e.what.Ja + ": " + e.err.Error() }
func (e *stopError) Unwrap() error { return e.err }

var (
	notOpened = store.Text{Ja: "データベースを開けません(他のプログラムが使っているか、書き込めません)", En: "the database cannot be opened (in use by another program, or not writable)"}
	notTaken  = store.Text{Ja: "会員ファイルを取り込めません(データベースは変更していません)", En: "the member file cannot be taken in (the database is as it was)"}
	notEnded  = store.Text{Ja: "会員の取込みは終わりましたが、その後の処理ができません(もう一度実行してください)", En: "the members are taken in, but the rest could not be done (run it again)"}
)

// explain returns what the office is told of an error.
func explain(err error, tag language.Tag) string {
	var stop *stopError
	if !errors.As(err, &stop) {
		return err.Error()
	}
	why := stop.err.Error()
	var bad *memberfile.FileError
	switch {
	case errors.As(err, &bad):
		why = store.Text{Ja: bad.Error(), En: bad.English()}.In(tag)
	case errors.Is(err, context.Canceled):
		why = store.Text{Ja: "中断されました", En: "interrupted"}.In(tag)
	}
	return stop.what.In(tag) + ": " + why
}

// run does the whole job and reports to out; progress goes to terminal. Its errors are
// *stopError.
func run(ctx context.Context, o options, out, terminal io.Writer) (err error) {
	rows, err := o.read()
	if err != nil {
		return &stopError{notTaken, err}
	}
	h, err := openHost(ctx, o.dir)
	if err != nil {
		return &stopError{notOpened, err}
	}
	defer func() { err = errors.Join(err, h.close()) }()
	office, err := openHouse(h)
	if err != nil {
		return &stopError{notOpened, err}
	}
	defer office.close()
	if err := office.establish(ctx); err != nil {
		return &stopError{notOpened, err}
	}
	result, err := office.takeIn(ctx, rows, progress(terminal))
	if err != nil {
		return &stopError{notTaken, err}
	}
	p := newPrinter(out, o.tag, office.rules.Items.List)
	if err := office.work(ctx, p, o, &result); err != nil {
		return &stopError{notEnded, err}
	}
	return nil
}

// work does what comes after the intake.
func (o *house) work(ctx context.Context, p *printer, opt options, result *outcome) error {
	p.intake(result)
	if err := errors.Join(p.brokenList(opt.dir, result.broken), p.refusedList(opt.dir, result.refused)); err != nil {
		return err
	}
	list, err := o.generalMeeting(ctx)
	if err != nil {
		return err
	}
	p.mailing(&list)
	if err := o.mailingLists(ctx, p, opt.dir, &list); err != nil {
		return err
	}
	table, err := o.proposal(ctx, opt.dir, opt.tag)
	if err != nil {
		return err
	}
	p.statistics(table)
	if err := o.month(ctx, p, opt.dir); err != nil {
		return err
	}
	return o.evidence(ctx, p, filepath.Join(opt.dir, "checkpoint.txt"))
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
	return writeFile(o.file, func(w io.Writer) error { return generate.Write(w, o.members, o.seed) })
}

// writeFile writes a file for the office's eyes only, whole or not at all: the earlier
// one stands until the new one is complete.
func writeFile(name string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".new-*") // 0600
	if err != nil {
		return err
	}
	err = errors.Join(write(f), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
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
	if err := writeFile(file, func(w io.Writer) error { _, err := w.Write(text); return err }); err != nil {
		return err
	}
	p.evidence(&report, &cp, file)
	if !report.OK() {
		return errors.New("the journal does not agree with the records")
	}
	return nil
}

// progress returns a function that shows how far the intake is, on a terminal only.
func progress(w io.Writer) func(done, total int) {
	f, ok := w.(*os.File)
	if !ok {
		return func(int, int) {}
	}
	if s, err := f.Stat(); err != nil || s.Mode()&os.ModeCharDevice == 0 {
		return func(int, int) {}
	}
	return func(done, total int) {
		fmt.Fprintf(f, "\r%d / %d", done, total)
		if done == total {
			fmt.Fprintln(f)
		}
	}
}
