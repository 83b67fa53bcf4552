package anonymize_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/anonymize"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
)

// exampleMembers is an invented list of members.
func exampleMembers() ([]anonymize.Column, anonymize.Source) {
	ages, _ := anonymize.Bands([]float64{30, 40, 50, 60}, []float64{40, 60})
	columns := []anonymize.Column{
		{Name: "氏名", Role: anonymize.Identifier},
		{Name: "年齢", Role: anonymize.QuasiIdentifier, Hierarchy: ages},
		{Name: "県", Role: anonymize.QuasiIdentifier, Hierarchy: anonymize.Prefectures()},
		{Name: "業種", Role: anonymize.Sensitive},
	}
	return columns, anonymize.Table([]string{"氏名", "年齢", "県", "業種"}, [][]string{
		{"甲野一", "31", "茨城県", "建設"}, {"甲野二", "35", "栃木県", "小売"}, {"甲野三", "38", "茨城県", "飲食"},
		{"甲野四", "52", "大阪府", "建設"}, {"甲野五", "55", "大阪府", "小売"}, {"甲野六", "58", "京都府", "飲食"}, {"甲野七", "24", "沖縄県", "飲食"},
	})
}

// Every class gets at least three records and three trades; a record that fits nowhere is left out.
func Example() {
	columns, members := exampleMembers()
	result, err := anonymize.Anonymize(context.Background(), members, anonymize.WriteCSV(os.Stdout, anonymize.CSVOptions{}), anonymize.Spec{
		Columns: columns,
		Options: anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(3), anonymize.DistinctDiversity("業種", 3)}, Suppression: 0.2},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result.Released.Suppressed, "of", result.Released.Records, "suppressed")
	// Output:
	// 年齢,県,業種
	// 30-39,関東,建設
	// 30-39,関東,小売
	// 30-39,関東,飲食
	// 50-59,近畿,建設
	// 50-59,近畿,小売
	// 50-59,近畿,飲食
	// 1 of 7 suppressed
}

// The recipe of one month is saved and applied to the table of the next.
func ExampleRecipe_Apply() {
	columns, members := exampleMembers()
	options := anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(3)}, Suppression: 0.2}
	h, _ := anonymize.Load(context.Background(), members, columns)
	solution, _ := h.Optimize(context.Background(), options)
	var file bytes.Buffer
	if err := h.Recipe(options, solution).Write(&file); err != nil {
		fmt.Println(err)
	}

	recipe, err := anonymize.ReadRecipe(&file)
	if err != nil {
		fmt.Println(err)
	}
	next := anonymize.Table([]string{"氏名", "年齢", "県", "業種"}, [][]string{{"乙野一", "31", "茨城県", "建設"}, {"乙野二", "52", "大阪府", "小売"}})
	_, err = recipe.Apply(context.Background(), next, anonymize.WriteCSV(os.Stdout, anonymize.CSVOptions{}))
	fmt.Println(err)
	// Output:
	// anonymize: 2 of 2 records would have to be suppressed, 0 are allowed
}

// Any file can be verified, whoever made it.
func ExampleVerify() {
	columns := []anonymize.Column{
		{Name: "年代", Role: anonymize.QuasiIdentifier, Hierarchy: anonymize.Suppress()},
		{Name: "備考", Role: anonymize.Insensitive},
	}
	file := anonymize.Table([]string{"年代", "備考"}, [][]string{{"30代", ""}, {"30代", "基礎年金番号 9999-123456"}, {"50代", ""}})
	_, err := anonymize.Verify(context.Background(), file, columns, []anonymize.Model{anonymize.KAnonymity(2)}, anonymize.VerifyOptions{})
	fmt.Println(err)
	// Output:
	// anonymize: verify: 2 problems:
	//   2-anonymity fails in 1 of 2 classes (1 records)
	//   identification_code_present: column "備考", 1 row(s), first row 2 (basic_pension_number)
}

// A local recoding loses less: every class is generalized just as far as it needs.
func ExampleHistogram_Partition() {
	columns, members := exampleMembers()
	h, _ := anonymize.Load(context.Background(), members, columns)
	p, err := h.Partition(context.Background(), anonymize.LocalOptions{Models: []anonymize.Model{anonymize.KAnonymity(3)}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d classes, penalty %.2f\n", p.Classes(), p.Penalty())
	_, err = p.Release(context.Background(), members, anonymize.WriteCSV(os.Stdout, anonymize.CSVOptions{}))
	fmt.Println(err)
	// Output:
	// 2 classes, penalty 0.35
	// 年齢,県,業種
	// 24-38,茨城県 | 栃木県 | 沖縄県,建設
	// 24-38,茨城県 | 栃木県 | 沖縄県,小売
	// 24-38,茨城県 | 栃木県 | 沖縄県,飲食
	// 52-58,京都府 | 大阪府,建設
	// 52-58,京都府 | 大阪府,小売
	// 52-58,京都府 | 大阪府,飲食
	// 24-38,茨城県 | 栃木県 | 沖縄県,飲食
	// <nil>
}

// From the members to a statistic for a policy proposal (政策提言資料): process, report, judge, register,
// publish, provide with the label. What was not published beforehand is refused.
func ExampleRegister() {
	ctx := store.WithActor(context.Background(), &store.Actor{ID: "staff-7", Kind: store.Staff, Roles: []string{"anonymizer"}})
	now := time.Date(2026, 5, 1, 10, 0, 0, 0, time.UTC)
	columns, members := exampleMembers()

	var released anonymize.MemoryTable
	result, err := anonymize.Anonymize(ctx, members, anonymize.Collect(&released), anonymize.Spec{
		Columns: columns, Options: anonymize.Options{Models: []anonymize.Model{anonymize.KAnonymity(3)}, Suppression: 0.2},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	report, _ := result.Before.Report(ctx, released.Source(), result.Recipe, anonymize.ReportOptions{Title: "会員動向"})
	var page strings.Builder
	fmt.Println("page:", report.WriteHTML(&page, language.Japanese))
	verified, err := anonymize.Verify(ctx, released.Source(), columns, result.Recipe.Models, anonymize.VerifyOptions{})
	fmt.Println("verified:", err)

	register, _ := anonymize.NewRegister(memory.New(), anonymize.RegisterOptions{Now: func() time.Time { return now }})
	dataset := anonymize.Dataset{
		Name: "会員動向 2026", Kind: anonymize.AnonymousData, Origin: anonymize.OwnData, Columns: released.Columns,
		Place: "共有サーバー", Method: "金庫のUSBメモリ", Readers: []string{"anonymizer"},
	}
	for _, s := range anonymize.Standards() { // a person has read the report's questions
		dataset.Judgements = append(dataset.Judgements, anonymize.Judgement{Standard: s, By: "staff-7", At: now})
	}
	dataset, _, err = register.Create(ctx, dataset, anonymize.Evidence{Verification: verified, Standards: report.Standards})
	fmt.Println("created:", err)
	key := make([]byte, anonymize.MethodKeySize) // the host's own
	var safe bytes.Buffer
	err = anonymize.SealMethod(&safe, key, anonymize.MethodInformation{Release: dataset.ID, Artifacts: []anonymize.Artifact{
		{Kind: anonymize.DeletedDescriptions, Name: "削除した列", Content: []byte("氏名")}}})
	fmt.Println("sealed:", err)

	provision := anonymize.Provision{Recipient: "県連合会", Method: "暗号化した媒体の手渡し", Label: anonymize.AnonymousLabel}
	_, _, err = register.Provide(ctx, dataset.ID, provision)
	fmt.Println("unpublished is refused:", errors.Is(err, store.ErrRefused))
	_, err = register.Publish(ctx, dataset.ID, anonymize.Publication{At: now, Where: "https://example.jp/tokumei", Items: released.Columns, Method: provision.Method})
	fmt.Println("published:", err)
	now = now.AddDate(0, 0, 7)
	provision.Digest, _ = anonymize.Digest(ctx, released.Source()) // of the very file, just before it goes
	_, permit, err := register.Provide(ctx, dataset.ID, provision)
	fmt.Println("provided:", permit.Ground, err)
	method, err := register.OpenMethod(ctx, dataset.ID, &safe, key) // the role, the record, then the key
	fmt.Println("opened:", len(method.Artifacts), err)
	// Output:
	// page: <nil>
	// verified: <nil>
	// created: <nil>
	// sealed: <nil>
	// unpublished is refused: true
	// published: <nil>
	// provided: published_beforehand <nil>
	// opened: 1 <nil>
}
