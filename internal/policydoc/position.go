package policydoc

import (
	"bytes"
	"slices"
)

// index knows where the places of a document stand in its text.
type index struct {
	newlines []int          // offsets
	offsets  map[string]int // by pointer
}

func newIndex(data []byte) index {
	x := index{offsets: map[string]int{}}
	for at := 0; ; {
		i := bytes.IndexByte(data[at:], '\n')
		if i < 0 {
			return x
		}
		x.newlines = append(x.newlines, at+i)
		at += i + 1
	}
}

// note keeps the position of a value.
func (x index) note(pointer string, offset int) { x.offsets[pointer] = offset }

// lineAt returns the line of an offset, from 1.
func (x index) lineAt(offset int) int {
	before, _ := slices.BinarySearch(x.newlines, offset)
	return before + 1
}

// line returns the line of a pointer, 0 if there is no such place.
func (x index) line(pointer string) int {
	offset, ok := x.offsets[pointer]
	if !ok {
		return 0
	}
	return x.lineAt(offset)
}
