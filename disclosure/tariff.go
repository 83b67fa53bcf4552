package disclosure

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// ErrAmount: an amount is negative or too large to be counted.
var ErrAmount = errors.New("disclosure: amount out of range")

// CodeFeeNotAllowed: a fee on anything but purpose notice and disclosure (APPI 38;
// 2017: 33). The policy does not load with one; a quote leaves it out.
const CodeFeeNotAllowed store.Code = "fee_not_allowed"

// Yen is an amount of money.
type Yen int64

// Text writes an amount with separators.
func (y Yen) Text() store.Text {
	s := strconv.FormatInt(int64(y), 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return text(s+"円", s+" yen")
}

// maxYen bounds every amount: no fee is near it, and no sum overflows.
const maxYen Yen = 1 << 40

// Tariff is what procedures cost.
type Tariff struct {
	Fees      []Fee      `json:"fees"`
	Announced *Announced `json:"announced,omitempty"`
	Payment   *Payment   `json:"payment,omitempty"`
	Clause    Clause     `json:"clause"`
}

// Announced: the requester is told the fee before the acceptance, by an office if one is
// named.
type Announced struct {
	By     string `json:"by,omitempty"`
	Clause Clause `json:"clause"`
}

// Payment says how the fee is paid.
type Payment struct {
	Means       []string `json:"means"`
	Charges     string   `json:"charges"` // requester, house
	ChargesFrom Clause   `json:"chargesFrom,omitempty"`
	Starts      bool     `json:"starts"`
	Clause      Clause   `json:"clause"`
}

// Fee is what one procedure costs.
type Fee struct {
	Procedure Procedure `json:"procedure"`
	Yen       Yen       `json:"yen"`
	Tax       string    `json:"tax"`      // included, excluded, none
	Rounding  string    `json:"rounding"` // down, nearest, up
	Per       string    `json:"per"`      // request, procedure
	When      string    `json:"when,omitempty"`
	// Basis says what the fee is made of, to show that it is reasonable (38-2).
	Basis  []Cost `json:"basis,omitempty"`
	Clause Clause `json:"clause"`
}

// Cost is a part of a fee.
type Cost struct {
	Ja  string `json:"ja"`
	En  string `json:"en"`
	Yen Yen    `json:"yen"`
}

// Query asks what procedures cost.
type Query struct {
	Procedures []Procedure
	// Method is the form of the answer.
	Method Method
	// Number of procedures of each kind; 0 counts as 1.
	Number int
	// On is the day of the service: its tax rate applies, its law decides.
	On time.Time
}

// Quote is what procedures cost.
type Quote struct {
	Lines    []Line
	Total    Yen
	Findings []store.Finding
}

// Line is what one procedure costs.
type Line struct {
	Procedure Procedure
	Number    int
	Net       Yen
	Tax       Yen
	Rate      int // percent
	Total     Yen
	Clause    Clause
}

// Quote tells what procedures cost. A procedure without a fee costs nothing; postage
// and transfer charges are never added. Errors: ErrAmount, law.ErrEditionUnknown.
func (p *Policy) Quote(q Query) (Quote, error) {
	text, err := p.text(q.On)
	if err != nil {
		return Quote{}, err
	}
	if q.Number < 0 {
		return Quote{}, ErrAmount
	}
	var out Quote
	for _, name := range q.Procedures {
		fee := p.fee(name)
		switch {
		case fee == nil || fee.Yen == 0:
			continue
		case fee.Yen < 0 || fee.Yen > maxYen:
			return Quote{}, ErrAmount
		case !name.Charged() || !name.Exists(text):
			out.Findings = append(out.Findings, finding(CodeFeeNotAllowed, text, string(fee.Clause), law.Fee))
			continue
		case fee.When == "written" && q.Method != Written && q.Method != "":
			continue // in writing is on paper: what is in doubt is not charged
		}
		line, err := fee.line(max(1, q.Number), law.ConsumptionTax(q.On))
		if err != nil || out.Total > maxYen-line.Total {
			return Quote{}, ErrAmount
		}
		out.Lines = append(out.Lines, line)
		out.Total += line.Total
	}
	return out, nil
}

// line counts n procedures at a tax rate in percent.
func (f *Fee) line(n, rate int) (Line, error) {
	if n > math.MaxInt32 || Yen(n) > maxYen/max(1, f.Yen) {
		return Line{}, ErrAmount
	}
	l := Line{Procedure: f.Procedure, Number: n, Clause: f.Clause}
	if f.Per == "request" {
		l.Number = 1
	}
	amount := f.Yen * Yen(l.Number)
	switch f.Tax {
	case "included":
		l.Rate = rate
		l.Tax = divide(amount*Yen(rate), Yen(100+rate), f.Rounding)
		l.Net, l.Total = amount-l.Tax, amount
	case "excluded":
		l.Rate = rate
		l.Tax = divide(amount*Yen(rate), 100, f.Rounding)
		l.Net, l.Total = amount, amount+l.Tax
	default:
		l.Net, l.Total = amount, amount
	}
	return l, nil
}

// divide rounds a quotient of amounts that are not negative.
func divide(a, b Yen, rounding string) Yen {
	switch rounding {
	case "up":
		return (a + b - 1) / b
	case "nearest":
		return (2*a + b) / (2 * b)
	}
	return a / b
}

// fee returns the fee of a procedure, nil if it is free.
func (p *Policy) fee(name Procedure) *Fee {
	if p.Requests.Tariff == nil {
		return nil
	}
	fees := p.Requests.Tariff.Fees
	i := slices.IndexFunc(fees, func(f Fee) bool { return f.Procedure == name })
	if i < 0 {
		return nil
	}
	return &fees[i]
}

// announced returns the rule that the fee is told before the acceptance, nil if there
// is none.
func (p *Policy) announced() *Announced {
	if t := p.Requests.Tariff; t != nil {
		return t.Announced
	}
	return nil
}

func (a *Announced) clause() Clause {
	if a == nil {
		return ""
	}
	return a.Clause
}

// starts tells whether the house starts when the fee is in.
func (p *Policy) starts() bool {
	t := p.Requests.Tariff
	return t != nil && t.Payment != nil && t.Payment.Starts
}
