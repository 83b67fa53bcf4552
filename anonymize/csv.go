package anonymize

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/transform"
)

// Encoding is the character encoding of a text file.
type Encoding string

// The encodings that offices use.
const (
	UTF8     Encoding = ""          // UTF-8, with or without a byte order mark
	ShiftJIS Encoding = "shift_jis" // Shift_JIS as Windows writes it
)

// CSVOptions describes a CSV file. The zero value is comma-separated UTF-8 (RFC 4180).
type CSVOptions struct {
	Delimiter byte     // 0: ','
	Encoding  Encoding // how the bytes become text
	// NoFormulas puts an apostrophe before cells that a spreadsheet program would take for formulas, negative
	// numbers included, and takes it away again where such a file is read.
	NoFormulas bool
}

func (o CSVOptions) delimiter() (byte, error) {
	switch d := o.Delimiter; {
	case d == 0:
		return ',', nil
	case d == '"' || d == '\n' || d == '\r' || d >= 0x80:
		return 0, errors.New("the delimiter must be one ASCII character other than a quote or a line break")
	default:
		return d, nil
	}
}

func (o CSVOptions) reader(r io.Reader) (io.Reader, error) {
	switch o.Encoding {
	case UTF8:
		return r, nil
	case ShiftJIS:
		return transform.NewReader(r, japanese.ShiftJIS.NewDecoder()), nil
	default:
		return nil, fmt.Errorf("unknown encoding %q", o.Encoding)
	}
}

// encoder returns what turns text into bytes; nil where they are the same.
func (o CSVOptions) encoder() (*encoding.Encoder, error) {
	switch o.Encoding {
	case UTF8:
		return nil, nil
	case ShiftJIS:
		return japanese.ShiftJIS.NewEncoder(), nil
	default:
		return nil, fmt.Errorf("unknown encoding %q", o.Encoding)
	}
}

// CSV returns a source over a CSV file whose first record is the header. Open is called once for every
// reading. Rows have as many fields as the header; empty lines are skipped.
func CSV(open func() (io.ReadCloser, error), opts CSVOptions) Source {
	return &csvSource{open: open, opts: opts}
}

type csvSource struct {
	open   func() (io.ReadCloser, error)
	opts   CSVOptions
	header []string // as last told
}

// Columns returns the names of the columns.
func (s *csvSource) Columns(context.Context) ([]string, error) {
	sc, closer, err := s.start()
	if err != nil {
		return nil, err
	}
	s.header = append([]string(nil), sc.fields...)
	return slices.Clone(s.header), closer.Close()
}

// start opens the file and reads the header, which stays in the scanner's fields.
func (s *csvSource) start() (*csvScanner, io.Closer, error) {
	delim, err := s.opts.delimiter()
	if err != nil {
		return nil, nil, err
	}
	f, err := s.open()
	if err != nil {
		return nil, nil, err
	}
	r, err := s.opts.reader(f)
	if err == nil {
		sc := newCSVScanner(r, delim)
		sc.marked = s.opts.NoFormulas
		if sc.next() {
			return sc, f, nil
		}
		if err = sc.err; err == nil {
			err = errors.New("the file is empty: no header")
		}
	}
	return nil, nil, errors.Join(err, f.Close())
}

// Rows streams the rows.
func (s *csvSource) Rows(ctx context.Context) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		sc, closer, err := s.start()
		if err != nil {
			yield(nil, err)
			return
		}
		defer closer.Close()
		want := len(sc.fields)
		if s.header != nil && !slices.Equal(s.header, sc.fields) {
			yield(nil, ErrSourceChanged)
			return
		}
		var n int64
		for sc.next() {
			n++
			if err := checkRow(ctx, sc.fields, want, n); err != nil {
				yield(nil, err)
				return
			}
			if !yield(sc.fields, nil) {
				return
			}
		}
		if sc.err != nil {
			yield(nil, &RowError{Row: n + 1, Reason: sc.err.Error()})
		}
	}
}

// WriteCSV returns a sink that writes a CSV file with a header and buffers its output. It does not close w.
func WriteCSV(w io.Writer, opts CSVOptions) Sink { return &csvSink{w: w, opts: opts} }

type csvSink struct {
	w       io.Writer
	opts    CSVOptions
	delim   byte
	highest byte // of the characters that want quotes
	encoder *encoding.Encoder
	columns []string
	row     int64
	buf     []byte
}

const csvFlushSize = 64 << 10

// Begin announces the columns.
func (s *csvSink) Begin(ctx context.Context, columns []string) error {
	delim, err := s.opts.delimiter()
	if err != nil {
		return err
	}
	if s.encoder, err = s.opts.encoder(); err != nil {
		return err
	}
	s.delim, s.highest = delim, max(delim, '"')
	s.columns, s.row = append([]string(nil), columns...), -1
	s.buf = make([]byte, 0, csvFlushSize+4096)
	return s.Write(ctx, columns)
}

// Write takes one row.
func (s *csvSink) Write(ctx context.Context, row []string) error {
	s.row++
	from := len(s.buf)
	for i, field := range row {
		if i > 0 {
			s.buf = append(s.buf, s.delim)
		}
		if s.opts.NoFormulas {
			field = plainCell(field)
		}
		s.buf = s.appendField(s.buf, field, len(row) == 1)
	}
	s.buf = append(s.buf, '\n')
	if err := s.encode(from, row); err != nil {
		return err
	}
	if len(s.buf) < csvFlushSize {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.drain()
}

// encode turns the row that begins in the buffer at from into bytes of the encoding. A character that it
// lacks is an error that names the place.
func (s *csvSink) encode(from int, row []string) error {
	if s.encoder == nil {
		return nil
	}
	encoded, err := s.encoder.Bytes(s.buf[from:])
	if err == nil {
		s.buf = append(s.buf[:from], encoded...)
		return nil
	}
	s.buf = s.buf[:from]
	out := &RowError{Row: s.row, Reason: "a character that the file's encoding lacks"}
	for i, field := range row {
		if _, err := s.encoder.String(field); err != nil {
			out.Value = field
			if i < len(s.columns) {
				out.Column = s.columns[i]
			}
			break
		}
	}
	return out
}

// plainCell puts an apostrophe before what a spreadsheet program would take for a formula (OWASP, CSV
// injection), and before an apostrophe, so that one can be cut off again.
func plainCell(s string) string {
	if first, _ := utf8.DecodeRuneInString(s); s != "" && strings.ContainsRune("'=+-@＝＋－＠\t\r\n", first) {
		return "'" + s
	}
	return s
}

func (s *csvSink) appendField(b []byte, field string, only bool) []byte {
	quote := only && field == ""
	for i := 0; i < len(field); i++ {
		c := field[i]
		if c <= s.highest && (c == s.delim || c == '"' || c == '\n' || c == '\r') {
			quote = true
			break
		}
	}
	if !quote {
		return append(b, field...)
	}
	b = append(b, '"')
	for i := 0; i < len(field); i++ {
		if field[i] == '"' {
			b = append(b, '"')
		}
		b = append(b, field[i])
	}
	return append(b, '"')
}

func (s *csvSink) drain() error {
	_, err := s.w.Write(s.buf)
	s.buf = s.buf[:0]
	return err
}

// End is called after the last row.
func (s *csvSink) End(context.Context) error {
	return s.drain()
}
