package consent

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/office"
)

// boardKey is the record whose version counts the changes of the board.
var boardKey = store.Key{Kind: KindBoard, ID: "board"}

// boards holds the board as it was last read. It is safe for concurrent use.
type boards struct{ last atomic.Pointer[board] }

// board returns what is on record about the organisation. It is read anew if its version
// moved; where no commit escapes the guard, after a notice, and the version is looked at
// only while a host's transaction that wrote it is open.
func (g *Guard) board(ctx context.Context) (*board, error) {
	b := g.boards.last.Load()
	var epoch uint64
	if g.exact() {
		settled := g.cache.doubt.Load() == 0
		if epoch = g.cache.all.Load(); b != nil && b.epoch != epoch {
			b = nil
		}
		if b != nil && settled {
			return b, nil
		}
	}
	version, err := g.boardVersion(ctx)
	if err == nil && (b == nil || b.version != version) {
		if b, err = g.readBoard(ctx); err == nil {
			b.epoch = epoch
		}
	}
	if err != nil {
		return nil, fmt.Errorf("board: %w", err)
	}
	g.boards.last.Store(b)
	return b, nil
}

// boardVersion counts the changes of the board and of the offices whose approvals stand
// on it. Both only ever grow, so that their sum stands still only if both do.
func (g *Guard) boardVersion(ctx context.Context) (int64, error) {
	r, err := g.store.Get(ctx, boardKey)
	if err != nil && !errors.Is(err, store.ErrNotFound) || g.offices == nil {
		return r.Version, orNil(err, store.ErrNotFound)
	}
	version := r.Version
	for head, err := range g.store.Query(ctx, store.Query{Kind: office.KindHead, NoBody: true}) {
		if err != nil {
			return 0, err
		}
		version += head.Version
	}
	return version, nil
}

// orNil returns an error unless it is the one that does not matter.
func orNil(err, but error) error {
	if errors.Is(err, but) {
		return nil
	}
	return err
}

// readBoard reads until nothing moved meanwhile.
func (g *Guard) readBoard(ctx context.Context) (*board, error) {
	var b *board
	err := g.retry(ctx, func() error {
		before, err := g.boardVersion(ctx)
		if err != nil {
			return err
		}
		b = &board{version: before, notices: map[string]*NoticeText{}}
		if b.offices, err = g.inOffice(ctx); err != nil {
			return err
		}
		for _, kind := range []string{KindNotice, KindPublication, KindApplication, KindRuling, KindDocument, KindChange} {
			if err := g.readKind(ctx, b, kind); err != nil {
				return err
			}
		}
		after, err := g.boardVersion(ctx)
		if err == nil && after != before {
			err = fmt.Errorf("the board changed while being read: %w", store.ErrConflict)
		}
		return err
	})
	return b, err
}

// inOffice returns who holds which office, nil if nothing says so.
func (g *Guard) inOffice(ctx context.Context) (*office.Book, error) {
	if g.offices == nil {
		return nil, nil
	}
	book, err := g.offices.Book(ctx, g.now())
	if errors.Is(err, store.ErrUndetermined) {
		return nil, nil // no policy yet
	}
	return &book, err
}

func (g *Guard) readKind(ctx context.Context, b *board, kind string) error {
	for r, err := range g.store.Query(ctx, store.Query{Kind: kind}) {
		if err == nil {
			err = g.addBoard(ctx, b, &r)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// addBoard takes one record.
func (g *Guard) addBoard(ctx context.Context, b *board, r *store.Record) error {
	cat := g.policies.cat
	switch r.Kind {
	case KindNotice:
		var body noticeBody
		err := decode(r, &body)
		b.notices[r.ID] = &body.NoticeText
		return err
	case KindPublication:
		x := &publication{id: r.ID, record: *r}
		b.publications = append(b.publications, x)
		return b.take(r, &x.body, &x.body.Recorded)
	case KindApplication:
		x := &application{id: r.ID, record: *r}
		b.applications = append(b.applications, x)
		return g.addApplication(ctx, b, x, r)
	case KindRuling:
		x := &ruling{id: r.ID}
		b.rulings = append(b.rulings, x)
		err := b.take(r, &x.body, &x.body.Recorded)
		x.purpose, x.within = cat.place(x.body.Purpose), cat.place(x.body.Within)
		return err
	case KindDocument:
		x := &document{id: r.ID}
		b.documents = append(b.documents, x)
		return b.take(r, &x.body, &x.body.Recorded)
	default:
		x := &change{id: r.ID, record: *r}
		b.changes = append(b.changes, x)
		err := b.take(r, &x.body, &x.body.Recorded)
		x.from, x.to = cat.place(x.body.Old), cat.place(x.body.New)
		return err
	}
}

// take reads a body, and notes when it was written down.
func (b *board) take(r *store.Record, body versioned, recorded *time.Time) error {
	err := decode(r, body)
	b.recorded(*recorded)
	return err
}

func (g *Guard) addApplication(ctx context.Context, b *board, x *application, r *store.Record) error {
	if err := b.take(r, &x.body, &x.body.Recorded); err != nil {
		return err
	}
	x.key, x.offices, x.hash = r.Key, b.offices, x.body.hash()
	x.items, x.purposes = g.policies.cat.mask(x.body.Items), g.policies.cat.places(x.body.Purposes)
	if g.offices == nil {
		return nil
	}
	var err error
	x.approvals, err = g.offices.Approvals(ctx, r.Key)
	for i := range x.approvals {
		b.recorded(x.approvals[i].At)
		b.recorded(x.approvals[i].Withdrawn)
	}
	return err
}

// bump makes the change that moves the board's version.
func (g *Guard) bump(ctx context.Context, event string) (store.Change, error) {
	r, err := g.store.Get(ctx, boardKey)
	if errors.Is(err, store.ErrNotFound) {
		r, err = store.Record{Key: boardKey}, nil
	}
	if err != nil {
		return store.Change{}, err
	}
	next := r
	next.Body, _ = json.Marshal(struct {
		V int `json:"v"`
	}{bodyVersion})
	c := store.Change{Prev: r, Next: next, Events: []store.Event{{Name: event}}}
	if r.Version == 0 {
		c.Prev = store.Record{}
	}
	return c, nil
}

// post writes changes of the board, if what they rest on still stands.
func (g *Guard) post(ctx context.Context, event string, stands []store.Expect, changes ...store.Change) error {
	bump, err := g.bump(ctx, event)
	if err != nil {
		return err
	}
	_, err = store.Apply(ctx, g.store, g.now(), stands, append(changes, bump)...)
	return err
}
