package dbtest_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	"github.com/hogo-go/hogo/internal/dbtest"
	"github.com/hogo-go/hogo/store/sqlstore"
	"github.com/hogo-go/hogo/store/storetest"
)

// each runs fn once for every kind of database.
func each(t *testing.T, fn func(*testing.T, *dbtest.Backend)) {
	t.Parallel()
	for i := range dbtest.Backends {
		t.Run(dbtest.Backends[i].Name, func(t *testing.T) {
			t.Parallel()
			fn(t, &dbtest.Backends[i])
		})
	}
}

// fresh opens a base of its own in shared tables: two new tenants.
func fresh(t *testing.T, b *dbtest.Backend, o sqlstore.Options) storetest.Open {
	db := b.Open(t)
	o.Prefix = b.Tables(t, db).Prefix
	first := b.New(t, db, o)
	second := b.New(t, db, o)
	var n atomic.Int64
	return func(context.Context) (storetest.Base, error) {
		tenant := fmt.Sprintf("tenant-%d", n.Add(1))
		s, err := first.ForTenant(tenant)
		if err != nil {
			return storetest.Base{}, err
		}
		again, err := second.ForTenant(tenant)
		if err != nil {
			return storetest.Base{}, err
		}
		neighbour, err := second.ForTenant(tenant + "-neighbour")
		return storetest.Base{Store: s, Again: again, Neighbour: neighbour}, err
	}
}

// long leaves t out of short runs.
func long(t *testing.T) {
	if testing.Short() {
		t.Skip("not in short mode")
	}
}

func TestStore(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		storetest.Run(t, fresh(t, b, sqlstore.Options{}))
	})
}

func TestStoreUnprepared(t *testing.T) {
	long(t)
	each(t, func(t *testing.T, b *dbtest.Backend) {
		storetest.Run(t, fresh(t, b, sqlstore.Options{NoPrepare: true}))
	})
}

func TestModel(t *testing.T) {
	each(t, func(t *testing.T, b *dbtest.Backend) {
		open := fresh(t, b, sqlstore.Options{})
		for seed := range uint64(4) {
			storetest.Model(t, open, seed, 400)
		}
	})
}

// Engines that take one change of a table in a statement get the same contract.
func TestStoreOneChange(t *testing.T) {
	t.Parallel()
	storetest.Run(t, fresh(t, &dbtest.Backends[1], sqlstore.Options{OneChange: true}))
}

// Poolers hand every transaction to another connection: nothing may stay prepared.
func TestStorePooled(t *testing.T) {
	t.Parallel()
	long(t)
	for i := range dbtest.Unprepared {
		t.Run(dbtest.Unprepared[i].Name, func(t *testing.T) {
			t.Parallel()
			storetest.Run(t, fresh(t, &dbtest.Unprepared[i], sqlstore.Options{NoPrepare: true}))
		})
	}
}
