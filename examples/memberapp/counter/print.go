package counter

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/store"
)

func (c *counter) in(ja, en string) string { return store.Text{Ja: ja, En: en}.In(c.tag) }

// head tells in what the organisation differs from others.
func (c *counter) head() {
	p := c.policy
	fmt.Fprintf(c.w, "== %s ==\n", p.Organisation.Name.Text().In(c.tag))
	fee := c.in("無料", "free")
	if yen := c.fee(disclosure.Disclosure); yen > 0 {
		fee = yen.Text().In(c.tag)
	}
	fmt.Fprintf(c.w, "%s: %s\n", c.in("開示の手数料", "fee for disclosure"), fee)
	approvers := c.in("なし", "none")
	if r := c.house.Rule("answer-disclosure"); r != nil {
		var names []string
		for _, id := range r.Offices {
			names = append(names, c.house.Office(id).Title().In(c.tag))
		}
		approvers = strings.Join(names, c.in("と", " and "))
	}
	fmt.Fprintf(c.w, "%s: %s\n", c.in("開示の回答の承認", "approval of answers on disclosure"), approvers)
	channels := c.in("方法を問わない", "any")
	if len(p.Requests.Channels) > 0 {
		var names []string
		for _, ch := range p.Requests.Channels[0].Channels {
			names = append(names, ch.Text().In(c.tag))
		}
		channels = strings.Join(names, c.in("、", ", "))
	}
	fmt.Fprintf(c.w, "%s: %s\n", c.in("受付方法", "channels"), channels)
}

// morning prints the office's list: everything that is due within the week.
func (c *counter) morning(ctx context.Context) error {
	fmt.Fprintf(c.w, "\n%s %s\n", c.now.In(jst).Format("2006-01-02"), c.in("今週の期限", "due this week"))
	n := 0
	for t, err := range c.desk.Due(c.clerk(ctx), c.now.AddDate(0, 0, 7), store.Cursor{}, 50) {
		if err != nil {
			return err
		}
		n++
		mark := " "
		if t.Overdue {
			mark = "!"
		}
		d := t.Deadlines[0]
		fmt.Fprintf(c.w, " %s %s  %s  %s: %s  [%s]\n", mark, d.Day, t.Case.Reference(), t.Case.Procedure.Text().In(c.tag), d.Clock.Text().In(c.tag),
			disclosure.StateText(t.Case.State()).In(c.tag))
	}
	if n == 0 {
		fmt.Fprintf(c.w, "   %s\n", c.in("なし", "nothing"))
	}
	return nil
}

// close prints the letters that went out and the paths of the cases to be shown.
func (c *counter) close(ctx context.Context) error {
	var sent, ended []string
	names := map[string]int{} // decisions of all kinds have one name
	for name, n := range c.letters {
		names[name.Text().In(c.tag)] += n
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		sent = append(sent, fmt.Sprint(name, " ", names[name]))
	}
	for _, state := range slices.Sorted(maps.Keys(c.ended)) {
		ended = append(ended, fmt.Sprint(disclosure.StateText(state).In(c.tag), " ", c.ended[state]))
	}
	comma := c.in("、", ", ")
	fmt.Fprintf(c.w, "\n%s: %s", c.in("発送した通知", "letters sent"), strings.Join(sent, comma))
	fmt.Fprintf(c.w, "\n%s: %s", c.in("終結した事案", "cases ended"), strings.Join(ended, comma))
	fmt.Fprintf(c.w, "\n%s: %d\n", c.in("実施した措置", "measures carried out"), c.measures)
	for _, m := range c.desks {
		if !m.shown {
			continue
		}
		f, err := c.desk.File(c.clerk(ctx), m.k.ID())
		if err != nil {
			return err
		}
		fmt.Fprintf(c.w, "\n%s", f.Text(c.tag))
		last := f.Case.Sent[len(f.Case.Sent)-1].Letter
		fmt.Fprintf(c.w, "\n%s", c.desk.Letter(&f.Case, last).Text(c.tag))
	}
	return nil
}
