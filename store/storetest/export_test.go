package storetest

import "context"

// Names returns the names of all checks.
func Names() []string {
	var names []string
	for _, c := range checks {
		names = append(names, c.name)
	}
	return names
}

// Sentences returns what the checks quote, by name.
func Sentences() map[string]string {
	m := make(map[string]string)
	for _, c := range checks {
		m[c.name] = c.sentence
	}
	return m
}

// CheckOne runs the check called name.
func CheckOne(ctx context.Context, open Open, name string) error {
	for _, c := range checks {
		if c.name == name {
			return c.do(ctx, open)
		}
	}
	return nil
}
