package disclosure

import (
	"slices"

	"github.com/hogo-go/hogo/internal/flow"
	"github.com/hogo-go/hogo/store"
)

// Without returns the desk with one rule turned off, everywhere or for one command, for
// the test that every rule is needed.
func (d *Desk) Without(code store.Code) *Desk {
	off := *d
	off.off = code
	return &off
}

// AllRules returns every rule with each command that it binds, as Without takes it: a code,
// an at sign and the command.
func AllRules() []store.Code {
	list := []store.Code{CodeAccess}
	for _, p := range Procedures() {
		for _, r := range machines()[p].Table().Rows {
			for _, g := range r.Guards {
				if pair := store.Code(g.Name + "@" + r.Command); !slices.Contains(list, pair) {
					list = append(list, pair)
				}
			}
		}
	}
	slices.Sort(list)
	return list
}

// Tables returns the table of every procedure, to be compiled and looked at.
func Tables() map[Procedure]flow.Table[facts] {
	all := map[Procedure]flow.Table[facts]{}
	for i := range natures {
		all[natures[i].procedure] = table(&natures[i])
	}
	return all
}

// CompileTable is flow.Compile for the tables of this package.
func CompileTable(t flow.Table[facts]) error {
	_, err := flow.Compile(t)
	return err
}

// Row is a row of the tables.
type Row = flow.Row[facts]

// GroundText returns the name of a ground in the case file.
func GroundText(g Ground) store.Text { return groundTexts[g] }

// AllClaims returns every claim that the package knows.
func AllClaims() []Claim {
	list := []Claim{AnyClaim}
	for _, r := range claimRows {
		list = append(list, r.claim)
	}
	return list
}
