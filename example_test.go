package hogo_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
)

// The program of the README.
func Example() {
	document, err := os.ReadFile("examples/policies/okaya.json")
	check(err)
	policy, err := consent.ParsePolicy(document)
	check(err)
	policies, err := consent.NewPolicies(policy)
	check(err)
	guard, err := consent.New(memory.New(), policies, consent.Options{})
	check(err)
	ctx := store.WithActor(context.Background(),
		&store.Actor{ID: "staff-14", Kind: store.Staff, Roles: []string{"guidance"}})

	// A neighbour told us that a member is ill. May we write that down?
	_, err = guard.Check(ctx, consent.Acquisition{
		Class: "member", Purposes: []string{"guidance"}, Items: []string{"name", "phone", "health.history"},
		Way: consent.Indirect, Means: "telephone",
	})
	var refused *store.Refusal
	if errors.As(err, &refused) {
		for _, reason := range refused.Reasons {
			fmt.Println(reason.In(language.Japanese))
		}
	}
	// Output:
	// 取得の届出と承認がありません [acquisition_not_approved] (OKAYA-6-1)
	// 要配慮個人情報を取得する根拠(同意又は例外)がありません [special_care_without_basis] {health.history} (個人情報保護法20条2項)
	// 要配慮個人情報を取得する根拠(同意又は例外)がありません [special_care_without_basis] {health.history} (OKAYA-5-1)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
