package consent

import (
	"math"
	"time"

	"github.com/hogo-go/hogo/store"
)

// row is what the guard keeps ready about one person: 256 bytes, one size class, and
// immutable once it stands in the table. It answers yes to everyday questions; whatever
// it cannot say yes to is decided in full over facts.
type row struct {
	from, until int64 // the window of instants, in microseconds, in which nothing changes
	facts       *facts
	consent     uint16 // the purposes that consent carries, by place; and plainRow
	era         uint8  // noEra: nobody is on record, or no policy is in force
	size        uint8  // of the key; longKey: it stands in facts
	key         [inlineKey]byte
	cells       [inlineCells]Items // the items permitted, by the purpose's place
}

const (
	inlineKey   = 36
	inlineCells = 12
	longKey     = math.MaxUint8
	noEra       = math.MaxUint8
	plainRow    = 1 << 15
)

// facts are what a row was made of.
type facts struct {
	key     string
	person  *person  // nil: nobody is on record
	more    []Items  // cells of the purposes beyond the inline ones
	consent []string // ids of the consents that carry cells, by place
	board   int64    // version of the board
	onBoard bool     // cells rest on what the board holds
	read    time.Time
}

func (r *row) is(key string) bool {
	if r.size == longKey {
		return r.facts.key == key
	}
	return int(r.size) == len(key) && string(r.key[:r.size]) == key
}

func (r *row) setKey(key string) {
	r.facts.key = key
	if len(key) > inlineKey {
		r.size = longKey
		return
	}
	r.size = uint8(len(key))
	copy(r.key[:], key)
}

// cell returns the items permitted for a purpose.
func (r *row) cell(p int) Items {
	if p < inlineCells {
		return r.cells[p]
	}
	if p -= inlineCells; p < len(r.facts.more) {
		return r.facts.more[p]
	}
	return Items{}
}

// byConsent tells that consent carries the cell.
func (r *row) byConsent(p int) bool { return p < inlineCells && r.consent>>p&1 != 0 }

// plain tells that the person is ([person.plain]).
func (r *row) plain() bool { return r.consent&plainRow != 0 }

// era is a stretch of time with one policy and one numbering of the act: what the
// everyday answers of its purposes are.
type era struct {
	from, until int64
	purposes    []hotPurpose // by place
	items       Items        // that everyday questions are about
}

type hotPurpose struct {
	everyday bool   // the person's record and the question settle the answer
	roles    uint64 // who has authority for the purpose
	users    uint64 // who may use data at all
	told     store.Permit
	consent  store.Permit // without the id of the consent
}

// permits answers an everyday question about a purpose at an instant.
func (r *row) permits(e *era, p int, items Items, roles uint64, at int64) (store.Permit, bool) {
	if at < r.from || at >= r.until || items.Empty() || !r.cell(p).Has(items) {
		return store.Permit{}, false
	}
	h := &e.purposes[p]
	if h.roles&roles == 0 || h.users&roles == 0 {
		return store.Permit{}, false
	}
	if r.byConsent(p) {
		permit := h.consent
		permit.Basis = r.facts.consent[p]
		return permit, true
	}
	return h.told, true
}
