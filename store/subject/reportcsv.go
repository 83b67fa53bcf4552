package subject

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/store"
)

// csvColumns heads the columns of the report.
var csvColumns = []store.Text{
	{Ja: "記録の種類", En: "kind"}, {Ja: "記録ID", En: "id"}, {Ja: "版", En: "version"},
	{Ja: "区分", En: "sort"}, {Ja: "項目", En: "field"}, {Ja: "名称", En: "label"}, {Ja: "値", En: "value"},
}

// byteOrderMark makes spreadsheet programs read the file as UTF-8.
const byteOrderMark = "\ufeff"

// lineBreaks makes every line break one that csv.Writer writes; it drops a lone CR.
var lineBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// WriteCSV writes the report's rows with headings in the language of tag: UTF-8 with
// a byte order mark and CRLF, also for line breaks within a cell, as spreadsheet programs
// in offices read it (WriteJSON keeps them as they are). Cells are written as store.Cell
// says.
func (p *PersonReport) WriteCSV(w io.Writer, tag language.Tag) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return fmt.Errorf("subject: report: %w", err)
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	heads := make([]string, len(csvColumns))
	for i, c := range csvColumns {
		heads[i] = c.In(tag)
	}
	if err := out.Write(heads); err != nil {
		return fmt.Errorf("subject: report: %w", err)
	}
	for row := range p.Rows() {
		sort := store.Text{Ja: "項目", En: "field"}
		if row.Entry {
			sort = store.Text{Ja: "経過", En: "journal"}
		}
		cells := []string{row.Kind, row.ID, strconv.FormatInt(row.Version, 10), sort.In(tag),
			row.Field, row.Label.In(tag), row.Value}
		for i := range cells {
			cells[i] = store.Cell(lineBreaks.Replace(cells[i]))
		}
		if err := out.Write(cells); err != nil {
			return fmt.Errorf("subject: report: %w", err)
		}
	}
	if out.Flush(); out.Error() != nil {
		return fmt.Errorf("subject: report: %w", out.Error())
	}
	return nil
}
