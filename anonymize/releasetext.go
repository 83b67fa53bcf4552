package anonymize

import (
	"maps"
	"slices"
)

// guarded reads what is going to be released for identification codes: the texts of the classes and the
// sensitive values before the first row, once each, and the columns that stand in no class as they pass.
func (w *releaser) guarded(released Source, texts []map[string]uint64) (Source, error) {
	scan := newCodeScan(w.names)
	marked := make([]bool, len(w.names))
	for i, c := range w.cells {
		marked[i] = w.h.columns[c.from].Role == Insensitive
		for _, text := range slices.Sorted(maps.Keys(texts[i])) {
			for _, kind := range scan.scan(w.names[i]+": ", text) {
				scan.note(i, kind, 0, texts[i][text])
			}
		}
	}
	return scan.guard(released, marked)
}

// globalTexts counts, by released column, what the classes that were not forbidden show.
func (w *releaser) globalTexts(s *scratch, g *grouping) []map[string]uint64 {
	released := func(tuple int) bool { return !s.marks[s.ids[tuple]] }
	return w.texts(released, func(a int, out map[string]uint64) {
		d := w.h.quasi[a]
		counts := make([]uint64, len(d.levels[w.node[a]].labels))
		to := d.to(g.levels[a], w.node[a])
		for t, v := range g.cols[a] {
			if !released(t) {
				continue
			}
			if to != nil {
				v = to[v]
			}
			counts[v] += uint64(g.count[t])
		}
		fillTexts(out, d.levels[w.node[a]].labels, counts)
	})
}

// localTexts counts, by released column, what the classes of a local recoding show.
func (w *releaser) localTexts() []map[string]uint64 {
	sizes := make([]uint64, len(w.local.texts))
	for t, class := range w.local.class {
		sizes[class] += uint64(w.h.base.count[t])
	}
	return w.texts(func(int) bool { return true }, func(a int, out map[string]uint64) {
		for class, texts := range w.local.texts {
			out[texts[a]] += sizes[class]
		}
	})
}

// texts collects what each released column shows: quasi fills in that of a quasi-identifier.
func (w *releaser) texts(released func(tuple int) bool, quasi func(a int, out map[string]uint64)) []map[string]uint64 {
	out := make([]map[string]uint64, len(w.cells))
	sensitive := 0
	for i, c := range w.cells {
		out[i] = make(map[string]uint64)
		switch {
		case c.quasi >= 0:
			quasi(c.quasi, out[i])
		case w.h.columns[c.from].Role == Sensitive:
			w.sensitiveTexts(out[i], sensitive, released)
			sensitive++
		}
	}
	return out
}

// sensitiveTexts counts the values of a sensitive column in the tuples that are released.
func (w *releaser) sensitiveTexts(out map[string]uint64, column int, released func(tuple int) bool) {
	labels, s := w.h.sensitive[column].levels[0].labels, &w.h.base.sens[column]
	counts := make([]uint64, len(labels))
	for t := range w.h.base.count {
		if !released(t) {
			continue
		}
		for p := s.start[t]; p < s.start[t+1]; p++ {
			counts[s.value[p]] += uint64(s.count[p])
		}
	}
	fillTexts(out, labels, counts)
}

func fillTexts(out map[string]uint64, labels []string, counts []uint64) {
	for code, n := range counts {
		if n > 0 {
			out[labels[code]] += n
		}
	}
}
