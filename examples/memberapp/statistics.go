package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/anonymize"
	"github.com/hogo-go/hogo/store"
)

// statistics is the table that goes into a policy proposal (政策提言資料): made from
// the members, nobody's, registered, published and then provided to the federation.
type statistics struct {
	records, left, columns int
	models                 []anonymize.Model
	file, page             string
	tag                    language.Tag   // of the page
	refused                *store.Refusal // the provision that was tried before publication
	ground                 store.Code     // of the one that was made
}

var analyst = &store.Actor{ID: "staff-021", Kind: store.Staff, Roles: []string{"anonymizer"}, Terminal: "PC-11"}

// The order of the rows must not tell who stands in them: the digest's does not.
const memberTable = `SELECT number AS 会員番号, name AS 氏名, substr(birth, 1, 4) AS 生年, sex AS 性別,
	postal AS 郵便番号, employees AS 従業員数, trade AS 業種 FROM members ORDER BY digest`

// proposal makes the table once; later runs leave it alone and return nil.
func (o *house) proposal(ctx context.Context, dir string, tag language.Tag) (*statistics, error) {
	s := &statistics{
		tag:    tag,
		file:   filepath.Join(dir, "statistics.csv"),
		page:   filepath.Join(dir, "statistics.html"),
		models: []anonymize.Model{anonymize.KAnonymity(5), anonymize.DistinctDiversity("業種", 2)},
	}
	ctx = store.WithActor(ctx, analyst)
	made := false
	_, err := o.setting(ctx, "statistics", func() (string, error) {
		made = true
		data, err := o.makeStatistics(ctx, s)
		if err != nil {
			return "", err
		}
		return data.ID, o.provide(ctx, s, data)
	})
	if err != nil || !made {
		return nil, err
	}
	return s, nil
}

// columns says what each column is, and how its values become coarser.
func columns() ([]anonymize.Column, error) {
	years, err1 := anonymize.Intervals(1900, 5, 10, 20)
	postal, err2 := anonymize.Prefixes(3, 2)
	size, err3 := anonymize.Bands([]float64{5, 20, 50}, []float64{20})
	return []anonymize.Column{
		{Name: "会員番号", Role: anonymize.Identifier},
		{Name: "氏名", Role: anonymize.Identifier},
		{Name: "生年", Role: anonymize.QuasiIdentifier, Hierarchy: years},
		{Name: "性別", Role: anonymize.QuasiIdentifier, Hierarchy: anonymize.Suppress()},
		{Name: "郵便番号", Role: anonymize.QuasiIdentifier, Hierarchy: postal},
		{Name: "従業員数", Role: anonymize.QuasiIdentifier, Hierarchy: size},
		{Name: "業種", Role: anonymize.Sensitive},
	}, errors.Join(err1, err2, err3)
}

// makeStatistics processes the members' table, verifies the file as it was
// written, and enters it in the register with what a person has judged.
func (o *house) makeStatistics(ctx context.Context, s *statistics) (anonymize.Dataset, error) {
	cols, err := columns()
	if err != nil {
		return anonymize.Dataset{}, err
	}
	members := anonymize.Query(o.db, anonymize.QueryOptions{}, memberTable)
	result, err := anonymize.Anonymize(ctx, members, anonymize.CSVFile(s.file, anonymize.CSVOptions{}), anonymize.Spec{
		Columns: cols, Options: anonymize.Options{Models: s.models, Suppression: 0.02}})
	if err != nil {
		return anonymize.Dataset{}, err
	}
	s.records, s.left = int(result.Released.Records-result.Released.Suppressed), int(result.Released.Suppressed)
	released := s.released()
	evidence, err := o.evaluate(ctx, s, result, released)
	if err != nil {
		return anonymize.Dataset{}, errors.Join(err, os.Remove(s.file)) // what was not verified must not lie about
	}
	names, err := released.Columns(ctx)
	if err != nil {
		return anonymize.Dataset{}, err
	}
	s.columns = len(names)
	data := anonymize.Dataset{Name: "会員動向 政策提言資料", Kind: anonymize.AnonymousData, Origin: anonymize.OwnData,
		Columns: names, Place: "共有サーバー 統計", Method: "総務課 金庫", Readers: analyst.Roles}
	for _, item := range evidence.Standards { // the analyst has read the page and judged
		if item.Met() {
			data.Judgements = append(data.Judgements, anonymize.Judgement{Standard: item.Standard, By: analyst.ID, At: time.Now()})
		}
	}
	register, err := anonymize.NewRegister(o.store, anonymize.RegisterOptions{})
	if err != nil {
		return data, err
	}
	data, _, err = register.Create(ctx, data, evidence)
	return data, err
}

// released is the file as it stands.
func (s *statistics) released() anonymize.Source {
	return anonymize.CSV(func() (io.ReadCloser, error) { return os.Open(s.file) }, anonymize.CSVOptions{})
}

// evaluate verifies the file and writes the page about its risk and its use.
func (o *house) evaluate(ctx context.Context, s *statistics, result anonymize.Result, released anonymize.Source) (anonymize.Evidence, error) {
	report, err := result.Before.Report(ctx, released, result.Recipe, anonymize.ReportOptions{Title: store.Text{Ja: "会員動向 政策提言資料", En: "Members: statistics for a policy proposal"}.In(s.tag)})
	if err != nil {
		return anonymize.Evidence{}, err
	}
	page, err := os.Create(s.page)
	if err != nil {
		return anonymize.Evidence{}, err
	}
	if err := errors.Join(report.WriteHTML(page, s.tag), page.Close()); err != nil {
		return anonymize.Evidence{}, err
	}
	cols, err := columns()
	if err != nil {
		return anonymize.Evidence{}, err
	}
	verified, err := anonymize.Verify(ctx, released, cols, s.models, anonymize.VerifyOptions{})
	return anonymize.Evidence{Verification: verified, Standards: report.Standards}, err
}

// provide hands the table to the federation: refused before the items and the way
// of provision are published, permitted afterwards, with the label.
func (o *house) provide(ctx context.Context, s *statistics, data anonymize.Dataset) error {
	register, err := anonymize.NewRegister(o.store, anonymize.RegisterOptions{})
	if err != nil {
		return err
	}
	digest, err := anonymize.Digest(ctx, s.released()) // of the file that is handed over: it must be the one that was verified
	if err != nil {
		return err
	}
	provision := func() anonymize.Provision {
		return anonymize.Provision{At: time.Now(), Recipient: "県商工会議所連合会", Method: "暗号化した媒体の手渡し", Digest: digest, Label: anonymize.AnonymousLabel}
	}
	if _, _, err = register.Provide(ctx, data.ID, provision()); !errors.As(err, &s.refused) {
		return fmt.Errorf("unpublished data was not refused: %w", err)
	}
	if _, err = register.Publish(ctx, data.ID, anonymize.Publication{At: time.Now(), Where: "https://www.example.jp/tokumei",
		Items: data.Columns, Method: provision().Method}); err != nil {
		return err
	}
	_, permit, err := register.Provide(ctx, data.ID, provision())
	s.ground = permit.Ground
	return err
}
