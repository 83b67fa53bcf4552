package anonymize

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hogo-go/hogo/internal/fold"
	"github.com/hogo-go/hogo/internal/idcode"
)

// codeScan looks for identification codes and card numbers in all cells. A value that was just seen is
// not read again.
type codeScan struct {
	names    []string
	seen     []map[string]bool // value -> holds a code
	found    []idcode.Finding
	at       map[string]int // column and kind -> finding
	findings []Finding
}

const codeMemory = 1 << 14 // values remembered for each column

// newCodeScan begins with the header: the names are read like cells, and a finding in one does not repeat it.
func newCodeScan(names []string) *codeScan {
	c := &codeScan{names: names, at: make(map[string]int)}
	for i, name := range names {
		c.seen = append(c.seen, make(map[string]bool))
		for _, kind := range c.scan("", name) {
			c.findings = append(c.findings, Finding{Code: codeOf(kind), Column: fmt.Sprintf("#%d", i+1), Kind: kind})
		}
	}
	return c
}

func (c *codeScan) add(row []string, n int64) {
	for i, value := range row {
		c.cell(i, value, n)
	}
}

func (c *codeScan) cell(column int, value string, row int64) {
	harmless, seen := c.seen[column][value]
	if seen && harmless {
		return
	}
	found := c.scan(c.names[column]+": ", value)
	if !seen && len(c.seen[column]) < codeMemory {
		c.seen[column][strings.Clone(value)] = len(found) == 0
	}
	for _, kind := range found {
		c.note(column, kind, row, 1)
	}
}

// scan reads a text as office staff do, with and without the label in front of it. What nobody sees is
// taken out first.
func (c *codeScan) scan(label, value string) []string {
	if value == "" || value == Root {
		return nil
	}
	value = visible(value)
	if holdsCard(value) {
		return []string{cardKind}
	}
	var kinds []string
	for _, before := range [...]string{"", label} {
		c.found = idcode.AppendScan(c.found[:0], before+value)
		for _, f := range c.found {
			if kind := string(f.Kind); f.End > len(before) && !slices.Contains(kinds, kind) {
				kinds = append(kinds, kind)
			}
		}
	}
	return kinds
}

// visible takes out of a text what nobody sees, folds the rest, and takes out the marks that then stand on
// no letter, as around the digits of a keycap: neither a line break in a quoted cell nor a zero-width space
// parts the digits of a code, nor do bytes that are no text.
func visible(value string) string {
	return without(marks, fold.String(without(unseen, value)))
}

func without(which func(rune) bool, s string) string {
	if !strings.ContainsFunc(s, which) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if which(r) {
			return -1
		}
		return r
	}, s)
}

// unseen reports control characters and those without width or ink: fillers, selectors of a variant, the
// empty pattern of Braille, and what stands for bytes that are no text.
func unseen(r rune) bool {
	return r != '\t' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) ||
		r == '\u2800' || r == utf8.RuneError
}

func marks(r rune) bool { return r > unicode.MaxLatin1 && unicode.In(r, unicode.Mn, unicode.Me) }

// cardKind is the kind of a finding of a payment card's number.
const cardKind = "card_number"

func (c *codeScan) note(column int, kind string, row int64, n uint64) {
	key := c.names[column] + "\x00" + kind
	at, ok := c.at[key]
	if !ok {
		at = len(c.findings)
		c.at[key] = at
		c.findings = append(c.findings, Finding{Code: codeOf(kind), Column: c.names[column], Kind: kind, Row: row})
	}
	c.findings[at].Count += n
}

// codeOf returns the finding that a kind of code makes.
func codeOf(kind string) FindingCode {
	if kind == cardKind {
		return PropertyRiskPresent
	}
	return CodePresent
}

// guard returns a source that passes the rows of src on and reads the columns marked, all if none are
// given. Where codes were found it ends with a [*VerificationError]; what was found before the first row
// is returned at once.
func (c *codeScan) guard(src Source, marked []bool) (Source, error) {
	if len(c.findings) > 0 {
		return nil, &VerificationError{Verification: Verification{Columns: c.names, Findings: c.findings}}
	}
	if marked != nil && !slices.Contains(marked, true) {
		return src, nil
	}
	return Rows(c.names, func(ctx context.Context) iter.Seq2[[]string, error] {
		return func(yield func([]string, error) bool) {
			scan := newCodeScan(c.names)
			var n int64
			for row, err := range src.Rows(ctx) {
				if err != nil {
					yield(nil, err)
					return
				}
				n++
				for i, value := range row {
					if marked == nil || marked[i] {
						scan.cell(i, value, n)
					}
				}
				if !yield(row, nil) {
					return
				}
			}
			if len(scan.findings) > 0 {
				yield(nil, &VerificationError{Verification: Verification{Columns: c.names, Records: uint64(n), Findings: scan.findings}})
			}
		}
	}), nil
}
