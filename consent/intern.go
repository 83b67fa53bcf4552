package consent

import (
	"bytes"
	"sync"
	"time"

	"github.com/hogo-go/hogo/store"
)

// bodies remembers acquisitions that differ in nothing but their instants, as those of a
// member file do, so that each is read once and held once. It is safe for concurrent use.
type bodies struct {
	mu   sync.RWMutex
	like map[string]*acquired
}

// maxBodies bounds what is remembered.
const maxBodies = 4096

// acquisition reads an acquisition.
func (b *bodies) acquisition(cat *catalogue, r *store.Record) (*acquired, error) {
	var buf [2048]byte
	key, at, recorded := likeness(buf[:0], r.Body)
	b.mu.RLock()
	like := b.like[string(key)]
	b.mu.RUnlock()
	if like != nil {
		if a := like.dated(r.ID, at, recorded); a != nil {
			return a, nil
		}
	}
	a := &acquired{id: r.ID, body: &acquisitionBody{}}
	if err := decode(r, a.body); err != nil {
		return nil, err
	}
	a.at, a.recorded = a.body.At, a.body.Recorded
	a.items, a.purposes = cat.mask(a.body.Items), cat.places(a.body.Purposes)
	if len(key) > 0 && string(at) == a.at.Format(time.RFC3339Nano) && string(recorded) == a.recorded.Format(time.RFC3339Nano) {
		b.remember(string(key), a)
	}
	return a, nil
}

func (b *bodies) remember(key string, a *acquired) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.like == nil {
		b.like = map[string]*acquired{}
	}
	if len(b.like) < maxBodies {
		b.like[key] = a
	}
}

// dated returns the same acquisition under another id and at other instants; nil if
// these cannot be read.
func (a *acquired) dated(id string, at, recorded []byte) *acquired {
	x := *a
	var err1, err2 error
	x.id = id
	x.at, err1 = time.Parse(time.RFC3339Nano, string(at))
	x.recorded, err2 = time.Parse(time.RFC3339Nano, string(recorded))
	if err1 != nil || err2 != nil {
		return nil
	}
	x.at, x.recorded = x.at.UTC(), x.recorded.UTC()
	return &x
}

// likeness appends the body without its two instants to dst, and returns these. A body
// of another form has no likeness. That the instants found are the acquisition's own is
// seen when a body is read in full: two bodies of one likeness differ nowhere else.
func likeness(dst, body []byte) (key, at, recorded []byte) {
	before, rest, ok := bytes.Cut(body, []byte(`"at":"`))
	if !ok {
		return nil, nil, nil
	}
	at, rest, ok = bytes.Cut(rest, []byte(`"`))
	i := bytes.LastIndex(rest, []byte(`"recorded":"`))
	if !ok || i < 0 {
		return nil, nil, nil
	}
	between := rest[:i]
	recorded, after, ok := bytes.Cut(rest[i+len(`"recorded":"`):], []byte(`"`))
	if !ok {
		return nil, nil, nil
	}
	dst = append(append(dst, before...), 0)
	dst = append(append(dst, between...), 0)
	return append(dst, after...), at, recorded
}
