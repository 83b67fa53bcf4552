package consent

import (
	"slices"
	"time"
)

// State is the state of a consent after its last event, as ISO/IEC TS 27560 and
// the vocabulary of the Data Privacy Vocabulary name it.
type State string

// The states of a consent.
const (
	Requested   State = "requested"   // asked for, not yet answered
	Given       State = "given"       //
	Refused     State = "refused"     // the person said no
	Withdrawn   State = "withdrawn"   // by the person
	Revoked     State = "revoked"     // by the organisation
	Expired     State = "expired"     //
	Invalidated State = "invalidated" // it never was a consent: deceit, no capacity
)

// ends tells that the event is a no, or puts an end to a yes.
func (s State) ends() bool { return s != Given && s != Requested }

// Consent is what a person says yes to. Texts in it must not name the person.
type Consent struct {
	// Person is the host's id. It is never stored.
	Person string `json:"-"`
	// Purposes and Items are what is consented to; no items: those that the
	// purposes need as the consent is given.
	Purposes []string `json:"purposes"`
	Items    []string `json:"items,omitzero"`
	// Notice is the notice that the person had seen, at the consent or before: it names the
	// purposes and is pinned by its hash. Empty: Evidence refers to a paper with the text.
	Notice NoticeServed `json:"notice,omitzero"`
	// At is when it takes effect; zero: now. A day before today needs Evidence.
	At time.Time `json:"at"`
	// Until is when it ends; zero: when it is withdrawn.
	Until time.Time `json:"until,omitzero"`
	Form  Form      `json:"form"`
	// Agent is the id of the statutory agent who consents for the person; empty:
	// the person does.
	Agent string `json:"agent,omitzero"`
	// AgentEvidence proves the agent's power where none is on record.
	AgentEvidence string `json:"agentEvidence,omitzero"`
	Evidence      string `json:"evidence,omitzero"`
}

// Event is one event in the life of a consent to one purpose.
type Event struct {
	State    State     `json:"state"`
	At       time.Time `json:"at"`       // effective
	Recorded time.Time `json:"recorded"` // written down
	By       string    `json:"by"`       // the actor's id
	// Items are those concerned: of a consent given all that it covers, of a withdrawal those
	// that are taken back, none: all. Other events end the whole consent, whatever they name.
	Items []string `json:"items,omitzero"`
	Form  Form     `json:"form,omitzero"`
	// Agent is who consented for the person, AgentEvidence proves the power.
	Agent         string       `json:"agent,omitzero"`
	AgentEvidence string       `json:"agentEvidence,omitzero"`
	Notice        NoticeServed `json:"notice,omitzero"`
	Until         time.Time    `json:"until,omitzero"`
	Evidence      string       `json:"evidence,omitzero"`
	Reason        string       `json:"reason,omitzero"`

	shared bool // recorded while the gate stood for somebody else as well
}

// standing is what a consent amounts to at an instant.
type standing struct {
	event   *Event   // the last one that counts, nil before the first
	without []string // items withdrawn from it since
}

// at folds the events that took effect by an instant, in the order of their effect;
// of two at the same instant the one recorded later counts.
func (b *consentBody) at(t time.Time) standing {
	var s standing
	for _, e := range b.byEffect() {
		switch {
		case e.At.After(t):
			return s
		case e.State == Withdrawn && len(e.Items) > 0 && s.event != nil:
			s.without = append(s.without, e.Items...)
		default:
			s = standing{event: e}
		}
	}
	return s
}

func (b *consentBody) byEffect() []*Event {
	list := make([]*Event, len(b.Events))
	for i := range b.Events {
		list[i] = &b.Events[i]
	}
	slices.SortStableFunc(list, func(x, y *Event) int { return x.At.Compare(y.At) })
	return list
}

// inForce tells whether it is a consent at an instant.
func (s standing) inForce(at time.Time) bool { return s.state(at) == Given && !s.event.shared }

// state is the state at an instant; a consent past its end is expired whether or not
// anybody wrote it down. Empty: nothing ever happened.
func (s standing) state(at time.Time) State {
	switch e := s.event; {
	case e == nil:
		return ""
	case e.State == Given && !e.Until.IsZero() && !at.Before(e.Until):
		return Expired
	default:
		return e.State
	}
}
