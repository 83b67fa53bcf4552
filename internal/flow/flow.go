// Package flow runs procedures that are written as tables: state × command →
// state, with guards, roles, required fields, clocks, a letter and a journal event
// in every row. The rooms of requests, complaints, incidents and disposals each
// write their tables; this package checks, runs and draws them.
//
// Start with [Compile], which refuses a table that could strand a case, and
// [Machine.Decide], which tells what a command does to a case or all the reasons
// why it does nothing. Decide is pure; committing what it decided is the caller's
// (see [Transition.Change]).
//
// A Machine is immutable and safe for concurrent use. Nothing is configured per
// case: one machine serves all of them.
//
// The package keeps no cases and knows no calendar.
package flow

import "github.com/hogo-go/hogo/store"

// Table is one procedure over cases of type C.
type Table[C any] struct {
	Name     string
	Text     store.Text
	States   []State // the first is where a case begins
	Commands []Command
	Rows     []Row[C]
}

// State is where a case can stand.
type State struct {
	Name string
	Text store.Text
	// End: the case is over and no row leads out.
	End bool
}

// Command is what somebody can do to a case.
type Command struct {
	Name string
	Text store.Text
	// Roles of which the actor needs one; empty: anybody the host lets in.
	Roles []string
	// Fields that must come with the command, by name.
	Fields []string
}

// Row says what a command does in some states.
type Row[C any] struct {
	From    []string
	Command string
	To      string // "": the case stays where it is
	// When chooses between rows of the same state and command: the first row whose
	// When holds is taken. The last of them has none.
	When *Condition[C]
	// Guards must all pass; each tells its reasons.
	Guards []Guard[C]
	// Start and Stop name the clocks that begin and end to run.
	Start, Stop []string
	// Letter names the letter that goes out, Event what the journal says.
	Letter string
	Event  string
}

// Condition is a named fact about a case and what comes with a command.
type Condition[C any] struct {
	Name  string
	Text  store.Text
	Holds func(*C, Ask) bool
}

// Guard is a named rule. Check returns the reasons against; none: it passes.
type Guard[C any] struct {
	Name  string
	Check func(*C, Ask) []store.Reason
}

// Ask is a command as it is given to a case.
type Ask struct {
	Actor *store.Actor
	// Has tells which fields come with the command; nil: none.
	Has func(field string) bool
}
