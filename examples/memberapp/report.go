package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/examples/memberapp/memberfile"
	"github.com/hogo-go/hogo/store"
)

// printer writes what the office reads, in its language.
type printer struct {
	w     io.Writer
	tag   language.Tag
	num   *message.Printer
	items map[string]string // the names of the policy's items
}

func newPrinter(w io.Writer, tag language.Tag, items []consent.Item) *printer {
	p := &printer{w, tag, message.NewPrinter(tag), make(map[string]string)}
	for _, i := range items {
		p.items[i.ID] = store.Text{Ja: i.Ja, En: i.En}.In(tag)
	}
	return p
}

// reason returns a reason in words, with items by their names.
func (p *printer) reason(r store.Reason) string {
	r.Items = slices.Clone(r.Items)
	for i, id := range r.Items {
		if name, ok := p.items[id]; ok {
			r.Items[i] = name
		}
	}
	return r.In(p.tag)
}

// in returns the text in the printer's language.
func (p *printer) in(ja, en string) string { return store.Text{Ja: ja, En: en}.In(p.tag) }

// line prints one line; ja and en take the same arguments.
func (p *printer) line(ja, en string, args ...any) {
	p.num.Fprintf(p.w, p.in(ja, en)+"\n", args...)
}

func (p *printer) intake(o *outcome) {
	p.line("■ 会員ファイルの取込み", "# The member file")
	p.line("  読み込んだ行      %6d", "  rows read              %6d", o.rows)
	p.line("  取り込んだ会員    %6d", "  members taken in       %6d", o.taken)
	p.line("  変更なし          %6d", "  unchanged              %6d", o.unchanged)
	p.line("  重複した行        %6d", "  rows that stand twice  %6d", o.doubles)
	p.line("  不備のある行      %6d", "  broken rows            %6d", len(o.broken))
	p.line("  拒否した行        %6d", "  rows refused           %6d", len(o.refused))
	if o.taken > 0 {
		p.line("  所要時間 %d ミリ秒(毎秒 %d 行)", "  took %d ms (%d rows a second)",
			o.took.Milliseconds(), int(float64(o.taken+len(o.refused))/o.took.Seconds()))
	}
	p.broken(o.broken)
	p.refused(o.refused)
	p.toAsk(o.refused)
}

func (p *printer) broken(rows []memberfile.Row) {
	if len(rows) == 0 {
		return
	}
	p.line("", "")
	p.line("■ 不備のある行(直して出し直してください)", "# Broken rows (mend and hand in again)")
	for i, r := range rows {
		if i == 8 {
			p.line("  … ほか %d 行", "  … and %d more", len(rows)-i)
			return
		}
		x := r.Problems[0]
		p.line("  %d行目 %s: %s", "  line %d %s: %s", r.Line, p.column(x), p.in(x.Ja, x.En))
	}
}

// column returns the column of a problem as the file has it.
func (p *printer) column(x memberfile.Problem) string {
	if x.Column == memberfile.WholeRow {
		return p.in(x.Column, "whole row")
	}
	return x.Column
}

// cause is one reason for which rows were refused.
type cause struct {
	reason store.Reason
	lines  []int
}

// causes gathers refusals by reason and source, the most frequent first. A row that
// meets one reason with several sources counts for each.
func causes(list []refusal, tag language.Tag) []*cause {
	found := make(map[string]*cause)
	for _, r := range list {
		for _, x := range r.reason.Reasons {
			key := string(x.Code) + x.Sources(tag)
			c := found[key]
			if c == nil {
				c = &cause{reason: x}
				c.reason.Items = slices.Clone(x.Items)
				found[key] = c
			}
			c.lines = append(c.lines, r.line)
			for _, item := range x.Items {
				if !slices.Contains(c.reason.Items, item) {
					c.reason.Items = append(c.reason.Items, item)
				}
			}
		}
	}
	return slices.SortedFunc(maps.Values(found), func(a, b *cause) int {
		return cmp.Or(cmp.Compare(len(b.lines), len(a.lines)), cmp.Compare(a.reason.In(tag), b.reason.In(tag)))
	})
}

func (p *printer) refused(list []refusal) {
	if len(list) == 0 {
		return
	}
	p.line("", "")
	p.line("■ 拒否した理由と根拠", "# Why rows were refused")
	for _, c := range causes(list, p.tag) {
		p.line("  %5d行  %s", "  %5d rows  %s", len(c.lines), p.reason(c.reason))
		p.lines(c.lines)
	}
}

func (p *printer) lines(lines []int) {
	shown, more := lines[:min(10, len(lines))], ""
	if len(lines) > len(shown) {
		more = " …"
	}
	p.line("          行 %v%s", "              lines %v%s", shown, more)
}

// toAsk lists the rows for which nothing is lacking but the person's consent.
func (p *printer) toAsk(list []refusal) {
	var lines []int
	for _, r := range list {
		if r.asks() {
			lines = append(lines, r.line)
		}
	}
	if len(lines) == 0 {
		return
	}
	p.line("", "")
	p.line("■ 本人の同意を求める必要がある行: %d行", "# Rows for which the person's consent must be asked: %d", len(lines))
	p.lines(lines)
}

func (p *printer) mailing(m *mailing) {
	p.line("", "")
	p.line("■ 総会案内の送付先", "# Invitations to the general meeting")
	p.line("  送付する          %6d", "  to be sent             %6d", len(m.to))
	for _, code := range slices.Sorted(maps.Keys(m.leftOut)) {
		l := m.leftOut[code]
		p.line("  送付しない        %6d  %s", "  left out               %6d  %s", len(l.ids), p.reason(l.reason))
		p.line("          会員番号 %v …", "              numbers %v …", l.ids[:min(5, len(l.ids))])
	}
}

func (p *printer) statistics(s *statistics) {
	p.line("", "")
	p.line("■ 政策提言資料(匿名加工情報)", "# Statistics for a policy proposal (anonymously processed information)")
	if s == nil {
		p.line("  作成済みです", "  made already")
		return
	}
	p.line("  %d 人分、%d 項目。含めなかった人 %d 人", "  %d persons, %d items; %d persons left out", s.records, s.columns, s.left)
	for _, m := range s.models {
		p.line("  満たした基準 %s", "  satisfied: %s", store.Text(m.Text()).In(p.tag))
	}
	p.line("  表 %s、評価 %s", "  table %s, evaluation %s", s.file, s.page)
	for _, r := range s.refused.Reasons {
		p.line("  公表前の提供は拒否: %s", "  provision before publication refused: %s", p.reason(r))
	}
	p.line("  公表後、匿名加工情報である旨を明示して提供 [%s]", "  after publication provided, labelled as such [%s]", string(s.ground))
}

func (p *printer) evidence(r *store.Report, cp *store.Checkpoint, file string) {
	p.line("", "")
	p.line("■ 記録の検証", "# Evidence")
	p.line("  記録 %d 件、履歴 %d 件を検証しました。不一致 %d 件", "  %d records and %d journal entries verified, %d problems",
		r.Records, r.Entries, len(r.Problems))
	for _, x := range r.Problems {
		p.line("  不一致 %s %s 版%d", "  problem %s %s version %d", string(x.Code), x.Key.Kind, x.Version)
	}
	p.line("  チェックポイント %s %s", "  checkpoint %s %s", cp.AsOf.Format(time.RFC3339), fmt.Sprintf("%x", cp.Root()))
	p.line("  (%s に保存しました。印刷して別の場所に保管してください)", "  (saved to %s; print it and keep it elsewhere)", file)
}
