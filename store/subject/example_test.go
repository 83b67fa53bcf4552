package subject_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
	"github.com/hogo-go/hogo/store/subject"
)

// A person is registered together with the first record about them, asks for no
// more mail, and is forgotten.
func Example() {
	now := func() time.Time { return time.Date(2026, 5, 11, 3, 0, 0, 0, time.UTC) }
	ctx := store.WithActor(context.Background(), &store.Actor{ID: "staff-1", Kind: store.Staff})
	s := memory.New()
	persons := subject.New(s, subject.Options{Now: now})

	e, err := persons.Open(ctx, "member 4711")
	if err != nil {
		fmt.Println(err)
		return
	}
	e.Note("survey.answered")
	changes, err := e.Changes()
	if err != nil {
		fmt.Println(err)
		return
	}
	answer := store.Record{Key: store.Key{Kind: "survey", ID: store.NewID()}, Subject: e.Handle(), Body: []byte(`{"v":1}`)}
	records, err := store.Apply(ctx, s, now(), nil, append(changes, store.Change{
		Next: answer, Events: []store.Event{{Name: "survey.answered"}}})...)
	if err != nil {
		fmt.Println(err)
		return
	}

	g, err := persons.Edit(ctx, e.Handle(), func(e *subject.Edit) error {
		e.Restrict(subject.Restriction{Act: subject.Use, Purposes: []string{"mail"}, Ground: "suspension_granted"})
		return nil
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	mail := subject.Question{Act: subject.Use, Purpose: "mail", At: now()}
	fmt.Println("restrictions on mail:", len(g.Stopped(mail)))
	mail.Statutory = true
	fmt.Println("on what a statute commands:", len(g.Stopped(mail)))

	err = persons.Forget(ctx, e.Handle())
	var refusal *store.Refusal
	if errors.As(err, &refusal) {
		fmt.Println(refusal.In(language.English))
	}
	fmt.Println(persons.Forget(ctx, e.Handle(), store.Change{Prev: records[2], Purge: true}))
	// Output:
	// restrictions on mail: 1
	// on what a statute commands: 0
	// subject: forget: refused; records about the person remain [records_remain] {survey} (APPI art. 22, second sentence)
	// <nil>
}

func ExampleReport() {
	ctx := store.WithActor(context.Background(), &store.Actor{ID: "staff-1", Kind: store.Staff})
	s := memory.New()
	g, err := subject.New(s, subject.Options{}).Register(ctx, "member 4711")
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := subject.Report(ctx, s, g.Handle(), subject.ReportOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range report.Records {
		fmt.Println(r.Kind, len(r.Rows), len(r.Journal))
	}
	// Output:
	// subject 2 1
	// subject.id 1 0
}
