package consent

import (
	"slices"
	"sync/atomic"

	"github.com/hogo-go/hogo/store"
)

// denials remembers refusals. About a plain person the answer to an everyday question
// depends on nothing but the question and on which of its items were told for the purpose:
// the refusal of one is that of all who differ in nothing else. A refusal is read-only.
type denials [1 << denialBits]atomic.Pointer[denial]

// denialBits makes room for 4,096 refusals, in 32 KiB a guard.
const denialBits = 12

type denial struct {
	of      denied
	refusal *store.Refusal
}

// denied is what a refusal depends on.
type denied struct {
	asked, told Items // told: of those asked
	roles       uint64
	board       int64
	place, era  int // of the purpose
}

// slot is where the refusal stands; another one may stand there.
func (k *denied) slot() int {
	const odd = 0x9E3779B97F4A7C15
	h := k.roles ^ uint64(k.board)<<32 ^ uint64(k.place)<<8 ^ uint64(k.era)
	for _, word := range [...]uint64{k.asked[0], k.asked[1], k.told[0], k.told[1]} {
		h = (h ^ word) * odd
		h ^= h >> 29
	}
	return int(h * odd >> (64 - denialBits))
}

// find returns the refusal, nil if it is not there.
func (d *denials) find(k *denied) *store.Refusal {
	if x := d[k.slot()].Load(); x != nil && x.of == *k {
		return x.refusal
	}
	return nil
}

func (d *denials) keep(k *denied, no *store.Refusal) {
	d[k.slot()].Store(&denial{*k, no})
}

// denied returns what the refusal of a question depends on; false if that is more than is
// said here.
func (g *Guard) denied(r *row, u *Use, actor *store.Actor, b *board) (denied, bool) {
	place, items, ok := g.names.resolve(u)
	at := g.instant(u.At)
	if !ok || !r.plain() || at < r.from || at >= r.until || place >= inlineCells || len(b.changes) > 0 {
		return denied{}, false
	}
	e := &g.eras[r.era]
	if place >= len(e.purposes) || !e.purposes[place].everyday || items.Empty() || !e.items.Has(items) {
		return denied{}, false
	}
	return denied{asked: items, told: r.cell(place).And(items), roles: g.policies.cat.rolesOf(actor),
		board: b.version, place: place, era: int(r.era)}, true
}

// plain: nothing is on record but acquisitions by fair means, known whose they are, under
// no contract or arrangement. A restriction or an import makes a person extraordinary.
func (p *person) plain(b *rulebook) bool {
	return len(p.consents) == 0 && p.others == nil && !slices.ContainsFunc(p.acquisitions, func(a *acquired) bool {
		m := b.means(a.body.Means)
		return a.shared || a.body.Way.received() || m == nil || m.Judgement != "fair"
	})
}
