package gormhook_test

import (
	"errors"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/examples/gormhook"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

var errChanged = errors.New("the host changed its mind")

// While the transaction is open and after it was rolled back, nothing is permitted on
// its ground.
func TestRollbackLeavesNoRecordAndNoYes(t *testing.T) {
	t.Parallel()
	a := newApp(t, gorm.Config{})
	known, fresh := a.create(), hanako()
	refusedFor(t, a.use(known, "membership", "phone"), consent.OutOfPurpose) // read, and perhaps remembered
	err := a.plugin.Transaction(a.db, func(tx *gorm.DB) error {
		if err := tx.Create(fresh).Error; err != nil {
			return err
		}
		if err := tx.Model(known).Updates(Member{Phone: "000-0000-0000"}).Error; err != nil {
			return err
		}
		refusedFor(t, a.use(fresh, "newsletter", "name"), consent.PersonUnknown)
		refusedFor(t, a.use(known, "membership", "phone"), consent.OutOfPurpose)
		return errChanged
	})
	if !errors.Is(err, errChanged) {
		t.Fatal(err)
	}
	refusedFor(t, a.use(fresh, "newsletter", "name"), consent.PersonUnknown)
	refusedFor(t, a.use(known, "membership", "phone"), consent.OutOfPurpose)
	a.holds(1, 1)
}

// A consent given in a transaction that is rolled back never becomes a yes; one that is
// withdrawn in a transaction that is committed never stays one.
func TestConsentFollowsTheTransaction(t *testing.T) {
	t.Parallel()
	a := newApp(t, gorm.Config{})
	m := hanako()
	if err := a.db.WithContext(forms("membership")).Create(m).Error; err != nil {
		t.Fatal(err)
	}
	k := consent.Consent{Person: number(m), Purposes: []string{"newsletter"}, Items: []string{"name"}, Form: consent.WrittenForm,
		Notice: consent.NoticeServed{Notice: "membership-form", At: time.Now(), Served: consent.Shown}}
	in := func(do func(*consent.Guard) error, end error) {
		t.Helper()
		before := a.use(m, "newsletter", "name") == nil
		err := a.plugin.Transaction(a.db, func(tx *gorm.DB) error {
			guard, err := a.plugin.Guard(tx)
			if err == nil {
				err = do(guard)
			}
			if (a.use(m, "newsletter", "name") == nil) != before {
				t.Error("an open transaction changed the answer")
			}
			return errors.Join(err, end)
		})
		if !errors.Is(err, end) {
			t.Fatal(err)
		}
	}
	give := func(g *consent.Guard) error { return g.Give(clerk(), k) }
	withdraw := func(g *consent.Guard) error {
		return g.Withdraw(clerk(), consent.Consent{Person: number(m), Purposes: k.Purposes})
	}
	for _, c := range []struct {
		name string
		do   func(*consent.Guard) error
		end  error
		yes  bool
	}{
		{"given, rolled back", give, errChanged, false},
		{"given", give, nil, true},
		{"withdrawn, rolled back", withdraw, errChanged, true},
		{"withdrawn", withdraw, nil, false},
	} {
		in(c.do, c.end)
		if err := a.use(m, "newsletter", "name"); (err == nil) != c.yes {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	a.holds(1, 1)
}

// Whatever a transaction writes is in doubt until it has ended, and not longer: the
// host's and GORM's own, committed and rolled back, and after a panic.
func TestDoubtEndsWithTheTransaction(t *testing.T) {
	t.Parallel()
	a := newApp(t, gorm.Config{})
	doubts, most := map[store.Key]bool{}, 0
	stop, _ := a.Store.Notify(func(n store.Notice) {
		for _, r := range n.Batch.Puts {
			switch n.Phase {
			case store.InDoubt:
				doubts[r.Key] = true
			case store.Settled:
				delete(doubts, r.Key)
			}
		}
		most = max(most, len(doubts))
	})
	defer stop()
	if _, err := a.DB.Exec(`CREATE TRIGGER late BEFORE INSERT ON members WHEN NEW.name = 'late' BEGIN SELECT RAISE(ABORT, 'late'); END`); err != nil {
		t.Fatal(err)
	}
	create := func(tx *gorm.DB) error { return tx.Create(hanako()).Error }
	for _, c := range []struct {
		name string
		do   func() error
		rows int
	}{
		{"committed", func() error { return a.plugin.Transaction(a.db, create) }, 1},
		{"rolled back", func() error {
			return a.plugin.Transaction(a.db, func(tx *gorm.DB) error { return errors.Join(create(tx), errChanged) })
		}, 1},
		{"panic", func() (err error) {
			defer func() { err, _ = recover().(error) }()
			return a.plugin.Transaction(a.db, func(tx *gorm.DB) error { create(tx); panic(errChanged) })
		}, 1},
		{"GORM's own", func() error { return create(a.db) }, 2},
		{"GORM's own, rolled back", func() error { return a.db.Create(&[]Member{*hanako(), {Name: "late"}}).Error }, 2},
	} {
		most = 0
		err := c.do()
		if len(doubts) > 0 {
			t.Errorf("%s: %d records are still in doubt", c.name, len(doubts))
		}
		if most == 0 && c.name != "GORM's own, rolled back" { // which failed before the record
			t.Errorf("%s: nothing was in doubt (%v)", c.name, err)
		}
		a.holds(c.rows, c.rows)
	}
}

// A host that passes over the error cannot commit a row without its record.
func TestNoCommitWithoutTheRecord(t *testing.T) {
	t.Parallel()
	for name, transaction := range map[string]func(*app, func(*gorm.DB) error) error{
		"the host's": func(a *app, fn func(*gorm.DB) error) error { return a.plugin.Transaction(a.db, fn) },
		"GORM's own": func(a *app, fn func(*gorm.DB) error) error { return fn(a.db) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := newApp(t, gorm.Config{})
			m := a.create()
			if err := a.db.Callback().Update().Before("gorm:update").Register("test:restrict", a.restrict); err != nil {
				t.Fatal(err)
			}
			var passedOver error
			err := transaction(a, func(tx *gorm.DB) error {
				passedOver = tx.Model(m).Updates(Member{Phone: "000-0000-0000"}).Error
				return nil
			})
			refusedFor(t, passedOver, consent.Restricted)
			if name == "the host's" {
				refusedFor(t, err, consent.Restricted)
			}
			a.holds(1, 1)
			var phone string
			if err := a.DB.QueryRow("SELECT phone FROM members").Scan(&phone); err != nil || phone != "" {
				t.Errorf("the row stands (%v)", err)
			}
		})
	}
}

// restrict stops acquisitions about a member, between permit and record.
func (a *app) restrict(tx *gorm.DB) {
	bound := a.Store.WithTx(tx.Statement.ConnPool)
	defer bound.Done()
	persons := subject.New(bound, subject.Options{})
	g, err := persons.Resolve(clerk(), number(tx.Statement.Model.(*Member)))
	if err != nil {
		a.t.Error(err)
		return
	}
	_, err = persons.Edit(clerk(), g.Handle(), func(e *subject.Edit) error {
		e.Restrict(subject.Restriction{Act: subject.Acquire, Ground: "asked_by_person", From: time.Now().Add(-time.Hour)})
		return nil
	})
	if err != nil {
		a.t.Error(err)
	}
}

// A refusal that the host passes over leaves the rest of the transaction as it is.
func TestRefusalDoesNotEndTheTransaction(t *testing.T) {
	t.Parallel()
	a := newApp(t, gorm.Config{})
	err := a.plugin.Transaction(a.db, func(tx *gorm.DB) error {
		refusedFor(t, tx.Create(&Member{Name: "見本 次郎", Memo: "糖尿病"}).Error, consent.ExcessItem)
		return tx.Create(hanako()).Error
	})
	if err != nil {
		t.Error(err)
	}
	a.holds(1, 1)
}

func TestOtherTransactionsAreRefused(t *testing.T) {
	t.Parallel()
	a := newApp(t, gorm.Config{})
	tx := a.db.Begin()
	if err := tx.Create(hanako()).Error; !errors.Is(err, gormhook.ErrTransaction) {
		t.Errorf("begun by hand: %v", err)
	}
	if err := tx.Commit().Error; err != nil {
		t.Error(err)
	}
	a.holds(0, 0)
	if _, err := a.plugin.Guard(a.db); !errors.Is(err, gormhook.ErrTransaction) {
		t.Errorf("guard outside: %v", err)
	}
	b := newApp(t, gorm.Config{SkipDefaultTransaction: true})
	if err := b.db.Create(hanako()).Error; !errors.Is(err, gormhook.ErrTransaction) {
		t.Errorf("without a transaction: %v", err)
	}
	b.holds(0, 0)
}

// What is rolled back to a savepoint takes its records with it; the rest stands.
func TestNestedTransactions(t *testing.T) {
	t.Parallel()
	a := newApp(t, gorm.Config{})
	kept, dropped, later := hanako(), hanako(), hanako()
	err := a.plugin.Transaction(a.db, func(tx *gorm.DB) error {
		if err := tx.Create(kept).Error; err != nil {
			return err
		}
		err := a.plugin.Transaction(tx, func(inner *gorm.DB) error {
			if err := inner.Create(dropped).Error; err != nil {
				return err
			}
			return errChanged
		})
		if !errors.Is(err, errChanged) {
			t.Errorf("inner: %v", err)
		}
		err = tx.Transaction(func(inner *gorm.DB) error { return inner.Model(kept).Updates(Member{Phone: "000-0000-0000"}).Error })
		if err != nil {
			return err
		}
		return tx.Create(later).Error
	})
	if err != nil {
		t.Fatal(err)
	}
	a.holds(2, 3)
	if err := errors.Join(a.use(kept, "membership", "phone"), a.use(later, "newsletter", "name")); err != nil {
		t.Errorf("use: %v", err)
	}
}

// A statement that failed behind the row leaves the row in the transaction: it does not
// stand there without its record.
func TestNoCommitAfterHalfAStatement(t *testing.T) {
	t.Parallel()
	a := newApp(t, gorm.Config{})
	fails := func(tx *gorm.DB) { tx.AddError(errChanged) }
	if err := a.db.Callback().Create().After("gorm:create").Before(a.plugin.Name()+":record").Register("host:audit", fails); err != nil {
		t.Fatal(err)
	}
	err := a.plugin.Transaction(a.db, func(tx *gorm.DB) error {
		if err := tx.Create(hanako()).Error; !errors.Is(err, errChanged) {
			t.Errorf("create: %v", err)
		}
		return nil
	})
	if !errors.Is(err, errChanged) {
		t.Errorf("the transaction: %v", err)
	}
	a.holds(0, 0)
}

// An insert under the id of somebody on record is about that person; one that may end in
// another row is about nobody knows whom.
func TestInsertsOfPersonsOnRecord(t *testing.T) {
	t.Parallel()
	a := newApp(t, gorm.Config{})
	m := a.create()
	persons := subject.New(a.Store, subject.Options{})
	g, err := persons.Resolve(clerk(), number(m))
	if err != nil {
		t.Fatal(err)
	}
	_, err = persons.Edit(clerk(), g.Handle(), func(e *subject.Edit) error {
		e.Restrict(subject.Restriction{Act: subject.Acquire, Ground: "asked_by_person"})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	again := *m
	again.Phone = "000-0000-0000"
	refusedFor(t, a.db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&again).Error, consent.Restricted)
	if err := a.db.Clauses(clause.OnConflict{UpdateAll: true}).Create(hanako()).Error; !errors.Is(err, gormhook.ErrBulk) {
		t.Errorf("upsert without an id: %v", err)
	}
	a.holds(1, 1)
	var phone string
	if err := a.DB.QueryRow("SELECT phone FROM members").Scan(&phone); err != nil || phone != "" {
		t.Errorf("the row stands (%v)", err)
	}
}
