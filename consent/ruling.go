package consent

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/hogo-go/hogo/internal/law"
)

// Ruling says whether a doubtful use is within a purpose, or whether what is cited is law.
type Ruling struct {
	// Ref is the name by which it is cited, such as "R-1".
	Ref string
	// Purpose is the use asked about, Within the purpose that it is within.
	Purpose, Within string
	// Law is the place asked about, such as "見本法3条", in a ruling that names no purposes:
	// whether there is such a law. It stands for what is below the place too, and is not cited:
	// who claims the law relies on it.
	Law string
	// Result is Yes or No.
	Result Fact
	Reason string
	At     time.Time // zero: now; a day before today needs Evidence
	// Evidence proves a day before today.
	Evidence string
}

// Rule records the ruling of the office that the policy names for doubtful cases; where it
// names none, nobody rules. A ruling has a name that no other has, and says yes or no. It
// carries the uses of others, never of who ruled or had it ruled on their behalf.
func (g *Guard) Rule(ctx context.Context, r Ruling) error {
	return wrap("rule", g.retry(ctx, func() error {
		c, err := g.inquiry(ctx, "consent: rule", r.At)
		if err != nil {
			return err
		}
		by := c.book.Use.Doubt.Office
		if by == "" {
			return undetermined(c.op, RulingOfficeMissing)
		}
		if ok, err := g.holds(ctx, c, by); err != nil || !ok {
			return orElse(err, c.no(RoleMissing, c.book.Use.Doubt.Clause))
		}
		r.Ref, r.Law = strings.TrimSpace(r.Ref), strings.TrimSpace(r.Law)
		rules := rulingRules
		if c.ruled = &r; r.Law == "" {
			c.listed, rules = listed{purposes: []string{r.Purpose, r.Within}}, slices.Concat(rulingRules, applicationRules)
		}
		if err := c.only(rules); err != nil {
			return err
		}
		if err := c.dated(r.Evidence); err != nil {
			return err
		}
		return g.pin(ctx, c, KindRuling, EventRuled, &rulingBody{V: bodyVersion, Ref: r.Ref, Purpose: r.Purpose, Within: r.Within, Law: r.Law,
			Result: r.Result, By: c.actor.ID, For: c.actor.OnBehalf, At: c.at, Reason: r.Reason, Evidence: r.Evidence, Recorded: c.now})
	}))
}

// rulingRules decide over what a ruling says.
var rulingRules = []rule{
	{"ruling-named", law.PurposeLimitation, doubtClause, (*inquiry).rulingNamed},
	{"ruling-decided", law.PurposeLimitation, doubtClause, (*inquiry).rulingDecided},
	{"ruling-on-one", law.PurposeLimitation, doubtClause, (*inquiry).rulingOnOne},
	{"ruling-on-law", law.PurposeLimitation, doubtClause, (*inquiry).rulingOnLaw},
}

// rulingOnOne: a ruling is about purposes or about a law.
func (c *inquiry) rulingOnOne() {
	if r := c.ruled; r.Law != "" && (r.Purpose != "" || r.Within != "") {
		c.refuse(RulingAmbiguous)
	}
}

// rulingOnLaw: no office makes law of what cannot be law, such as the rules of a house.
func (c *inquiry) rulingOnLaw() {
	if c.ruled.Law == "" {
		return
	}
	switch place, err := law.ParseCitation(c.ruled.Law); {
	case err != nil:
		c.doubt(LawUnrecognised)
	case place.Kind() == law.KindForeign:
		c.refuse(ForeignLaw)
	case !place.Kind().IsLaw():
		c.doubt(LawUnrecognised)
	}
}

// ruledLaw tells what was ruled on a place of a law that the table does not know: by another
// than who claims it, and the latest counts.
func (c *inquiry) ruledLaw(place law.Citation) Fact {
	var last *ruling
	for _, r := range c.board.rulings {
		of, err := law.ParseCitation(r.body.Law)
		if err == nil && place.Within(of) && !r.body.At.After(c.boardAt(c.at)) && (last == nil || r.over(last)) {
			last = r
		}
	}
	if last == nil || last.body.Result != Yes || c.book.Use.Doubt.Office == "" || c.ownRuling(last) {
		return Unknown
	}
	return Yes
}

func (c *inquiry) rulingNamed() {
	switch {
	case c.ruled.Ref == "":
		c.refuse(RulingUnnamed)
	case slices.ContainsFunc(c.board.rulings, func(r *ruling) bool { return r.body.Ref == c.ruled.Ref }):
		c.refuse(RulingNameTaken)
	}
}

func (c *inquiry) rulingDecided() {
	if c.ruled.Result != Yes && c.ruled.Result != No {
		c.refuse(RulingUndecided)
	}
}

// ruling returns the ruling that the question cites, nil if it is not on record or nobody
// may rule. Of several under one name, that two processes recorded, the latest counts.
func (c *inquiry) ruling() *ruling {
	if c.use == nil || c.use.Facts == nil || c.use.Facts.Ruling == "" || c.aim.purpose == nil || c.book.Use.Doubt.Office == "" {
		return nil
	}
	var last *ruling
	for _, r := range c.board.rulings {
		if r.body.Ref != c.use.Facts.Ruling || r.body.At.After(c.boardAt(c.at)) || r.purpose != c.aim.purpose.place {
			continue
		}
		if last == nil || r.over(last) {
			last = r
		}
	}
	return last
}

// over tells that a ruling counts before another: it is later, or says no at the same instant.
func (r *ruling) over(last *ruling) bool {
	order := r.body.At.Compare(last.body.At)
	return order > 0 || order == 0 && r.body.Result != Yes
}

// withinByRuling: the use was ruled to be within a purpose told, by somebody else than who
// uses.
func (c *inquiry) withinByRuling() bool {
	r := c.ruling()
	return r != nil && r.body.Result == Yes && r.within >= 0 && !c.ownRuling(r)
}

// ruledWithin returns what was told for the purpose within which the use was ruled to be; where
// the use's own purpose says what it needs of the class, no more than that.
func (c *inquiry) ruledWithin() (items Items) {
	p, within := c.aim.purpose, c.book.purposes[c.ruling().within]
	if within == nil || c.person == nil {
		return items
	}
	for _, a := range c.person.acquisitions {
		told := c.reach(a, within, c.at)
		if _, says := p.items[a.body.Class]; says {
			told = told.And(c.book.needs(p, a.body))
		}
		if c.tells(a, within, c.at) {
			items = items.Or(told)
		}
	}
	return items
}

// ownRuling: nobody carries a use by their own ruling, nor by one that was made on their
// behalf, nor does who acts for them.
func (c *inquiry) ownRuling(r *ruling) bool {
	own := func(id string) bool { return id != "" && (id == c.actor.ID || id == c.actor.OnBehalf) }
	return own(r.body.By) || own(r.body.For)
}

func (c *inquiry) rulingStands() {
	if c.use.Facts == nil || c.use.Facts.Ruling == "" {
		return
	}
	switch r := c.ruling(); {
	case r == nil:
		c.doubt(RulingUnknown)
	case r.body.Result != Yes:
		c.refuse(RuledOut)
	case c.ownRuling(r):
		c.refuse(SelfRuled)
	}
}
