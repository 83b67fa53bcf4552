package policies_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"time"

	"golang.org/x/text/language"
	_ "modernc.org/sqlite"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/examples/policies"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/office"
	"github.com/hogo-go/hogo/store/sqlstore"
	"github.com/hogo-go/hogo/store/subject"
)

// member is the host's own row; the tags name the items of the policy.
type member struct {
	Number  string `hogo:"member.number"`
	Name    string `hogo:"name"`
	Address string `hogo:"address"`
	Illness string `hogo:"health.history"`
	Memo    string `hogo:"memo"`
}

// The shortest whole host: its database, a policy, offices, members, a request, erasure.
func Example() {
	dir, err := os.MkdirTemp("", "hogo")
	check(err)
	defer os.RemoveAll(dir)
	ctx := context.Background()

	// The host's database, with its own table and hogo's beside it.
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "members.db")+
		"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=busy_timeout(10000)&_pragma=secure_delete(ON)&_txlock=immediate")
	check(err)
	defer db.Close()
	_, err = db.ExecContext(ctx, "CREATE TABLE members (number TEXT PRIMARY KEY, name TEXT, address TEXT, illness TEXT, memo TEXT)")
	check(err)
	check(sqlstore.Migrate(ctx, db, sqlstore.SQLite, sqlstore.Options{}))
	s, err := sqlstore.New(ctx, db, sqlstore.SQLite, sqlstore.Options{Tenant: "okaya"})
	check(err)
	defer s.Close()

	// What the board decided: one document, of which each room reads its sections.
	document, err := policies.Files.ReadFile("okaya.json")
	check(err)
	who, err := office.ParsePolicy(document)
	check(err)
	offices, err := office.New(s, office.History{{Value: who}}, office.Options{})
	check(err)
	policy, err := consent.ParsePolicy(document)
	check(err)
	history, err := consent.NewPolicies(policy)
	check(err)
	guard, err := consent.New(s, history, consent.Options{Offices: offices})
	check(err)
	defer guard.Close()
	requests, err := disclosure.ParsePolicy(document)
	check(err)
	desk, err := disclosure.New(s, disclosure.History{{Value: requests}}, disclosure.Options{Offices: offices})
	check(err)
	persons := subject.New(s, subject.Options{})

	// Once: who works here, who is in office, and which business is approved.
	director, manager, clerk := as("staff-1"), as("staff-2"), as("staff-3", "general-affairs", "guidance")
	_, err = offices.Post(director, office.Worker{ID: "staff-2", Kind: office.Employee, Department: "総務課"})
	check(err)
	_, err = offices.Appoint(director, office.Appointment{Office: "executive-director", Holder: "staff-1", Evidence: "役員会議事録 第12号"})
	check(err)
	_, err = offices.Appoint(director, office.Appointment{Office: "protection-manager", Holder: "staff-2"})
	check(err)
	business := []string{"membership", "general-meeting", "guidance"}
	plan, err := guard.File(clerk, consent.Application{Act: consent.ActAcquire, Purposes: business, Method: "窓口での受付", Reason: "会員管理のため"}, "")
	check(err)
	_, err = guard.Approve(manager, plan)
	check(err)

	// Members come in: the host's row and hogo's record in one transaction. A refusal is
	// put on record; it says everything that stands against it.
	shape, err := consent.CompileStruct[member](guard)
	check(err)
	take := func(m member, way consent.Way, consents ...consent.Consent) {
		a := consent.Acquisition{Class: "member", Purposes: business, Way: way, Means: "counter", Consents: consents,
			Notices: []consent.NoticeServed{{Notice: "membership-form", At: time.Now(), Served: consent.Written}}}
		carried := shape.Read(&m)
		carried.Put(guard, &a)
		permit, err := guard.Check(clerk, a)
		if err == nil {
			err = s.InTx(clerk, nil, func(tx *sql.Tx, bound *sqlstore.Tx) error {
				if _, err := tx.ExecContext(clerk, "INSERT INTO members VALUES (?, ?, ?, ?, ?)", m.Number, m.Name, m.Address, m.Illness, m.Memo); err != nil {
					return err
				}
				_, err := permit.With(bound).Record(clerk, m.Number)
				return err
			})
		}
		tell("take "+m.Number, err)
		if errors.Is(err, store.ErrRefused) || errors.Is(err, store.ErrUndetermined) {
			check(guard.RecordRefusal(clerk, "", err))
		}
	}
	take(member{Number: "M-1", Name: "見本 一郎", Address: "見本県架空市1番"}, consent.DirectOral)
	ill := member{Number: "M-2", Name: "見本 二郎", Address: "見本県架空市2番", Illness: "腰痛"}
	take(ill, consent.Indirect)
	take(ill, consent.Indirect, consent.Consent{Purposes: []string{"guidance"}, Items: []string{"health.history"}, Form: consent.WrittenForm,
		Notice: consent.NoticeServed{Notice: "membership-form", At: time.Now(), Served: consent.Written}})
	take(member{Number: "M-3", Name: "見本 三郎", Address: "見本県架空市3番", Memo: "マイナンバー 123456789018"}, consent.DirectOral)

	// Before the data is used: one person, or a mailing.
	invitation := consent.Use{PurposeName: "general-meeting", ItemNames: []string{"name", "address"}}
	mail := func() {
		for x, err := range guard.Screen(clerk, invitation, slices.Values([]string{"M-1", "M-2", "M-3"})) {
			check(err)
			tell("write to "+x.ID, x.Err)
		}
	}
	mail()

	// A person asks that the invitations stop: from the counter to the letter.
	gate, err := persons.Resolve(clerk, "M-1")
	check(err)
	c, _, err := desk.Open(clerk, disclosure.Request{Procedure: disclosure.Suspension, Channel: disclosure.Counter,
		Requester: disclosure.Requester{Name: "見本 一郎"}, Claims: []disclosure.Claimed{{Claim: disclosure.BeyondPurpose}}})
	check(err)
	apply := func(cmd disclosure.Command) {
		c, _, err = desk.Apply(clerk, c, cmd)
		check(err)
	}
	apply(disclosure.Accept{})
	apply(disclosure.Identify{Matches: []string{gate.Handle()}, Copies: []disclosure.Copy{{Document: "drivers-licence", Of: disclosure.ThePerson}}})
	apply(disclosure.Investigate{Findings: "案内が多すぎた", Founded: []bool{true}})
	apply(disclosure.Decide{Items: []disclosure.Item{{Name: "住所", Outcome: disclosure.Granted, Act: disclosure.ActSuspend, Purposes: []string{"general-meeting"}}}})
	c, _, err = desk.Execute(clerk, c, printer{})
	check(err)
	c, out, err := desk.Apply(clerk, c, disclosure.Notify{To: disclosure.ThePerson, Method: disclosure.Written})
	check(err)
	fmt.Println(out.Letters[0].Title().In(language.English))
	apply(disclosure.Close{})
	mail()

	// The evidence: intact, and digested for a place where the administrator cannot reach it.
	report, err := store.Verify(ctx, s, nil)
	check(err)
	checkpoint, err := store.NewCheckpoint(ctx, s, time.Now())
	check(err)
	text, err := checkpoint.MarshalText()
	check(err)
	fmt.Println("intact:", report.OK(), "checkpoint:", len(text) > 0)

	// A person is forgotten: the host's row, every record about them, and the gate last.
	gate, err = persons.Resolve(clerk, "M-2")
	check(err)
	check(s.InTx(clerk, nil, func(tx *sql.Tx, bound *sqlstore.Tx) error {
		var purges []store.Change
		for _, handle := range gate.Handles() {
			for r, err := range bound.Query(clerk, store.Query{Subject: handle}) {
				if err != nil {
					return err
				}
				if r.Kind != subject.Kind && r.Kind != subject.KindID {
					purges = append(purges, store.Change{Prev: r, Purge: true})
				}
			}
		}
		if _, err := tx.ExecContext(clerk, "DELETE FROM members WHERE number = ?", "M-2"); err != nil {
			return err
		}
		return persons.With(bound).Forget(clerk, gate.Handle(), purges...)
	}))
	_, err = guard.Use(clerk, consent.Use{Person: "M-2", PurposeName: "general-meeting", ItemNames: []string{"name"}})
	tell("forgotten", err)
	// Output:
	// take M-1: yes
	// take M-2: no
	//    there is neither consent nor an exception for special care-required information [special_care_without_basis] {health.history} (APPI art. 20(2))
	//    there is neither consent nor an exception for special care-required information [special_care_without_basis] {health.history} (OKAYA-5-1)
	// take M-2: yes
	// take M-3: no
	//    an individual number may not be asked for outside the cases of the Number Act [number_act_asking] {individual-number} (Number Act art. 15; APPI22-18-3n, APPI22-23-1n)
	//    number and identity are not confirmed [identity_not_confirmed] {individual-number} (Number Act art. 16)
	//    only recorded handlers of number affairs may handle individual numbers [number_handler_only] {individual-number} (Number Act art. 12; APPI22-18-3n, APPI22-23-1n)
	// write to M-1: yes
	// write to M-2: yes
	// write to M-3: no
	//    nobody is on record under this id [person_unknown] (APPI art. 18(1); OKAYA-11-1)
	// Notice of the measures taken: suspension of use
	// write to M-1: no
	//    a restriction stands on the person's data [restricted] (APPI art. 35(2))
	// write to M-2: yes
	// write to M-3: no
	//    nobody is on record under this id [person_unknown] (APPI art. 18(1); OKAYA-11-1)
	// intact: true checkpoint: true
	// forgotten: no
	//    nobody is on record under this id [person_unknown] (APPI art. 18(1); OKAYA-11-1)
}

// printer carries out what the desk decided where hogo cannot: in lists that left the house.
type printer struct{}

func (printer) Execute(context.Context, disclosure.Order) (string, error) {
	return "印刷所へ連絡", nil
}

func as(id string, roles ...string) context.Context {
	return store.WithActor(context.Background(), &store.Actor{ID: id, Kind: store.Staff, Roles: roles})
}

// tell shows an answer: a refusal with all its reasons, in the language of the reader.
func tell(what string, err error) {
	var refused *store.Refusal
	if !errors.As(err, &refused) {
		check(err)
		fmt.Println(what + ": yes")
		return
	}
	fmt.Println(what + ": no")
	for _, reason := range refused.Reasons {
		fmt.Println("  ", reason.In(language.English))
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
