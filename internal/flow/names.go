package flow

// nameTable finds the place of a name. Names of states and commands are few and
// short: a hash of length, first, middle and last byte, with the multiplier for which
// the fewest of them meet, costs a third of what a map does.
type nameTable struct {
	factor uint32
	shift  uint8
	slots  []nameSlot
}

type nameSlot struct {
	name string
	id   int16 // -1: empty
}

// newNameTable places names; of two equal ones the first counts.
func newNameTable(names []string) nameTable {
	bits := uint8(3)
	for 1<<bits < 4*len(names) {
		bits++
	}
	best := nameTable{}
	least := -1
	for factor := uint32(0x9e3779b1); factor != 0x9e3779b1+2*64; factor += 2 {
		t := nameTable{factor: factor, shift: 32 - bits, slots: make([]nameSlot, 1<<bits)}
		if met := t.fill(names); least < 0 || met < least {
			best, least = t, met
		}
	}
	return best
}

// fill places the names and returns how many found their slot taken.
func (t *nameTable) fill(names []string) (met int) {
	for i := range t.slots {
		t.slots[i].id = -1
	}
	for i, name := range names {
		at := t.hash(name)
		for t.slots[at].id >= 0 && t.slots[at].name != name {
			met++
			at = (at + 1) & uint32(len(t.slots)-1)
		}
		if t.slots[at].id < 0 {
			t.slots[at] = nameSlot{name, int16(i)}
		}
	}
	return met
}

func (t *nameTable) hash(s string) uint32 {
	n := uint32(len(s))
	if n == 0 {
		return 0
	}
	x := n<<24 | uint32(s[0])<<16 | uint32(s[n/2])<<8 | uint32(s[n-1])
	x ^= x >> 15
	return x * t.factor >> t.shift
}

// find returns the place of a name, false if there is none.
func (t *nameTable) find(s string) (int, bool) {
	if len(t.slots) == 0 {
		return 0, false
	}
	mask := uint32(len(t.slots) - 1)
	for at := t.hash(s) & mask; ; at = (at + 1) & mask {
		switch slot := &t.slots[at]; {
		case slot.id < 0:
			return 0, false
		case slot.name == s:
			return int(slot.id), true
		}
	}
}
