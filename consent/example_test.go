package consent_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"time"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/office"
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
	document, err := os.ReadFile("../examples/policies/gunma.json")
	if err != nil {
		fmt.Println(err)
		return
	}
	policy, err := consent.ParsePolicy(document)
	if err != nil {
		fmt.Println(err)
		return
	}
	policies, err := consent.NewPolicies(policy)
	if err != nil {
		fmt.Println(err)
		return
	}
	guard, err := consent.New(memory.New(), policies, consent.Options{Now: func() time.Time { return now }})
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := store.WithActor(context.Background(), &store.Actor{ID: "staff-7", Kind: store.Staff, Roles: []string{"underwriting"}})

	// Before data is acquired: decide, then record. The notice stood on the contract form.
	permit, err := guard.Check(ctx, consent.Acquisition{
		Class: "policyholder", Purposes: []string{"underwriting", "performance"},
		Items: []string{"name", "address", "birth-date", "sex", "contract"},
		Way:   consent.DirectWritten, Means: "contract-form",
		Notices: []consent.NoticeServed{{Notice: "contract-form", At: now, Served: consent.Shown}},
	})
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

// Members that were there before the guard. What a paper shows was told may be used; of what
// nobody knows, the answer is that nobody knows, and [consent.Guard.Coverage] counts it.
func ExampleGuard_Import() {
	now := time.Date(2026, 5, 11, 1, 0, 0, 0, time.UTC)
	guard := gunmaGuard(memory.New(), now)
	ctx := store.WithActor(context.Background(), &store.Actor{ID: "staff-7", Kind: store.Staff, Roles: []string{"underwriting"}})
	held := func(id string, from consent.Provenance) consent.Arrival {
		return consent.Arrival{ID: id, Provenance: from, Acquisition: consent.Acquisition{
			Class: "policyholder", Purposes: []string{"performance"}, Items: []string{"name", "address", "contract"},
			Way: consent.DirectWritten, Means: "contract-form", At: time.Date(2015, 4, 1, 0, 0, 0, 0, time.UTC)}}
	}
	file := func(yield func(consent.Arrival, error) bool) {
		_ = yield(held("customer-1", consent.Provenance{From: consent.FromPaper, Ref: "binder 3"}), nil) &&
			yield(held("customer-2", consent.Provenance{From: consent.FromUnknown}), nil)
	}
	for v, err := range guard.Import(ctx, file) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(v.Arrival.ID, v.Err)
	}
	for _, id := range []string{"customer-1", "customer-2"} {
		_, err := guard.Use(ctx, consent.Use{Person: id, PurposeName: "performance", ItemNames: []string{"name"}})
		fmt.Println(id, err == nil, errors.Is(err, store.ErrUndetermined))
	}
	// Output:
	// customer-1 <nil>
	// customer-2 <nil>
	// customer-1 true false
	// customer-2 false true
}

// Where the policy wants an approval before data is acquired, a plan is filed, and the office
// that the policy names approves it: here once for all business of the kind.
func ExampleGuard_File() {
	document, err := os.ReadFile("../examples/policies/okaya.json")
	if err != nil {
		fmt.Println(err)
		return
	}
	policy, err := consent.ParsePolicy(document)
	if err != nil {
		fmt.Println(err)
		return
	}
	policies, err := consent.NewPolicies(policy)
	if err != nil {
		fmt.Println(err)
		return
	}
	who, err := office.ParsePolicy(document)
	if err != nil {
		fmt.Println(err)
		return
	}
	now := func() time.Time { return time.Date(2026, 5, 11, 1, 0, 0, 0, time.UTC) }
	s := memory.New()
	offices, err := office.New(s, office.History{{Value: who}}, office.Options{Now: now})
	if err != nil {
		fmt.Println(err)
		return
	}
	guard, err := consent.New(s, policies, consent.Options{Now: now, Offices: offices})
	if err != nil {
		fmt.Println(err)
		return
	}
	as := func(id string, roles ...string) context.Context {
		return store.WithActor(context.Background(), &store.Actor{ID: id, Kind: store.Staff, Roles: roles})
	}

	// Once: who is in office. The manager must be of the house, and is posted first.
	if _, err := offices.Post(as("director"), office.Worker{ID: "manager", Kind: office.Employee, Department: "総務課"}); err != nil {
		fmt.Println(err)
	}
	for _, a := range []office.Appointment{
		{Office: "executive-director", Holder: "director", Evidence: "minutes of 2026-03-27"},
		{Office: "protection-manager", Holder: "manager"},
	} {
		if _, err := offices.Appoint(as("director"), a); err != nil {
			fmt.Println(err)
		}
	}

	clerk := as("clerk", "guidance")
	advice := consent.Acquisition{Class: "member", Purposes: []string{"guidance"}, Items: []string{"name", "phone", "consultation"},
		Way: consent.DirectOral, Means: "counter",
		Notices: []consent.NoticeServed{{Notice: "membership-form", At: now(), Served: consent.Shown}}}
	_, err = guard.Check(clerk, advice)
	fmt.Println(err)
	plan, err := guard.File(clerk, consent.Application{Act: consent.ActAcquire, Purposes: []string{"guidance"}, Method: "窓口での聞き取り", Reason: "経営相談の受付"}, "")
	if err != nil {
		fmt.Println(err)
		return
	}
	if _, err := guard.Approve(as("manager"), plan); err != nil {
		fmt.Println(err)
	}
	permit, err := guard.Check(clerk, advice)
	fmt.Println(permit.Ground, err)
	// Output:
	// consent: acquire: 拒否; 取得の届出と承認がありません [acquisition_not_approved] (OKAYA-6-1)
	// purpose_specified <nil>
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
