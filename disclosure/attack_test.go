package disclosure_test

import (
	"context"
	"strings"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/store"
)

// before runs something once, just before the first commit.
type before struct {
	store.Store
	do func()
}

func (b before) Commit(ctx context.Context, batch store.Batch) error {
	if b.do != nil {
		b.do()
	}
	return b.Store.Commit(ctx, batch)
}

// mask replaces what differs between two cases alike.
func mask(s string, c *disclosure.Case) string {
	return strings.ReplaceAll(s, strings.ToUpper(c.ID()[:8]), "REF")
}

func contains(s, part string) bool { return strings.Contains(s, part) }
