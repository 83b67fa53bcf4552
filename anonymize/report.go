package anonymize

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
)

// ReportOptions refines a report.
type ReportOptions struct {
	Title string // shown on the page; empty: a general one
	// Population is the table that the journalist's and the marketer's attacker knows, in the released
	// form (as by the recipe's levels) and with at least the records of the release. Nil: the release is
	// its own population, which is the cautious assumption.
	Population Source
	// Threshold is the prosecutor risk above which a record counts as at risk; 0 is 0.2, one in five.
	Threshold float64
	// Queries is how many random counting queries are asked; 0 is 500. Seed varies them.
	Queries int
	Seed    uint64
}

// Report is what a release is worth: risk before and after, what it has lost, what was proven, and what a
// person still has to judge. It holds counts and names of columns, no values.
type Report struct {
	Version   int            `json:"hogo_report"`
	Title     string         `json:"title,omitempty"`
	Digest    string         `json:"digest"` // of the released file, as [Digest] makes it
	Before    Risk           `json:"before"`
	After     Risk           `json:"after"`
	Models    []ReportModel  `json:"models"`
	Findings  []Finding      `json:"findings"`
	Columns   []ColumnLoss   `json:"columns"`
	Loss      float64        `json:"loss"`
	Queries   QueryError     `json:"queries"`
	Standards []StandardItem `json:"standards"`
}

// ReportModel is a model and what the release reaches.
type ReportModel struct {
	Model   Model   `json:"model"`
	Holds   bool    `json:"holds"`
	Value   float64 `json:"value"`
	Failing int     `json:"failing"`
}

// Report measures a release: h is the source as loaded, after the released file, rec the recipe or
// partition that made it. The file is verified on the way; what fails stands in the report and is no
// error.
func (h *Histogram) Report(ctx context.Context, after Source, rec Recoding, opts ReportOptions) (Report, error) {
	r, err := h.report(ctx, after, rec, opts)
	if err != nil {
		return Report{}, fmt.Errorf("anonymize: report: %w", err)
	}
	return r, nil
}

func (h *Histogram) report(ctx context.Context, after Source, rec Recoding, opts ReportOptions) (Report, error) {
	if opts.Threshold == 0 {
		opts.Threshold = 0.2
	}
	if opts.Queries <= 0 {
		opts.Queries = 500
	}
	recoded, err := rec.recoded(h)
	if err != nil {
		return Report{}, err
	}
	t, err := readFile(ctx, after, h.columns, recoded.models, h.Reference())
	if err != nil {
		return Report{}, err
	}
	var population *file
	if opts.Population != nil {
		if population, err = readFile(ctx, opts.Population, h.columns, nil, nil); err != nil {
			return Report{}, fmt.Errorf("population: %w", err)
		}
	}
	own, whole, err := t.sizes(population)
	if err != nil {
		return Report{}, err
	}
	if t.records > h.records {
		return Report{}, &SpecError{Problems: []string{"the file has more records than the source: it is not its release"}}
	}
	out := Report{
		Version: 1, Title: opts.Title, Digest: t.digest, Findings: t.findings, Columns: recoded.columns, Loss: recoded.loss,
		Before: h.risk(opts.Threshold), After: measureRisk(own, whole, h.records-sumOf(own), opts.Threshold),
		Queries: h.queryError(recoded, opts.Queries, opts.Seed),
	}
	for _, m := range recoded.models {
		c, err := t.h.condition(m)
		if err != nil {
			return Report{}, err
		}
		c.refer(t, h.Reference()[m.Column])
		res := t.result(c, 1)
		out.Models = append(out.Models, ReportModel{Model: m, Holds: res.Holds, Value: res.Value, Failing: res.Failing})
	}
	out.Standards = h.standards(rec, out)
	return out, nil
}

func sumOf(sizes []uint64) uint64 {
	var n uint64
	for _, s := range sizes {
		n += s
	}
	return n
}

// risk is that of the source itself.
func (h *Histogram) risk(threshold float64) Risk {
	sizes := make([]uint64, len(h.base.count))
	for i, n := range h.base.count {
		sizes[i] = uint64(n)
	}
	return measureRisk(sizes, sizes, h.forced, threshold)
}

// WriteJSON writes the report as indented JSON.
func (r Report) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(r); err != nil {
		return fmt.Errorf("anonymize: write report: %w", err)
	}
	return nil
}
