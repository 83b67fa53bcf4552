package anonymize

import "hash/maphash"

// others is a sum over the rows of a table with columns that stand in no class (insensitive ones): that
// these are the same at the second reading, each in its row, the classes cannot tell. Without such
// columns it stays zero and costs nothing.
type others struct {
	seed maphash.Seed
	at   []int // positions of all columns that are released; nil if none is insensitive
	sum  uint64
}

func newOthers(columns []Column) others {
	o := others{seed: maphash.MakeSeed()}
	some := false
	for i, c := range columns {
		some = some || c.Role == Insensitive
		if !c.deleted() {
			o.at = append(o.at, i)
		}
	}
	if !some {
		o.at = nil
	}
	return o
}

// add takes a row that stands for n records.
func (o *others) add(row []string, n uint64) {
	if o.at == nil {
		return
	}
	var h uint64
	for _, i := range o.at {
		h = mix(h ^ maphash.String(o.seed, row[i]) ^ 0x9e3779b97f4a7c15)
	}
	o.sum += n * h
}
