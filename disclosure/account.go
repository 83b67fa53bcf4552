package disclosure

import (
	"slices"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// Account is what a case costs and what was paid.
type Account struct {
	// Due is the fee as it was told, Told when.
	Due      Yen       `json:"due,omitempty"`
	Told     time.Time `json:"told,omitzero"`
	Payments []Paid    `json:"payments,omitempty"`
	Waived   string    `json:"waived,omitempty"` // the reason
	Refunds  []Paid    `json:"refunds,omitempty"`
}

// Paid is one payment or refund.
type Paid struct {
	At  time.Time `json:"at"`
	Yen Yen       `json:"yen"`
	// Charge was deducted by the bank.
	Charge Yen    `json:"charge,omitempty"`
	Note   string `json:"note,omitempty"`
}

// Balance returns what was paid, less what was refunded and, where the house bears
// transfer charges, with them.
func (a *Account) balance(houseBears bool) Yen {
	var sum Yen
	for _, p := range a.Payments {
		sum += p.Yen
		if houseBears {
			sum += p.Charge
		}
	}
	for _, r := range a.Refunds {
		sum -= r.Yen
	}
	return sum
}

// Short returns what is still missing of the fee, Over what was paid too much. Only
// one of them is positive.
func (p *Policy) Short(c *Case) (short, over Yen) {
	house := p.Requests.Tariff != nil && p.Requests.Tariff.Payment != nil && p.Requests.Tariff.Payment.Charges == "house"
	due := c.Account.Due
	if c.Account.Waived != "" {
		due = 0
	}
	d := due - c.Account.balance(house)
	return max(0, d), max(0, -d)
}

// feeDue returns what the case costs if it is told now.
func (f *facts) feeDue() Yen {
	if !f.next.Account.Told.IsZero() {
		return f.next.Account.Due
	}
	return f.quoted()
}

// quoted returns what the case costs by the tariff, for the form of the answer that is
// wished for.
func (f *facts) quoted() Yen {
	q, err := f.policy.Quote(Query{Procedures: []Procedure{f.next.Procedure}, Method: f.next.Wish.Method, On: f.on()})
	if err != nil {
		return 0
	}
	return q.Total
}

// reprice counts the fee anew after another form of the answer was chosen. What is
// less costs less from now on; what is more is told anew, and only before the
// examination.
func (f *facts) reprice() {
	a, now := &f.next.Account, f.quoted()
	switch early := slices.Contains([]string{StateReceived, StateFormSent, StateCompletion, StateIdentity}, f.before.State()); {
	case a.Told.IsZero():
	case now < a.Due:
		a.Due = now
	case now > a.Due && early:
		a.Due, a.Told = 0, time.Time{}
	}
}

// owes tells that the case waits for its fee.
func (f *facts) owes() bool {
	if f.next.Account.Told.IsZero() && f.next.Account.Waived == "" && f.feeDue() > 0 {
		return true
	}
	short, _ := f.policy.Short(f.next)
	return short > 0
}

// Why a payment is refused.
const (
	CodeAmount     store.Code = "amount_invalid"
	CodeOverRefund store.Code = "refund_exceeds_payment"
	CodeNoFee      store.Code = "no_fee_due"
)

// tellRules bind the notice of the fee: the office that the house names tells it, and
// nobody is told to pay what is not owed.
var tellRules = []rule{
	{CodeNotResponder, by(law.Fee), ofAnnouncement, func(f *facts) result {
		if a := f.policy.announced(); a != nil && a.By != "" {
			return result{f.inOffice(a.By), nil}
		}
		return result{}
	}},
	{CodeNoFee, by(law.Fee), ofTariff, func(f *facts) result {
		return brokenIf(f.next.Account.Due == 0 || f.next.Account.Waived != "")
	}},
}

// waiverRules: a fee is waived once, and only if there is one.
var waiverRules = []rule{
	{CodeNoFee, by(law.Fee), ofTariff, func(f *facts) result {
		return brokenIf(f.feeDue() == 0 || f.before.Account.Waived != "")
	}},
}

func ofAnnouncement(f *facts) Clause { return f.policy.announced().clause() }

// maxPaid is how many payments, and how many refunds, an account takes: the case is one
// record.
const maxPaid = 1000

// paymentRules demand amounts that are some.
var paymentRules = []rule{
	{CodeAmount, by(law.Fee), ofTariff, func(f *facts) result {
		a := &f.next.Account
		for _, p := range slices.Concat(a.Payments, a.Refunds) {
			if p.Yen <= 0 || p.Yen > maxYen || p.Charge < 0 || p.Charge > maxYen {
				return brokenIf(true)
			}
		}
		return brokenIf(len(a.Payments) > maxPaid || len(a.Refunds) > maxPaid)
	}},
}

// refundRules: what was never paid is not paid back.
var refundRules = []rule{
	paymentRules[0],
	{CodeOverRefund, by(law.Fee), ofTariff, func(f *facts) result { return brokenIf(f.next.Account.balance(false) < 0) }},
}

func ofTariff(f *facts) Clause {
	if t := f.policy.Requests.Tariff; t != nil {
		return t.Clause
	}
	return ""
}

// TellFee tells the requester the fee; the amount is the tariff's.
type TellFee struct{ On time.Time }

func (c TellFee) name() string    { return "tell-fee" }
func (c TellFee) on() time.Time   { return c.On }
func (c TellFee) given() []string { return nil }
func (c TellFee) effect(f *facts) {
	f.next.Account.Due = 0
	f.next.Account.Told = time.Time{}
	f.next.Account.Due = f.feeDue()
	f.next.Account.Told = f.on()
}

// Pay is a payment as it was credited.
type Pay struct {
	Yen Yen
	// Charge is what the bank deducted before.
	Charge Yen
	On     time.Time
}

func (c Pay) name() string    { return "pay" }
func (c Pay) on() time.Time   { return c.On }
func (c Pay) given() []string { return fields("yen", c.Yen != 0) }
func (c Pay) effect(f *facts) {
	a := &f.next.Account
	if a.Told.IsZero() {
		// Who pays knows the fee, but where the house has to tell it that is not enough.
		if a.Due = f.feeDue(); f.policy.announced() == nil {
			a.Told = f.on()
		}
	}
	a.Payments = append(slices.Clip(a.Payments), Paid{At: f.on(), Yen: c.Yen, Charge: c.Charge})
	f.start()
}

// Waive lets the requester off the fee.
type Waive struct{ Reason string }

func (c Waive) name() string    { return "waive" }
func (c Waive) given() []string { return fields("reason", c.Reason != "") }
func (c Waive) effect(f *facts) {
	f.next.Account.Waived = c.Reason
	f.note(c.Reason)
	f.start()
}

// Refund pays back what was paid too much, or for nothing.
type Refund struct {
	Yen    Yen
	Reason string
	On     time.Time
}

func (c Refund) name() string    { return "refund" }
func (c Refund) on() time.Time   { return c.On }
func (c Refund) given() []string { return fields("yen", c.Yen != 0, "reason", c.Reason != "") }
func (c Refund) effect(f *facts) {
	a := &f.next.Account
	a.Refunds = append(slices.Clip(a.Refunds), Paid{At: f.on(), Yen: c.Yen, Note: c.Reason})
	f.note(c.Reason)
}
