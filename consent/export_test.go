package consent

import "unsafe"

// Without turns a rule, an exception of the act ("exception:law") or a fact
// ("fact:citation") off, so that tests see that something depends on it.
func (g *Guard) Without(rule string) { g.off = rule }

// RuleNames returns the names of everything that Without turns off.
func RuleNames() []string {
	names := []string{"exempt"}
	for _, table := range [][]rule{acquiringRules, usingRules, consentRules, servingRules, applicationRules, filingRules, importRules, boardRules, rulingRules, changeRules} {
		for _, r := range table {
			names = append(names, r.name)
		}
	}
	for _, e := range exceptions {
		names = append(names, "exception:"+e.name)
	}
	for _, f := range factRows {
		names = append(names, "fact:"+string(f.name))
	}
	return names
}

// RowSize is the size of what the guard keeps ready about one person.
const RowSize = unsafe.Sizeof(row{})
