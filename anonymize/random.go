package anonymize

import (
	"context"
	crand "crypto/rand"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
)

// drawing is what a random step has drawn when it was bound, so that every reading of the result is the
// same. The seed comes from crypto/rand and is forgotten with the step.
type drawing struct {
	seed   [32]byte
	share  float64
	values []string // of the swapped column, in the order of rows
}

// reading is one pass over a drawing.
type reading struct {
	*drawing
	rand *rand.Rand
}

func (b *boundStep) prepareRandom(ctx context.Context) error {
	d := &drawing{}
	crand.Read(d.seed[:])
	switch b.Kind {
	case SampleStep:
		d.share = b.Share
	case SwapStep:
		if err := d.swap(ctx, b); err != nil {
			return err
		}
	case ReplaceStep:
		tokens := make(map[string]string)
		b.cell = func(value string) (string, bool) {
			if blank(value) {
				return value, true
			}
			token, ok := tokens[value]
			if !ok {
				token = randomToken()
				tokens[value] = token
			}
			return token, true
		}
		return nil
	}
	b.draw = d
	return nil
}

// randomToken returns 128 random bits.
func randomToken() string {
	var b [16]byte
	crand.Read(b[:])
	return hex.EncodeToString(b[:])
}

// swap draws the records that take part and shuffles their values.
func (d *drawing) swap(ctx context.Context, b *boundStep) error {
	dict := newDictionary()
	var part []int
	r := rand.New(rand.NewChaCha8(d.seed))
	for row, err := range rowsOf(ctx, b.src, len(b.names)) {
		if err != nil {
			return err
		}
		n := len(d.values)
		d.values = append(d.values, dict.values[dict.add(row[b.at], int64(n)+1)])
		if r.Float64() < b.Share {
			part = append(part, n)
		}
	}
	if len(part) < 2 {
		return fmt.Errorf("column %q: fewer than two records take part in the exchange", b.names[b.at])
	}
	for i := len(part) - 1; i > 0; i-- { // Sattolo's algorithm: one cycle through all, nobody keeps his own
		j := r.IntN(i)
		d.values[part[i]], d.values[part[j]] = d.values[part[j]], d.values[part[i]]
	}
	return nil
}

// run begins a pass; a nil drawing keeps everything.
func (d *drawing) run() *reading {
	if d == nil {
		return &reading{}
	}
	return &reading{drawing: d, rand: rand.New(rand.NewChaCha8(d.seed))}
}

// keeps draws whether the next record is kept.
func (r *reading) keeps() bool {
	return r.drawing == nil || r.share == 0 || r.rand.Float64() < r.share
}

// swapped returns the value of a record after the exchange.
func (r *reading) swapped(row int64) (string, bool) {
	if row >= int64(len(r.values)) {
		return "", false
	}
	return r.values[row], true
}
