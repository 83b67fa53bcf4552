package chamber

import (
	"context"
	"database/sql"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/office"
	"github.com/hogo-go/hogo/store/sqlstore"
)

var (
	director = &store.Actor{ID: "staff-001", Kind: store.Staff, Terminal: "PC-01"}
	manager  = &store.Actor{ID: "staff-002", Kind: store.Staff, Terminal: "PC-02"}
)

// plans are what the protection manager approves before anything begins: to take in
// members and applicants (article 6 of the regulations), and to ask applicants for
// their consent to be sent the bulletin (article 12).
var plans = []consent.Application{
	{Act: consent.ActAcquire, Purposes: []string{"membership", "general-meeting", "newsletter"}, Method: "入会申込みの受付", Reason: "会員管理のため"},
	{Act: consent.ActAskConsent, Purposes: []string{"newsletter"}, Method: "申込書の同意欄", Reason: "入会申込者にも会報を送るため"},
}

// establish has the offices held and the plans approved, once and all together.
func (c *Chamber) establish(ctx context.Context) error {
	n, err := store.Count(ctx, c.Store, store.Query{Kind: consent.KindApplication})
	if err != nil || n > 0 {
		return err
	}
	return c.Store.InTx(ctx, nil, func(_ *sql.Tx, bound *sqlstore.Tx) error {
		if err := appoint(ctx, c.Offices.With(bound)); err != nil {
			return err
		}
		return approve(ctx, c.Guard.With(bound))
	})
}

func appoint(ctx context.Context, offices *office.Offices) error {
	ctx = store.WithActor(ctx, director)
	for _, a := range []office.Appointment{
		{Office: "executive-director", Holder: director.ID, Evidence: "役員会議事録 第12号"},
		{Office: "protection-manager", Holder: manager.ID},
	} {
		if _, err := offices.Post(ctx, office.Worker{ID: a.Holder, Kind: office.Officer, Department: "役員"}); err != nil {
			return err
		}
		if _, err := offices.Appoint(ctx, a); err != nil {
			return err
		}
	}
	return nil
}

func approve(ctx context.Context, guard *consent.Guard) error {
	for _, plan := range plans {
		id, err := guard.File(store.WithActor(ctx, Clerk), plan, "")
		if err != nil {
			return err
		}
		if _, err := guard.Approve(store.WithActor(ctx, manager), id); err != nil {
			return err
		}
	}
	return nil
}
