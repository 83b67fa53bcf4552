package disclosure

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/internal/calendar"
	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// File is one case as a whole: what shows years later that it was handled right. It
// holds what the case holds about its person; who may not open the case does not get
// it.
type File struct {
	Case Case
	// Entries is the case's journal, Verified tells that case and journal are as they
	// were written.
	Entries  []store.Entry
	Verified bool

	policy   *Policy
	calendar *calendar.Calendar
	desk     *Desk
}

// File reads a case with its journal. It fails as [Desk.Case] does.
func (d *Desk) File(ctx context.Context, id string) (File, error) {
	c, err := d.Case(ctx, id)
	if err != nil {
		return File{}, err
	}
	f := File{Case: c, desk: d}
	f.policy, f.calendar = d.under(&c)
	for e, err := range d.store.Journal(ctx, store.JournalQuery{Kind: Kind, ID: id}) {
		if err != nil {
			return File{}, fmt.Errorf("disclosure: file: %w", err)
		}
		f.Entries = append(f.Entries, e)
	}
	report, err := store.VerifyKey(ctx, d.store, c.Key())
	if err != nil {
		return File{}, fmt.Errorf("disclosure: file: %w", err)
	}
	f.Verified = report.OK()
	return f, nil
}

// dossier is a file before it is rendered.
type dossier struct {
	Lang, Title, State string
	Facts              []fact
	Steps              []happening
	// Head are the columns of the steps.
	Head    []string
	Items   grid
	Journal string
	Draw    drawing
}

type fact struct{ Name, Value string }

type happening struct {
	N                                int
	At, What, Who, Way, Letter, Note string
}

// path lists the states that the case has passed, the present one last.
func (c *Case) path() []string {
	var list []string
	for _, s := range c.Steps {
		list = append(list, s.To)
	}
	return list
}

// Diagram draws the procedure as a Mermaid state diagram with the way the case took.
func (f *File) Diagram(tag language.Tag) string {
	return Diagram(f.Case.Procedure, tag, f.Case.path()...)
}

func (f *File) dossier(tag language.Tag) dossier {
	w := writer{&Letter{Name: LetterAnswer, c: &f.Case, policy: f.policy, calendar: f.calendar, At: f.desk.now()}, tag}
	d := dossier{Lang: langOf(tag), Title: w.in("事案記録: ", "Case file: ") + f.Case.Procedure.Text().In(tag), State: w.state(), Items: w.decided()}
	d.Facts = f.facts(&w)
	d.Head = []string{w.in("番号", "No."), w.in("日時", "Time"), w.in("処理", "Step"), w.in("状態", "State"), w.in("担当", "By"), w.in("通知・備考", "Letter, note")}
	for i := range f.Case.Steps {
		d.Steps = append(d.Steps, w.happened(i))
	}
	d.Journal = w.in(fmt.Sprintf("証跡: %d件", len(f.Entries)), fmt.Sprintf("journal: %d entries", len(f.Entries)))
	if f.Verified {
		d.Journal += w.in("。改変は見つかりませんでした", ", unchanged since written")
	} else {
		d.Journal += w.in("。改変又は欠落が見つかりました", ", damaged")
	}
	d.Draw = draw(&f.Case, tag)
	return d
}

var clockTexts = map[Clock]store.Text{
	ClockAcknowledge: text("受付通知", "acknowledgement"), ClockAnswer: text("回答", "answer"), ClockNotice: text("決定の通知", "notice of the decision"),
	ClockProgress: text("進捗通知", "progress report"), ClockTwoWeeks: text("2週間(法)", "two weeks (act)"), ClockIdle: text("放置の確認", "untouched"),
}

// Text returns the clock's name for people.
func (c Clock) Text() store.Text { return clockTexts[c] }

// happened writes one step.
func (w *writer) happened(i int) happening {
	s := w.c.Steps[i]
	h := happening{N: i + 1, At: s.At.In(law.JST).Format("2006-01-02 15:04"), Who: s.Actor, Note: s.Note, Way: StateText(s.To).In(w.tag)}
	if s.From != "" && s.From != s.To {
		h.Way = StateText(s.From).In(w.tag) + " → " + h.Way
	}
	if s.OnBehalf != "" {
		office := w.policy.name(s.OnBehalf).In(w.tag)
		h.Who += w.in("("+office+"の代理)", " (for "+office+")")
	}
	for _, c := range commands {
		if c.Name == s.Command {
			h.What = c.Text.In(w.tag)
		}
	}
	if s.Command == "decide" && s.To == StateDecided {
		h.What = w.in("決定", "decide") // no draft: it needed no approval
	}
	if s.Letter != "" {
		h.Letter = letterText(s.Letter, w.c.Procedure).In(w.tag)
	}
	return h
}

// StateText returns the name of a state of a case for people; empty if there is no
// such state.
func StateText(name string) store.Text {
	for _, s := range states {
		if s.Name == name {
			return s.Text
		}
	}
	return store.Text{}
}

// JSON renders the file: the case, its state and deadlines, and its journal.
func (f *File) JSON() ([]byte, error) {
	type entry struct {
		Time     time.Time `json:"time"`
		Event    string    `json:"event"`
		Actor    string    `json:"actor"`
		OnBehalf string    `json:"onBehalf,omitempty"`
		Fields   []string  `json:"fields,omitempty"`
		Version  int64     `json:"version"`
	}
	out := struct {
		ID       string  `json:"id"`
		State    string  `json:"state"`
		Version  int64   `json:"version"`
		Verified bool    `json:"verified"`
		Case     *Case   `json:"case"`
		Journal  []entry `json:"journal"`
	}{f.Case.ID(), f.Case.State(), f.Case.Version(), f.Verified, &f.Case, nil}
	for _, e := range f.Entries {
		out.Journal = append(out.Journal, entry{e.Time, e.Event, e.Actor, e.OnBehalf, e.Fields, e.Version})
	}
	b, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("disclosure: file: %w", err)
	}
	return b, nil
}
