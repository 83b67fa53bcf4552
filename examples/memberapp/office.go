package main

import (
	"context"
	_ "embed"
	"fmt"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/examples/policies"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/office"
)

// The people of the office who act in this example; ids, not names.
var (
	director = &store.Actor{ID: "staff-001", Kind: store.Staff, Terminal: "PC-01"}
	manager  = &store.Actor{ID: "staff-002", Kind: store.Staff, Terminal: "PC-02"}
	clerk    = &store.Actor{ID: "staff-014", Kind: store.Staff, Terminal: "PC-07", Roles: []string{"general-affairs", "guidance"}}
)

// The purposes for which the member file is taken in. What a member says about
// health is needed for guidance only.
var (
	purposes       = []string{"membership", "general-meeting", "newsletter"}
	healthPurposes = append(purposes[:3:3], "guidance")
)

// house is the organisation: its guard and its offices.
type house struct {
	*host
	rules   *consent.Policy
	guard   *consent.Guard
	offices *office.Offices
	schema  *consent.Schema // of the host's own records
	health  consent.Items
}

//go:embed member.schema.json
var memberSchema []byte

// openHouse reads the policy and sets the guard over the host's store.
func openHouse(h *host) (*house, error) {
	document, err := policies.Files.ReadFile("okaya.json")
	if err != nil {
		return nil, err
	}
	rules, err := consent.ParsePolicy(document)
	if err != nil {
		return nil, err
	}
	history, err := consent.NewPolicies(rules)
	if err != nil {
		return nil, err
	}
	who, err := office.ParsePolicy(document)
	if err != nil {
		return nil, err
	}
	offices, err := office.New(h.store, office.History{{Value: who}}, office.Options{})
	if err != nil {
		return nil, err
	}
	guard, err := consent.New(h.store, history, consent.Options{Offices: offices})
	if err != nil {
		return nil, err
	}
	o := &house{host: h, rules: rules, guard: guard, offices: offices}
	if o.schema, err = guard.Schema(memberSchema); err != nil {
		return nil, err
	}
	o.health, _ = guard.Items("health.history", "health.disability", "health.check-up", "health.treatment")
	return o, nil
}

func (o *house) close() { o.guard.Close() }

// establish does what must stand before anything is taken in: the offices are
// held, and the plan to take in the member file is filed and approved (article 6 of
// the regulations). What stands already is left alone.
func (o *house) establish(ctx context.Context) error {
	if err := o.appoint(ctx); err != nil {
		return fmt.Errorf("appoint: %w", err)
	}
	_, err := o.setting(ctx, "acquisition plan", func() (string, error) { return o.plan(ctx) })
	if err != nil {
		return fmt.Errorf("file the plan: %w", err)
	}
	return nil
}

func (o *house) appoint(ctx context.Context) error {
	book, err := o.offices.Book(ctx, time.Time{})
	if err != nil {
		return err
	}
	for _, a := range []office.Appointment{
		{Office: "executive-director", Holder: director.ID, Evidence: "役員会議事録 第12号"},
		{Office: "protection-manager", Holder: manager.ID},
	} {
		if book.InOffice(a.Holder, a.Office, time.Now()) != nil {
			continue
		}
		who := office.Worker{ID: a.Holder, Kind: office.Officer, Department: "役員"}
		if _, err := o.offices.Post(store.WithActor(ctx, director), who); err != nil {
			return err
		}
		if _, err := o.offices.Appoint(store.WithActor(ctx, director), a); err != nil {
			return err
		}
	}
	return nil
}

func (o *house) plan(ctx context.Context) (string, error) {
	id, err := o.guard.File(store.WithActor(ctx, clerk), consent.Application{
		Act:      consent.ActAcquire,
		Purposes: healthPurposes,
		Method:   "既存の会員ファイルを会員管理システムへ移す",
		Reason:   "会員管理のため",
	}, "")
	if err != nil {
		return "", err
	}
	_, err = o.guard.Approve(store.WithActor(ctx, manager), id)
	return id, err
}
