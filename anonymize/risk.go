package anonymize

import (
	"encoding/binary"
	"slices"
)

// Risk is how likely records are to be re-identified by somebody who knows all quasi-identifiers (Emam et
// al. 2011; prosecutor, journalist and marketer model). Suppressed records are counted apart and at no
// risk.
type Risk struct {
	Records    uint64 `json:"records"` // at risk: without the suppressed ones
	Suppressed uint64 `json:"suppressed"`
	Classes    int    `json:"classes"`
	Smallest   uint64 `json:"smallest"`
	Unique     uint64 `json:"unique"` // records alone in their class
	// Prosecutor: the attacker knows that the person is in the file. Highest is that of the smallest
	// class, Mean over all records.
	ProsecutorHighest float64 `json:"prosecutor_highest"`
	ProsecutorMean    float64 `json:"prosecutor_mean"`
	// Journalist: the attacker knows only that the person is in the population.
	JournalistHighest float64 `json:"journalist_highest"`
	// Marketer: the share of records that a mass match against the population gets right on average.
	Marketer float64 `json:"marketer"`
	// AtRisk is the share of records whose prosecutor risk is above the threshold.
	Threshold float64 `json:"threshold"`
	AtRisk    float64 `json:"at_risk"`
	// Sizes is the histogram of class sizes.
	Sizes []SizeBin `json:"sizes"`
}

// SizeBin counts classes with From to To records; To is 0 in the last bin, which is open.
type SizeBin struct {
	From    uint64 `json:"from"`
	To      uint64 `json:"to"`
	Classes int    `json:"classes"`
	Records uint64 `json:"records"`
}

// Share returns the share of the records at risk that lies in the bin.
func (r Risk) Share(b SizeBin) float64 {
	if r.Records == 0 {
		return 0
	}
	return float64(b.Records) / float64(r.Records)
}

var sizeBins = [...]uint64{1, 2, 3, 5, 10, 20, 50, 100, 1000}

// measureRisk takes the class sizes of a file and of the same classes in the population.
func measureRisk(sizes, population []uint64, suppressed uint64, threshold float64) Risk {
	r := Risk{Suppressed: suppressed, Classes: len(sizes), Threshold: threshold}
	for i, from := range sizeBins {
		bin := SizeBin{From: from}
		if i+1 < len(sizeBins) {
			bin.To = sizeBins[i+1] - 1
		}
		r.Sizes = append(r.Sizes, bin)
	}
	var matches float64
	var smallestPopulation, above uint64
	for i, n := range sizes {
		r.Records += n
		if r.Smallest == 0 || n < r.Smallest {
			r.Smallest = n
		}
		if smallestPopulation == 0 || population[i] < smallestPopulation {
			smallestPopulation = population[i]
		}
		if n == 1 {
			r.Unique++
		}
		if 1/float64(n) > threshold {
			above += n
		}
		matches += float64(n) / float64(population[i])
		at, exact := slices.BinarySearch(sizeBins[:], n)
		if !exact {
			at--
		}
		r.Sizes[at].Classes++
		r.Sizes[at].Records += n
	}
	if r.Records > 0 {
		n := float64(r.Records)
		r.ProsecutorHighest, r.ProsecutorMean = 1/float64(r.Smallest), float64(r.Classes)/n
		r.JournalistHighest, r.Marketer = 1/float64(smallestPopulation), matches/n
		r.AtRisk = float64(above) / n
	}
	return r
}

// sizes returns the sizes of the file's classes, and of the same classes in a population file, which may
// not lack any.
func (t *file) sizes(population *file) (own, whole []uint64, err error) {
	counts := map[string]uint64{}
	if population != nil {
		for _, class := range population.classes {
			counts[key(population.values(class))] += uint64(population.h.base.count[class])
		}
	}
	for _, class := range t.classes {
		n := uint64(t.h.base.count[class])
		own = append(own, n)
		if population == nil {
			whole = append(whole, n)
			continue
		}
		p := counts[key(t.values(class))]
		if p < n {
			return nil, nil, &SpecError{Problems: []string{"the population has fewer records than the release in some class: it is not the population of this release, or not in the released form"}}
		}
		whole = append(whole, p)
	}
	return own, whole, nil
}

func key(values []string) string {
	var b []byte
	for _, v := range values {
		b = append(binary.AppendUvarint(b, uint64(len(v))), v...) // lengths, so that values cannot run together
	}
	return string(b)
}
