package disclosure_test

import (
	"context"
	"fmt"
	"os"
	"time"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/office"
	"github.com/hogo-go/hogo/store/subject"
)

// A request for disclosure goes from the counter to the letter.
func Example() {
	now := time.Date(2026, 5, 11, 10, 0, 0, 0, time.FixedZone("JST", 9*60*60))
	clock := func() time.Time { return now }
	s := memory.New()
	document, err := os.ReadFile("../examples/policies/okaya.json")
	if err != nil {
		fmt.Println(err)
		return
	}
	policy, err := disclosure.ParsePolicy(document)
	if err != nil {
		fmt.Println(err)
		return
	}
	desk, err := disclosure.New(s, disclosure.History{{Value: policy}}, disclosure.Options{Now: clock})
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := store.WithActor(context.Background(), &store.Actor{ID: "clerk-1", Kind: store.Staff})
	person, err := subject.New(s, subject.Options{Now: clock}).Register(ctx, "member-4711")
	if err != nil {
		fmt.Println(err)
		return
	}

	c, _, err := desk.Open(ctx, disclosure.Request{Procedure: disclosure.Disclosure, Channel: disclosure.Mail,
		Requester: disclosure.Requester{Name: "見本 花子"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	last, suit, _ := desk.Suit(&c)
	fmt.Println(c.State(), "two weeks end", last, "suit possible from", suit)

	var out disclosure.Output
	for _, cmd := range []disclosure.Command{
		disclosure.Accept{},
		disclosure.Identify{Matches: []string{person.Handle()}, Copies: []disclosure.Copy{{Document: "drivers-licence", Of: disclosure.ThePerson}}},
		disclosure.Decide{Items: []disclosure.Item{{Name: "住所", Outcome: disclosure.Granted, Act: disclosure.ActDisclose, Content: "見本県架空市1番"}}},
		disclosure.Notify{To: disclosure.ThePerson, Method: disclosure.Written},
		disclosure.Close{},
	} {
		if err == nil {
			c, out, err = desk.Apply(ctx, c, cmd)
		}
		for _, l := range out.Letters {
			fmt.Println(c.State(), l.Title().In(language.English))
		}
	}
	fmt.Println(c.State(), err)
	_, _, err = desk.Apply(ctx, c, disclosure.Accept{})
	fmt.Println(err)
	// Output:
	// received two weeks end 2026-05-25 suit possible from 2026-05-26
	// notified Notice of decision: disclosure
	// granted <nil>
	// disclosure: apply: disclosure: accept: 拒否; この状態ではこの操作はできません [command_not_in_this_state] {granted, accept}
}

// A policy that takes a fee, tells it beforehand, and has answers approved by two offices: they
// approve exactly the decision that was prepared.
func Example_feeAndApproval() {
	now := time.Date(2026, 5, 11, 10, 0, 0, 0, time.FixedZone("JST", 9*60*60))
	clock := func() time.Time { return now }
	as := func(id string) context.Context {
		return store.WithActor(context.Background(), &store.Actor{ID: id, Kind: store.Staff})
	}
	s := memory.New()
	document, err := os.ReadFile("../examples/policies/kasuga.json")
	if err != nil {
		fmt.Println(err)
		return
	}
	who, err := office.ParsePolicy(document)
	if err != nil {
		fmt.Println(err)
		return
	}
	offices, err := office.New(s, office.History{{Value: who}}, office.Options{Now: clock})
	if err != nil {
		fmt.Println(err)
		return
	}
	policy, err := disclosure.ParsePolicy(document)
	if err != nil {
		fmt.Println(err)
		return
	}
	desk, err := disclosure.New(s, disclosure.History{{Value: policy}}, disclosure.Options{Now: clock, Offices: offices})
	if err != nil {
		fmt.Println(err)
		return
	}

	// Once: who is in office.
	for _, a := range []office.Appointment{
		{Office: "president", Holder: "chief", Evidence: "minutes of 2026-03-27"},
		{Office: "protection-manager", Holder: "manager"},
		{Office: "deputy-manager", Holder: "deputy"},
	} {
		if _, err := offices.Appoint(as("chief"), a); err != nil {
			fmt.Println(err)
		}
	}

	// The manager answers and approves, and who prepares does not approve: the deputy prepares.
	if _, err := offices.Delegate(as("manager"), office.Delegation{Office: "protection-manager", To: "deputy", Acts: []string{"answer-disclosure"}}); err != nil {
		fmt.Println(err)
	}

	person, err := subject.New(s, subject.Options{Now: clock}).Register(as("clerk"), "customer-7")
	if err != nil {
		fmt.Println(err)
		return
	}
	c, _, err := desk.Open(as("clerk"), disclosure.Request{Procedure: disclosure.Disclosure, Channel: disclosure.Mail,
		Requester: disclosure.Requester{Name: "見本 花子"}, Papers: []disclosure.Paper{{Kind: disclosure.RequestForm}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	apply := func(by string, cmd disclosure.Command) {
		next, out, err := desk.Apply(as(by), c, cmd)
		if err != nil {
			fmt.Println(err)
			return
		}
		c = next
		fmt.Println(c.State())
		for _, l := range out.Letters {
			fmt.Println("  letter:", l.Title().In(language.English))
		}
	}
	apply("manager", disclosure.TellFee{})
	apply("clerk", disclosure.Accept{})
	apply("clerk", disclosure.Identify{Matches: []string{person.Handle()}, Callback: &disclosure.Callback{
		Contact: disclosure.ByTelephone, Used: "0000-00-0000", Registered: "0000-00-0000", Since: now.AddDate(-1, 0, 0)}})
	apply("clerk", disclosure.Pay{Yen: 1100})
	apply("deputy", disclosure.Decide{Items: []disclosure.Item{
		{Name: "住所", Outcome: disclosure.Granted, Act: disclosure.ActDisclose, Content: "見本県架空市1番"}}})
	if request, waits := c.Approval(); waits {
		for _, by := range []string{"chief", "manager"} {
			_, err := offices.Approve(as(by), request)
			fmt.Println(err)
		}
	}
	apply("clerk", disclosure.Confirm{})
	apply("clerk", disclosure.Notify{To: disclosure.ThePerson, Method: disclosure.Written})
	apply("clerk", disclosure.Close{})
	// Output:
	// received
	//   letter: Notice of the fee: disclosure
	// awaiting_identification
	// awaiting_fee
	//   letter: Notice of the fee: disclosure
	// examining
	// awaiting_approval
	// <nil>
	// <nil>
	// decided
	// notified
	//   letter: Notice of decision: disclosure
	// granted
}

// Fees are told with the tax of the day of the service.
func ExamplePolicy_Quote() {
	document, err := os.ReadFile("../examples/policies/kasuga.json")
	if err != nil {
		fmt.Println(err)
		return
	}
	policy, err := disclosure.ParsePolicy(document)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, on := range []string{"2019-09-30", "2026-05-20"} {
		day, _ := disclosure.ParseDay(on)
		q, err := policy.Quote(disclosure.Query{Procedures: []disclosure.Procedure{disclosure.Disclosure, disclosure.Correction}, On: day.Start()})
		fmt.Println(q.Total.Text().En, err)
	}
	// Output:
	// 1,080 yen <nil>
	// 1,100 yen <nil>
}
