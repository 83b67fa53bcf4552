package anonymize

import (
	"context"
	"iter"
)

const (
	prefetchRows  = 512
	prefetchDepth = 4
)

// prefetch reads a source in a goroutine of its own, a few batches ahead, so that reading and working
// share two cores. Order, rows and the one error stay; an early break ends the goroutine before the
// function returns.
func prefetch(ctx context.Context, src Source, width int) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		full, free := make(chan rowBatch, prefetchDepth), make(chan rowBatch, prefetchDepth)
		for range prefetchDepth {
			free <- rowBatch{}
		}
		go fillBatches(ctx, rowsOf(ctx, src, width), full, free)
		defer func() {
			cancel()
			for range full { // wait until the source is let go
			}
		}()
		for b := range full {
			for i := 0; i < b.rows; i++ {
				if !yield(b.fields[i*width:(i+1)*width:(i+1)*width], nil) {
					return
				}
			}
			if b.err != nil {
				yield(nil, b.err)
				return
			}
			free <- b
		}
	}
}

// rowBatch is some rows one behind the other, and the error behind them. Its fields are strings, which
// stay valid.
type rowBatch struct {
	fields []string
	rows   int
	err    error
}

func fillBatches(ctx context.Context, rows iter.Seq2[[]string, error], full chan<- rowBatch, free <-chan rowBatch) {
	defer close(full)
	var b rowBatch
	next := func() bool {
		select {
		case b = <-free:
			b = rowBatch{fields: b.fields[:0]}
			return true
		case <-ctx.Done():
			full <- rowBatch{err: ctx.Err()} // else what was read so far would pass for the whole table
			return false
		}
	}
	if !next() {
		return
	}
	for row, err := range rows {
		if err != nil {
			b.err = err
			break
		}
		b.fields = append(b.fields, row...)
		if b.rows++; b.rows < prefetchRows {
			continue
		}
		full <- b
		if !next() {
			return
		}
	}
	full <- b
}
