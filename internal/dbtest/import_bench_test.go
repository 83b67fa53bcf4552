package dbtest_test

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/hogo-go/hogo/internal/dbtest"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/sqlstore"
)

// importMembers is the size of a member file.
const importMembers = 5000

// member is what an import makes of one row: a sealed gate, a sealed acquisition
// and an index record, and the host's own row.
func member() []store.Change {
	handle := store.NewID()
	return []store.Change{
		{Next: store.Record{Key: store.Key{Kind: "subject", ID: handle}, Subject: handle, State: "open",
			Body: []byte(`{"v":1,"ids":["` + strings.Repeat("0123456789abcdef", 4) + `"]}`)},
			Events: []store.Event{{Name: "subject.opened"}}},
		{Next: store.Record{Key: store.Key{Kind: "consent.acquisition", ID: store.NewID()}, Subject: handle, State: "told",
			Body: []byte(`{"v":1,"purposes":["membership"],"items":["name","kana","address","phone","mail"],"told":"2026-04-01","how":"written"}`)},
			Events: []store.Event{{Name: "consent.acquisition", Fields: []string{"items", "purposes"}}}},
		{Index: true, Next: store.Record{Key: store.Key{Kind: "subject.id", ID: rand.Text() + rand.Text()}, Subject: handle,
			Body: []byte(`{"v":1,"handle":"` + handle + `"}`)}},
	}
}

const hostRow = "INSERT INTO members VALUES (?,?,?,?,?)"

// importHogo takes the file in through the store, some members a commit, all of
// them in one transaction of the host.
func importHogo(ctx context.Context, s *sqlstore.Store, members int) error {
	return s.InTx(ctx, nil, func(tx *sql.Tx, bound *sqlstore.Tx) error {
		row, err := tx.PrepareContext(ctx, hostRow)
		if err != nil {
			return err
		}
		now := time.Now()
		var changes []store.Change
		for i := range importMembers {
			if _, err := row.ExecContext(ctx, fmt.Sprintf("M%06d", i), "岡谷 太郎", "オカヤ タロウ", "長野県岡谷市", "no phone"); err != nil {
				return err
			}
			changes = append(changes, member()...)
			if (i+1)%members > 0 && i+1 < importMembers {
				continue
			}
			if _, err := store.Apply(ctx, bound, now, nil, changes...); err != nil {
				return err
			}
			changes = nil
		}
		return nil
	})
}

// importHand does the same by hand: one prepared INSERT a row, the same digests.
func importHand(ctx context.Context, db *sql.DB, prefix string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	marks := " VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"
	var list [3]*sql.Stmt
	for i, text := range []string{hostRow, "INSERT INTO " + prefix + "records" + marks, "INSERT INTO " + prefix + "journal" + marks} {
		if list[i], err = tx.PrepareContext(ctx, text); err != nil {
			return err
		}
	}
	now := store.Instant(time.Now())
	for i := range importMembers {
		if _, err := list[0].ExecContext(ctx, fmt.Sprintf("M%06d", i), "岡谷 太郎", "オカヤ タロウ", "長野県岡谷市", "no phone"); err != nil {
			return err
		}
		for _, c := range member() {
			if err := insertByHand(ctx, list[1], list[2], &c, now); err != nil {
				return err
			}
		}
	}
	return tx.Commit()
}

func insertByHand(ctx context.Context, records, journal *sql.Stmt, c *store.Change, now time.Time) error {
	r := c.Next
	r.Version = 1
	if c.Index {
		r.Head = store.IndexHead(&r)
	} else {
		r.Salt = make([]byte, store.SaltSize)
		rand.Read(r.Salt)
		e := store.Entry{Key: r.Key, Version: 1, Time: now, Event: c.Events[0].Name, Actor: "staff-1",
			Fields: c.Events[0].Fields, State: store.Commitment(&r)}
		r.Head = store.EntryHash(nil, &e)
		if _, err := journal.ExecContext(ctx, "", e.Kind, e.ID, 1, 0, now.UnixMicro(), e.Event, e.Actor, "",
			strings.Join(e.Fields, "\n"), e.State, r.Head); err != nil {
			return err
		}
	}
	if r.Salt == nil {
		r.Salt = []byte{}
	}
	_, err := records.ExecContext(ctx, "", r.Kind, r.ID, 1, r.Subject, r.Ref, r.State, nil, nil, r.Salt, r.Head, r.Body)
	return err
}

// BenchmarkImport takes 5,000 members into new tables of SQLite, in one
// transaction of the host.
func BenchmarkImport(b *testing.B) {
	for _, members := range []int{1, 20, 500} {
		b.Run(fmt.Sprintf("members-a-commit=%d", members), func(b *testing.B) {
			var measured [2][]float64
			for b.Loop() {
				for j := range measured {
					rate, err := importRate(b, j, members)
					if err != nil {
						b.Fatal(err)
					}
					measured[j] = append(measured[j], rate)
				}
			}
			report(b, measured, "members/s")
		})
	}
}

// importRate measures one import into a new database: by hand (0) or by hogo (1).
func importRate(b *testing.B, which, members int) (float64, error) {
	ctx := acting(context.Background())
	db, err := sql.Open("sqlite", dbtest.SQLiteSource(filepath.Join(b.TempDir(), "i.db"), "FULL"))
	if err != nil {
		return 0, err
	}
	defer db.Close()
	if _, err := db.Exec("CREATE TABLE members (id TEXT PRIMARY KEY, name TEXT, kana TEXT, address TEXT, phone TEXT)"); err != nil {
		return 0, err
	}
	if err := sqlstore.Migrate(ctx, db, sqlstore.SQLite, sqlstore.Options{}); err != nil {
		return 0, err
	}
	s, err := sqlstore.New(ctx, db, sqlstore.SQLite, sqlstore.Options{})
	if err != nil {
		return 0, err
	}
	defer s.Close()
	start := time.Now()
	if which == 0 {
		err = importHand(ctx, db, "hogo_")
	} else {
		err = importHogo(ctx, s, members)
	}
	return importMembers / time.Since(start).Seconds(), err
}
