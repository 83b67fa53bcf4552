package disclosure

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/hogo-go/hogo/internal/flow"
	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// Kind is the kind of case records; Ref is the procedure, State the state in the
// procedure's table, Due when somebody must act next. Subject is empty until the
// person is identified, which for a complaint need not be.
const Kind = "disclosure.case"

// Errors of this package, wrapped; test with errors.Is.
var (
	// ErrDamaged: a record cannot be read by this version.
	ErrDamaged = errors.New("disclosure: damaged")
	// ErrInvalid: what was given cannot be recorded; the error tells all problems.
	ErrInvalid = errors.New("disclosure: invalid")
)

const version = 1

// Case is one request, complaint or consultation as it was read. It is read-only,
// and then safe for concurrent use.
type Case struct {
	record store.Record

	Procedure Procedure `json:"procedure"`
	// Policy is the version of the policy, Text the text of the act under which the
	// case runs: those of its arrival.
	Policy string   `json:"policy"`
	Text   law.Text `json:"text"`
	// Round counts requests about the same matter, from 1; Previous is the case of
	// the round before.
	Round    int    `json:"round"`
	Previous string `json:"previous,omitempty"`
	// Duplicates are the other cases of the person that were open when the person was
	// identified, of whatever procedure. They are linked and stop nothing.
	Duplicates []string `json:"duplicates,omitempty"`

	Channel   Channel   `json:"channel"`
	Requester Requester `json:"requester"`
	// Content is what is asked for or complained about, in the person's words;
	// Background and Facts are its grounds.
	Content    string    `json:"content,omitempty"`
	Background string    `json:"background,omitempty"`
	Facts      string    `json:"facts,omitempty"`
	Area       Area      `json:"area,omitempty"`
	Claims     []Claimed `json:"claims,omitempty"`
	// Asked are the items asked for, by name; none: everything.
	Asked []string `json:"asked,omitempty"`
	Wish  Wish     `json:"wish,omitzero"`

	Dates    Dates    `json:"dates"`
	Papers   []Paper  `json:"papers,omitempty"`
	Asking   []string `json:"asking,omitempty"` // further papers or answers that were asked for
	Help     []string `json:"help,omitempty"`   // what the person was told to specify the data by
	Identity Identity `json:"identity,omitzero"`
	Account  Account  `json:"account,omitzero"`

	Investigation *Investigation `json:"investigation,omitempty"`
	Decision      *Decision      `json:"decision,omitempty"`
	Measures      []Measure      `json:"measures,omitempty"`
	Sent          []Sent         `json:"sent,omitempty"`
	Inquiries     []Inquiry      `json:"inquiries,omitempty"`
	Result        string         `json:"result,omitempty"` // of a complaint
	// Cause is why the case lapsed, if not because nothing came.
	Cause store.Code `json:"cause,omitempty"`
	// MethodReason says why the method that the person chose was costly or difficult.
	MethodReason string `json:"methodReason,omitempty"`

	Pauses     []flow.Pause `json:"pauses,omitempty"`
	Extensions []Extension  `json:"extensions,omitempty"`
	Steps      []Step       `json:"steps"`
	Hold       string       `json:"hold,omitempty"` // on the person's gate
}

// Requester is who asks, and for whom.
type Requester struct {
	Name    string `json:"name,omitempty"`
	Contact string `json:"contact,omitempty"`
	// Agent is who acts for the person; nil: the person asks.
	Agent *Agent `json:"agent,omitempty"`
	// Anonymous: a consultation without a name.
	Anonymous bool `json:"anonymous,omitempty"`
}

// Agent acts for the person.
type Agent struct {
	Name string    `json:"name"`
	Kind AgentKind `json:"kind"`
}

// Wish is how the person wants to be answered.
type Wish struct {
	Method Method `json:"method,omitempty"`
	// Agreed is when the person agreed to another form than writing.
	Agreed time.Time `json:"agreed,omitzero"`
}

// Dates are the three dates of a request, and the day from which it counts as
// arrived although it was found later.
type Dates struct {
	// Arrived is the legal arrival (到達): Civil Code 97, APPI 39-2.
	Arrived time.Time `json:"arrived"`
	// Received is the house receipt (受付): within the hours, with the papers that
	// are a condition of it.
	Received time.Time `json:"received,omitzero"`
	// Started is the start of the house's clocks: the fee is in, where the policy
	// says so.
	Started time.Time `json:"started,omitzero"`
	// Found is when a posted request was actually found, if later.
	Found time.Time `json:"found,omitzero"`
	// Decided, Notified and Ended follow from the steps.
	Decided  time.Time `json:"decided,omitzero"`
	Notified time.Time `json:"notified,omitzero"`
	Ended    time.Time `json:"ended,omitzero"`
}

// Paper is a paper that came; the paper itself stays with the host.
type Paper struct {
	Kind PaperKind `json:"kind"`
	// Ref refers to the host's file, Digest is the SHA-256 of its bytes in hex.
	Ref    string    `json:"ref,omitempty"`
	Digest string    `json:"digest,omitempty"`
	At     time.Time `json:"at"`
	// Dropped are parts of a copy that were shown and not taken over.
	Dropped []Part `json:"dropped,omitempty"`
}

// Step is one step of the way the case took.
type Step struct {
	At       time.Time  `json:"at"`
	Actor    string     `json:"actor"`
	OnBehalf string     `json:"onBehalf,omitempty"`
	Command  string     `json:"command"`
	From     string     `json:"from,omitempty"`
	To       string     `json:"to"`
	Letter   LetterName `json:"letter,omitempty"`
	// Note is the reason that came with the command.
	Note string `json:"note,omitempty"`
}

// Sent is a letter that went out.
type Sent struct {
	Letter LetterName `json:"letter"`
	At     time.Time  `json:"at"`
	To     Party      `json:"to"`
	Method Method     `json:"method"`
	// What the letter said that the case may have left behind since: the amount, the
	// state, what was asked for and what helps to say it.
	Yen   Yen      `json:"yen,omitempty"`
	State string   `json:"state,omitempty"`
	Wants []string `json:"wants,omitempty"`
	Help  []string `json:"help,omitempty"`
}

// Extension moves the house's answer with a reason that the person is told.
type Extension struct {
	At     time.Time `json:"at"`
	Until  time.Time `json:"until"`
	Reason string    `json:"reason"`
	// Late: the day for the answer had passed already.
	Late bool `json:"late,omitempty"`
}

// Inquiry is a request of the accredited organisation about a complaint (APPI 53-3;
// 2017: 52-3).
type Inquiry struct {
	From    string    `json:"from"`
	At      time.Time `json:"at"`
	Content string    `json:"content"`
	// Answered is when it was replied to or declined; Reason is the just reason of
	// a refusal.
	Answered time.Time `json:"answered,omitzero"`
	Declined bool      `json:"declined,omitempty"`
	Reason   string    `json:"reason,omitempty"`
}

// ID returns the case's id: random.
func (c Case) ID() string { return c.record.ID }

// Key returns the key of the case's record.
func (c Case) Key() store.Key { return c.record.Key }

// Version returns the version that was read: what the next command is applied to.
func (c Case) Version() int64 { return c.record.Version }

// State returns the state in the procedure's table.
func (c Case) State() string { return c.record.State }

// Due returns when somebody must act next; the zero time: never.
func (c Case) Due() time.Time { return c.record.Due }

// Subject returns the handle of the identified person, or "".
func (c Case) Subject() string { return c.record.Subject }

// Ended tells whether the case is over.
func (c Case) Ended() bool { return ended(c.record.State) }

// body is the JSON form of a case.
type body struct {
	V int `json:"v"`
	*Case
}

func (c *Case) encode() ([]byte, error) {
	b, err := json.Marshal(body{version, c})
	if err != nil {
		return nil, fmt.Errorf("disclosure: encode: %w", err)
	}
	return b, nil
}

// Decode reads a case from its record. The error is ErrDamaged.
func Decode(r store.Record) (Case, error) {
	var c Case
	read := body{Case: &c}
	if r.Kind != Kind {
		return Case{}, fmt.Errorf("disclosure: decode: %w: not a case", ErrDamaged)
	}
	if err := json.Unmarshal(r.Body, &read); err != nil || read.V != version {
		return Case{}, fmt.Errorf("disclosure: decode: %w: body", ErrDamaged)
	}
	if m := machines()[c.Procedure]; m == nil {
		return Case{}, fmt.Errorf("disclosure: decode: %w: procedure", ErrDamaged)
	} else if _, ok := m.State(r.State); !ok {
		return Case{}, fmt.Errorf("disclosure: decode: %w: state", ErrDamaged)
	}
	c.record = r
	return c, nil
}

// stored returns the case as its record has it: what was changed in the value since it
// was read does not count. The error is ErrDamaged, for a case that was never read too.
func (c *Case) stored() (Case, error) { return Decode(c.record) }

// lastStep returns the last step of a command, none if it was never done.
func (c *Case) lastStep(command string) []Step {
	for i := len(c.Steps) - 1; i >= 0; i-- {
		if c.Steps[i].Command == command {
			return c.Steps[i : i+1]
		}
	}
	return nil
}

// paper tells whether a paper has come.
func (c *Case) paper(kind PaperKind) bool {
	for _, p := range c.Papers {
		if p.Kind == kind {
			return true
		}
	}
	return false
}

// lastSent returns the letter of a name that went out last, nil if none did.
func (c *Case) lastSent(name LetterName) *Sent {
	for i := len(c.Sent) - 1; i >= 0; i-- {
		if c.Sent[i].Letter == name {
			return &c.Sent[i]
		}
	}
	return nil
}
