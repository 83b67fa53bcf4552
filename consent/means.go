package consent

import "slices"

func (c *inquiry) meansNamed() {
	switch {
	case c.acq.Means == "":
		c.refuse(MeansMissing)
	case c.book.means(c.acq.Means) == nil:
		c.doubt(MeansUnknown)
	}
}

func (c *inquiry) meansFair() {
	if m := c.book.means(c.acq.Means); m != nil && m.Judgement != "fair" && m.Judgement != "doubtful" {
		c.refuse(UnfairMeans)
	}
}

// meansJudged: doubtful means need the manager's yes to an application that names
// them.
func (c *inquiry) meansJudged() {
	m := c.book.means(c.acq.Means)
	if m == nil || m.Judgement != "doubtful" {
		return
	}
	rule, by := c.book.approval(ActAcquire), c.boardAt(c.at)
	var yes *application
	for _, a := range c.board.applications {
		if a.body.Act != ActAcquire || !slices.Contains(a.body.Means, m.ID) || !c.covered(a, c.items) ||
			rule != nil && !c.standsFor(a, rule) || !a.approved(rule, by) {
			continue
		}
		if yes = a; !c.usesUp(a, rule) {
			break
		}
	}
	if yes == nil {
		c.refuse(MeansDoubtful)
		return
	}
	c.relyOn(yes, rule, by)
}
