package gormhook_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/examples/gormhook"
	"github.com/hogo-go/hogo/examples/internal/chamber"
	"github.com/hogo-go/hogo/store"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// Member is a model of the host. Every field says which item it carries.
type Member struct {
	ID        uint   `hogo:"-"`
	Name      string `hogo:"name"`
	Address   string `hogo:"address"`
	Phone     string `hogo:"phone"`
	Memo      string `hogo:"memo"`
	UpdatedAt string `hogo:"-"`
}

const tables = `CREATE TABLE IF NOT EXISTS members (
	id INTEGER PRIMARY KEY, name TEXT, address TEXT, phone TEXT, memo TEXT, updated_at TEXT)`

// BeforeCreate is a hook of the model, which may bring data of its own.
func (m *Member) BeforeCreate(*gorm.DB) error {
	if m.Address == "窓口" {
		m.Address, m.Phone = "見本市架空町1番1号", "000-0000-0000"
	}
	return nil
}

func number(m *Member) string {
	if m.ID == 0 {
		return ""
	}
	return fmt.Sprintf("member/%d", m.ID)
}

// app is a host with a guarded DB.
type app struct {
	*chamber.Chamber
	t      *testing.T
	db     *gorm.DB // in the context of the clerk, who takes application forms in
	plugin *gormhook.Plugin[Member]
}

func newApp(t *testing.T, c gorm.Config) *app {
	t.Helper()
	office, err := chamber.Open(context.Background(), t.TempDir(), tables)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := office.Close(); err != nil {
			t.Error(err)
		}
	})
	p, err := gormhook.New(office.Guard, office.Store, gormhook.Model[Member]{ID: number})
	if err != nil {
		t.Fatal(err)
	}
	c.Logger = logger.Discard
	db, err := gorm.Open(sqlite.Dialector{Conn: office.DB}, &c)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Use(p); err != nil {
		t.Fatal(err)
	}
	return &app{Chamber: office, t: t, db: db.WithContext(forms("membership", "newsletter")), plugin: p}
}

// forms returns the context in which the clerk takes application forms in.
func forms(purposes ...string) context.Context {
	return gormhook.WithAcquisition(clerk(), consent.Acquisition{
		Class: "member", Purposes: purposes, Way: consent.DirectWritten, Means: "application-form",
		Notices: []consent.NoticeServed{{Notice: "membership-form", At: time.Now(), Served: consent.Shown}}})
}

func clerk() context.Context { return store.WithActor(context.Background(), chamber.Clerk) }

func hanako() *Member { return &Member{Name: "見本 花子", Address: "見本市架空町2番2号"} }

// create creates a member in a transaction of GORM's own.
func (a *app) create() *Member {
	a.t.Helper()
	m := hanako()
	if err := a.db.Create(m).Error; err != nil {
		a.t.Fatal(err)
	}
	return m
}

// holds checks how many rows of the host there are, and how many acquisitions.
func (a *app) holds(rows, acquisitions int) {
	a.t.Helper()
	var n int
	if err := a.DB.QueryRow("SELECT count(*) FROM members").Scan(&n); err != nil || n != rows {
		a.t.Errorf("%d rows (%v), want %d", n, err, rows)
	}
	n, err := store.Count(context.Background(), a.Store, store.Query{Kind: consent.KindAcquisition})
	if err != nil || n != acquisitions {
		a.t.Errorf("%d acquisitions (%v), want %d", n, err, acquisitions)
	}
	report, err := store.Verify(context.Background(), a.Store, nil)
	if err != nil || !report.OK() {
		a.t.Errorf("verify: %v %v", err, report.Problems)
	}
}

// use asks whether items may be used for a purpose.
func (a *app) use(m *Member, purpose string, items ...string) error {
	_, err := a.Guard.Use(clerk(), consent.Use{Person: number(m), PurposeName: purpose, ItemNames: items})
	return err
}

func refusedFor(t *testing.T, err error, code store.Code) {
	t.Helper()
	var r *store.Refusal
	if !errors.As(err, &r) || !r.Has(code) {
		t.Errorf("got %v, want a refusal with %s", err, code)
	}
}

func TestCreateIsRecorded(t *testing.T) {
	t.Parallel()
	a := newApp(t, gorm.Config{})
	m := a.create()
	a.holds(1, 1)
	if err := a.use(m, "newsletter", "name", "address"); err != nil {
		t.Errorf("use: %v", err)
	}
	refusedFor(t, a.use(m, "membership", "phone"), consent.OutOfPurpose)
}

// What the model's own hook brings is asked about too.
func TestModelHookComesFirst(t *testing.T) {
	t.Parallel()
	a := newApp(t, gorm.Config{})
	m := &Member{Name: "見本 花子", Address: "窓口"}
	if err := a.db.Create(m).Error; err != nil {
		t.Fatal(err)
	}
	if err := a.use(m, "membership", "phone"); err != nil {
		t.Errorf("use: %v", err)
	}
}

func TestRefusedWritesLeaveNothing(t *testing.T) {
	t.Parallel()
	a := newApp(t, gorm.Config{})
	ill, numbered := hanako(), hanako()
	ill.Memo, numbered.Memo = "糖尿病で通院中", "個人番号 123456789018"
	refusedFor(t, a.db.Create(ill).Error, consent.ExcessItem)
	refusedFor(t, a.db.Create(numbered).Error, consent.NumberAsking)
	refusedFor(t, a.db.Create(&[]Member{*hanako(), *ill}).Error, consent.ExcessItem)
	refusedFor(t, a.db.WithContext(clerk()).Create(hanako()).Error, consent.PurposeMissing)
	if err := a.db.WithContext(context.Background()).Create(hanako()).Error; !errors.Is(err, store.ErrNoActor) {
		t.Errorf("nobody acts: %v", err)
	}
	if err := a.db.Model(&Member{}).Create(map[string]any{"name": "見本 花子"}).Error; !errors.Is(err, gormhook.ErrBulk) {
		t.Errorf("from a map: %v", err)
	}
	a.holds(0, 0)
	if err := a.db.Create([]*Member{hanako(), hanako()}).Error; err != nil {
		t.Error(err)
	}
	a.holds(2, 2)
}

func TestUpdateAcquiresWhatItBrings(t *testing.T) {
	t.Parallel()
	a := newApp(t, gorm.Config{})
	m := a.create()
	one := func() *gorm.DB { return a.db.Model(&Member{ID: m.ID}) }
	for _, c := range []struct {
		name         string
		do           func() *gorm.DB
		acquisitions int
	}{
		{"struct", func() *gorm.DB { return one().Updates(Member{Phone: "000-0000-0000"}) }, 2},
		{"nothing personal", func() *gorm.DB { return one().Updates(&Member{UpdatedAt: "2026-04-01"}) }, 2},
		{"emptied", func() *gorm.DB { return one().Updates(map[string]any{"phone": ""}) }, 2},
		{"map", func() *gorm.DB { return one().Updates(map[string]any{"memo": "4月から代表者交代"}) }, 3},
		{"save", func() *gorm.DB { n := *m; n.Phone, n.Memo = "000-0000-0001", "改選"; return a.db.Save(&n) }, 4},
	} {
		if tx := c.do(); tx.Error != nil || tx.RowsAffected != 1 {
			t.Errorf("%s: %v, %d rows", c.name, tx.Error, tx.RowsAffected)
		}
		a.holds(1, c.acquisitions)
	}
	refusedFor(t, one().Updates(Member{Memo: "うつ病で療養中"}).Error, consent.ExcessItem)
	illness := "うつ病で療養中"
	for _, memo := range []any{illness, &illness, []byte(illness), gorm.Expr("? || memo", illness)} {
		refusedFor(t, one().Updates(map[string]any{"memo": memo}).Error, consent.ExcessItem)
	}
	refusedFor(t, one().Updates(map[string]any{"blood_type": "AB"}).Error, consent.FieldUnknown)
	for _, several := range []any{&Member{}, Member{}, Member{ID: m.ID}, &[]Member{*m}, []*Member{m}, (*Member)(nil)} {
		everybody := a.db.Model(several).Where("address LIKE ?", "見本市%")
		if err := everybody.Updates(Member{Phone: "000-0000-0002"}).Error; !errors.Is(err, gormhook.ErrBulk) {
			t.Errorf("%T, by a condition: %v", several, err)
		}
	}
	// GORM finds a row that is none itself, where it looks for hooks of the model.
	if err := a.db.Create([]*Member{hanako(), nil}).Error; !errors.Is(err, gorm.ErrInvalidValue) {
		t.Errorf("a row that is none: %v", err)
	}
	if err := a.db.Session(&gorm.Session{SkipHooks: true}).Create([]*Member{hanako(), nil}).Error; !errors.Is(err, gormhook.ErrBulk) {
		t.Errorf("a row that is none, without hooks: %v", err)
	}
	if err := a.db.Create(&[1]Member{*hanako()}).Error; !errors.Is(err, gormhook.ErrBulk) {
		t.Errorf("rows of a form that nobody reads: %v", err)
	}
	a.holds(1, 4)
	var phone, memo string
	if err := a.DB.QueryRow("SELECT phone, memo FROM members").Scan(&phone, &memo); err != nil || phone+memo != "000-0000-0001改選" {
		t.Errorf("a refused update stands (%v)", err)
	}
}

func TestModelsAreCompiled(t *testing.T) {
	t.Parallel()
	a := newApp(t, gorm.Config{})
	type untagged struct{ Name string }
	if _, err := gormhook.New(a.Guard, a.Store, gormhook.Model[untagged]{}); err == nil {
		t.Error("a field that says nothing was taken")
	}
}
