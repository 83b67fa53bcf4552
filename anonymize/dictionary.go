package anonymize

import "strings"

// dictionary gives the values of one column codes in the order in which they come.
type dictionary struct {
	spelt  func(string) string // nil, or the spelling under which a value has its code
	code   map[string]uint32   // every spelling
	values []string
	first  []int64 // row in which the value was first seen
	count  []uint64
	cache  *valueCache
}

func newDictionary() *dictionary {
	return &dictionary{code: make(map[string]uint32), cache: new(valueCache)}
}

func (d *dictionary) add(value string, row int64) uint32 {
	at := cacheSlot(value)
	if hit := &d.cache[at]; hit.used && hit.value == value {
		return hit.code
	}
	c, ok := d.code[value]
	if !ok {
		value = strings.Clone(value) // a field must not keep its whole block
		c = d.enter(value, row)
		d.code[value] = c
	}
	d.cache[at] = cached{value: d.values[c], code: c, used: true}
	return c
}

// enter returns the code of a spelling that is not known yet.
func (d *dictionary) enter(value string, row int64) uint32 {
	if d.spelt != nil {
		value = d.spelt(value)
		if c, ok := d.code[value]; ok {
			return c
		}
	}
	c := uint32(len(d.values))
	d.code[value] = c
	d.values = append(d.values, value)
	d.first = append(d.first, row)
	d.count = append(d.count, 0)
	return c
}

// cached is a value that was looked up lately. Comparing with it is several times faster than a look-up,
// and columns repeat themselves.
type cached struct {
	value string
	code  uint32
	used  bool
}

type valueCache [256]cached

// cacheSlot mixes the length and three bytes of a value.
func cacheSlot(value string) uint8 {
	n := len(value)
	if n == 0 {
		return 0
	}
	return uint8(n)*37 ^ value[n-1] ^ value[n/2]<<3 ^ value[max(0, n-2)]<<4
}
