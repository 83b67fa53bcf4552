package sqlstore

import "github.com/hogo-go/hogo/store"

// step is one operation on a record that stands already.
type step struct {
	key     store.Key
	version int64         // that must stand
	put     *store.Record // nil: purge or expect
	purge   bool
}

// standing lists the operations of b on records that stand already: of puts those
// of later versions, purges, and if asked for, the expectations.
func standing(b *store.Batch, expect bool) []step {
	var list []step
	for i := range b.Puts {
		if r := &b.Puts[i]; r.Version > 1 {
			list = append(list, step{key: r.Key, version: r.Version - 1, put: r})
		}
	}
	for _, x := range b.Purges {
		list = append(list, step{key: x.Key, version: x.Version, purge: true})
	}
	if expect {
		for _, x := range b.Expect {
			list = append(list, step{key: x.Key, version: x.Version})
		}
	}
	return list
}
