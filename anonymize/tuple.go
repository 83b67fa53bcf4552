package anonymize

import "math/bits"

// tupleSet numbers distinct tuples of codes, all of one length, in the order in which they come. The
// numbers index parallel slices of the caller. Open addressing; tuples lie one behind the other.
type tupleSet struct {
	width int
	codes []uint32
	slots []uint32 // number + 1, 0 free
	mask  uint64
	n     int
}

func newTupleSet(width int) *tupleSet {
	return &tupleSet{width: width, slots: make([]uint32, 1024), mask: 1023}
}

func (t *tupleSet) tuple(i int) []uint32 { return t.codes[i*t.width : (i+1)*t.width] }

// add returns the number of the tuple.
func (t *tupleSet) add(tuple []uint32) uint32 {
	if uint64(t.n)*2 >= t.mask {
		t.grow()
	}
	for at := hashTuple(tuple) & t.mask; ; at = (at + 1) & t.mask {
		s := t.slots[at]
		if s == 0 {
			t.codes = append(t.codes, tuple...)
			t.n++
			t.slots[at] = uint32(t.n)
			return uint32(t.n - 1)
		}
		if equalTuples(t.tuple(int(s-1)), tuple) {
			return s - 1
		}
	}
}

func (t *tupleSet) grow() {
	t.slots = make([]uint32, 2*len(t.slots))
	t.mask = uint64(len(t.slots) - 1)
	for i := range t.n {
		at := hashTuple(t.tuple(i)) & t.mask
		for t.slots[at] != 0 {
			at = (at + 1) & t.mask
		}
		t.slots[at] = uint32(i + 1)
	}
}

func equalTuples(a, b []uint32) bool {
	for i, x := range b {
		if a[i] != x {
			return false
		}
	}
	return true
}

func hashTuple(tuple []uint32) uint64 {
	h := uint64(0x9e3779b97f4a7c15)
	for _, c := range tuple {
		h = mix(h ^ uint64(c))
	}
	return h
}

func mix(x uint64) uint64 {
	hi, lo := bits.Mul64(x, 0x9fb21c651e98df25)
	return hi ^ lo
}

// find returns the number of a tuple that was added.
func (t *tupleSet) find(tuple []uint32) (uint32, bool) {
	for at := hashTuple(tuple) & t.mask; t.slots[at] != 0; at = (at + 1) & t.mask {
		if n := t.slots[at] - 1; equalTuples(t.tuple(int(n)), tuple) {
			return n, true
		}
	}
	return 0, false
}
