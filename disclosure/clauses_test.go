package disclosure_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/store"
)

// allScenarios are the rows of the clauses that this package serves.
func allScenarios() []scenario {
	return slices.Concat(ibarakiScenarios, okayaScenarios, kansaiScenarios, gunmaScenarios, kasugaScenarios, statute2017Scenarios, statute2022Scenarios, moreScenarios,
		identityAttacks, decisionAttacks, letterAttacks, moneyAttacks, dateAttacks, nameAttacks, counterAttacks, timeAttacks, deskAttacks, hostAttacks, lawTables, traceAttacks, choiceAttacks, edgeAttacks)
}

func TestClauses(t *testing.T) {
	t.Parallel()
	for _, s := range allScenarios() {
		t.Run(s.id, func(t *testing.T) {
			t.Parallel()
			for _, failure := range play("", s.play) {
				t.Error(failure)
			}
		})
	}
}

// TestEveryRuleIsNeeded turns each rule off in turn, for one command after the other: a
// scenario that expects it to speak must then fail.
func TestEveryRuleIsNeeded(t *testing.T) {
	t.Parallel()
	expecting := map[store.Code][]scenario{}
	for _, s := range allScenarios() {
		_, fired := fire("", s.play)
		for code := range fired {
			expecting[code] = append(expecting[code], s)
		}
	}
	for _, rule := range disclosure.AllRules() {
		code, _, _ := strings.Cut(string(rule), "@")
		assert.True(t, slices.ContainsFunc(expecting[store.Code(code)], func(s scenario) bool {
			return len(play(rule, s.play)) > 0
		}), "no scenario needs the rule %s", rule)
	}
}
