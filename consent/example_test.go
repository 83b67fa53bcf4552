package consent_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"time"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"golang.org/x/text/language"
)

// gunmaGuard is a guard under the policy of a mutual-aid cooperative.
func gunmaGuard(s store.Store, now time.Time) *consent.Guard {
	document, err := os.ReadFile("../examples/policies/gunma.json")
	if err != nil {
		panic(err)
	}
	policy, err := consent.ParsePolicy(document)
	if err != nil {
		panic(err)
	}
	policies, err := consent.NewPolicies(policy)
	if err != nil {
		panic(err)
	}
	guard, err := consent.New(s, policies, consent.Options{Now: func() time.Time { return now }})
	if err != nil {
		panic(err)
	}
	return guard
}

// contract is a contract form that a customer filled in, with the notice printed on it.
func contract(now time.Time) consent.Acquisition {
	return consent.Acquisition{
		Class: "policyholder", Purposes: []string{"underwriting", "performance"},
		Items: []string{"name", "address", "birth-date", "sex", "contract"},
		Way:   consent.DirectWritten, Means: "contract-form",
		Notices: []consent.NoticeServed{{Notice: "contract-form", At: now, Served: consent.Shown}},
	}
}

func Example() {
	now := time.Date(2026, 5, 11, 1, 0, 0, 0, time.UTC)
	guard := gunmaGuard(memory.New(), now)
	ctx := store.WithActor(context.Background(), &store.Actor{ID: "staff-7", Kind: store.Staff, Roles: []string{"underwriting"}})

	// Before data is acquired: decide, then record.
	permit, err := guard.Check(ctx, contract(now))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("acquire:", permit.Ground)
	if _, err := permit.Record(ctx, "customer-1"); err != nil {
		fmt.Println(err)
		return
	}

	// Before data is used.
	used, err := guard.Use(ctx, consent.Use{Person: "customer-1", PurposeName: "performance", ItemNames: []string{"name", "address"}})
	fmt.Println("use:", used.Ground, err)

	// What nobody was told is refused, with every reason.
	_, err = guard.Use(ctx, consent.Use{Person: "customer-1", PurposeName: "market-research", ItemNames: []string{"contract"}})
	var refused *store.Refusal
	if errors.As(err, &refused) {
		for _, r := range refused.Reasons {
			fmt.Println(r.In(language.English))
		}
	}
	// Output:
	// acquire: purpose_specified
	// use: purpose_told <nil>
	// the actor has no concrete authority for it [role_missing] (APPI art. 23; GUNMA-A-2)
	// it is beyond the purpose of use [out_of_purpose] {contract} (APPI art. 18(1))
	// it is beyond the purpose of use [out_of_purpose] {contract} (GUNMA-A-2, GUNMA-2-1a)
}

// A handler asks before it shows data: the permit's ground goes to the access log, a
// refusal to the member of staff, in Japanese.
func ExampleGuard_Use_handler() {
	now := time.Date(2026, 5, 11, 1, 0, 0, 0, time.UTC)
	guard := gunmaGuard(memory.New(), now)
	purpose := guard.Purpose("performance")
	items, _ := guard.Items("name", "address")
	ctx := store.WithActor(context.Background(), &store.Actor{ID: "staff-7", Kind: store.Staff, Roles: []string{"underwriting"}})
	if _, err := guard.Acquire(ctx, "customer-1", contract(now)); err != nil {
		fmt.Println(err)
		return
	}

	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		permit, err := guard.Use(r.Context(), consent.Use{Person: r.PathValue("customer"), Purpose: purpose, Items: items})
		var refused *store.Refusal
		switch {
		case errors.As(err, &refused):
			http.Error(w, refused.Error(), http.StatusForbidden)
		case err != nil:
			http.Error(w, "try again", http.StatusServiceUnavailable)
		default:
			fmt.Fprintf(w, "shown on ground %s", permit.Ground)
		}
	})
	mux := http.NewServeMux()
	mux.Handle("GET /customers/{customer}", handler)
	for _, path := range []string{"/customers/customer-1", "/customers/customer-2"} {
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil).WithContext(ctx))
		fmt.Println(w.Code)
	}
	// Output:
	// 200
	// 403
}

// A mailing: who may be written to, and who is left out.
func ExampleGuard_Screen() {
	now := time.Date(2026, 5, 11, 1, 0, 0, 0, time.UTC)
	guard := gunmaGuard(memory.New(), now)
	ctx := store.WithActor(context.Background(), &store.Actor{ID: "staff-7", Kind: store.Staff, Roles: []string{"underwriting"}})
	if _, err := guard.Acquire(ctx, "customer-1", contract(now)); err != nil {
		fmt.Println(err)
		return
	}
	items, _ := guard.Items("name", "address")
	list := func(yield func(string) bool) {
		_ = yield("customer-1") && yield("customer-2")
	}
	for s, err := range guard.Screen(ctx, consent.Use{Purpose: guard.Purpose("performance"), Items: items}, list) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(s.ID, s.Err == nil)
	}
	// Output:
	// customer-1 true
	// customer-2 false
}

// A person takes a consent back: it counts at the next check.
func ExampleGuard_Withdraw() {
	now := time.Date(2026, 5, 11, 1, 0, 0, 0, time.UTC)
	guard := gunmaGuard(memory.New(), now)
	ctx := store.WithActor(context.Background(), &store.Actor{ID: "staff-7", Kind: store.Staff, Roles: []string{"sales"}})
	if _, err := guard.Acquire(ctx, "customer-1", contract(now)); err != nil {
		fmt.Println(err)
		return
	}
	research := consent.Consent{Person: "customer-1", Purposes: []string{"market-research"}, Items: []string{"contract"}, Form: consent.WrittenForm,
		Notice: consent.NoticeServed{Notice: "contract-form", At: now, Served: consent.Written}}
	ask := func() {
		permit, err := guard.Use(ctx, consent.Use{Person: "customer-1", PurposeName: "market-research", ItemNames: []string{"contract"}})
		fmt.Println(permit.Ground, errors.Is(err, store.ErrRefused))
	}
	fmt.Println(guard.Give(ctx, research))
	ask()
	fmt.Println(guard.Withdraw(ctx, research))
	ask()
	// Output:
	// <nil>
	// consent false
	// <nil>
	//  true
}
