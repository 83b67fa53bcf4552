package anonymize

import (
	"bufio"
	"context"
	"errors"
	"os"
	"path/filepath"
)

// Aborter is implemented by sinks that can undo what was written. Abort is called once instead of End
// after a failure.
type Aborter interface {
	Abort() error
}

// CSVFile returns a sink that writes a CSV file at a path. The file appears, or replaces an old one, only
// after the last row: until then the rows stand in a temporary file beside it, which is removed after a
// failure.
func CSVFile(path string, opts CSVOptions) Sink { return &csvFile{path: path, opts: opts} }

type csvFile struct {
	path string
	opts CSVOptions
	file *os.File
	buf  *bufio.Writer
	csv  Sink
}

// Begin opens the temporary file.
func (s *csvFile) Begin(ctx context.Context, columns []string) error {
	file, err := os.CreateTemp(filepath.Dir(s.path), ".hogo-*.csv")
	if err != nil {
		return err
	}
	s.file, s.buf = file, bufio.NewWriter(file)
	s.csv = WriteCSV(s.buf, s.opts)
	return s.csv.Begin(ctx, columns)
}

// Write takes one row.
func (s *csvFile) Write(ctx context.Context, row []string) error { return s.csv.Write(ctx, row) }

// End puts the file in its place.
func (s *csvFile) End(ctx context.Context) error {
	err := s.csv.End(ctx)
	if err == nil {
		err = s.buf.Flush()
	}
	if err == nil {
		err = s.file.Sync()
	}
	if closed := s.file.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(s.file.Name(), s.path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(s.file.Name()))
	}
	s.file = nil
	return nil
}

// Abort removes the temporary file.
func (s *csvFile) Abort() error {
	if s.file == nil {
		return nil
	}
	s.file.Close() // its content is thrown away
	err := os.Remove(s.file.Name())
	s.file = nil
	if errors.Is(err, os.ErrNotExist) {
		return nil // End has removed it already
	}
	return err
}
