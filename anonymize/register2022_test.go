package anonymize_test

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/hogo-go/hogo/anonymize"
	"github.com/hogo-go/hogo/store"
)

// scenarios2022 are those of the text in force since 2022, or of both.
var scenarios2022 = []scenario{
	{"APPI22-41-1", "", func(d *desk) error {
		columns := []anonymize.Column{
			{Name: "会員ID", Role: anonymize.LinkingCode}, {Name: "年齢", Role: anonymize.Insensitive}, {Name: "市", Role: anonymize.Insensitive}, {Name: "カード番号", Role: anonymize.PropertyRisk},
		}
		names, row := []string{"会員ID", "年齢", "市", "カード番号"}, []string{"c0ffee", "41", "日立市", "4111 1111 1111 1111"}
		with, err := anonymize.VerifyPseudonymous(d.staff, anonymize.Table(names, [][]string{row}), columns)
		var failed *anonymize.VerificationError
		if !errors.As(err, &failed) {
			return errors.New("the card number passes")
		}
		without, err := anonymize.VerifyPseudonymous(d.staff, anonymize.Table(names[:3], [][]string{row[:3]}), columns)
		if err != nil {
			return err
		}
		data, carded := pseudonymousData(), pseudonymousData()
		data.Columns, carded.Columns = names[:3], names
		_, _, a := d.Create(d.staff, carded, anonymize.Evidence{Verification: with})
		made, _, ok := d.Create(d.staff, data, anonymize.Evidence{Verification: without})
		if ok != nil {
			return ok
		}
		_, _, b := d.Create(d.staff, data, anonymize.Evidence{Verification: anonymize.Verification{Columns: data.Columns}})
		named := anonymize.Verification{Columns: data.Columns, Digest: digest, Records: 1, Findings: []anonymize.Finding{{Code: anonymize.IdentifierPresent}, {Code: anonymize.CodePresent}}}
		_, _, c := d.Create(d.staff, data, anonymize.Evidence{Verification: named})
		_, e := d.ReadMethod(d.clerk, made.ID)
		_, f := d.AcquireMethod(d.clerk, made.ID)
		_, ok = d.ReadMethod(d.staff, made.ID)
		rules := []string{"appi:41-1", "appi-rule:31"}
		return first(ok, refusedWith(a, rules, anonymize.CodeStandard3), refusedWith(b, rules, anonymize.CodeStandardsUnverified), refusedWith(c, rules, anonymize.CodeStandard1, anonymize.CodeStandard2),
			refusedWith(e, []string{"appi:41-2", "appi-rule:32"}, anonymize.CodeDeletedAccess), refusedWith(f, []string{"appi:41-2", "appi-rule:32"}, anonymize.CodeDeletedAccess))
	}},
	{"pseudonymous data before 2022", "appi-2017", func(d *desk) error {
		_, _, err := d.Create(d.staff, pseudonymousData(), anonymize.Evidence{Verification: anonymize.Verification{Columns: pseudonymousData().Columns, Digest: digest, Records: 1}})
		return refusedWith(err, []string{"appi:41-1"}, anonymize.CodeEditionLacksKind)
	}},
	{"APPI22-41-6", "", func(d *desk) error {
		id, err := d.made(pseudonymousData())
		if err != nil {
			return err
		}
		rules := []string{"appi:41-6", "appi:42"}
		_, _, a := d.Provide(d.staff, id, anonymize.Provision{Digest: digest, At: d.now, Recipient: "大学", Consent: true, Label: anonymize.AnonymousLabel})
		joint := anonymize.Provision{Digest: digest, At: date(2026, 4, 30), Evidence: "受領書", Recipient: "県連合会", Basis: anonymize.JointUse}
		whole := anonymize.Publication{At: date(2026, 5, 1), Where: "掲示板", Evidence: "保存したページ", Items: pseudonymousData().Columns, JointUsers: []string{"県連合会"}, Purposes: []string{"共済の設計"}, JointManager: "商工会 茨城県某町1-1 会長 甲野一"}
		for name, lacking := range map[string]func(*anonymize.Publication){
			"items": func(p *anonymize.Publication) { p.Items = nil }, "users": func(p *anonymize.Publication) { p.JointUsers = nil },
			"purposes": func(p *anonymize.Publication) { p.Purposes = nil }, "manager": func(p *anonymize.Publication) { p.JointManager = " " },
		} {
			part := whole
			lacking(&part)
			other, err := d.made(pseudonymousData())
			if err != nil {
				return err
			}
			if _, err := d.Publish(d.staff, other, part); err != nil {
				return err
			}
			_, _, err = d.Provide(d.staff, other, anonymize.Provision{Digest: digest, At: date(2026, 5, 2), Recipient: "県連合会", Basis: anonymize.JointUse})
			if err := refusedWith(err, rules, anonymize.CodeJointUnpublished); err != nil {
				return fmt.Errorf("joint use without %s: %w", name, err)
			}
		}
		if _, err := d.Publish(d.staff, id, whole); err != nil {
			return err
		}
		_, _, b := d.Provide(d.staff, id, joint)
		joint.At = date(2026, 5, 2)
		_, _, ok := d.Provide(d.staff, id, joint)
		joint.Recipient = "市"
		_, _, c := d.Provide(d.staff, id, joint)
		_, _, e := d.Provide(d.staff, id, anonymize.Provision{Digest: digest, At: date(2026, 5, 2), Recipient: "警察", Basis: anonymize.ByLaw})
		_, permit, lawful := d.Provide(d.staff, id, anonymize.Provision{Digest: digest, At: date(2026, 5, 2), Recipient: "税務署", Basis: anonymize.ByLaw, Law: "国税通則法74条の2"})
		_, _, processor := d.Provide(d.staff, id, anonymize.Provision{Digest: digest, At: date(2026, 5, 2), Recipient: "集計会社", Basis: anonymize.ToProcessor})
		_, _, f := d.Provide(d.staff, id, anonymize.Provision{Digest: digest, At: date(2026, 5, 2), Recipient: "集計会社", Basis: anonymize.ToProcessor, Label: "匿名 加工情報です"})
		if lawful == nil && permit.Ground != anonymize.GroundByLaw {
			return fmt.Errorf("ground %s", permit.Ground)
		}
		return first(ok, lawful, processor, refusedWith(a, rules, anonymize.CodeLabelFalse, anonymize.CodePseudonymProvision), refusedWith(f, rules, anonymize.CodeLabelFalse), refusedWith(b, rules, anonymize.CodeProvidedBefore, anonymize.CodeJointUnpublished),
			refusedWith(c, rules, anonymize.CodeJointUnpublished), refusedWith(e, rules, anonymize.CodePseudonymProvision))
	}},
	{"APPI22-41-7", "", func(d *desk) error {
		id, err := d.made(pseudonymousData())
		if err != nil {
			return err
		}
		a := d.UseContact(d.staff, id)
		_, b := d.Collate(d.staff, id, anonymize.Collation{With: "members", Purpose: "identify", Aim: anonymize.ToIdentify})
		_, c := d.Use(d.staff, id, "新しい共済の設計")
		if _, err := d.Publish(d.staff, id, anonymize.Publication{Where: "掲示板", Purposes: []string{"新しい共済の設計"}}); err != nil {
			return err
		}
		_, ok := d.Use(d.staff, id, "新しい共済の設計")
		_, e := d.Use(d.staff, id, "")
		own, err := d.made(ownData())
		if err != nil {
			return err
		}
		permit, err := d.Use(d.staff, own, "地域別の集計")
		if err != nil || permit.Ground != anonymize.GroundNotPersonal {
			return fmt.Errorf("anonymous data: ground %q %w", permit.Ground, err)
		}
		data, err := d.Get(d.staff, id)
		if err != nil {
			return err
		}
		for _, topic := range []anonymize.Topic{anonymize.TopicRequest, anonymize.TopicBreachReport, anonymize.TopicPurposeChange} {
			if f, exempt := data.Exempt(topic, d.now); !exempt || f.Code != anonymize.CodeNotObject || citeOf(f.Cites) != "appi:41-9" {
				return fmt.Errorf("%s: %v", topic, f)
			}
		}
		if _, exempt := data.Exempt("erasure of the original", d.now); exempt {
			return errors.New("an unknown topic is exempt")
		}
		if _, exempt := ownData().Exempt(anonymize.TopicRequest, d.now); exempt {
			return errors.New("anonymous data are no pseudonymous data")
		}
		return first(ok, refusedWith(a, []string{"appi:41-8"}, anonymize.CodeContactUse), refusedWith(b, []string{"appi:41-7"}, anonymize.CodeReidentification),
			refusedWith(c, []string{"appi:41-3", "appi:41-4"}, anonymize.CodePurposeUnpublished), refusedWith(e, []string{"appi:41-3", "appi:41-4"}, anonymize.CodePurposeUnpublished, anonymize.CodePurposeMissing))
	}},
	{"APPI22-43-1", "", func(d *desk) error {
		for _, c := range []struct {
			origin anonymize.Origin
			at     time.Time
			want   []string
		}{
			{anonymize.OwnData, date(2026, 5, 1), []string{"43-1", "43-2", "43-3", "43-4", "43-5", "43-6"}},
			{anonymize.ThirdPartyData, date(2026, 5, 1), []string{"44", "45", "46"}},
			{anonymize.OwnData, date(2022, 3, 31), []string{"36-1", "36-2", "36-3", "36-4", "36-5", "36-6"}},
			{anonymize.ThirdPartyData, date(2022, 3, 31), []string{"37", "38", "39"}},
			{"", date(2026, 5, 1), nil},
		} {
			cites, err := anonymize.Duties(anonymize.AnonymousData, c.origin, "", c.at)
			var got []string
			for _, x := range cites {
				got = append(got, x.Article)
			}
			if err != nil || !slices.Equal(got, c.want) {
				return fmt.Errorf("%s on %s: %v %w", c.origin, c.at, got, err)
			}
		}
		id, err := d.made(ownData())
		if err != nil {
			return err
		}
		others, err := d.made(othersData())
		if err != nil {
			return err
		}
		_, _, a := d.Provide(d.staff, id, provision(date(2026, 5, 3)))
		_, _, b := d.Provide(d.staff, others, provision(date(2026, 5, 3)))
		_, c := d.Collate(d.staff, others, anonymize.Collation{With: "会員名簿", Purpose: "identify", Aim: anonymize.ToIdentify})
		_, e := d.AcquireMethod(d.staff, others)
		open, err := d.Review(d.staff, others)
		if err != nil || len(open) != 1 || citeOf(open[0].Cites) != "appi:46" {
			return fmt.Errorf("want a warning that cites 46: %v %w", open, err)
		}
		both := []store.Code{anonymize.CodeUnpublished, anonymize.CodeMethodUnpublished}
		return first(refusedWith(a, []string{"appi:43-4"}, both...), refusedWith(b, []string{"appi:44"}, both...),
			refusedWith(c, []string{"appi:45"}, anonymize.CodeReidentification), refusedWith(e, []string{"appi:45"}, anonymize.CodeMethodOfOthers))
	}},
}
