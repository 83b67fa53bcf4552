package anonymize

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

const (
	csvBlockSize  = 256 << 10
	csvRecordSize = 16 << 20 // a longer record is a forgotten quote
)

var (
	errBareQuote   = errors.New("a quote inside an unquoted field")
	errAfterQuote  = errors.New("text after a closing quote")
	errOpenQuote   = errors.New("a quoted field does not end")
	errEncoding    = errors.New("bytes that are no text in the file's encoding (Shift_JIS read as UTF-8?), here or below")
	errNUL         = errors.New("a NUL character (UTF-16 read as UTF-8?), here or below")
	errRecordLarge = errors.New("the record is larger than 16 MiB (a forgotten quote?)")
)

// csvScanner splits RFC 4180 text into records. It reads whole blocks and makes one string of each, so
// that a field costs no allocation of its own unless it holds escaped quotes.
type csvScanner struct {
	r      io.Reader
	delim  byte
	buf    []byte // the incomplete record behind text
	text   string // complete lines, or everything once eof
	eof    bool
	began  bool
	marked bool // fields may begin with an apostrophe that is none of theirs
	fields []string
	err    error
}

func newCSVScanner(r io.Reader, delim byte) *csvScanner { return &csvScanner{r: r, delim: delim} }

// next reads one record into fields. It returns false at the end and after an error.
func (s *csvScanner) next() bool {
	for s.err == nil {
		s.text = strings.TrimLeft(s.text, "\r\n")
		if s.text == "" {
			if s.eof || !s.fill(len(s.buf)+1) {
				return false
			}
			continue
		}
		used, ok := s.record(s.text)
		if ok {
			s.text = s.text[used:]
			s.unmark()
			return true
		}
		if s.err == nil && !s.extend() {
			return false
		}
	}
	return false
}

// unmark cuts the apostrophe off the fields that have one.
func (s *csvScanner) unmark() {
	if !s.marked {
		return
	}
	for i, field := range s.fields {
		s.fields[i] = strings.TrimPrefix(field, "'")
	}
}

// extend puts the unfinished text back and reads on.
func (s *csvScanner) extend() bool {
	if s.eof {
		s.err = errOpenQuote
		return false
	}
	if len(s.text) > csvRecordSize {
		s.err = errRecordLarge
		return false
	}
	s.buf = append([]byte(s.text), s.buf...)
	return s.fill(len(s.text) + 1)
}

// fill reads until the buffer holds at least need bytes and a line break behind them, or the input ends,
// and moves all complete lines into text.
func (s *csvScanner) fill(need int) bool {
	for {
		if i := bytes.LastIndexByte(s.buf, '\n'); i+1 >= need {
			s.take(i + 1)
			return s.err == nil
		}
		if s.eof {
			s.take(len(s.buf))
			return s.text != ""
		}
		if len(s.buf) > csvRecordSize+csvBlockSize {
			s.err = errRecordLarge
			return false
		}
		s.read()
		if s.err != nil {
			return false
		}
	}
}

// take makes the first n bytes of the buffer the text, without a byte order mark.
func (s *csvScanner) take(n int) {
	s.text = string(s.buf[:n])
	s.buf = s.buf[:copy(s.buf, s.buf[n:])]
	if !s.began {
		s.text = strings.TrimPrefix(s.text, "\ufeff")
		s.began = true
	}
	if !utf8.ValidString(s.text) || strings.Contains(s.text, "\ufffd") {
		s.text, s.err = "", errEncoding
	}
	if strings.IndexByte(s.text, 0) >= 0 {
		s.text, s.err = "", errNUL // it would stand between the digits of a code and hide it
	}
}

func (s *csvScanner) read() {
	n := len(s.buf)
	if cap(s.buf)-n < csvBlockSize/2 {
		grown := make([]byte, n, 2*n+csvBlockSize)
		copy(grown, s.buf)
		s.buf = grown
	}
	m, err := s.r.Read(s.buf[n:cap(s.buf)])
	s.buf = s.buf[:n+m]
	switch {
	case err == io.EOF:
		s.eof = true
	case err != nil:
		s.err = err
	}
}

// record splits the first record of text into fields and returns its length; false when the text ends
// inside a quoted field.
func (s *csvScanner) record(text string) (int, bool) {
	s.fields = s.fields[:0]
	pos := 0
	for {
		if pos < len(text) && text[pos] == '"' {
			field, used, ok := s.quoted(text[pos:])
			if !ok {
				return 0, false
			}
			s.fields = append(s.fields, field)
			pos += used
		} else {
			end := pos
			for end < len(text) && text[end] != s.delim && text[end] != '\n' {
				if text[end] == '"' {
					s.err = errBareQuote
					return 0, false
				}
				end++
			}
			field := text[pos:end]
			if end == len(text) || text[end] == '\n' {
				field = strings.TrimSuffix(field, "\r")
			}
			s.fields = append(s.fields, field)
			pos = end
		}
		if pos == len(text) {
			return pos, true
		}
		c := text[pos]
		pos++
		if c == '\n' {
			return pos, true
		}
	}
}

// quoted reads one quoted field; the rest of text then begins with a delimiter, a line feed or nothing.
func (s *csvScanner) quoted(text string) (string, int, bool) {
	var escaped strings.Builder
	from, pos := 1, 1
	for {
		i := strings.IndexByte(text[pos:], '"')
		if i < 0 {
			return "", 0, false
		}
		pos += i + 1
		if pos < len(text) && text[pos] == '"' {
			escaped.WriteString(text[from:pos])
			pos++
			from = pos
			continue
		}
		field := text[from : pos-1]
		if escaped.Len() > 0 {
			escaped.WriteString(field)
			field = escaped.String()
		}
		if pos+1 < len(text) && text[pos] == '\r' && text[pos+1] == '\n' || pos+1 == len(text) && text[pos] == '\r' {
			pos++
		}
		if pos < len(text) && text[pos] != s.delim && text[pos] != '\n' {
			s.err = errAfterQuote
			return "", 0, false
		}
		return field, pos, true
	}
}
