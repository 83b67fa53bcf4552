package fold_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hogo-go/hogo/internal/fold"
)

func TestDigitsAndHyphens(t *testing.T) {
	t.Parallel()
	for want, set := range []string{"0０〇零", "1１一壱", "2２二弐", "3３三参", "4４四", "5５五", "6６六", "7７七", "8８八", "9９九"} {
		for _, r := range set {
			d, ok := fold.Digit(r)
			assert.True(t, ok, string(r))
			assert.Equal(t, want, d, string(r))
		}
	}
	for _, r := range "十百千①a ー" {
		_, ok := fold.Digit(r)
		assert.False(t, ok, string(r))
	}
	for _, r := range "-‐‑‒–—―−－─━ーｰ﹣" {
		assert.True(t, fold.IsHyphen(r), "%U", r)
	}
	for _, r := range "一〜~_=.・ " {
		assert.False(t, fold.IsHyphen(r), "%U", r)
	}
}

func TestNumber(t *testing.T) {
	t.Parallel()
	for s, want := range map[string][2]int{
		"60年": {60, 2}, "６０年": {60, 6}, "六十": {60, 6}, "六〇": {60, 6}, "十": {10, 3}, "十一月": {11, 6}, "二十八日": {28, 9}, "三百五": {305, 9}, "千九百八十五": {1985, 18},
		"一九八五": {1985, 12}, "0": {0, 1}, "": {0, 0}, "年": {0, 0}, "12345": {0, 0}, "六十十": {0, 0}, "十百": {0, 0}, "一二十": {0, 0}, "二十三四": {0, 0}, "百二十": {120, 9},
	} {
		value, size := fold.Number(s)
		assert.Equal(t, want, [2]int{value, size}, s)
	}
}
