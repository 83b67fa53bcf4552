package memory

import (
	"slices"
	"sort"
	"strings"
)

// The orders of the indexes.
func byKey(a, b *slot) int { return a.key.Compare(b.key) }

func bySubject(a, b *slot) int {
	if c := strings.Compare(a.record.Subject, b.record.Subject); c != 0 {
		return c
	}
	return byKey(a, b)
}

func byRef(a, b *slot) int {
	if c := strings.Compare(a.record.Ref, b.record.Ref); c != 0 {
		return c
	}
	return byKey(a, b)
}

func byDue(a, b *slot) int {
	if c := a.record.Due.Compare(b.record.Due); c != 0 {
		return c
	}
	return byKey(a, b)
}

const chunkSize = 256

// index is a sorted set of slots, in chunks so that an insertion moves few of them.
// A slot leaves the index before that changes by which it is compared.
type index struct {
	compare func(a, b *slot) int
	chunks  [][]*slot // none empty
}

// chunk returns the number of the first chunk whose last slot is not before sl.
func (x *index) chunk(sl *slot) int {
	return sort.Search(len(x.chunks), func(i int) bool {
		c := x.chunks[i]
		return x.compare(c[len(c)-1], sl) >= 0
	})
}

// find returns where sl stands in chunk c, or would stand.
func (x *index) find(c []*slot, sl *slot) (at int, found bool) {
	return slices.BinarySearchFunc(c, sl, x.compare)
}

func (x *index) insert(sl *slot) {
	if len(x.chunks) == 0 {
		x.chunks = [][]*slot{append(make([]*slot, 0, chunkSize), sl)}
		return
	}
	i := min(x.chunk(sl), len(x.chunks)-1)
	at, _ := x.find(x.chunks[i], sl)
	c := slices.Insert(x.chunks[i], at, sl)
	x.chunks[i] = c
	if len(c) == chunkSize {
		upper := append(make([]*slot, 0, chunkSize), c[chunkSize/2:]...)
		clear(c[chunkSize/2:])
		x.chunks[i] = c[:chunkSize/2]
		x.chunks = slices.Insert(x.chunks, i+1, upper)
	}
}

func (x *index) remove(sl *slot) {
	i := x.chunk(sl)
	if i == len(x.chunks) {
		return
	}
	at, found := x.find(x.chunks[i], sl)
	if !found {
		return
	}
	if x.chunks[i] = slices.Delete(x.chunks[i], at, at+1); len(x.chunks[i]) == 0 {
		x.chunks = slices.Delete(x.chunks, i, i+1)
	}
}

// ascend calls fn for the slots behind from in order until it returns false.
func (x *index) ascend(from *slot, fn func(*slot) bool) {
	i := x.chunk(from)
	if i == len(x.chunks) {
		return
	}
	at, found := x.find(x.chunks[i], from)
	if found {
		at++
	}
	for ; i < len(x.chunks); i++ {
		for c := x.chunks[i]; at < len(c); at++ {
			if !fn(c[at]) {
				return
			}
		}
		at = 0
	}
}
