package anonymize

import "fmt"

// RuleCount returns how many rules a register decides by, and RuleName names one, for the test that turns
// each off in turn.
func RuleCount() int { return len(registerRules()) }

// RuleName names a rule.
func RuleName(i int) string {
	r := registerRules()[i]
	return fmt.Sprintf("%s: %s", r.act, r.code)
}

// DropRule turns one rule off.
func (r *Register) DropRule(i int) { r.rules = append(r.rules[:i:i], r.rules[i+1:]...) }
