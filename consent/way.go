package consent

import (
	"time"

	"github.com/hogo-go/hogo/store"
)

// Way is how data reaches the organisation. The duties of telling the purpose
// depend on it. An unknown way is never permitted.
type Way string

// The ways.
const (
	DirectWritten Way = "direct-written" // from the person, on paper or electronically (APPI 21-2)
	DirectOral    Way = "direct-oral"    // from the person, by word of mouth
	Observed      Way = "observed"       // seen or photographed
	Automatic     Way = "automatic"      // logs, cookies, recordings
	Indirect      Way = "indirect"       // from somebody else
	PublicSource  Way = "public-source"  // from books, lists, the Internet
	Entrusted     Way = "entrusted"      // with the handling, as a processor
	Succession    Way = "succession"     // with a business taken over
	JointUse      Way = "joint-use"      // from a partner of a joint use
)

func (w Way) known() bool {
	switch w {
	case DirectWritten, DirectOral, Observed, Automatic, Indirect, PublicSource, Entrusted, Succession, JointUse:
		return true
	}
	return false
}

// direct tells whether the person handed the data over.
func (w Way) direct() bool { return w == DirectWritten || w == DirectOral }

// fromOthers tells whether somebody else than the person gives the data.
func (w Way) fromOthers() bool { return w == Indirect || w == PublicSource || w.received() }

// received tells whether the data came under APPI 27-5 (23-5 in 2017).
func (w Way) received() bool { return w == Entrusted || w == Succession || w == JointUse }

// unshown returns what is missing to receive data from an entruster or a partner, who
// else would be a third party,: the contract in force, the matters of the joint use; empty: nothing.
func (a *Acquisition) unshown(at time.Time) store.Code {
	switch {
	case a.Way == Entrusted && a.Source.Contract.inForce(at) != Yes:
		return ContractMissing
	case a.Way == JointUse && !holdsAll(a.Source.Matters, jointUseTold):
		return MattersNotTold
	}
	return ""
}

// jointUseTold are the matters of a joint use that APPI 27-5-3 wants told.
var jointUseTold = jointUseMatters[:5]

// Served is how a notice reached a person.
type Served string

// The forms in which a notice reaches a person.
const (
	Shown      Served = "shown"      // in writing, before the person gives the data (明示)
	Written    Served = "written"    // handed over or sent in writing
	Equivalent Served = "equivalent" // electronically or the like
	Oral       Served = "oral"       // told
	Public     Served = "published"  // published only
)

// reaches tells whether it is a form in which a notice reaches a person; what is published
// stands on the record of the publication.
func (s Served) reaches() bool { return s.shows() || s == Oral }

// shows tells whether the form meets APPI 21-2, which wants the purpose shown to
// the person and to which publication or word of mouth is not enough.
func (s Served) shows() bool { return s == Shown || s == Written || s == Equivalent }

// Form is how a consent was expressed.
type Form string

// The forms of consent.
const (
	WrittenForm    Form = "written"
	ElectronicForm Form = "electronic"
	OralForm       Form = "oral"
	ConductForm    Form = "conduct" // implied: a box left unticked, silence
)

// explicit tells whether the person stated it.
func (f Form) explicit() bool {
	return f == WrittenForm || f == ElectronicForm || f == OralForm
}

func (c *inquiry) wayKnown() {
	switch {
	case !c.acq.Way.known():
		c.doubt(WayUnknown)
	case c.book.way(c.acq.Way) == nil:
		c.refuse(WayNotAllowed)
	}
}

// wayShown makes the judge for data that is received under a contract or an arrangement.
func wayShown(w Way) func(*inquiry) {
	return func(c *inquiry) {
		if code := c.acq.unshown(c.at); c.acq.Way == w && code != "" {
			c.refuse(code)
		}
	}
}
