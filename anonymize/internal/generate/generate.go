// Package generate makes invented tables of any size in the shape of the Adult data set (nine
// quasi-identifiers, a lattice of 12,960 nodes), for tests and benchmarks. The same seed and size give
// the same table. It stands apart from package anonymize, whose tests and benchmarks use it.
package generate

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strconv"
)

// Column is a column with its hierarchy, one row per value, the value first.
type Column struct {
	Name      string
	Hierarchy [][]string
	weights   []int // how often each value of the hierarchy occurs, in its order
}

// Columns returns the nine columns. Trade is the one that tests take as sensitive.
func Columns() []Column {
	return []Column{
		grouped("sex", []int{68, 32}, nil),
		ages(),
		grouped("origin", []int{860, 93, 30, 10, 7}, nil),
		grouped("status", []int{1406, 2, 37, 973, 421, 94, 83}, []int{2, 7}),
		grouped("schooling", []int{984, 668, 504, 163, 131, 105, 101, 82, 56, 54, 46, 38, 38, 29, 15, 5}, []int{3, 6, 8, 12, 14, 16}, []int{6, 12, 16}),
		grouped("prefecture", []int{2750, 61, 19, 13, 11, 11, 10, 10, 9, 9, 8, 7, 7, 7, 7, 6, 6, 6, 6, 6, 4, 4, 4, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1}, []int{1, 13, 25, 36, 41}),
		grouped("employment", []int{2229, 250, 107, 207, 128, 94, 1, 0}, []int{3, 6, 8}),
		grouped("trade", []int{403, 403, 399, 372, 358, 321, 197, 157, 135, 99, 91, 64, 14, 1}, []int{4, 7, 14}),
		grouped("income", []int{75, 25}, nil),
	}
}

// grouped makes values "name-1", "name-2", …; each further level puts the values up to each bound into
// one group.
func grouped(name string, weights []int, levels ...[]int) Column {
	c := Column{Name: name, weights: weights}
	for v := range weights {
		row := []string{fmt.Sprintf("%s-%d", name, v+1)}
		for l, bounds := range levels {
			group := 0
			for bounds != nil && v >= bounds[group] {
				group++
			}
			if bounds != nil {
				row = append(row, fmt.Sprintf("%s-%c%d", name, 'A'+l, group+1))
			}
		}
		c.Hierarchy = append(c.Hierarchy, append(row, "*"))
	}
	return c
}

func ages() Column {
	c := Column{Name: "age"}
	for age := range 101 {
		row := []string{strconv.Itoa(age)}
		for _, w := range []int{5, 10, 20} {
			row = append(row, fmt.Sprintf("%d-%d", age/w*w, age/w*w+w-1))
		}
		c.Hierarchy = append(c.Hierarchy, append(row, "*"))
		weight := 0
		switch {
		case age >= 17 && age < 25:
			weight = 300 + 60*(age-17)
		case age >= 25 && age < 40:
			weight = 800
		case age >= 40 && age < 91:
			weight = 800 * (91 - age) * (91 - age) / (51 * 51)
		}
		c.weights = append(c.weights, weight)
	}
	return c
}

// Names returns the names of the columns.
func Names() []string {
	var out []string
	for _, c := range Columns() {
		out = append(out, c.Name)
	}
	return out
}

// Each record follows one of the types: it takes each of its values from the type with this probability,
// else from the whole population.
const (
	types   = 600
	typical = 0.83
)

// Rows returns n records. The slice is valid until the next record.
func Rows(seed uint64, n int) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		r := rand.New(rand.NewPCG(seed, 0x686f676f))
		columns := Columns()
		draws := make([][]int, len(columns))
		for i, c := range columns {
			for v, w := range c.weights {
				for range w {
					draws[i] = append(draws[i], v)
				}
			}
		}
		kinds := make([][]int, types)
		for k := range kinds {
			for i := range columns {
				kinds[k] = append(kinds[k], draws[i][r.IntN(len(draws[i]))])
			}
		}
		row := make([]string, len(columns))
		for range n {
			kind := kinds[min(r.IntN(types), r.IntN(types))]
			for i, c := range columns {
				v := kind[i]
				if c.Name == "age" || r.Float64() > typical {
					v = draws[i][r.IntN(len(draws[i]))]
				}
				row[i] = c.Hierarchy[v][0]
			}
			if !yield(row) {
				return
			}
		}
	}
}
