package anonymize_test

import (
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/hogo-go/hogo/anonymize"
)

// instance is a small random table with everything the naive search needs, in plain strings.
type instance struct {
	names     []string
	paths     []map[string][]string // per quasi-identifier
	tree      map[string][]string   // of the sensitive column
	order     []string              // of the sensitive column
	rows      [][]string            // quasi-identifiers, then the sensitive value
	columns   []anonymize.Column
	weights   []float64
	minLevels []int
	maxLevels []int
	cells     []float64 // share of cells that may be silent
	most      float64   // share of sensitive cells that may be suppressed
	forced    []bool    // rows with a value missing that must not be missing
}

// randomTree gives values "a0", "a1", … nested random groups, sometimes without a common root.
func randomTree(r *rand.Rand, prefix string, values, levels int) [][]string {
	parent := make([]int, values)
	for i := range parent {
		parent[i] = i
	}
	rows := make([][]string, values)
	for v := range rows {
		rows[v] = []string{fmt.Sprintf("%s%d", prefix, v)}
	}
	rooted := r.IntN(8) > 0
	groups := values
	for l := 1; l < levels; l++ {
		groups = 1 + r.IntN(groups)
		to := make([]int, values)
		for i := range to {
			to[i] = r.IntN(groups)
		}
		for v := range rows {
			parent[v] = to[parent[v]]
			label := fmt.Sprintf("%s%d.%d", prefix, l, parent[v])
			if l == levels-1 && rooted {
				label = "*"
			}
			rows[v] = append(rows[v], label)
		}
	}
	return rows
}

func newInstance(r *rand.Rand) *instance {
	in := &instance{tree: map[string][]string{}}
	d := 1 + r.IntN(4)
	for a := range d {
		name := fmt.Sprintf("q%d", a)
		table := randomTree(r, name+"v", 1+r.IntN(5), 1+r.IntN(4))
		h, err := anonymize.HierarchyTable(table)
		if err != nil {
			panic(err)
		}
		c := anonymize.Column{Name: name, Role: anonymize.QuasiIdentifier, Hierarchy: h}
		weight, lo, hi, cells := 1.0, 0, h.Levels()-1, 1.0
		if r.IntN(3) == 0 {
			weight = []float64{0.5, 2, 3, 1e9, 1e-9, 1e-300}[r.IntN(6)]
			c.Weight = weight
		}
		if r.IntN(5) == 0 {
			lo = r.IntN(h.Levels())
			c.MinLevel = lo
		}
		if r.IntN(5) == 0 {
			hi = lo + r.IntN(h.Levels()-lo)
			c.MaxLevel = anonymize.AtMost(float64(hi))
		}
		if r.IntN(5) == 0 {
			cells = []float64{0, 0.1, 0.3, 0.9, 1}[r.IntN(5)]
			c.Suppressed = anonymize.AtMost(cells)
		}
		paths := map[string][]string{}
		for _, row := range table {
			paths[row[0]] = row
		}
		in.names = append(in.names, name)
		in.paths = append(in.paths, paths)
		in.columns = append(in.columns, c)
		in.weights = append(in.weights, weight)
		in.minLevels, in.maxLevels, in.cells = append(in.minLevels, lo), append(in.maxLevels, hi), append(in.cells, cells)
	}
	in.addSensitive(r)
	twins := d > 1 && r.IntN(6) == 0 // two columns that tell the same, as far as the second knows the value
	for range []int{1, 2, 5 + r.IntN(20), 20 + r.IntN(25)}[min(3, r.IntN(12))] {
		var row []string
		for a := range d {
			n := len(in.paths[a])
			row = append(row, fmt.Sprintf("q%dv%d", a, min(r.IntN(n), r.IntN(n))))
		}
		if same := strings.Replace(row[0], "q0", "q1", 1); twins && in.paths[1][same] != nil {
			row[1] = same
		}
		in.rows = append(in.rows, append(row, in.order[min(r.IntN(len(in.order)), r.IntN(len(in.order)))]))
	}
	in.forced = make([]bool, len(in.rows))
	switch a := r.IntN(d); r.IntN(6) {
	case 0:
		in.force(a)
	case 1:
		in.lose(r, a)
	}
	return in
}

// lose makes some values of a column missing, which stays a value of its own: the table does not know it,
// and only a last level that joins everything joins it.
func (in *instance) lose(r *rand.Rand, a int) {
	top := map[string]bool{}
	levels := 0
	for _, path := range in.paths[a] {
		levels = len(path)
		top[path[levels-1]] = true
	}
	in.columns[a].MissingValues = []string{"", "?"}
	for _, row := range in.rows {
		if r.IntN(5) > 0 {
			continue
		}
		row[a] = in.columns[a].MissingValues[r.IntN(2)]
		path := slices.Repeat([]string{row[a]}, levels)
		if len(top) == 1 && levels > 1 {
			path[levels-1] = slices.Collect(maps.Keys(top))[0]
		}
		in.paths[a][row[a]] = path
	}
}

// force declares the last value of a column missing, and that it must not be, if other rows are left.
func (in *instance) force(a int) {
	missing := fmt.Sprintf("q%dv%d", a, len(in.paths[a])-1)
	left := 0
	for i, row := range in.rows {
		if in.forced[i] = row[a] == missing; !in.forced[i] {
			left++
		}
	}
	if left == 0 {
		clear(in.forced)
		return
	}
	in.columns[a].Missing, in.columns[a].MissingValues = anonymize.MissingSuppresses, []string{missing}
}

func (in *instance) addSensitive(r *rand.Rand) {
	table := randomTree(r, "s", 2+r.IntN(4), 2+r.IntN(2))
	// canonical order: along the tree from the root, siblings as listed
	first := func(l int, label string) int {
		return slices.IndexFunc(table, func(row []string) bool { return row[l] == label })
	}
	sorted := slices.Clone(table)
	slices.SortFunc(sorted, func(a, b []string) int {
		for l := len(a) - 1; l >= 0; l-- {
			if c := first(l, a[l]) - first(l, b[l]); c != 0 {
				return c
			}
		}
		return 0
	})
	for _, row := range sorted {
		in.tree[row[0]] = row
		in.order = append(in.order, row[0])
	}
	h, err := anonymize.HierarchyTable(table)
	if err != nil {
		panic(err)
	}
	in.names = append(in.names, "s")
	c := anonymize.Column{Name: "s", Role: anonymize.Sensitive, Hierarchy: h}
	in.most = 1
	if r.IntN(5) == 0 {
		in.most = []float64{0, 0.1, 0.5}[r.IntN(3)]
		c.Suppressed = anonymize.AtMost(in.most)
	}
	in.columns = append(in.columns, c)
}

// naive is a node decided in the plainest way.
type naive struct {
	levels     []int
	suppressed int
	loss       float64
}

// search decides every node of the lattice and returns the best by the documented order; nil if none is
// feasible.
func (in *instance) search(models []anonymize.Model, metric anonymize.Metric, limit float64) (best *naive, all map[string]*naive) {
	all = map[string]*naive{}
	node := slices.Clone(in.minLevels)
	for {
		if n := in.decide(node, models, metric, limit); n != nil {
			all[fmt.Sprint(node)] = n
			if best == nil || n.better(best) {
				best = n
			}
		}
		a := 0
		for a < len(node) && node[a] == in.maxLevels[a] {
			node[a] = in.minLevels[a]
			a++
		}
		if a == len(node) {
			return best, all
		}
		node[a]++
	}
}

func (n *naive) better(m *naive) bool {
	total := func(levels []int) (s int) {
		for _, l := range levels {
			s += l
		}
		return s
	}
	switch {
	case n.loss != m.loss:
		return n.loss < m.loss
	case n.suppressed != m.suppressed:
		return n.suppressed < m.suppressed
	case total(n.levels) != total(m.levels):
		return total(n.levels) < total(m.levels)
	}
	return slices.Compare(n.levels, m.levels) < 0
}

func (in *instance) decide(node []int, models []anonymize.Model, metric anonymize.Metric, limit float64) *naive {
	classes := map[string][]int{}
	out := map[int]bool{} // suppressed rows
	for i, row := range in.rows {
		if in.forced[i] {
			out[i] = true
			continue
		}
		var key []string
		for a, l := range node {
			key = append(key, in.paths[a][row[a]][l])
		}
		k := strings.Join(key, "|")
		classes[k] = append(classes[k], i)
	}
	released := 0
	var squares float64
	for _, class := range classes {
		ok := true
		for _, m := range models {
			ok = ok && in.holds(m, class)
		}
		if ok {
			released++
			squares += float64(len(class)) * float64(len(class))
			continue
		}
		for _, i := range class {
			out[i] = true
		}
	}
	n := float64(len(in.rows))
	if float64(len(out)) > min(limit, in.most)*n+1e-9 {
		return nil
	}
	for a, l := range node {
		silent := 0
		for i, row := range in.rows {
			if out[i] || l > 0 && in.leavesUnder(a, l, in.paths[a][row[a]][l]) == len(in.paths[a]) {
				silent++
			}
		}
		if float64(silent) > in.cells[a]*n+1e-9 {
			return nil
		}
	}
	return &naive{levels: slices.Clone(node), suppressed: len(out), loss: in.loss(node, out, released, squares, metric)}
}

func (in *instance) leavesUnder(a, level int, label string) int {
	leaves := 0
	for _, path := range in.paths[a] {
		if path[level] == label {
			leaves++
		}
	}
	return leaves
}

func (in *instance) loss(node []int, out map[int]bool, released int, squares float64, metric anonymize.Metric) float64 {
	n := float64(len(in.rows))
	switch metric.Measure {
	case anonymize.Discernibility:
		return (squares + float64(len(out))*n) / (n * n)
	case anonymize.AverageClassSize:
		if len(out) > 0 {
			released++
		}
		return n / float64(released)
	}
	var sum, total float64
	for a, l := range node {
		v := in.columnLoss(a, l, out, metric.Measure)
		total += in.weights[a]
		if metric.Mean == anonymize.Geometric {
			sum += in.weights[a] * math.Log1p(v)
		} else {
			sum += in.weights[a] * v
		}
	}
	if metric.Mean == anonymize.Geometric {
		return math.Expm1(sum / total)
	}
	return sum / total
}

func (in *instance) columnLoss(a, l int, out map[int]bool, measure anonymize.Measure) float64 {
	n := float64(len(in.rows))
	count := func(label string, level int) float64 {
		c := 0.0
		for i, row := range in.rows {
			if !in.forced[i] && in.paths[a][row[a]][level] == label {
				c++
			}
		}
		return c
	}
	domain := float64(len(in.paths[a]))
	var sum, from, to float64
	for i, row := range in.rows {
		label := in.paths[a][row[a]][l]
		if measure == anonymize.NonUniformEntropy {
			c := count(label, l)
			if out[i] {
				c = n
			}
			sum += math.Log2(c)
			if !in.forced[i] {
				from += math.Log2(count(row[a], 0))
			}
			to += math.Log2(n)
			continue
		}
		leaves := float64(in.leavesUnder(a, l, label))
		if out[i] {
			leaves = domain
		}
		sum += leaves
		from++
		to += domain
	}
	if to <= from {
		return 0
	}
	return max(0, (sum-from)/(to-from))
}

func (in *instance) holds(m anonymize.Model, class []int) bool {
	counts := map[string]float64{}
	for _, i := range class {
		row := in.rows[i]
		counts[row[len(row)-1]]++
	}
	size := float64(len(class))
	var sorted []float64
	entropy := 0.0
	for _, c := range counts {
		sorted = append(sorted, c)
		entropy -= c / size * math.Log(c/size)
	}
	slices.Sort(sorted)
	slices.Reverse(sorted)
	switch m.Kind {
	case anonymize.KAnonymityModel:
		return len(class) >= m.K
	case anonymize.DistinctDiversityModel:
		return float64(len(counts)) >= m.L
	case anonymize.EntropyDiversityModel:
		return entropy >= math.Log(m.L)-1e-12
	case anonymize.RecursiveDiversityModel:
		tail := 0.0
		for i := int(m.L) - 1; i < len(sorted); i++ {
			tail += sorted[i]
		}
		return sorted[0] < m.C*tail
	}
	return in.distance(m.Distance, counts, size) <= m.T+1e-12
}

// distance solves the transport by hand for each ground distance.
func (in *instance) distance(d anonymize.Distance, counts map[string]float64, size float64) float64 {
	whole := map[string]float64{}
	read := 0.0
	for _, forced := range in.forced {
		if !forced {
			read++
		}
	}
	for i, row := range in.rows {
		if !in.forced[i] {
			whole[row[len(row)-1]] += 1 / read
		}
	}
	diff := make([]float64, len(in.order))
	for i, v := range in.order {
		diff[i] = counts[v]/size - whole[v]
	}
	ground := func(i, j int) float64 {
		switch {
		case i == j:
			return 0
		case d == anonymize.EqualDistance:
			return 1
		case d == anonymize.OrderedDistance:
			return math.Abs(float64(i-j)) / float64(len(in.order)-1)
		}
		a, b := in.tree[in.order[i]], in.tree[in.order[j]]
		height := len(a) - 1
		if !in.rooted() {
			height++
		}
		for l := range a {
			if a[l] == b[l] {
				return float64(l) / float64(height)
			}
		}
		return 1
	}
	return transport(diff, ground)
}

func (in *instance) rooted() bool {
	top := map[string]bool{}
	for _, path := range in.tree {
		top[path[len(path)-1]] = true
	}
	return len(top) == 1
}

// transport returns the least cost of moving what is too much to where it lacks: successive shortest
// paths on the complete graph.
func transport(diff []float64, ground func(i, j int) float64) float64 {
	n := len(diff)
	flow := make([][]float64, n)
	for i := range flow {
		flow[i] = make([]float64, n)
	}
	left := slices.Clone(diff)
	for range 10 * n * n {
		from := -1
		for i, x := range left {
			if x > 1e-15 && (from < 0 || x > left[from]) {
				from = i
			}
		}
		if from < 0 {
			break
		}
		dist, prev := shortest(n, from, flow, ground)
		to := -1
		for j, x := range left {
			if x < -1e-15 && (to < 0 || dist[j] < dist[to]) {
				to = j
			}
		}
		if to < 0 {
			break
		}
		amount := min(left[from], -left[to])
		for j := to; j != from; j = prev[j] {
			if back := flow[j][prev[j]]; back > 1e-18 {
				amount = min(amount, back)
			}
		}
		for j := to; j != from; j = prev[j] {
			if flow[j][prev[j]] > 1e-18 {
				flow[j][prev[j]] -= amount
			} else {
				flow[prev[j]][j] += amount
			}
		}
		left[from] -= amount
		left[to] += amount
	}
	var cost float64
	for i := range flow {
		for j, f := range flow[i] {
			cost += f * ground(i, j)
		}
	}
	return cost
}

// shortest is Bellman and Ford's algorithm on the residual graph.
func shortest(n, from int, flow [][]float64, ground func(i, j int) float64) ([]float64, []int) {
	dist, prev := make([]float64, n), make([]int, n)
	for i := range dist {
		dist[i] = math.Inf(1)
	}
	dist[from] = 0
	for range n {
		for i := range n {
			for j := range n {
				if i == j || math.IsInf(dist[i], 1) {
					continue
				}
				cost := ground(i, j)
				if flow[j][i] > 1e-18 {
					cost = -ground(j, i)
				}
				if dist[i]+cost < dist[j]-1e-12 {
					dist[j], prev[j] = dist[i]+cost, i
				}
			}
		}
	}
	return dist, prev
}
