package calendar

import "math/bits"

// The years for which holidays and business days are known.
const (
	firstYear = 1955
	lastYear  = 2100
)

// firstKnown is 1955-01-01, lastKnown 2100-12-31.
const (
	firstKnown Day = 713684
	lastKnown  Day = 767009
)

// words is the number of 64-day words from firstKnown to lastKnown.
const words = (int(lastKnown-firstKnown) + 64) / 64

// known reports whether holidays are known on the day.
func known(d Day) bool {
	return d >= firstKnown && d <= lastKnown
}

// daySet is a bitmap of days with running counts, so that the n-th member and
// the number of members before a day take no loop over days.
type daySet struct {
	bits   [words]uint64
	before [words + 1]int32 // members before each word
	total  int
}

func newDaySet(member func(Day) bool) daySet {
	var s daySet
	for d := firstKnown; d <= lastKnown; d++ {
		if member(d) {
			s.add(d)
		}
	}
	return s
}

func (s *daySet) add(d Day) {
	i := int(d - firstKnown)
	s.bits[i/64] |= 1 << (i % 64)
}

func (s *daySet) remove(d Day) {
	i := int(d - firstKnown)
	s.bits[i/64] &^= 1 << (i % 64)
}

// count fills the running counts; add and remove invalidate them.
func (s *daySet) count() {
	n := 0
	for i, word := range s.bits {
		s.before[i] = int32(n)
		n += bits.OnesCount64(word)
	}
	s.before[words] = int32(n)
	s.total = n
}

func (s *daySet) has(d Day) bool {
	i := int(d - firstKnown)
	return s.bits[i/64]>>(i%64)&1 == 1
}

// rank returns the number of members before a day.
func (s *daySet) rank(d Day) int {
	i := int(d - firstKnown)
	if i/64 >= words {
		return s.total
	}
	return int(s.before[i/64]) + bits.OnesCount64(s.bits[i/64]&(1<<(i%64)-1))
}

// at returns the member that has index members before it.
func (s *daySet) at(index int) (Day, bool) {
	if index < 0 || index >= s.total {
		return 0, false
	}
	low, high := 0, words // before[low] <= index < before[high]
	for high-low > 1 {
		if middle := (low + high) / 2; int(s.before[middle]) <= index {
			low = middle
		} else {
			high = middle
		}
	}
	word := s.bits[low]
	for range index - int(s.before[low]) {
		word &= word - 1 // drop the lowest member
	}
	return firstKnown + Day(low*64+bits.TrailingZeros64(word)), true
}
