package consent

import "math/bits"

// MaxItems is the largest number of items that the policies of one guard may
// name together.
const MaxItems = 128

// Items is a set of the catalogue's items, as [Guard.Items] makes it from names.
// It belongs to the guard that made it. The zero value is the empty set.
type Items [MaxItems / 64]uint64

// Has tells whether every item of o is in s.
func (s Items) Has(o Items) bool {
	return o[0]&^s[0] == 0 && o[1]&^s[1] == 0
}

// Or returns the items that are in s or in o.
func (s Items) Or(o Items) Items {
	return Items{s[0] | o[0], s[1] | o[1]}
}

// And returns the items that are in s and in o.
func (s Items) And(o Items) Items {
	return Items{s[0] & o[0], s[1] & o[1]}
}

// Without returns the items of s that are not in o.
func (s Items) Without(o Items) Items {
	return Items{s[0] &^ o[0], s[1] &^ o[1]}
}

// Empty tells whether no item is in s.
func (s Items) Empty() bool { return s[0]|s[1] == 0 }

// Len returns how many items are in s.
func (s Items) Len() int { return bits.OnesCount64(s[0]) + bits.OnesCount64(s[1]) }

func itemBit(i int) Items {
	var s Items
	s[i/64] = 1 << (i % 64)
	return s
}

// each calls fn with the index of every item of s.
func (s Items) each(fn func(i int)) {
	for w, word := range s {
		for ; word != 0; word &= word - 1 {
			fn(w*64 + bits.TrailingZeros64(word))
		}
	}
}

// first returns the index of the first item of s, which is not empty.
func (s Items) first() int {
	if s[0] != 0 {
		return bits.TrailingZeros64(s[0])
	}
	return 64 + bits.TrailingZeros64(s[1])
}
