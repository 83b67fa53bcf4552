package disclosure

import (
	"crypto/sha256"
	"encoding/json"
	"slices"
	"time"

	"github.com/hogo-go/hogo/store/office"
)

// Decision is what becomes of a request.
type Decision struct {
	Items []Item `json:"items,omitempty"`
	// Answer is the answer to a complaint or consultation.
	Answer string `json:"answer,omitempty"`
	// Prepared is the id of the one who prepared it, PreparedFor of the one on whose behalf
	// (OnBehalf of the actor; empty: nobody's but the office's for which the desk acts).
	Prepared    string `json:"prepared"`
	PreparedFor string `json:"preparedFor,omitempty"`
	// Approved are the ids of the approvals that it rests on.
	Approved []string  `json:"approved,omitempty"`
	At       time.Time `json:"at"`
}

// Item is what becomes of one item of the request.
type Item struct {
	Name    string  `json:"name"`
	Outcome Outcome `json:"outcome"`
	// Content is what is disclosed.
	Content string `json:"content,omitempty"`
	// Ground, Explanation and Law say why an item is refused; Evidence refers to
	// what shows it. Reason is what the person is told.
	Ground      Ground `json:"ground,omitempty"`
	Explanation string `json:"explanation,omitempty"`
	Law         string `json:"law,omitempty"`
	Evidence    string `json:"evidence,omitempty"`
	Reason      string `json:"reason,omitempty"`
	// Act is the measure of a granted item; with LegalRetention, or as a substitute,
	// what is done instead.
	Act Act `json:"act,omitempty"`
	// Before and After are the content of a correction.
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
	// Data names the items of data concerned, if the item's own name is none of the
	// policy's catalogue: what a list or a file consists of.
	Data []string `json:"data,omitempty"`
	// Purposes and Recipients narrow a suspension or stop; none: all of them.
	Purposes   []string `json:"purposes,omitempty"`
	Recipients []string `json:"recipients,omitempty"`
	// Difficulty says why the measure asked for is costly or difficult, Substitute
	// what is done instead to protect the person.
	Difficulty string `json:"difficulty,omitempty"`
	Substitute string `json:"substitute,omitempty"`
	// Holding is what is known about the data; nil: retained personal data.
	Holding *Holding `json:"holding,omitempty"`
	// Record is the provision or receipt record that the item is; nil: it is none.
	Record *TransferRecord `json:"record,omitempty"`
	// Others: the content holds data about somebody else, Redacted: not any more.
	Others   bool `json:"others,omitempty"`
	Redacted bool `json:"redacted,omitempty"`
	// Wider: a measure beyond what the claim calls for, of the house's own will.
	Wider bool `json:"wider,omitempty"`
}

// TransferRecord is a provision or receipt record, as the host or package provision
// hands it over (APPI 29-1, 30-3).
type TransferRecord struct {
	ID string    `json:"id"`
	At time.Time `json:"at"`
	// Receipt: data was received, not provided.
	Receipt bool `json:"receipt,omitempty"`
	// Statutory: the act demands the record; others are kept voluntarily.
	Statutory bool `json:"statutory"`
	// Counterpart is who received or provided the data.
	Counterpart string   `json:"counterpart"`
	Items       []string `json:"items,omitempty"`
	// Existence is the harm that the known existence of the record would do (order
	// 11), if any.
	Existence Ground `json:"existence,omitempty"`
}

// RecordItems proposes what becomes of each record: statutory ones are disclosed
// with the name of the counterpart, voluntary ones are outside (33-5), those whose
// known existence would do harm are not revealed.
func RecordItems(records []TransferRecord) []Item {
	items := make([]Item, len(records))
	for i, r := range records {
		it := Item{Name: r.ID, Outcome: Granted, Act: ActDisclose, Content: r.Counterpart, Record: &records[i]}
		switch {
		case existenceGround(r.Existence):
			it = Item{Name: r.ID, Outcome: NotRevealed, Ground: r.Existence, Record: &records[i]}
		case !r.Statutory:
			it = Item{Name: r.ID, Outcome: NotARecord, Record: &records[i]}
		}
		items[i] = it
	}
	return items
}

// Investigation is what was found about the claims (34-2, 35-2).
type Investigation struct {
	At time.Time `json:"at"`
	// Findings are written down for the case, Law names a special procedure of
	// another law.
	Findings string `json:"findings"`
	Law      string `json:"law,omitempty"`
}

// hash binds approvals to exactly this decision of this case, as it was prepared then:
// one that was taken back and prepared anew, on whatever was found meanwhile, is another
// one although it says the same.
func (c *Case) hash() (office.Hash, error) {
	d := *c.Decision
	d.Approved = nil
	b, err := json.Marshal(struct {
		Case      string
		Procedure Procedure
		Decision  *Decision
	}{c.ID(), c.Procedure, &d})
	return sha256.Sum256(b), err
}

// Approval returns the request with which an office approves the decision of c
// (store/office: Offices.Approve), false if nothing waits for an approval.
func (c Case) Approval() (office.Request, bool) {
	if c.Decision == nil || c.State() != StateApproval {
		return office.Request{}, false
	}
	h, err := c.hash()
	return office.Request{Act: c.Procedure.Act(), Target: c.Key(), Hash: h,
		Preparer: c.Decision.Prepared, PreparedFor: c.Decision.PreparedFor, Subject: c.Subject()}, err == nil
}

// outcome sums the items up as the state in which the case ends.
func (d *Decision) outcome() string {
	n := map[Outcome]int{}
	for i := range d.Items {
		n[d.Items[i].Outcome]++
	}
	given := n[Granted]
	rest := len(d.Items) - given - n[NotARecord]
	switch {
	case given > 0 && rest == 0:
		return StateGranted
	case given > 0:
		return StatePartly
	case n[Withheld] > 0 || n[NotNecessary] > 0 || n[Excluded] > 0 || n[UnderOtherLaw] > 0:
		if n[Substituted] > 0 {
			return StatePartly
		}
		return StateRefused
	case n[Substituted] > 0:
		return StateSubstitute
	case n[NotRevealed] > 0:
		return StateNotRevealed
	}
	return StateNotHeld
}

// revealed returns the decision without what is not revealed: what may be told of it.
func (d *Decision) revealed() *Decision {
	return &Decision{Answer: d.Answer, Items: slices.DeleteFunc(slices.Clone(d.Items), func(it Item) bool { return it.Outcome == NotRevealed })}
}

// names lists the items.
func (d *Decision) names() []string {
	var list []string
	for i := range d.Items {
		list = append(list, d.Items[i].Name)
	}
	return list
}

// told sums up what the person is told: the outcome as if what is not revealed were not
// there, unless there is nothing else.
func (d *Decision) told() string {
	if r := d.revealed(); len(r.Items) > 0 {
		return r.outcome()
	}
	return d.outcome()
}

// silent returns the items asked for by name whose existence is not revealed. The name
// is the person's own word; of others not even that is told.
func (c *Case) silent() []string {
	var list []string
	for i := range c.items() {
		if it := &c.Decision.Items[i]; it.Outcome == NotRevealed && slices.Contains(c.Asked, it.Name) {
			list = append(list, it.Name)
		}
	}
	return list
}

// refuses tells whether something that was asked for is refused.
func (d *Decision) refuses() bool {
	for i := range d.Items {
		switch d.Items[i].Outcome {
		case Withheld, NotRevealed, Excluded, NotNecessary, UnderOtherLaw:
			return true
		}
	}
	return false
}

// measures returns what must be done with the data, one measure an item.
func (d *Decision) measures() []Measure {
	var list []Measure
	for i := range d.Items {
		it := &d.Items[i]
		if it.Act == "" || it.Act == ActDisclose {
			continue
		}
		list = append(list, it.measure(i))
	}
	return list
}

// measure returns what must be done with the data of an item, the n-th.
func (it *Item) measure(n int) Measure {
	return Measure{N: n, Act: it.Act, Item: it.Name, Data: it.Data, Purposes: it.Purposes,
		Recipients: it.Recipients, Before: it.Before, After: it.After}
}
