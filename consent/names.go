package consent

import "math/bits"

// names finds the places of purposes and items by name: a perfect hash, made when the
// policies are loaded, so that a look-up is one comparison.
type names struct {
	purposes, items nameTable
}

// resolve returns purpose and items of a question, false if a name is not known.
func (n *names) resolve(u *Use) (purpose int, items Items, ok bool) {
	purpose, items = int(u.Purpose)-1, u.Items
	if purpose < 0 {
		if purpose = n.purposes.find(u.PurposeName); purpose < 0 {
			return 0, Items{}, false
		}
	}
	for _, name := range u.ItemNames {
		i := n.items.find(name)
		if i < 0 {
			return 0, Items{}, false
		}
		items[i/64] |= 1 << (i % 64)
	}
	return purpose, items, true
}

func newNames(c *catalogue) *names {
	return &names{newNameTable(c.purposes), newNameTable(c.items)}
}

// nameTable is a table without collisions.
type nameTable struct {
	seed  uint64
	shift uint
	slots []nameSlot
}

type nameSlot struct {
	name  string
	place int
}

func newNameTable(list []string) nameTable {
	for size := uint(bits.Len(uint(len(list)))) + 2; ; size++ {
		for seed := uint64(1); seed < 4096; seed += 2 {
			if t, ok := tryNames(list, seed*0x9E3779B97F4A7C15|1, size); ok {
				return t
			}
		}
	}
}

func tryNames(list []string, seed uint64, size uint) (nameTable, bool) {
	t := nameTable{seed: seed, shift: 64 - size, slots: make([]nameSlot, 1<<size)}
	for i, name := range list {
		s := &t.slots[t.hash(name)]
		if s.name != "" {
			return t, false
		}
		*s = nameSlot{name, i}
	}
	return t, true
}

// hash mixes the words of a name; the last one overlaps the one before it.
func (t *nameTable) hash(s string) uint64 {
	h := uint64(len(s))
	if len(s) < 8 {
		for i := range len(s) {
			h = h<<8 ^ uint64(s[i])
		}
		return h * t.seed >> t.shift
	}
	for i := 0; i+8 < len(s); i += 8 {
		h = (h ^ load(s[i:])) * t.seed
		h ^= h >> 29
	}
	return (h ^ load(s[len(s)-8:])) * t.seed >> t.shift
}

// load reads the first eight bytes.
func load(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// find returns the place of a name, -1 if it is not in the list.
func (t *nameTable) find(name string) int {
	if s := &t.slots[t.hash(name)]; s.name == name && name != "" {
		return s.place
	}
	return -1
}
