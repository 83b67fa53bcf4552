package anonymize

import "math"

// Measure says how the information that a release loses is counted. All are normalized so that 0 is the
// table itself.
type Measure string

// The measures.
const (
	// Loss (Iyengar 2002): per column the mean over all records of the share of the hierarchy's leaves
	// that the released value covers; a suppressed record counts 1. Normalized to v = (mean -
	// 1/leaves)/(1 - 1/leaves), at least 0.
	Loss Measure = ""
	// NonUniformEntropy (de Waal & Willenborg 1999; Gionis & Tassa 2009): per column the bits that are
	// missing to tell the original value from the released one, counted in the whole table; a suppressed
	// record misses all. Normalized by the bits missing if all were suppressed.
	NonUniformEntropy Measure = "non-uniform-entropy"
	// Discernibility (Bayardo & Agrawal 2005): the sum over released records of their class's size, plus
	// the number of all records for each suppressed one; divided by the number of records squared.
	Discernibility Measure = "discernibility"
	// AverageClassSize (LeFevre et al. 2006, without the factor k): records divided by classes, the
	// suppressed records being one class.
	AverageClassSize Measure = "average-class-size"
)

// Mean says how the columns' losses become one number.
type Mean string

// The means. Columns count by their weights. Discernibility and AverageClassSize have no columns and take
// neither.
const (
	Geometric  Mean = ""           // weighted geometric mean of (v+1), minus 1
	Arithmetic Mean = "arithmetic" // weighted arithmetic mean of v
)

// Metric is what the optimal search minimizes. The zero value is the geometric Loss.
type Metric struct {
	Measure Measure `json:"measure,omitempty"`
	Mean    Mean    `json:"mean,omitempty"`
}

func (m Metric) problem() string {
	switch m.Measure {
	case Loss, NonUniformEntropy, Discernibility, AverageClassSize:
	default:
		return "unknown measure"
	}
	if m.Mean != Geometric && m.Mean != Arithmetic {
		return "unknown mean"
	}
	return ""
}

// byCell reports that the measure is a sum over cells.
func (m Metric) byCell() bool { return m.Measure == Loss || m.Measure == NonUniformEntropy }

// mean joins the losses of the columns.
func (m Metric) mean(losses, weights []float64) float64 {
	var sum, total float64
	for i, v := range losses {
		total += weights[i]
		if m.Mean == Geometric {
			sum += weights[i] * math.Log1p(v)
		} else {
			sum += weights[i] * v
		}
	}
	if total == 0 {
		return 0
	}
	if m.Mean == Geometric {
		return math.Expm1(sum / total)
	}
	return sum / total
}

// cellCost is what one column's cells cost on one level, by generalized value.
type cellCost struct {
	total float64   // of all records, none suppressed
	extra []float64 // what each record with this value costs more when it is suppressed
}

// costs builds the cell costs of a dimension for all levels, and the scale (from, to) that normalizes a
// sum. Of all n records, the forced ones are suppressed on every level, being missing a value that must
// not be missing.
func (m Metric) costs(d *dimension, n, forced float64) (levels []cellCost, from, to float64) {
	if m.Measure == NonUniformEntropy {
		return d.entropyCosts(n, forced)
	}
	leaves := float64(d.leaves)
	for l := range d.levels {
		var covered uint64
		lv := &d.levels[l]
		c := cellCost{extra: make([]float64, len(lv.labels))}
		for v, count := range lv.count {
			covered += count * lv.leaves[v]
			c.extra[v] = float64(d.leaves - lv.leaves[v])
		}
		c.total = float64(covered) + forced*leaves
		levels = append(levels, c)
	}
	return levels, n, n * leaves
}

// entropyCosts are log2 of how many records share the released value, less log2 of how many share the
// original. A forced record counts as one of a kind.
func (d *dimension) entropyCosts(n, forced float64) (levels []cellCost, from, to float64) {
	var original float64
	for _, count := range d.levels[0].count {
		if count > 0 {
			original += float64(count) * math.Log2(float64(count))
		}
	}
	for l := range d.levels {
		lv := &d.levels[l]
		c := cellCost{extra: make([]float64, len(lv.labels)), total: forced * math.Log2(n)}
		for v, count := range lv.count {
			if count > 0 {
				c.total += float64(count) * math.Log2(float64(count))
				c.extra[v] = math.Log2(n / float64(count))
			}
		}
		levels = append(levels, c)
	}
	return levels, original, n * math.Log2(n)
}

// normalize maps a sum between from and to onto 0..1.
func normalize(sum, from, to float64) float64 {
	if to <= from {
		return 0
	}
	return max(0, (sum-from)/(to-from))
}
