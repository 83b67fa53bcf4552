package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/examples/memberapp/generate"
	"github.com/hogo-go/hogo/examples/memberapp/memberfile"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// desk is an office that takes in one file after the other.
type desk struct {
	*house
	t *testing.T
}

func openDesk(t *testing.T, dir string) *desk {
	t.Helper()
	h, err := openHost(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	o, err := openHouse(h)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		o.close()
		if err := h.close(); err != nil {
			t.Error(err)
		}
	})
	if err := o.establish(t.Context()); err != nil {
		t.Fatal(err)
	}
	return &desk{o, t}
}

// row is a row of the file; pairs of old and new text change it.
func row(number string, changes ...string) string {
	return strings.NewReplacer(changes...).Replace(number + ",見本　花子,ミホン ハナコ,女,1985-04-01,900-0001,見本県仮市1-1,0999-00-0001,m@example.jp,例商店,小売業,3,会員,2001-04-01,申込書,可,\r\n")
}

// takes takes rows in.
func (d *desk) takes(rows ...string) outcome {
	d.t.Helper()
	data, err := japanese.ShiftJIS.NewEncoder().String(strings.Join(generate.Columns, ",") + "\r\n" + strings.Join(rows, ""))
	if err != nil {
		d.t.Fatal(err)
	}
	list, err := memberfile.Read(strings.NewReader(data), time.Now())
	if err != nil {
		d.t.Fatal(err)
	}
	out, err := d.takeIn(context.Background(), list, func(int, int) {})
	if err != nil {
		d.t.Fatal(err)
	}
	return out
}

// invites checks who is invited to the general meeting.
func (d *desk) invites(want ...string) {
	d.t.Helper()
	list, err := d.generalMeeting(context.Background())
	if err != nil || !slices.Equal(list.to, want) {
		d.t.Errorf("invited are %v (%v), want %v", list.to, err, want)
	}
}

func (d *desk) restrict(number string, r subject.Restriction) {
	d.t.Helper()
	persons := subject.New(d.store, subject.Options{})
	g, err := persons.Resolve(context.Background(), number)
	if err != nil {
		d.t.Fatal(err)
	}
	_, err = persons.Edit(store.WithActor(context.Background(), clerk), g.Handle(), func(e *subject.Edit) error {
		e.Restrict(r)
		return nil
	})
	if err != nil {
		d.t.Fatal(err)
	}
}

// The wish for no mail stands as soon as the member does.
func TestStopComesWithTheMember(t *testing.T) {
	d := openDesk(t, t.TempDir())
	d.takes(row("M00001"), row("M00002", ",可,", ",停止,"))
	d.invites("M00001")
}

// Another restriction is no answer to the wish for no mail.
func TestStopBesideOtherRestrictions(t *testing.T) {
	d := openDesk(t, t.TempDir())
	d.takes(row("M00001"), row("M00002"), row("M00003"), row("M00004"))
	now := time.Now()
	d.restrict("M00001", subject.Restriction{Act: subject.Provide, Ground: "asked_by_person"})
	d.restrict("M00002", subject.Restriction{Act: subject.Use, Purposes: []string{"newsletter"}, Ground: "asked_by_person"})
	d.restrict("M00003", subject.Restriction{Act: subject.Use, Ground: "asked_by_person", From: now.AddDate(0, 0, -2), Until: now.AddDate(0, 0, -1)})
	d.restrict("M00004", subject.Restriction{Act: subject.Use, Items: []string{"phone"}, Ground: "asked_by_person"})
	for range 2 {
		d.takes(row("M00001", ",可,", ",停止,"), row("M00002", ",可,", ",停止,"), row("M00003", ",可,", ",停止,"), row("M00004", ",可,", ",停止,"))
	}
	d.invites()
	g, err := subject.New(d.store, subject.Options{}).Resolve(t.Context(), "M00001")
	if err != nil || len(g.Restrictions) != 2 {
		t.Errorf("%d restrictions (%v), want 2", len(g.Restrictions), err)
	}
}

// What a row says about mail and about having left is heeded, whatever else keeps it out.
func TestRowsThatAreKeptOutAreHeeded(t *testing.T) {
	d := openDesk(t, t.TempDir())
	d.takes(row("M00001"), row("M00002"), row("M00003"), row("M00004"), row("M00005"), row("M00006"))
	d.invites("M00001", "M00002", "M00003", "M00004", "M00005", "M00006")
	for range 2 {
		out := d.takes(
			row("M00001", "1985-04-01", "1985-02-30", ",可,", ",停止,"), // broken
			row("M00002", ",可,", ",不要,"),                             // a wish that nobody understands
			row("M00003", "申込書,可,\r", "紹介,停止,糖尿病\r"),                 // refused
			row("M00004", "会員", "退会者"),                               // refused
			row("M00005", "会員", "退会者", "1985-04-01", "1985-02-30"),   // broken
			row("M00006", "申込書", "？"))                                // broken
		if out.taken != 0 {
			t.Errorf("%d taken in", out.taken)
		}
		d.invites("M00006")
	}
	d.takes(row("M00004")) // is back
	d.invites("M00004", "M00006")
}

// Two rows of one number that say different things are about nobody knows whom.
func TestOneNumberTwoMembers(t *testing.T) {
	d := openDesk(t, t.TempDir())
	out := d.takes(row("M00001"), row("M00002"), row("M00001", "花子", "次郎"), row("M00002"))
	if out.taken != 1 || out.doubles != 1 || len(out.broken) != 2 || out.broken[0].Line != 2 || out.broken[1].Line != 4 {
		t.Errorf("%+v", out)
	}
	d.invites("M00002")
}

// A number that was given to somebody else does not hand over what the first agreed to.
func TestNumberGivenAgain(t *testing.T) {
	d := openDesk(t, t.TempDir())
	d.takes(row("M00001"), row("M00002"))
	out := d.takes(row("M00001", "花子", "次郎", "1985-04-01", "1990-05-05"), row("M00002", "見本　花子", "架空　花子"))
	if out.taken != 1 || len(out.broken) != 1 || out.broken[0].Number != "M00001" {
		t.Errorf("%+v", out)
	}
	var name string
	if err := d.db.QueryRow("SELECT name FROM members WHERE number = 'M00001'").Scan(&name); err != nil || name != "見本 花子" {
		t.Errorf("the first is overwritten (%v)", err)
	}
}

// Two copies of the program at once take every member in once.
func TestTwoCopiesAtOnce(t *testing.T) {
	dir := t.TempDir()
	o := options{dir: dir, members: 300, seed: 3}
	rows, err := o.read()
	if err != nil {
		t.Fatal(err)
	}
	copies := []*desk{openDesk(t, dir), openDesk(t, dir)}
	var outs [2]outcome
	var both sync.WaitGroup
	for i, d := range copies {
		both.Go(func() {
			var err error
			if outs[i], err = d.takeIn(context.Background(), rows, func(int, int) {}); err != nil {
				t.Error(err)
			}
		})
	}
	both.Wait()
	n, err := store.Count(t.Context(), copies[0].store, store.Query{Kind: consent.KindAcquisition})
	if err != nil || outs[0].taken+outs[1].taken != n || outs[0].taken*outs[1].taken != 0 {
		t.Errorf("%d and %d taken in, %d acquisitions (%v)", outs[0].taken, outs[1].taken, n, err)
	}
}

// What another process records counts at once.
func TestAnotherProcess(t *testing.T) {
	dir := t.TempDir()
	here, there := openDesk(t, dir), openDesk(t, dir)
	here.takes(row("M00001"), row("M00002"))
	here.invites("M00001", "M00002")
	there.restrict("M00001", subject.Restriction{Act: subject.Use, Ground: "asked_by_person"})
	here.invites("M00002")
}

// A file that could not be written leaves the earlier one, and nothing beside it.
func TestFilesAreWrittenWhole(t *testing.T) {
	o := options{dir: t.TempDir(), members: 60, seed: 3}
	if _, err := play(t, o); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"checkpoint.txt", brokenFile, "members.csv", "members.db"} {
		file := filepath.Join(o.dir, name)
		info, err := os.Stat(file)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, error %v", name, info.Mode(), err)
		}
		before, err := os.ReadDir(o.dir)
		if err != nil {
			t.Fatal(err)
		}
		full := errors.New("disk full")
		err = writeFile(file, func(w io.Writer) error { return errors.Join(io.EOF, full) })
		if again, _ := os.Stat(file); !errors.Is(err, full) || again.Size() != info.Size() {
			t.Errorf("%s: %d bytes of %d, error %v", name, again.Size(), info.Size(), err)
		}
		if after, err := os.ReadDir(o.dir); err != nil || len(after) != len(before) {
			t.Errorf("%s: %d files where %d were (%v)", name, len(after), len(before), err)
		}
	}
}

// Whatever stops the job, the office is told in its language what stands.
func TestErrorsSayWhatStands(t *testing.T) {
	dir := t.TempDir()
	for name, c := range map[string]struct {
		prepare func(*options) context.Context
		want    store.Text
	}{
		"no such file": {func(o *options) context.Context { o.file = filepath.Join(dir, "none.csv"); return t.Context() }, notTaken},
		"no such place": {func(o *options) context.Context {
			o.file = filepath.Join(dir, "members.csv")
			if err := errors.Join(o.make(), os.WriteFile(filepath.Join(dir, "file"), nil, 0o600)); err != nil {
				t.Fatal(err)
			}
			o.dir = filepath.Join(dir, "file")
			return t.Context()
		}, notOpened},
		"lists that cannot be written": {func(o *options) context.Context {
			if err := os.MkdirAll(filepath.Join(o.dir, brokenFile), 0o700); err != nil {
				t.Fatal(err)
			}
			return t.Context()
		}, notEnded},
	} {
		o := options{dir: filepath.Join(dir, name), members: 30, seed: 3, tag: language.English}
		ctx := c.prepare(&o)
		err := run(ctx, o, io.Discard, io.Discard)
		if err == nil || !strings.HasPrefix(explain(err, language.Japanese), c.want.Ja) || !strings.HasPrefix(explain(err, language.English), c.want.En) {
			t.Errorf("%s: %v", name, err)
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	err := run(ctx, options{dir: filepath.Join(dir, "broken off"), members: 30, seed: 3}, io.Discard, io.Discard)
	if err == nil || !strings.HasSuffix(explain(err, language.Japanese), ": 中断されました") {
		t.Errorf("broken off: %v", err)
	}
}
