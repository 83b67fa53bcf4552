package storetest_test

import (
	"context"
	"testing"

	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/storetest"
)

func openMemory(context.Context) (storetest.Base, error) {
	return storetest.Base{Store: memory.New()}, nil
}

func TestCheckMemory(t *testing.T) {
	t.Parallel()
	if err := storetest.Check(t.Context(), openMemory); err != nil {
		t.Error(err)
	}
}
