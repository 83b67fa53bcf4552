package anonymize

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// Released tells what a release holds.
type Released struct {
	Records    uint64   // of the source
	Suppressed uint64   // left out, or released as "*"
	Columns    []string // of the release: what has to be published as its items
	Loss       float64  // under the recipe's metric
	Deleted    []string // columns that were deleted
}

// ErrSourceChanged is returned where the second reading of a source differs from the first.
var ErrSourceChanged = errors.New("anonymize: the source changed between two readings")

// Spec is a whole task of global recoding for [Anonymize].
type Spec struct {
	Columns        []Column
	Options        Options
	Before, After  []Step
	KeepSuppressed bool
}

// Result is what [Anonymize] did. The recipe repeats it; the histograms are for [Histogram] methods and
// reports.
type Result struct {
	Recipe   Recipe
	Solution Solution
	Released Released
	Before   *Histogram // the source, collapsed
}

// Anonymize is the function to start with: it reads the source, finds the best global recoding under the
// options, and writes the released rows to the sink. The result's recipe repeats the processing on other
// tables; [Verify] proves the release. A search that a budget or the context ended is not released: use
// [Load], [Histogram.Optimize] and [Histogram.Recipe] to decide that case yourself.
func Anonymize(ctx context.Context, src Source, sink Sink, spec Spec) (Result, error) {
	src, err := withSteps(ctx, src, spec.Before)
	if err != nil {
		return Result{}, fmt.Errorf("anonymize: %w", err)
	}
	h, err := Load(ctx, src, spec.Columns)
	if err != nil {
		return Result{}, err
	}
	solution, err := h.Optimize(ctx, spec.Options)
	if err != nil {
		return Result{}, err
	}
	out := Result{Recipe: h.Recipe(spec.Options, solution), Solution: solution, Before: h}
	if !solution.Optimal() {
		return out, fmt.Errorf("anonymize: the search ended (%s) with a gap of %.1f %%; nothing was released", solution.Stop, 100*solution.Gap())
	}
	out.Recipe.Before, out.Recipe.After, out.Recipe.KeepSuppressed = spec.Before, spec.After, spec.KeepSuppressed
	out.Released, err = h.release(ctx, out.Recipe, src, sink)
	return out, err
}

// Recipe makes the recipe of a solution of this histogram.
func (h *Histogram) Recipe(opts Options, s Solution) Recipe {
	r := Recipe{Version: RecipeVersion, Columns: slices.Clone(h.columns), Models: slices.Clone(opts.Models), Metric: opts.Metric, Suppression: opts.Suppression, Levels: make(map[string]int)}
	for a, d := range h.quasi {
		r.Levels[d.column.Name] = s.Levels[a]
	}
	return r
}

// Release writes the rows of the source as the recipe says; the histogram is the source's, made by [Load]
// with the recipe's columns and after its first steps.
func (h *Histogram) Release(ctx context.Context, r Recipe, src Source, sink Sink) (Released, error) {
	if err := r.Check(); err != nil {
		return Released{}, err
	}
	return h.release(ctx, r, src, sink)
}

// Stream is [Histogram.Release] for hosts that take the rows from an iterator: the source it returns
// reads src anew each time. All checks that need no second reading have passed; where reading ends with
// an error, nothing of what was read may be used.
func (h *Histogram) Stream(ctx context.Context, r Recipe, src Source) (Source, Released, error) {
	if err := r.Check(); err != nil {
		return nil, Released{}, err
	}
	out, released, err := h.stream(ctx, r, src)
	if err != nil {
		return nil, Released{}, releasing(err)
	}
	return out, released, nil
}

func (h *Histogram) release(ctx context.Context, r Recipe, src Source, sink Sink) (Released, error) {
	out, released, err := h.stream(ctx, r, src)
	if err == nil {
		err = copyRows(ctx, out, sink)
	}
	if err != nil {
		return Released{}, releasing(err)
	}
	return released, nil
}

// releasing says what went wrong with what; errors that say it themselves stay as they are.
func releasing(err error) error {
	var limit *LimitError
	var failed *VerificationError
	if errors.As(err, &limit) || errors.As(err, &failed) || errors.Is(err, ErrSourceChanged) {
		return err
	}
	return fmt.Errorf("anonymize: release: %w", err)
}

func (h *Histogram) stream(ctx context.Context, r Recipe, src Source) (Source, Released, error) {
	if err := h.sameColumns(ctx, src); err != nil {
		return nil, Released{}, err
	}
	p, err := newProblem(h, Options{Models: r.Models, Metric: r.Metric, Suppression: r.Suppression})
	if err != nil {
		return nil, Released{}, err
	}
	node := make([]int, len(h.quasi))
	for a, d := range h.quasi {
		node[a] = r.Levels[d.column.Name]
		if !p.allowed(a, node[a]) {
			return nil, Released{}, fmt.Errorf("column %q: its own limits do not permit level %d", d.column.Name, node[a])
		}
	}
	w := newReleaser(h, r, node)
	sc := &scratch{}
	o := p.check(sc, &h.base, node)
	if o.suppressed > p.limit {
		return nil, Released{}, &LimitError{Records: h.records, Suppressed: o.suppressed, Allowed: p.limit}
	}
	w.forbid(sc, &h.base)
	out := Released{Records: h.records, Suppressed: o.suppressed, Columns: w.names, Loss: o.loss, Deleted: w.deleted}
	released := Rows(w.names, w.rows(src))
	if len(r.After) > 0 {
		released, err = h.afterwards(ctx, r, released)
	} else {
		released, err = w.guarded(released, w.globalTexts(sc, &h.base))
	}
	if err == nil {
		out.Columns, err = released.Columns(ctx)
	}
	return released, out, err
}

// sameColumns reports whether a source has the columns that were loaded.
func (h *Histogram) sameColumns(ctx context.Context, src Source) error {
	names, err := src.Columns(ctx)
	if err == nil && !slices.EqualFunc(names, h.columns, func(name string, c Column) bool { return name == c.Name }) {
		err = ErrSourceChanged
	}
	return err
}

// afterwards binds the steps behind the recoding and proves the result once more, since a step that
// touches records or cells can undo it.
func (h *Histogram) afterwards(ctx context.Context, r Recipe, released Source) (Source, error) {
	src, err := withSteps(ctx, released, r.After)
	if err != nil {
		return nil, err
	}
	names, err := src.Columns(ctx)
	if err != nil {
		return nil, err
	}
	left := func(column string) bool { return slices.Contains(names, column) }
	var columns []Column
	for _, c := range r.Columns {
		if left(c.Name) {
			columns = append(columns, c)
		}
	}
	var models []Model
	for _, m := range r.Models {
		if m.Column == "" || left(m.Column) {
			models = append(models, m)
		}
	}
	if len(models) == 0 || !slices.ContainsFunc(columns, func(c Column) bool { return c.Role == QuasiIdentifier }) {
		return newCodeScan(names).guard(src, nil) // nothing is left that a model speaks about
	}
	v, err := verify(ctx, src, columns, models, VerifyOptions{Reference: h.Reference()})
	if err == nil && !v.OK() {
		err = &VerificationError{Verification: v}
	}
	return src, err
}

// copyRows writes a source to a sink and aborts the sink after a failure.
func copyRows(ctx context.Context, src Source, sink Sink) error {
	names, err := src.Columns(ctx)
	if err != nil {
		return err
	}
	if err = sink.Begin(ctx, names); err == nil {
		err = writeRows(ctx, src, sink)
	}
	if err == nil {
		return nil
	}
	if a, ok := sink.(Aborter); ok {
		err = errors.Join(err, a.Abort())
	}
	return err
}

func writeRows(ctx context.Context, src Source, sink Sink) error {
	for row, err := range src.Rows(ctx) {
		if err == nil {
			err = sink.Write(ctx, row)
		}
		if err != nil {
			return err
		}
	}
	return sink.End(ctx)
}
