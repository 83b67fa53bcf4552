package anonymize

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// RecipeVersion is the version of the recipe file that this package writes.
const RecipeVersion = 1

// Recipe is a solved task: which level each column is released on, under which models and limits. It
// holds rules and hierarchies, no record and no count. Saved with [Recipe.Write] it is applied to next
// month's table by [Recipe.Apply], which groups that table anew, suppresses what fails the models there,
// and refuses if more fails than the limit allows. A recipe tells how the data were processed; where a
// step could be reversed with it, it belongs to the processing-method information (see [Classify]).
type Recipe struct {
	Version     int            `json:"hogo_recipe"`
	Columns     []Column       `json:"columns"`
	Models      []Model        `json:"models"`
	Metric      Metric         `json:"metric,omitzero"`
	Suppression float64        `json:"suppression"`
	Levels      map[string]int `json:"levels"`
	// Before are steps on the table as it comes, After on the generalized table.
	Before []Step `json:"before,omitempty"`
	After  []Step `json:"after,omitempty"`
	// KeepSuppressed releases suppressed records with "*" in every cell instead of leaving them out.
	KeepSuppressed bool `json:"keep_suppressed,omitzero"`
}

// ErrRecipe is matched by every error of a recipe that cannot be read or used.
var ErrRecipe = errors.New("anonymize: unusable recipe")

// ReadRecipe reads a recipe and checks it: version, columns, hierarchies, models, levels. Unknown fields
// are refused.
func ReadRecipe(r io.Reader) (Recipe, error) {
	var out Recipe
	raw, err := io.ReadAll(r)
	if err != nil {
		return Recipe{}, fmt.Errorf("anonymize: read recipe: %w", err)
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&out); err != nil {
		return Recipe{}, fmt.Errorf("%w: %w", ErrRecipe, err)
	}
	if dec.More() {
		return Recipe{}, fmt.Errorf("%w: text after the recipe", ErrRecipe)
	}
	if err := out.Check(); err != nil {
		return Recipe{}, err
	}
	return out, nil
}

// Write saves the recipe as indented JSON.
func (r Recipe) Write(w io.Writer) error {
	if err := r.Check(); err != nil {
		return err
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(r); err != nil {
		return fmt.Errorf("anonymize: write recipe: %w", err)
	}
	return nil
}

// Check tells everything that is wrong with a recipe at once. The error matches [ErrRecipe].
func (r Recipe) Check() error {
	var problems []string
	if r.Version != RecipeVersion {
		problems = append(problems, fmt.Sprintf("version %d instead of %d", r.Version, RecipeVersion))
	}
	names := make([]string, len(r.Columns))
	quasi := 0
	for i, c := range r.Columns {
		names[i] = c.Name
		level, ok := r.Levels[c.Name]
		switch {
		case c.Role != QuasiIdentifier && ok:
			problems = append(problems, fmt.Sprintf("column %q has a level but is no quasi-identifier", c.Name))
		case c.Role == QuasiIdentifier && !ok:
			problems = append(problems, fmt.Sprintf("column %q has no level", c.Name))
		case c.Role == QuasiIdentifier && (level < 0 || level >= c.Hierarchy.Levels()):
			problems = append(problems, fmt.Sprintf("column %q has no level %d", c.Name, level))
		}
		if c.Role == QuasiIdentifier {
			quasi++
		}
	}
	_, more := matchColumns(names, r.Columns)
	problems = append(problems, more...)
	problems = append(problems, modelProblems(r.Models, r.Columns)...)
	if quasi == 0 || len(r.Levels) != quasi {
		problems = append(problems, "levels and quasi-identifiers do not match")
	}
	if !(r.Suppression >= 0 && r.Suppression <= 1) {
		problems = append(problems, "the suppression limit must be between 0 and 1")
	}
	if p := r.Metric.problem(); p != "" {
		problems = append(problems, "metric: "+p)
	}
	problems = append(problems, stepProblems(r.Before, r.After)...)
	if err := specError(problems); err != nil {
		return fmt.Errorf("%w: %w", ErrRecipe, err)
	}
	return nil
}

// LimitError tells that a table does not fit a recipe any more: too many records fail the models on the
// recipe's levels.
type LimitError struct {
	Records, Suppressed, Allowed uint64
}

// Error tells all of it, without any value.
func (e *LimitError) Error() string {
	return fmt.Sprintf("anonymize: %d of %d records would have to be suppressed, %d are allowed", e.Suppressed, e.Records, e.Allowed)
}

// Apply processes another table by the recipe: it reads the source twice and writes the released rows to
// the sink. Unknown values come back as [*GapError], too many failing records as [*LimitError], before a
// row is written; identification codes as [*VerificationError] and a source that changes between the
// readings as [ErrSourceChanged], at the latest before the sink is ended.
func (r Recipe) Apply(ctx context.Context, src Source, sink Sink) (Released, error) {
	if err := r.Check(); err != nil {
		return Released{}, err
	}
	src, err := withSteps(ctx, src, r.Before)
	if err != nil {
		return Released{}, fmt.Errorf("anonymize: apply recipe: %w", err)
	}
	h, err := load(ctx, src, r.Columns)
	if err != nil {
		return Released{}, fmt.Errorf("anonymize: apply recipe: %w", err)
	}
	return h.release(ctx, r, src, sink)
}
