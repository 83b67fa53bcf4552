package consent

import "slices"

// purposeTrue: what the person was shown names what is registered. That it was shown too
// late, or that nobody knows what was shown, is told by other rules.
func (c *inquiry) purposeTrue() {
	if w, _ := c.waiver(true); w != nil || len(c.acq.Notices) == 0 {
		return
	}
	for _, id := range c.untold(func(*served) bool { return true }) {
		if !slices.ContainsFunc(c.acq.Notices, func(n NoticeServed) bool {
			text, _ := c.textBy(n.Notice)
			return text == nil || slices.Contains(text.Purposes, id)
		}) {
			c.refuse(FalsePurpose)
			return
		}
	}
}

func (c *inquiry) noticeKnown() {
	for i := range c.acq.Notices {
		c.noticeOf(&c.acq.Notices[i])
	}
}

// noticeOf: a notice is a text that is on record and in use, and reached the person at an
// instant that somebody names, in a form that is one.
func (c *inquiry) noticeOf(n *NoticeServed) {
	switch text, _ := c.textBy(n.Notice); {
	case text == nil:
		c.doubt(NoticeUnknown)
	case n.At.IsZero():
		c.doubt(NoticeUndated)
	case !n.Served.reaches() && n.Served != Public:
		c.doubt(NoticeFormUnknown)
	case !text.inForce(n.At):
		c.refuse(NoticeNotInForce)
	}
}

// waiversHold: who claims that the purpose need not be told must show it.
func (c *inquiry) waiversHold() {
	for i := range c.claims {
		x := &c.claims[i]
		for _, e := range exceptions {
			if e.of != x.Case || e.notice == "" || x.Case == Life {
				continue // who claims life protection need not claim urgency
			}
			if _, lacks := c.weigh(x, e.needs); len(lacks) > 0 {
				c.lacking(lacks)
			}
		}
	}
}

// waiversReasoned: where the house wants a reason in writing for not giving its notice,
// there is one.
func (c *inquiry) waiversReasoned() {
	w := c.book.way(c.acq.Way)
	if w == nil {
		return
	}
	for i := range w.Exceptions {
		e := &w.Exceptions[i]
		if slices.Contains(e.Requires, FactReason) && slices.ContainsFunc(c.claims, func(x Claim) bool { return x.Case == e.Case && said(x.Reason) == No }) {
			c.reasonAt(ReasonMissing, false, e.Clause, nil)
		}
	}
}

// purposeShown: on direct acquisition in writing the purpose is shown beforehand
// (21-2); a publication elsewhere does not replace it.
func (c *inquiry) purposeShown() {
	if c.acq.Way != DirectWritten || len(c.untold(func(s *served) bool { return s.form.shows() })) == 0 {
		return
	}
	if !c.waived(true) {
		c.refuse(PurposeNotShown)
	}
}

// purposeNotified: otherwise it is notified or published promptly, unless it was
// published before (21-1).
func (c *inquiry) purposeNotified() {
	if c.acq.Way == DirectWritten || len(c.untold(func(s *served) bool { return true })) == 0 {
		return
	}
	if !c.waived(false) {
		c.duty(DutyTellPurpose)
	}
}

// houseNotice: the matters that the house demands for this way of acquisition.
func (c *inquiry) houseNotice() {
	w := c.book.way(c.acq.Way)
	if w == nil || w.Notice == "" || c.freed(w.Exceptions, StepNotice) || c.unexposed(w) {
		return
	}
	missing, found := c.bestText(w.Notice, w.Served)
	switch {
	case found && len(missing) == 0:
	case w.By == "promptly":
		c.dutyAt(DutyHouseNotice, w.Clause)
	case !found:
		c.reasonAt(NoticeMissing, false, w.Clause, nil)
	default:
		for _, m := range missing {
			c.reasonAt(NoticeIncomplete, false, m.clause, []string{m.name})
		}
	}
}

// unexposed: the house does not tell the purpose in cases of its own choice, and what is
// not told is neither noticed nor consented to.
func (c *inquiry) unexposed(w *WayRule) bool {
	return c.freed(w.Exceptions, StepPurposeNotice) || c.freed(c.book.Use.Exposure.Exceptions, StepPurposeNotice)
}

// bestText returns what is lacking in the best of the texts that reached the person
// in one of the forms and name all purposes.
func (c *inquiry) bestText(notice string, forms []Served) (missing []lackingMatter, found bool) {
	n := c.book.notice(notice)
	if n == nil {
		return nil, false
	}
	for _, s := range c.told() {
		if !slices.Contains(forms, s.form) || !c.namesAll(s.text) {
			continue
		}
		m := missingMatters(c.book, n, s.text, c.plans(s.text))
		if !found || len(m) < len(missing) {
			missing, found = m, true
		}
	}
	return missing, found
}

func (c *inquiry) namesAll(t *NoticeText) bool {
	for _, p := range c.purposes {
		if !slices.Contains(t.Purposes, p.ID) {
			return false
		}
	}
	return true
}

// houseConsent: the house demands consent to the acquisition beside the notice.
func (c *inquiry) houseConsent() {
	w := c.book.way(c.acq.Way)
	if w == nil || !w.Consent || c.freed(w.Exceptions, StepConsent) || c.unexposed(w) {
		return
	}
	for _, p := range c.purposes {
		if !c.consentCover(p, c.at).Has(c.items.And(p.all)) {
			c.reasonAt(ConsentMissing, false, w.Clause, nil)
			return
		}
	}
}
