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
		_, _, b := d.Create(d.staff, pseudonymousData(), anonymize.Evidence{Verification: anonymize.Verification{Columns: []string{"会員ID"}, Records: 1}})
		mixed := evidence()
		mixed.Verification.Columns = []string{"市町村", "年代", "性別"}
		_, _, ok := d.Create(d.staff, ownData(), mixed)
		return first(ok, refusedWith(a, []string{"appi:43-1", "appi-rule:34"}, anonymize.CodeEvidenceOther), refusedWith(b, []string{"appi:41-1", "appi-rule:31"}, anonymize.CodeEvidenceOther))
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
		_, c := d.Collate(d.staff, id, anonymize.Collation{At: d.now.Add(time.Hour), With: "商業統計", Purpose: "地域別の集計"})
		rules := []string{"appi:43-1", "appi:43-4", "appi:43-5"}
		return first(refusedWith(a, rules, anonymize.CodeNotYet), refusedWith(b, rules, anonymize.CodeNotYet), refusedWith(c, rules, anonymize.CodeNotYet))
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
		_, _, before := d.Provide(d.staff, id, provision(date(2026, 5, 1)))
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
		return first(ok, refusedWith(a, rules, both...), refusedWith(same, rules, both...), refusedWith(before, rules, both...),
			refusedWith(b, rules, anonymize.CodeLabelMissing), refusedWith(c, rules, anonymize.CodeMethodUnpublished), refusedWith(e, rules, anonymize.CodeRecipientMissing))
	}},
	{"OKAYA-31-1 APPI17-36-5", "appi-2017", func(d *desk) error {
		id, err := d.made(ownData())
		if err != nil {
			return err
		}
		_, a := d.Collate(d.staff, id, anonymize.Collation{With: "会員名簿", Purpose: "identify", Identify: true})
		_, b := d.Collate(d.staff, id, anonymize.Collation{With: "商業統計", Purpose: "地域別の集計", PersonLevel: true})
		_, c := d.Collate(d.staff, id, anonymize.Collation{With: "商業統計"})
		_, e := d.Collate(d.staff, id, anonymize.Collation{Purpose: "地域別の集計"})
		if !errors.Is(c, store.ErrUndetermined) {
			return errors.New("a collation without a purpose is undetermined")
		}
		made, ok := d.Collate(d.staff, id, anonymize.Collation{With: "商業統計", Purpose: "地域別の集計"})
		if ok == nil && len(made.Collations) != 1 {
			return errors.New("the purpose is not on record")
		}
		rules := []string{"appi:36-5"}
		return first(ok, refusedWith(a, rules, anonymize.CodeReidentification), refusedWith(b, rules, anonymize.CodePersonLevel), refusedWith(c, rules, anonymize.CodePurposeMissing),
			refusedWith(e, rules, anonymize.CodeOtherMissing), audited(d, store.Refused, anonymize.CodeReidentification))
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
		_, b := d.Collate(d.staff, id, anonymize.Collation{With: "会員名簿", Purpose: "identify", Identify: true})
		_, c := d.ReadMethod(d.staff, id)
		_, ok := d.AcquireMethod(d.staff, own)
		rules := []string{"appi:38"}
		return first(ok, refusedWith(a, rules, anonymize.CodeMethodOfOthers), refusedWith(b, rules, anonymize.CodeReidentification), refusedWith(c, rules, anonymize.CodeMethodOfOthers))
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
