package dbtest_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/hogo-go/hogo/internal/dbtest"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/sqlstore"
)

// A database takes what MaxBatch tells: as many operations, and as many bytes in one
// record; one more is ErrTooLarge, not an error of the database.
func TestLimitsAtTheEdge(t *testing.T) {
	long(t)
	each(t, func(t *testing.T, b *dbtest.Backend) {
		s := b.New(t, b.Open(t), sqlstore.Options{})
		ops, most := s.MaxBatch()
		write := func(changes ...store.Change) error {
			_, err := store.Apply(acting(t.Context()), s, time.Now(), nil, changes...)
			return err
		}
		large := func(id string, size int) store.Change {
			c := creation(id)
			batch := store.Batch{Puts: []store.Record{c.Next}, Entries: []store.Entry{{Key: c.Next.Key, Event: c.Events[0].Name,
				Actor: "staff-1", Fields: c.Events[0].Fields}}}
			rest := size - batch.Size() + len(c.Next.Body) - store.SaltSize - 3*store.HashSize
			c.Next.Body = []byte(`{"v":1,"x":"` + strings.Repeat("x", rest-len(`{"v":1,"x":""}`)) + `"}`)
			return c
		}
		if err := write(large("most", most)); err != nil {
			t.Errorf("%d bytes: %v", most, errors.Unwrap(err))
		}
		if r, err := s.Get(t.Context(), keyOf("most")); err != nil || len(r.Body) < most-1000 {
			t.Errorf("%d bytes of %d come back: %v", len(r.Body), most, err)
		}
		if err := write(large("more", most+1)); !errors.Is(err, store.ErrTooLarge) {
			t.Errorf("one byte more: %v, want ErrTooLarge", err)
		}
		var many []store.Change
		for range ops / 2 {
			many = append(many, creation(store.NewID()))
		}
		if err := write(many...); err != nil {
			t.Errorf("%d operations: %v", ops, errors.Unwrap(err))
		}
		if err := write(append(many, creation("one-more"))...); !errors.Is(err, store.ErrTooLarge) {
			t.Errorf("two operations more: %v, want ErrTooLarge", err)
		}
		if n, err := s.Count(t.Context(), store.Query{Kind: kind}); n != 1+ops/2 || err != nil {
			t.Errorf("%d records, want %d: %v", n, 1+ops/2, err)
		}
	})
}
