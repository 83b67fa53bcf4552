package office_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/office"
)

// Ids of staff, of members and of programs are the host's, and may be the same: offices
// are held by staff alone.
func TestImpostorHoldsNoOffice(t *testing.T) {
	t.Parallel()
	for _, kind := range []store.ActorKind{store.Person, store.Agent, store.System} {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			o := newKasuga(t, memory.New())
			_, err := o.Post(as(t, "clerk"), office.Worker{ID: "uchida", Kind: office.Employee, Department: "総務部"})
			require.NoError(t, err)
			assistant, err := o.Appoint(as(t, "shacho"), office.Appointment{Office: "deputy-manager", Holder: "uchida"})
			require.NoError(t, err)
			given, err := o.Delegate(as(t, "okano"), office.Delegation{Office: "protection-manager", To: "uchida", Acts: []string{"entrust"}})
			require.NoError(t, err)
			approval, err := o.Approve(as(t, "okano"), sensitive)
			require.NoError(t, err)

			posing := func(id string) context.Context {
				return store.WithActor(t.Context(), &store.Actor{ID: id, Kind: kind})
			}
			_, err = o.Appoint(posing("shacho"), office.Appointment{Office: "protection-manager", Holder: "impostor"})
			require.ErrorIs(t, err, store.ErrRefused)
			_, err = o.Appoint(posing("shacho"), office.Appointment{Office: "protection-manager", Holder: "impostor", By: "shacho"})
			require.ErrorIs(t, err, store.ErrRefused)
			_, err = o.End(posing("shacho"), office.Ending{Appointment: assistant.ID})
			require.ErrorIs(t, err, store.ErrRefused)
			_, err = o.End(posing("uchida"), office.Ending{Appointment: assistant.ID, By: "uchida"})
			require.ErrorIs(t, err, store.ErrRefused)
			_, err = o.Delegate(posing("okano"), office.Delegation{Office: "protection-manager", To: "uchida", Acts: []string{"acquire"}})
			require.ErrorIs(t, err, office.ErrInvalid)
			require.ErrorIs(t, o.Revoke(posing("okano"), given.ID), store.ErrRefused)
			require.ErrorIs(t, o.Withdraw(posing("okano"), approval.ID), store.ErrRefused)
			_, err = o.Approve(posing("shacho"), sensitive)
			require.ErrorIs(t, err, store.ErrRefused)
			_, err = o.Approve(posing("uchida"), request("entrust", "contract 1"))
			require.ErrorIs(t, err, store.ErrRefused, "by delegation")

			_, err = o.Approve(as(t, "shacho"), sensitive)
			require.NoError(t, err)
			_, err = o.Approved(t.Context(), sensitive, time.Time{})
			require.NoError(t, err)
		})
	}
}
