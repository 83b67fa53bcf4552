package anonymize

import (
	"context"
	"fmt"
	"math"
	"slices"
)

// StepKind names a technique of the Commission's guideline on anonymously processed information
// (ガイドライン(匿名加工情報編) 別表).
type StepKind string

// The techniques.
const (
	DeleteColumnsStep  StepKind = "delete-columns" // 項目削除
	DeleteRecordsStep  StepKind = "delete-records" // レコード削除
	DeleteCellsStep    StepKind = "delete-cells"   // セル削除
	GeneralizeStep     StepKind = "generalize"     // 一般化
	TopBottomStep      StepKind = "top-bottom"     // トップ(ボトム)コーディング
	RoundStep          StepKind = "round"          // 丸め
	MicroaggregateStep StepKind = "microaggregate" // ミクロアグリゲーション
	SwapStep           StepKind = "swap"           // データ交換(スワッピング)
	ReplaceStep        StepKind = "replace"        // 置き換え: 復元することのできる規則性を有しない方法
	SampleStep         StepKind = "sample"         // レコード一部抽出
	RareStep           StepKind = "suppress-rare"  // 特異な記述等の削除
)

// Step is one technique with its parameters; the constructors make one. Steps run in order, before or
// after the recoding, and stand in recipes. Random steps draw from crypto/rand anew each time a recipe is
// applied, so they are the ones that do not repeat themselves.
type Step struct {
	Kind      StepKind  `json:"kind"`
	Columns   []string  `json:"columns,omitempty"`
	Values    []string  `json:"values,omitempty"`
	Hierarchy Hierarchy `json:"hierarchy,omitzero"`
	Level     int       `json:"level,omitzero"`
	Low       *float64  `json:"low,omitempty"`
	High      *float64  `json:"high,omitempty"`
	Width     float64   `json:"width,omitzero"`
	Size      int       `json:"size,omitzero"`
	Share     float64   `json:"share,omitzero"`
}

// DeleteColumns leaves columns out.
func DeleteColumns(columns ...string) Step {
	return Step{Kind: DeleteColumnsStep, Columns: slices.Clone(columns)}
}

// DeleteRecords leaves out records whose column has one of the values.
func DeleteRecords(column string, values ...string) Step {
	return Step{Kind: DeleteRecordsStep, Columns: []string{column}, Values: slices.Clone(values)}
}

// DeleteCells releases "*" for one of the values of a column; without values for all.
func DeleteCells(column string, values ...string) Step {
	return Step{Kind: DeleteCellsStep, Columns: []string{column}, Values: slices.Clone(values)}
}

// Generalize replaces the values of a column by their labels on one level of a hierarchy.
func Generalize(column string, h Hierarchy, level int) Step {
	return Step{Kind: GeneralizeStep, Columns: []string{column}, Hierarchy: h, Level: level}
}

// TopCode releases "N-" for numbers of at least n.
func TopCode(column string, n float64) Step {
	return Step{Kind: TopBottomStep, Columns: []string{column}, High: &n}
}

// BottomCode releases "-N" for numbers of at most n.
func BottomCode(column string, n float64) Step {
	return Step{Kind: TopBottomStep, Columns: []string{column}, Low: &n}
}

// Round rounds numbers to the nearest multiple of the width, halves away from zero.
func Round(column string, width float64) Step {
	return Step{Kind: RoundStep, Columns: []string{column}, Width: width}
}

// Microaggregate sorts the numbers of a column, forms groups of at least size records, and releases the
// mean of each group; equal numbers stay together. A table with fewer numbers than that is refused.
func Microaggregate(column string, size int) Step {
	return Step{Kind: MicroaggregateStep, Columns: []string{column}, Size: size}
}

// Swap exchanges the values of a column at random among a share of the records, so that each of them gets
// the value of another. A table in which fewer than two take part is refused. It holds the column in
// memory, 16 bytes a row.
func Swap(column string, share float64) Step {
	return Step{Kind: SwapStep, Columns: []string{column}, Share: share}
}

// Replace puts a random token in the place of each distinct value of a column. There is no rule and no
// key: when the run ends, nobody can tell which token stood for which value.
func Replace(column string) Step { return Step{Kind: ReplaceStep, Columns: []string{column}} }

// Sample keeps each record with a probability.
func Sample(share float64) Step { return Step{Kind: SampleStep, Share: share} }

// SuppressRare releases "*" for values of a column that stand in fewer than size records.
func SuppressRare(column string, size int) Step {
	return Step{Kind: RareStep, Columns: []string{column}, Size: size}
}

// Random reports that a step draws anew each time.
func (s Step) Random() bool {
	return s.Kind == SwapStep || s.Kind == ReplaceStep || s.Kind == SampleStep
}

// problem tells what is wrong with the parameters.
func (s Step) problem() string {
	switch s.Kind {
	case DeleteColumnsStep:
		if len(s.Columns) == 0 {
			return "no column"
		}
		return ""
	case SampleStep:
		return s.shareProblem()
	}
	if len(s.Columns) != 1 {
		return "one column is needed"
	}
	switch s.Kind {
	case DeleteCellsStep, ReplaceStep:
	case DeleteRecordsStep:
		if len(s.Values) == 0 {
			return "no values"
		}
	case GeneralizeStep:
		if s.Level < 0 || s.Level >= s.Hierarchy.Levels() {
			return "the hierarchy has no such level"
		}
	case TopBottomStep:
		if s.Low == nil && s.High == nil || s.Low != nil && s.High != nil && *s.Low >= *s.High {
			return "a limit is needed, and the lower one below the upper"
		}
	case RoundStep:
		if !(s.Width > 0) || math.IsInf(s.Width, 0) {
			return "the width must be above 0"
		}
	case MicroaggregateStep, RareStep:
		if s.Size < 2 {
			return "the size must be at least 2"
		}
	case SwapStep:
		return s.shareProblem()
	default:
		return "unknown technique"
	}
	return ""
}

func (s Step) shareProblem() string {
	if !(s.Share > 0 && s.Share <= 1) {
		return "the share must be above 0 and at most 1"
	}
	return ""
}

func stepProblems(before, after []Step) []string {
	var out []string
	for i, s := range append(slices.Clone(before), after...) {
		if p := s.problem(); p != "" {
			out = append(out, fmt.Sprintf("step %d (%s): %s", i+1, s.Kind, p))
		}
	}
	return out
}

// Transform returns the source as the steps leave it. Steps that need the whole table read it when the
// result is read for the first time or here. Every reading of the result yields the same rows.
func Transform(ctx context.Context, src Source, steps ...Step) (Source, error) {
	if err := specError(stepProblems(steps, nil)); err != nil {
		return nil, fmt.Errorf("anonymize: transform: %w", err)
	}
	out, err := withSteps(ctx, src, steps)
	if err != nil {
		return nil, fmt.Errorf("anonymize: transform: %w", err)
	}
	return out, nil
}

func withSteps(ctx context.Context, src Source, steps []Step) (Source, error) {
	for i, s := range steps {
		names, err := src.Columns(ctx)
		if err != nil {
			return nil, err
		}
		for _, c := range s.Columns {
			if !slices.Contains(names, c) {
				return nil, fmt.Errorf("step %d (%s): column %q is not in the table", i+1, s.Kind, c)
			}
		}
		bound := boundStep{Step: s, src: src, names: names, out: names}
		if len(s.Columns) > 0 {
			bound.at = slices.Index(names, s.Columns[0])
		}
		if err := bound.prepare(ctx); err != nil {
			return nil, fmt.Errorf("step %d (%s): %w", i+1, s.Kind, err)
		}
		src = &bound
	}
	return src, nil
}
