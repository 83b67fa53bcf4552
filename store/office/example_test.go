package office_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/office"
)

// A manager is appointed and approves a plan; the act then has what it needs, for
// exactly that plan.
func Example() {
	policy := &office.Policy{
		Offices: []office.Office{
			{ID: "president", Ja: "会長", En: "president", Clause: "SAMPLE-1"},
			{ID: "protection-manager", Ja: "個人情報保護管理者", En: "protection manager", AppointedBy: "president", Clause: "SAMPLE-2"},
		},
		Approvals: []office.Rule{
			{Act: "acquire", Offices: []string{"protection-manager"}, Order: office.AnyOrder, Clause: "SAMPLE-3"},
		},
	}
	now := func() time.Time { return time.Date(2026, 4, 1, 1, 0, 0, 0, time.UTC) }
	offices, err := office.New(memory.New(), office.History{{Value: policy}}, office.Options{Now: now})
	if err != nil {
		fmt.Println(err)
		return
	}
	as := func(id string) context.Context {
		return store.WithActor(context.Background(), &store.Actor{ID: id, Kind: store.Staff})
	}
	appoint := func(by string, a office.Appointment) {
		if _, err := offices.Appoint(as(by), a); err != nil {
			fmt.Println(err)
		}
	}
	appoint("staff-9", office.Appointment{Office: "president", Holder: "staff-1", Evidence: "minutes of 2026-03-27"})
	appoint("staff-1", office.Appointment{Office: "protection-manager", Holder: "staff-2"})

	plan := office.Request{Act: "acquire", Target: store.Key{Kind: "plan", ID: "plan-1"},
		Hash: office.HashOf([]byte("members' survey")), Preparer: "staff-9"}
	if _, err := offices.Approve(as("staff-9"), plan); err != nil {
		fmt.Println(err)
	}
	if _, err := offices.Approve(as("staff-2"), plan); err != nil {
		fmt.Println(err)
	}
	sanction, err := offices.Approved(context.Background(), plan, time.Time{})
	fmt.Println(sanction.Ground, err)

	plan.Hash = office.HashOf([]byte("members' survey, and their illnesses"))
	_, err = offices.Approved(context.Background(), plan, time.Time{})
	fmt.Println(errors.Is(err, store.ErrRefused))
	// Output:
	// office: approve: 拒否; 承認する役職に在任していません [not_in_office] (個人情報保護法23条; SAMPLE-3); 自ら作成したもの又は自らのために作成されたものは承認できません [self_approval] (個人情報保護法23条; SAMPLE-3)
	// approved <nil>
	// true
}
