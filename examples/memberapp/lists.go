package main

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/hogo-go/hogo/examples/memberapp/memberfile"
	"github.com/hogo-go/hogo/store"
)

// The screen shows the beginning of each list; what the office works with stands whole in
// files beside the database.
const (
	brokenFile  = "broken.csv"                   // rows of the member file to mend, with every problem
	refusedFile = "refused.csv"                  // rows of the member file, with every reason
	sendFile    = "general-meeting.csv"          // who gets the invitation
	leaveFile   = "general-meeting-left-out.csv" // who does not, and why
)

// brokenList writes every problem of every broken row.
func (p *printer) brokenList(dir string, list []memberfile.Row) error {
	rows := [][]string{{p.in("行", "line"), p.in("項目", "column"), p.in("不備", "problem")}}
	for _, r := range list {
		for _, x := range r.Problems {
			rows = append(rows, []string{strconv.Itoa(r.Line), p.column(x), p.in(x.Ja, x.En)})
		}
	}
	return p.list(filepath.Join(dir, brokenFile), rows)
}

// refusedList writes every row that was refused with all its reasons, and whether asking
// the person for consent is all that is lacking.
func (p *printer) refusedList(dir string, list []refusal) error {
	rows := [][]string{{p.in("行", "line"), p.in("理由コード", "code"), p.in("理由と根拠", "reason"), p.in("同意を求めれば足りる", "consent would do")}}
	for _, r := range list {
		asks := p.in("いいえ", "no")
		if r.asks() {
			asks = p.in("はい", "yes")
		}
		for _, x := range r.reason.Reasons {
			rows = append(rows, []string{strconv.Itoa(r.line), string(x.Code), p.reason(x), asks})
		}
	}
	return p.list(filepath.Join(dir, refusedFile), rows)
}

// mailingLists write the members who get the invitation, with what goes on the envelope,
// and those who do not.
func (o *house) mailingLists(ctx context.Context, p *printer, dir string, m *mailing) error {
	send, err := o.envelopes(ctx, m.to)
	if err != nil {
		return err
	}
	heading := []string{p.in("会員番号", "number"), p.in("氏名", "name"), p.in("郵便番号", "postal code"), p.in("住所", "address")}
	leave := [][]string{{p.in("会員番号", "number"), p.in("理由コード", "code"), p.in("理由と根拠", "reason")}}
	for _, code := range slices.Sorted(maps.Keys(m.leftOut)) {
		for _, id := range m.leftOut[code].ids {
			leave = append(leave, []string{id, string(code), p.reason(m.leftOut[code].reason)})
		}
	}
	return errors.Join(p.list(filepath.Join(dir, sendFile), append([][]string{heading}, send...)),
		p.list(filepath.Join(dir, leaveFile), leave))
}

// list writes a table as spreadsheet programs in offices open it, and says where it is.
func (p *printer) list(file string, rows [][]string) error {
	err := writeFile(file, func(f io.Writer) error {
		if _, err := io.WriteString(f, "\ufeff"); err != nil {
			return err
		}
		w := csv.NewWriter(f)
		w.UseCRLF = true
		for _, row := range rows {
			for i := range row {
				row[i] = store.Cell(row[i])
			}
		}
		return w.WriteAll(rows)
	})
	if err != nil {
		return err
	}
	p.line("  全 %d 行の一覧 %s", "  all %d lines in %s", len(rows)-1, file)
	return nil
}
