package disclosure_test

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/subject"
)

// A request for disclosure goes from the counter to the letter.
func Example() {
	now := time.Date(2026, 5, 11, 10, 0, 0, 0, time.FixedZone("JST", 9*60*60))
	clock := func() time.Time { return now }
	s := memory.New()
	desk, err := disclosure.New(s, disclosure.History{{Value: plain()}}, disclosure.Options{Now: clock})
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
	last, suit, _ := desk.Suit(&c)
	fmt.Println(c.State(), "two weeks end", last, "suit possible from", suit)

	var out disclosure.Output
	for _, cmd := range []disclosure.Command{
		disclosure.Accept{},
		disclosure.Identify{Matches: []string{person.Handle()}, Copies: []disclosure.Copy{{Document: "licence", Of: disclosure.ThePerson}}},
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

// Fees are told with the tax of the day of the service.
func ExamplePolicy_Quote() {
	for _, on := range []string{"2019-09-30", "2026-05-20"} {
		q, err := kasuga().Quote(disclosure.Query{Procedures: []disclosure.Procedure{disclosure.Disclosure, disclosure.Correction}, On: jst(on)})
		fmt.Println(q.Total.Text().En, err)
	}
	// Output:
	// 1,080 yen <nil>
	// 1,100 yen <nil>
}
