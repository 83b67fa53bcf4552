package consent

import "time"

// PurposeHandle names a purpose to the guard that gave it ([Guard.Purpose]). The
// zero value names none.
type PurposeHandle uint16

// Use asks whether data about one person may be used. Purpose and items are given
// by handle (fast) or by name.
type Use struct {
	// Person is the host's id of the person.
	Person string
	// Purpose, or PurposeName where it is zero.
	Purpose     PurposeHandle
	PurposeName string
	// Items, or ItemNames where it is empty.
	Items     Items
	ItemNames []string
	// At is the instant of the use; zero: now. It is the host's word, and no clock is read
	// beside it: of an instant to come the answer is what is on record for it so far, so ask
	// again when it has come.
	At time.Time
	// Facts is what is said beyond the everyday question; nil: nothing.
	Facts *Facts
}

// Facts is what a question says beyond the everyday one. Texts in it must not name
// the person.
type Facts struct {
	// Claims are the exceptions relied on where the use is beyond the purpose.
	Claims []Claim
	// Improper is the judgement whether the use may encourage or induce unlawful or
	// unjust acts (APPI 19).
	Improper Improper
	// Operation is what is done; empty: use.
	Operation Operation
	// Method is how it is done: a word of the policy's, such as "encrypted".
	Method string
	// Authenticated: who does it is identified by id and password, or better.
	Authenticated Fact
	// Document is the row of the retention ledger.
	Document string
	// Ruling cites a ruling by its reference.
	Ruling string
	// FirstEntruster: the first entruster permits that number affairs are entrusted
	// on (Number Act 10).
	FirstEntruster Fact
	Override       Override
}

// Improper is a judgement about improper use.
type Improper string

// The judgements. The zero value is that nobody judged, because nothing suggests it.
const (
	NotJudged       Improper = ""
	ImproperNone    Improper = "none"
	ImproperUnknown Improper = "unknown"
	ImproperLikely  Improper = "likely"
)
