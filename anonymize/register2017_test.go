package anonymize_test

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/hogo-go/hogo/anonymize"
	"github.com/hogo-go/hogo/store"
)

// scenarios2017 are those of the seeds' text, or of both.
var scenarios2017 = []scenario{
	{"IBARAKI-4-2 OKAYA-29-1 APPI17-36-1 APPI17-2-9", "appi-2017", func(d *desk) error {
		rules := []string{"appi:36-1", "appi-rule:19"}
		unjudged := ownData()
		unjudged.Judgements = unjudged.Judgements[:4]
		_, _, a := d.Create(d.staff, unjudged, evidence())
		_, _, b := d.Create(d.staff, ownData(), anonymize.Evidence{})
		failing, coded, bare := evidence(), evidence(), evidence()
		failing.Verification.Models[0].Holds = false
		coded.Verification.Findings = []anonymize.Finding{{Code: anonymize.CodePresent, Column: "備考"}}
		bare.Standards[4].Evidence = nil
		some, pseudonymous := evidence(), evidence()
		some.Standards = some.Standards[:4]
		pseudonymous.Verification.Models = nil
		_, _, g := d.Create(d.staff, ownData(), some)
		_, _, h := d.Create(d.staff, ownData(), pseudonymous)
		undated, early := ownData(), ownData()
		undated.Judgements[1].At, early.Judgements[2].At = time.Time{}, d.now.Add(time.Minute)
		_, _, i := d.Create(d.staff, undated, evidence())
		_, _, j := d.Create(d.staff, early, evidence())
		_, _, c := d.Create(d.staff, ownData(), failing)
		_, _, e := d.Create(d.staff, ownData(), coded)
		_, _, f := d.Create(d.staff, ownData(), bare)
		_, ok := d.made(ownData())
		return first(ok,
			refusedWith(a, rules, anonymize.CodeStandardsUnverified), refusedWith(b, rules, anonymize.CodeStandardsUnverified, anonymize.CodeEvidenceOther),
			refusedWith(g, rules, anonymize.CodeStandardsUnverified), refusedWith(h, rules, anonymize.CodeStandardsUnverified),
			refusedWith(i, rules, anonymize.CodeStandardsUnverified), refusedWith(j, rules, anonymize.CodeStandardsUnverified),
			refusedWith(c, rules, anonymize.CodeStandardFailed), refusedWith(e, rules, anonymize.CodeStandardFailed), refusedWith(f, rules, anonymize.CodeStandardFailed))
	}},
	{"what a dataset is must be said", "appi-2017", func(d *desk) error {
		unknown, empty := ownData(), ownData()
		unknown.Kind = "statistics"
		empty.Columns = nil
		_, _, a := d.Create(d.staff, unknown, evidence())
		_, _, b := d.Create(d.staff, empty, evidence())
		if !errors.Is(a, store.ErrUndetermined) || !errors.Is(b, store.ErrUndetermined) {
			return errors.New("missing facts are undetermined")
		}
		rules := []string{"appi:36-1", "appi-rule:19", "appi:36-3"}
		return first(refusedWith(a, rules, anonymize.CodeKindUnknown), refusedWith(b, rules, anonymize.CodeItemsMissing))
	}},
	{"evidence is of the very file", "", func(d *desk) error {
		other := evidence()
		other.Verification.Columns = []string{"年代", "性別", "氏名"}
		_, _, a := d.Create(d.staff, ownData(), other)
		_, _, b := d.Create(d.staff, pseudonymousData(), anonymize.Evidence{Verification: anonymize.Verification{Columns: []string{"会員ID"}, Digest: digest, Records: 1}})
		mixed := evidence()
		mixed.Verification.Columns = []string{"市町村", "年代", "性別"}
		_, _, ok := d.Create(d.staff, ownData(), mixed)
		return first(ok, refusedWith(a, []string{"appi:43-1", "appi-rule:34"}, anonymize.CodeEvidenceOther), refusedWith(b, []string{"appi:41-1", "appi-rule:31"}, anonymize.CodeEvidenceOther))
	}},
	{"what was verified is what is handed over", "", func(d *desk) error {
		file := func(rows ...[]string) anonymize.Source { return anonymize.Table(ownData().Columns, rows) }
		good, bad := file([]string{"女", "30代", "水戸市"}, []string{"女", "30代", "水戸市"}), file([]string{"女", "31", "水戸市"})
		columns := make([]anonymize.Column, 3)
		for i, name := range ownData().Columns {
			columns[i] = anonymize.Column{Name: name, Role: anonymize.QuasiIdentifier}
		}
		var err error
		proven := evidence()
		if proven.Verification, err = anonymize.Verify(d.staff, good, columns, []anonymize.Model{anonymize.KAnonymity(2)}, anonymize.VerifyOptions{}); err != nil {
			return err
		}
		goodDigest, err1 := anonymize.Digest(d.staff, good)
		badDigest, err2 := anonymize.Digest(d.staff, bad)
		for i := range proven.Standards {
			proven.Standards[i].Digest = goodDigest
		}
		data := ownData()
		data.Digest = badDigest // a host's word is none
		made, _, err3 := d.Create(d.staff, data, proven)
		mixed := proven
		mixed.Standards = slices.Clone(proven.Standards)
		mixed.Standards[3].Digest = badDigest
		_, _, a := d.Create(d.staff, ownData(), mixed)
		_, err4 := d.Publish(d.staff, made.ID, anonymize.Publication{Where: "掲示板", Items: data.Columns, Method: provision(d.now).Method})
		p := provision(date(2026, 5, 3))
		p.Digest = badDigest
		_, _, b := d.Provide(d.staff, made.ID, p)
		p.Digest = ""
		_, _, c := d.Provide(d.staff, made.ID, p)
		if !errors.Is(c, store.ErrUndetermined) {
			return fmt.Errorf("whether it is the file that was verified is undetermined: %w", c)
		}
		p.Digest = goodDigest
		made, _, err5 := d.Provide(d.staff, made.ID, p)
		if err := first(err1, err2, err3, err4, err5); err != nil {
			return err
		}
		if made.Digest != goodDigest || len(made.Provisions) != 1 || made.Provisions[0].Digest != goodDigest {
			return errors.New("the digest is not on record")
		}
		unknown := proven
		unknown.Verification.Digest = ""
		_, _, e := d.Create(d.staff, ownData(), unknown)
		pseudonymous := anonymize.Verification{Columns: pseudonymousData().Columns, Records: 10}
		_, _, f := d.Create(d.staff, pseudonymousData(), anonymize.Evidence{Verification: pseudonymous})
		rules := []string{"appi:43-1", "appi-rule:34"}
		return first(refusedWith(a, rules, anonymize.CodeEvidenceOther), refusedWith(b, rules, anonymize.CodeEvidenceOther), refusedWith(c, rules, anonymize.CodeFileUnproven),
			refusedWith(e, rules, anonymize.CodeStandardsUnverified, anonymize.CodeEvidenceOther), refusedWith(f, []string{"appi:41-1", "appi-rule:31"}, anonymize.CodeStandardsUnverified))
	}},
	{"a digest of what was registered before digests is compared with nothing", "", func(d *desk) error {
		id, err := d.published(ownData(), date(2026, 5, 2))
		if err != nil {
			return err
		}
		if err := d.rewrite(id, func(data map[string]any) { delete(data, "digest") }); err != nil {
			return err
		}
		_, _, a := d.Provide(d.staff, id, provision(date(2026, 5, 3)))
		none := provision(date(2026, 5, 3))
		none.Digest = ""
		_, _, b := d.Provide(d.staff, id, none)
		rules := []string{"appi:43-1", "appi-rule:34"}
		return first(refusedWith(a, rules, anonymize.CodeFileUnproven), refusedWith(b, rules, anonymize.CodeFileUnproven))
	}},
	{"a provision has its own date", "", func(d *desk) error {
		id, err := d.published(ownData(), date(2026, 5, 2))
		if err != nil {
			return err
		}
		at := func(h, m int) time.Time { return time.Date(2026, 5, 3, h, m, 0, 0, jst) }
		p := provision(at(9, 0))
		d.now = at(23, 59)
		made, _, same := d.Provide(d.staff, id, p)
		if same == nil && !made.Provisions[0].Recorded.Equal(d.now) {
			return errors.New("not on record when it was recorded")
		}
		d.now = at(24, 1)
		_, _, late := d.Provide(d.staff, id, p)
		if !errors.Is(late, store.ErrUndetermined) {
			return errors.New("without evidence the date is undetermined")
		}
		p.Evidence = "　"
		_, _, blank := d.Provide(d.staff, id, p)
		p.Evidence, p.Recorded = "受領書 2026-05-03", at(1, 0) // a host's word is none
		made, _, ok := d.Provide(d.staff, id, p)
		if ok == nil && (len(made.Provisions) != 2 || !made.Provisions[1].Recorded.Equal(d.now)) {
			return errors.New("not on record when it was recorded")
		}
		rules := []string{"appi:43-4"}
		return first(same, ok, refusedWith(late, rules, anonymize.CodeBackdated), refusedWith(blank, rules, anonymize.CodeBackdated))
	}},
	{"what was provided before it was made was something else", "", func(d *desk) error {
		d.now = date(2026, 5, 2)
		id, err := d.made(pseudonymousData())
		if err != nil {
			return err
		}
		p := anonymize.Provision{At: date(2026, 5, 1), Evidence: "受領書", Recipient: "集計会社", Basis: anonymize.ToProcessor, Digest: digest}
		_, _, a := d.Provide(d.staff, id, p)
		if !errors.Is(a, store.ErrUndetermined) {
			return errors.New("what was provided is undetermined")
		}
		p.At = date(2026, 5, 2).Add(-time.Hour)
		_, _, ok := d.Provide(d.staff, id, p)
		return first(ok, refusedWith(a, []string{"appi:41-6", "appi:42"}, anonymize.CodeProvidedBefore))
	}},
	{"others' data have no digest, and no day on which they were made", "", func(d *desk) error {
		id, err := d.published(othersData(), date(2026, 5, 2))
		if err != nil {
			return err
		}
		p := provision(date(2026, 5, 3))
		p.Digest = ""
		_, _, ok := d.Provide(d.staff, id, p)
		// They may have come, and gone on, before they were registered.
		early := anonymize.Publication{At: date(2026, 4, 1), Evidence: "保存したページ", Where: "掲示板", Items: othersData().Columns, Method: p.Method}
		_, err = d.Publish(d.staff, id, early)
		p.At, p.Evidence = date(2026, 4, 2), "受領書"
		_, _, before := d.Provide(d.staff, id, p)
		return first(ok, err, before)
	}},
	{"what has not happened is not recorded", "", func(d *desk) error {
		tomorrow := ownData()
		tomorrow.Created = d.now.Add(24 * time.Hour)
		_, _, a := d.Create(d.staff, tomorrow, evidence())
		id, err := d.published(ownData(), d.now)
		if err != nil {
			return err
		}
		_, _, b := d.Register.Provide(d.staff, id, provision(d.now.Add(time.Microsecond)))
		_, c := d.Collate(d.staff, id, anonymize.Collation{At: d.now.Add(time.Hour), With: "商業統計", Purpose: "地域別の集計", Aim: anonymize.ForStatistics})
		rules := []string{"appi:43-1", "appi:43-4", "appi:43-5"}
		return first(refusedWith(a, rules, anonymize.CodeNotYet), refusedWith(b, rules, anonymize.CodeNotYet), refusedWith(c, rules, anonymize.CodeNotYet))
	}},
	{"a day is a day in Japan", "", func(d *desk) error {
		at := func(h, m int) time.Time { return time.Date(2026, 5, 2, h, m, 0, 0, jst) }
		d.now = at(0, 30)
		id, err := d.made(ownData())
		if err != nil {
			return err
		}
		d.now = at(23, 0)
		_, a := d.Publish(d.staff, id, anonymize.Publication{At: at(-1, 0), Evidence: "保存したページ", Where: "掲示板", Items: ownData().Columns})
		_, ok := d.Publish(d.staff, id, anonymize.Publication{At: at(1, 0), Where: "掲示板", Items: ownData().Columns})
		d.now = at(24, 30)
		_, b := d.Publish(d.staff, id, anonymize.Publication{At: at(23, 30), Where: "掲示板", Items: ownData().Columns})
		return first(ok, refusedWith(a, []string{"appi:43-3"}, anonymize.CodePublishedBefore), refusedWith(b, []string{"appi:43-3"}, anonymize.CodeBackdated))
	}},
	{"a publication of an earlier release is none of this one", "", func(d *desk) error {
		id, err := d.made(ownData())
		if err != nil {
			return err
		}
		p := anonymize.Publication{At: date(2026, 4, 1), Evidence: "保存したページ", Where: "掲示板", Items: ownData().Columns, Method: "暗号化した媒体の手渡し"}
		_, a := d.Publish(d.staff, id, p)
		if !errors.Is(a, store.ErrUndetermined) {
			return errors.New("whose publication it was is undetermined")
		}
		return refusedWith(a, []string{"appi:43-3"}, anonymize.CodePublishedBefore)
	}},
	{"what is blank is not said", "", func(d *desk) error {
		nobody, nowhere := ownData(), ownData()
		nobody.Readers, nowhere.Place = []string{" "}, "　"
		unsigned := ownData()
		unsigned.Judgements[0].By = " "
		_, _, a := d.Create(d.staff, nobody, evidence())
		_, _, b := d.Create(d.staff, nowhere, evidence())
		_, _, c := d.Create(d.staff, unsigned, evidence())
		id, err := d.published(ownData(), date(2026, 5, 2))
		if err != nil {
			return err
		}
		d.now = date(2026, 5, 3)
		_, e := d.Publish(d.staff, id, anonymize.Publication{Where: " ", Items: ownData().Columns})
		_, f := d.Publish(d.staff, id, anonymize.Publication{At: date(2026, 5, 2), Where: "掲示板", Evidence: "　", Items: ownData().Columns})
		blank := provision(date(2026, 5, 3))
		blank.Recipient = "　"
		_, _, g := d.Provide(d.staff, id, blank)
		_, h := d.Collate(d.staff, id, anonymize.Collation{With: " ", Purpose: "　", Aim: anonymize.ForStatistics})
		return first(refusedWith(a, []string{"appi:43-2"}, anonymize.CodeMethodNotApart), refusedWith(b, []string{"appi:43-3"}, anonymize.CodeItemsMissing),
			refusedWith(c, []string{"appi:43-1", "appi-rule:34"}, anonymize.CodeStandardsUnverified), refusedWith(e, []string{"appi-rule:36"}, anonymize.CodePlaceMissing),
			refusedWith(f, []string{"appi:43-3"}, anonymize.CodeBackdated), refusedWith(g, []string{"appi:43-4"}, anonymize.CodeRecipientMissing),
			refusedWith(h, []string{"appi:43-5"}, anonymize.CodePurposeMissing, anonymize.CodeOtherMissing))
	}},
	{"measures are no publication of the items", "", func(d *desk) error {
		id, err := d.made(ownData())
		if err != nil {
			return err
		}
		if _, err := d.Publish(d.staff, id, anonymize.Publication{Where: "掲示板", Measures: true}); err != nil {
			return err
		}
		if due, err := dueBefore(d, date(2026, 5, 9)); err != nil || !slices.Equal(due, []string{id}) {
			return fmt.Errorf("not due any more: %v %w", due, err)
		}
		if _, err := d.Publish(d.staff, id, anonymize.Publication{Where: "掲示板", Items: ownData().Columns}); err != nil {
			return err
		}
		if due, err := dueBefore(d, date(2026, 5, 9)); err != nil || len(due) != 0 {
			return fmt.Errorf("still due: %v %w", due, err)
		}
		return nil
	}},
	{"a complaint is closed once", "", func(d *desk) error {
		id, err := d.made(ownData())
		if err != nil {
			return err
		}
		day := func(n int) time.Time { return date(2026, 5, n) }
		d.now = day(9)
		var made anonymize.Dataset
		for _, c := range []anonymize.Complaint{
			{At: day(2), Case: "C-1"}, {At: day(2), Case: "C-1"}, {At: day(4), Case: "C-1", Closed: day(4)},
			{At: day(6), Case: "C-1", Closed: day(6)}, {At: day(7), Case: "C-1"}, {At: day(7)}, {At: day(7)},
		} {
			if made, err = d.Complain(d.staff, id, c); err != nil {
				return err
			}
		}
		var got []string
		for _, c := range made.Complaints {
			got = append(got, c.Case+" "+c.At.In(jst).Format("2")+" "+c.Closed.In(jst).Format("2"))
		}
		if want := []string{"C-1 2 4", "C-1 7 1", " 7 1", " 7 1"}; !slices.Equal(got, want) {
			return fmt.Errorf("complaints %q", got)
		}
		_, a := d.Complain(d.staff, id, anonymize.Complaint{At: day(10)})
		_, b := d.Complain(d.staff, id, anonymize.Complaint{At: day(8), Closed: day(10)})
		_, c := d.Complain(d.staff, id, anonymize.Complaint{At: day(8), Closed: day(7)})
		rules := []string{"appi:43-6"}
		return first(refusedWith(a, rules, anonymize.CodeNotYet), refusedWith(b, rules, anonymize.CodeNotYet), refusedWith(c, rules, anonymize.CodeClosedBefore))
	}},
	{"OKAYA-30-1", "appi-2017", func(d *desk) error {
		same, nowhere, nobody, none := ownData(), ownData(), ownData(), ownData()
		same.Method, nowhere.Method, nobody.Readers = same.Place, "", nil
		none.Method, none.NoMethod = "", true
		_, _, a := d.Create(d.staff, same, evidence())
		_, _, b := d.Create(d.staff, nowhere, evidence())
		_, _, c := d.Create(d.staff, nobody, evidence())
		_, ok := d.made(none)
		rules := []string{"appi:36-2"}
		for _, place := range []string{"Ｓｅｒｖｅｒ－ａ", " server-a/", "server-a/method", `server-a\method`} {
			beside := ownData()
			beside.Method = place
			_, _, err := d.Create(d.staff, beside, evidence())
			if err := refusedWith(err, rules, anonymize.CodeMethodNotApart); err != nil {
				return fmt.Errorf("%q: %w", place, err)
			}
		}
		return first(ok, refusedWith(a, rules, anonymize.CodeMethodNotApart), refusedWith(b, rules, anonymize.CodeMethodNotApart), refusedWith(c, rules, anonymize.CodeMethodNotApart))
	}},
	{"OKAYA-29-2 APPI17-36-3", "appi-2017", func(d *desk) error {
		id, err := d.made(ownData())
		if err != nil {
			return err
		}
		_, a := d.Publish(d.staff, id, anonymize.Publication{Where: "掲示板", Items: []string{"性別", "年代"}})
		_, b := d.Publish(d.staff, id, anonymize.Publication{Items: []string{"市町村", "性別", "年代"}})
		_, c := d.Publish(d.staff, id, anonymize.Publication{Where: "掲示板", Method: "メール"})
		d.now = date(2026, 5, 15)
		overdue, err := d.Review(d.staff, id)
		if err != nil || len(overdue) != 2 || overdue[0].Code != anonymize.FindingOverdue {
			return fmt.Errorf("not overdue: %v %w", overdue, err)
		}
		due, err := dueBefore(d, date(2026, 5, 9))
		if err != nil || !slices.Equal(due, []string{id}) {
			return fmt.Errorf("not due: %v %w", due, err)
		}
		_, err = d.Publish(d.staff, id, anonymize.Publication{Where: "掲示板", Items: []string{"市町村", "性別", "年代"}})
		after, review := d.Review(d.staff, id)
		if len(after) != 1 || after[0].Code != anonymize.FindingNoMeasures {
			return fmt.Errorf("still overdue: %v", after)
		}
		return first(err, review, refusedWith(a, []string{"appi:36-3"}, anonymize.CodeItemsMismatch), refusedWith(b, []string{"appi-rule:21"}, anonymize.CodePlaceMissing),
			refusedWith(c, []string{"appi:36-3"}, anonymize.CodeItemsMissing))
	}},
	{"a publication has its own date", "appi-2017", func(d *desk) error {
		id, err := d.made(ownData())
		if err != nil {
			return err
		}
		p := anonymize.Publication{At: date(2026, 5, 2), Where: "掲示板", Items: ownData().Columns}
		_, early := d.Publish(d.staff, id, p)
		d.now = date(2026, 5, 3)
		_, late := d.Publish(d.staff, id, p)
		if !errors.Is(late, store.ErrUndetermined) {
			return errors.New("without evidence the date is undetermined")
		}
		p.Evidence = "保存したページ 2026-05-02"
		made, ok := d.Publish(d.staff, id, p)
		if ok == nil && !made.Publications[0].Recorded.Equal(d.now) {
			return errors.New("not on record when it was recorded")
		}
		return first(ok, refusedWith(early, []string{"appi:36-3"}, anonymize.CodeNotYet), refusedWith(late, []string{"appi:36-3"}, anonymize.CodeBackdated))
	}},
	{"OKAYA-32-1 OKAYA-32-2 APPI17-36-4", "appi-2017", func(d *desk) error {
		rules := []string{"appi:36-4"}
		unpublished, err := d.made(ownData())
		if err != nil {
			return err
		}
		_, _, a := d.Provide(d.staff, unpublished, provision(date(2026, 5, 3)))
		id, err := d.published(ownData(), date(2026, 5, 2))
		if err != nil {
			return err
		}
		_, _, same := d.Provide(d.staff, id, provision(date(2026, 5, 2)))
		early := provision(date(2026, 5, 1))
		early.Evidence = "受領書"
		_, _, before := d.Provide(d.staff, id, early)
		silent, other, nobody := provision(date(2026, 5, 3)), provision(date(2026, 5, 3)), provision(date(2026, 5, 3))
		silent.Label, other.Method, nobody.Recipient = "", "メール添付", ""
		_, _, b := d.Provide(d.staff, id, silent)
		_, _, c := d.Provide(d.staff, id, other)
		_, _, e := d.Provide(d.staff, id, nobody)
		made, permit, ok := d.Provide(d.staff, id, provision(date(2026, 5, 3)))
		if ok == nil && (permit.Ground != anonymize.GroundPublished || len(made.Provisions) != 1 || made.Provisions[0].Label != "匿名加工情報") {
			return errors.New("the provision is not on record with its label")
		}
		both := []store.Code{anonymize.CodeUnpublished, anonymize.CodeMethodUnpublished}
		return first(ok, refusedWith(a, rules, both...), refusedWith(same, rules, both...), refusedWith(before, rules, append(slices.Clip(both), anonymize.CodeProvidedBefore)...),
			refusedWith(b, rules, anonymize.CodeLabelMissing), refusedWith(c, rules, anonymize.CodeMethodUnpublished), refusedWith(e, rules, anonymize.CodeRecipientMissing))
	}},
	{"OKAYA-31-1 APPI17-36-5", "appi-2017", func(d *desk) error {
		id, err := d.made(ownData())
		if err != nil {
			return err
		}
		_, a := d.Collate(d.staff, id, anonymize.Collation{With: "会員名簿", Purpose: "identify", Aim: anonymize.ToIdentify})
		_, b := d.Collate(d.staff, id, anonymize.Collation{With: "商業統計", Purpose: "地域別の集計", Aim: anonymize.ForStatistics, PersonLevel: true})
		_, c := d.Collate(d.staff, id, anonymize.Collation{With: "商業統計", Aim: anonymize.ForStatistics})
		_, e := d.Collate(d.staff, id, anonymize.Collation{Purpose: "地域別の集計", Aim: anonymize.ForStatistics})
		_, g := d.Collate(d.staff, id, anonymize.Collation{With: "会員名簿", Purpose: "identify"})
		_, h := d.Collate(d.staff, id, anonymize.Collation{With: "会員名簿", Purpose: "identify", Aim: "identify "})
		for _, err := range []error{c, e, g, h} {
			if !errors.Is(err, store.ErrUndetermined) {
				return fmt.Errorf("a collation without an aim, a purpose or the other table is undetermined: %w", err)
			}
		}
		made, ok := d.Collate(d.staff, id, anonymize.Collation{With: "商業統計", Purpose: "地域別の集計", Aim: anonymize.ForStatistics})
		if ok == nil && len(made.Collations) != 1 {
			return errors.New("the purpose is not on record")
		}
		rules := []string{"appi:36-5"}
		return first(ok, refusedWith(a, rules, anonymize.CodeReidentification), refusedWith(b, rules, anonymize.CodePersonLevel), refusedWith(c, rules, anonymize.CodePurposeMissing),
			refusedWith(e, rules, anonymize.CodeOtherMissing), refusedWith(g, rules, anonymize.CodeAimUnknown), refusedWith(h, rules, anonymize.CodeAimUnknown), audited(d, store.Refused, anonymize.CodeReidentification))
	}},
	{"OKAYA-31-2 APPI17-38", "appi-2017", func(d *desk) error {
		id, err := d.made(othersData())
		if err != nil {
			return err
		}
		own, err := d.made(ownData())
		if err != nil {
			return err
		}
		_, a := d.AcquireMethod(d.staff, id)
		_, b := d.Collate(d.staff, id, anonymize.Collation{With: "会員名簿", Purpose: "identify", Aim: anonymize.ToIdentify})
		_, c := d.ReadMethod(d.staff, id)
		_, ok := d.AcquireMethod(d.staff, own)
		rules := []string{"appi:38"}
		return first(ok, refusedWith(a, rules, anonymize.CodeMethodOfOthers), refusedWith(b, rules, anonymize.CodeReidentification), refusedWith(c, rules, anonymize.CodeMethodOfOthers),
			audited(d, store.Refused, anonymize.CodeMethodOfOthers))
	}},
	{"APPI17-36-2", "appi-2017", func(d *desk) error {
		id, err := d.made(ownData())
		if err != nil {
			return err
		}
		_, a := d.ReadMethod(d.clerk, id)
		_, b := d.AcquireMethod(d.clerk, id)
		permit, ok := d.ReadMethod(d.staff, id)
		if ok == nil && permit.Ground != anonymize.GroundAuthority {
			return errors.New("no ground")
		}
		return first(ok, refusedWith(a, []string{"appi:36-2", "appi-rule:20"}, anonymize.CodeMethodAccess),
			refusedWith(b, []string{"appi:36-2", "appi-rule:20"}, anonymize.CodeMethodAccess), audited(d, store.OutOfAuthority, anonymize.CodeMethodAccess), audited(d, store.Permitted, ""))
	}},
	{"APPI17-36-6 APPI17-39", "appi-2017", func(d *desk) error {
		for _, c := range []struct {
			data anonymize.Dataset
			cite string
		}{{ownData(), "appi:36-6"}, {othersData(), "appi:39"}} {
			id, err := d.made(c.data)
			if err != nil {
				return err
			}
			open, err := d.Review(d.staff, id)
			if err != nil || len(open) != 1 || open[0].Code != anonymize.FindingNoMeasures || citeOf(open[0].Cites) != c.cite {
				return fmt.Errorf("want a warning that cites %s, got %v %w", c.cite, open, err)
			}
			if _, err := d.Publish(d.staff, id, anonymize.Publication{Where: "https://example.jp/anzen", Measures: true}); err != nil {
				return err
			}
			if open, err = d.Review(d.staff, id); err != nil || len(open) != 0 {
				return fmt.Errorf("still open: %v %w", open, err)
			}
			if _, err := d.Complain(d.staff, id, anonymize.Complaint{Case: "C-1"}); err != nil {
				return err
			}
			made, err := d.Complain(d.staff, id, anonymize.Complaint{Case: "C-1", Closed: d.now})
			if err != nil || len(made.Complaints) != 1 || made.Complaints[0].Closed.IsZero() {
				return fmt.Errorf("complaint: %v %w", made.Complaints, err)
			}
		}
		return nil
	}},
	{"APPI17-37 APPI17-2-10", "appi-2017", func(d *desk) error {
		id, err := d.made(othersData())
		if err != nil {
			return err
		}
		silent := provision(date(2026, 5, 3))
		silent.Label = ""
		_, _, a := d.Provide(d.staff, id, silent)
		published, err := d.published(othersData(), date(2026, 5, 2))
		if err != nil {
			return err
		}
		_, _, ok := d.Provide(d.staff, published, provision(date(2026, 5, 3)))
		return first(ok, refusedWith(a, []string{"appi:37"}, anonymize.CodeUnpublished, anonymize.CodeMethodUnpublished, anonymize.CodeLabelMissing))
	}},
}
