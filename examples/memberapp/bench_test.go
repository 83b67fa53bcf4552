package main

import (
	"bytes"
	"context"
	"testing"
	"time"

	"github.com/hogo-go/hogo/examples/memberapp/generate"
	"github.com/hogo-go/hogo/examples/memberapp/memberfile"
)

// BenchmarkTakeIn measures rows a second from the parsed file to the committed
// transaction, and beside it what a host without a guard needs for its own rows.
func BenchmarkTakeIn(b *testing.B) {
	var file bytes.Buffer
	if err := generate.Write(&file, 5000, 1); err != nil {
		b.Fatal(err)
	}
	rows, err := memberfile.Read(&file, time.Now())
	if err != nil {
		b.Fatal(err)
	}
	b.Run("guarded", func(b *testing.B) { measure(b, rows, guarded) })
	b.Run("rows alone", func(b *testing.B) { measure(b, rows, rowsAlone) })
}

func measure(b *testing.B, rows []memberfile.Row, job func(*testing.B, *house, []memberfile.Row)) {
	for range b.N {
		b.StopTimer()
		h, err := openHost(context.Background(), b.TempDir())
		if err != nil {
			b.Fatal(err)
		}
		o, err := openHouse(h)
		if err != nil {
			b.Fatal(err)
		}
		if err := o.establish(context.Background()); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		job(b, o, rows)
		b.StopTimer()
		o.close()
		if err := h.close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(rows)*b.N)/b.Elapsed().Seconds(), "rows/s")
}

func guarded(b *testing.B, o *house, rows []memberfile.Row) {
	if _, err := o.takeIn(context.Background(), rows, func(int, int) {}); err != nil {
		b.Fatal(err)
	}
}

func rowsAlone(b *testing.B, o *house, rows []memberfile.Row) {
	ctx := context.Background()
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		b.Fatal(err)
	}
	w, err := newWriter(ctx, tx)
	if err != nil {
		b.Fatal(err)
	}
	var out outcome
	fresh := out.sort(rows, nil)
	for i := range fresh {
		if err := w.write(ctx, fresh[i].row, fresh[i].digest); err != nil {
			b.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
}
