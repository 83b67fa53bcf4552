package consent

import (
	"slices"

	"github.com/hogo-go/hogo/store"
)

// What a host gives is kept at the precision of the store: every instant is cut at the
// door, so that what was decided over is what is read again. The host's own values are
// left as they are.

func (a *Acquisition) cut() {
	a.At = store.Instant(a.At)
	a.Notices, a.Consents, a.Claims = slices.Clone(a.Notices), slices.Clone(a.Consents), slices.Clone(a.Claims)
	for i := range a.Notices {
		a.Notices[i].cut()
	}
	for i := range a.Consents {
		a.Consents[i].cut()
	}
	for i := range a.Claims {
		a.Claims[i].cut()
	}
	a.Source.Attested.cut()
	a.Source.Contract.cut()
}

func (n *NoticeServed) cut() { n.At = store.Instant(n.At) }

func (k *Consent) cut() {
	k.At, k.Until = store.Instant(k.At), store.Instant(k.Until)
	k.Notice.cut()
}

func (x *Claim) cut() {
	x.Attested.cut()
	x.Contract.cut()
}

func (a *Attestation) cut() {
	a.Notice, a.Consent = store.Instant(a.Notice), store.Instant(a.Consent)
}

func (k *Contract) cut() { k.Until = store.Instant(k.Until) }
