package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Export is what was journaled in a span of time, in the order of the recorded
// times, with a digest over all of it: what an auditor or the Commission is given
// on demand (APPI 146; 40 in 2017).
type Export struct {
	From, To time.Time // From is within, To is not
	Entries  []Entry
	// Digest is SHA-256 over the hashes of the entries in this order.
	Digest [HashSize]byte
}

// NewExport reads the journal of s and returns the entries recorded from from on
// and before to. It holds them in memory.
func NewExport(ctx context.Context, s Store, from, to time.Time) (Export, error) {
	x := Export{From: Instant(from), To: Instant(to)}
	for e, err := range s.Journal(ctx, JournalQuery{}) {
		if err != nil {
			return Export{}, fmt.Errorf("store: export: %w", err)
		}
		if !e.Time.Before(x.From) && e.Time.Before(x.To) {
			x.Entries = append(x.Entries, e)
		}
	}
	slices.SortFunc(x.Entries, func(a, b Entry) int {
		return cmp.Or(a.Time.Compare(b.Time), KeyOf(a).Compare(KeyOf(b)))
	})
	x.Digest = x.digest()
	return x, nil
}

func (x *Export) digest() [HashSize]byte {
	h := sha256.New()
	for i := range x.Entries {
		h.Write(x.Entries[i].Hash)
	}
	return [HashSize]byte(h.Sum(nil))
}

// WriteCSV writes a heading, one row an entry, and a last row with the number of
// entries and the digest. Cells are written as [Cell] says.
func (x *Export) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	rows := [][]string{{"time", "kind", "id", "version", "n", "event", "actor", "on-behalf", "fields", "hash"}}
	for i := range x.Entries {
		rows = append(rows, x.Entries[i].row())
	}
	rows = append(rows, []string{"digest", "", "", strconv.Itoa(len(x.Entries)), "", "", "", "", "",
		hex.EncodeToString(x.Digest[:])})
	for _, row := range rows {
		for i := range row {
			row[i] = Cell(row[i])
		}
	}
	if err := out.WriteAll(rows); err != nil {
		return fmt.Errorf("store: export: %w", err)
	}
	return nil
}

func (e *Entry) row() []string {
	return []string{e.Time.Format(time.RFC3339Nano), e.Kind, e.ID, strconv.FormatInt(e.Version, 10),
		strconv.Itoa(e.N), e.Event, e.Actor, e.OnBehalf, strings.Join(e.Fields, " "), hex.EncodeToString(e.Hash)}
}

// Cell returns s as a cell of a file that offices open in a spreadsheet program: what
// such a program would take for a formula (=, +, -, @ in either width, or a tab or line
// break before it; OWASP, CSV injection) begins with an apostrophe, and so does what
// begins with an apostrophe. Who reads the file back cuts one from the beginning of
// each cell that has it, and has exactly s.
func Cell(s string) string {
	if first, _ := utf8.DecodeRuneInString(s); s != "" && strings.ContainsRune("'=+-@＝＋－＠\t\r\n", first) {
		return "'" + s
	}
	return s
}
