package office

import "slices"

// tables lists the tables of a rulebook by name.
func (b *rulebook) tables() map[string]*[]rule {
	return map[string]*[]rule{
		"appoint": &b.appoint, "end": &b.end, "review": &b.review, "delegate": &b.delegate, "revoke": &b.revoke,
		"approve": &b.approve, "withdraw": &b.withdraw, "demand": &b.demand, "audit": &b.audit, "operate": &b.operate,
	}
}

// Rules returns the name of every rule: table and code.
func Rules() []string {
	all := allRules()
	var names []string
	for table, rules := range all.tables() {
		for _, r := range *rules {
			names = append(names, table+"/"+string(r.code))
		}
	}
	slices.Sort(names)
	return names
}

// Without returns the offices with one rule turned off.
func (o *Offices) Without(name string) *Offices {
	c := *o
	c.rules = allRules()
	for table, rules := range c.rules.tables() {
		*rules = slices.DeleteFunc(slices.Clone(*rules), func(r rule) bool { return table+"/"+string(r.code) == name })
	}
	return &c
}
