// Command measure runs the whole way from file to file once and prints times and the peak of resident
// memory, which only a process of its own can tell. It makes its own invented tables:
//
//	go run ./anonymize/internal/measure -generate 1200000 -o members.csv
//	go run ./anonymize/internal/measure -i members.csv
//	go run ./anonymize/internal/measure -i ../shared/data/adult/adult.csv -hierarchies ../shared/data/adult
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/hogo-go/hogo/anonymize"
	"github.com/hogo-go/hogo/anonymize/internal/generate"
)

type config struct {
	generate    int
	in, out     string
	hierarchies string
	k           int
	limit       float64
	workers     int
}

func main() {
	var c config
	flag.IntVar(&c.generate, "generate", 0, "write an invented table of so many rows and end")
	flag.StringVar(&c.in, "i", "", "table to anonymize, columns separated by semicolons")
	flag.StringVar(&c.out, "o", os.DevNull, "file to write")
	flag.StringVar(&c.hierarchies, "hierarchies", "", "directory with adult_hierarchy_COLUMN.csv; empty: those of invented tables")
	flag.IntVar(&c.k, "k", 5, "k")
	flag.Float64Var(&c.limit, "limit", 0.02, "suppression limit")
	flag.IntVar(&c.workers, "workers", 0, "goroutines of the search")
	flag.Parse()
	if err := c.run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func (c config) run(ctx context.Context) error {
	out, err := os.Create(c.out)
	if err != nil {
		return err
	}
	defer out.Close()
	if c.generate > 0 {
		return writeTable(out, c.generate)
	}
	columns, err := c.columns()
	if err != nil {
		return err
	}
	csv := anonymize.CSVOptions{Delimiter: ';'}
	src := anonymize.CSV(func() (io.ReadCloser, error) { return os.Open(c.in) }, csv)
	options := anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(c.k)}, Suppression: c.limit, Workers: c.workers}

	start := time.Now()
	h, err := anonymize.Load(ctx, src, columns)
	if err != nil {
		return err
	}
	loaded := time.Now()
	s, err := h.Optimize(ctx, options)
	if err != nil {
		return err
	}
	solved := time.Now()
	released, err := h.Release(ctx, h.Recipe(options, s), src, anonymize.WriteCSV(out, csv))
	if err != nil {
		return err
	}
	end := time.Now()
	fmt.Printf("rows %d, tuples %d, levels %v, loss %.10f, suppressed %d, nodes checked %d of %.0f, %d CPUs\n", released.Records, h.Tuples(), s.Levels, s.Loss, s.Suppressed, s.Checked, h.Nodes(), runtime.GOMAXPROCS(0))
	fmt.Printf("load %v, search %v, release %v, all %v, peak memory %s\n", round(loaded.Sub(start)), round(solved.Sub(loaded)), round(end.Sub(solved)), round(end.Sub(start)), peak())
	return nil
}

func round(d time.Duration) time.Duration { return d.Round(100 * time.Microsecond) }

func writeTable(w io.Writer, n int) error {
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, strings.Join(generate.Names(), ";"))
	for row := range generate.Rows(1, n) {
		fmt.Fprintln(b, strings.Join(row, ";"))
	}
	return b.Flush()
}

func (c config) columns() ([]anonymize.Column, error) {
	var out []anonymize.Column
	if c.hierarchies == "" {
		for _, g := range generate.Columns() {
			h, err := anonymize.HierarchyTable(g.Hierarchy)
			if err != nil {
				return nil, err
			}
			out = append(out, anonymize.Column{Name: g.Name, Role: anonymize.QuasiIdentifier, Hierarchy: h})
		}
		return out, nil
	}
	files, err := filepath.Glob(filepath.Join(c.hierarchies, "adult_hierarchy_*.csv"))
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		h, err := anonymize.ReadHierarchy(f, anonymize.CSVOptions{Delimiter: ';'})
		f.Close()
		if err != nil {
			return nil, err
		}
		column := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(name), "adult_hierarchy_"), ".csv")
		out = append(out, anonymize.Column{Name: column, Role: anonymize.QuasiIdentifier, Hierarchy: h})
	}
	return out, nil
}

// peak reads the process's high-water mark of resident memory where the system tells it.
func peak() string {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return "unknown"
	}
	for line := range strings.Lines(string(status)) {
		if value, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			return strings.TrimSpace(value)
		}
	}
	return "unknown"
}
