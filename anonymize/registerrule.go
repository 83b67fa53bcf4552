package anonymize

import (
	"slices"
	"strings"
	"time"

	"github.com/hogo-go/hogo/internal/fold"
	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

// The reasons of refusals and the findings of the register.
const (
	CodeStandardsUnverified store.Code = "standards_unverified"
	CodeStandardFailed      store.Code = "standard_failed"
	CodeEvidenceOther       store.Code = "evidence_of_another_file"
	CodeFileUnproven        store.Code = "file_unproven"
	CodeMethodNotApart      store.Code = "method_not_apart"
	CodeItemsMissing        store.Code = "items_missing"
	CodeBackdated           store.Code = "backdated"
	CodeNotYet              store.Code = "not_yet"
	CodeItemsMismatch       store.Code = "items_mismatch"
	CodePlaceMissing        store.Code = "publication_place_missing"
	CodeUnpublished         store.Code = "unpublished"
	CodeMethodUnpublished   store.Code = "method_unpublished"
	CodeLabelMissing        store.Code = "label_missing"
	CodeLabelFalse          store.Code = "label_false"
	CodeRecipientMissing    store.Code = "recipient_missing"
	CodeReidentification    store.Code = "no_reidentification"
	CodePersonLevel         store.Code = "person_level_output"
	CodeAimUnknown          store.Code = "aim_unknown"
	CodePurposeMissing      store.Code = "purpose_missing"
	CodeOtherMissing        store.Code = "collated_with_missing"
	CodePublishedBefore     store.Code = "published_before_creation"
	CodeProvidedBefore      store.Code = "provided_before_creation"
	CodeMethodOfOthers      store.Code = "method_of_others"
	CodeMethodAccess        store.Code = "method_info_access"
	CodeDeletedAccess       store.Code = "deleted_info_access"
	CodePseudonymProvision  store.Code = "pseudonymous_no_provision"
	CodeJointUnpublished    store.Code = "joint_use_unpublished"
	CodeContactUse          store.Code = "pseudonymous_no_contact"
	CodePurposeUnpublished  store.Code = "purpose_unpublished"
	CodeStandard1           store.Code = "standard_1"
	CodeStandard2           store.Code = "standard_2"
	CodeStandard3           store.Code = "standard_3"
	CodeClosedBefore        store.Code = "closed_before_complaint"
	CodeKindUnknown         store.Code = "kind_unknown"
	CodeEditionLacksKind    store.Code = "edition_lacks_kind"

	FindingOverdue    store.Code = "publication_overdue"
	FindingNoMeasures store.Code = "measures_unpublished"
)

// act names what is asked of the register.
type act string

const (
	actCreate   act = "create"
	actPublish  act = "publish"
	actProvide  act = "provide"
	actCollate  act = "collate"
	actMethod   act = "read method information"
	actAcquire  act = "acquire method information"
	actContact  act = "use contact details"
	actUse      act = "use"
	actComplain act = "record a complaint"
)

// registerFacts is everything that a decision of the register looks at.
type registerFacts struct {
	act         act
	text        law.Text
	at          time.Time
	roles       []string
	d           Dataset
	findings    []Finding
	failing     bool // a model fails
	verified    bool
	columns     []string // of the file that was verified
	digest      string   // of that file
	modelled    bool     // a privacy model was verified
	standards   []StandardItem
	publication Publication
	provision   Provision
	collation   Collation
	complaint   Complaint
	purpose     string
	now         time.Time
}

func (f *registerFacts) anonymous() bool { return f.d.Kind == AnonymousData }
func (f *registerFacts) own() bool       { return f.d.Origin == OwnData }

// registerRule is one row of the register's law.
type registerRule struct {
	code  store.Code
	act   act
	cites func(f *registerFacts) []law.Provision
	// broken reports that the rule speaks against it; undetermined that facts are missing.
	broken       func(f *registerFacts) bool
	undetermined bool
	text         store.Text
}

func cite(p ...law.Provision) func(*registerFacts) []law.Provision {
	return func(*registerFacts) []law.Provision { return p }
}

// byOrigin cites the maker's or the holder's provision, or that of pseudonymous data.
func byOrigin(own, others, pseudonymous law.Provision) func(*registerFacts) []law.Provision {
	return func(f *registerFacts) []law.Provision {
		switch {
		case !f.anonymous():
			return []law.Provision{pseudonymous}
		case f.own():
			return []law.Provision{own}
		}
		return []law.Provision{others}
	}
}

// standardsOf cites the standards that the data have to meet.
func standardsOf(f *registerFacts) []law.Provision {
	if f.anonymous() {
		return []law.Provision{law.Anonymise, law.AnonymiseStandards}
	}
	return []law.Provision{law.Pseudonymise, law.PseudonymiseStandards}
}

// registerRules are all rules. Each act runs all rows that name it.
func registerRules() []registerRule {
	return slices.Concat(createRules(), publishRules(), provideRules(), handlingRules())
}

func createRules() []registerRule {
	standard := func(codes ...FindingCode) func(f *registerFacts) bool {
		return func(f *registerFacts) bool {
			return !f.anonymous() && f.own() && slices.ContainsFunc(f.findings, func(x Finding) bool { return slices.Contains(codes, x.Code) })
		}
	}
	return []registerRule{
		{code: CodeKindUnknown, act: actCreate, cites: cite(law.Anonymise), undetermined: true,
			broken: func(f *registerFacts) bool {
				return f.d.Kind != AnonymousData && f.d.Kind != PseudonymousData || f.d.Origin != OwnData && f.d.Origin != ThirdPartyData
			},
			text: store.Text{Ja: "匿名加工情報か仮名加工情報か、自ら作成したものか他者から受けたものかが定められていません。", En: "It is not said whether the data are anonymously or pseudonymously processed, or who made them."}},
		{code: CodeEditionLacksKind, act: actCreate, cites: cite(law.Pseudonymise),
			broken: func(f *registerFacts) bool { return f.d.Kind == PseudonymousData && !f.text.Has(law.Pseudonymise) },
			text:   store.Text{Ja: "仮名加工情報の制度は2022年4月1日に始まりました。", En: "Pseudonymously processed information exists since 2022-04-01."}},
		{code: CodeStandardsUnverified, act: actCreate, cites: cite(law.Anonymise, law.AnonymiseStandards),
			broken: func(f *registerFacts) bool { return f.anonymous() && f.own() && !f.judged() },
			text:   store.Text{Ja: "匿名加工の5つの基準すべてについて、検証と担当者の判断が記録されていません。", En: "Verification and a person's judgement are not on record for all five standards."}},
		{code: CodeStandardFailed, act: actCreate, cites: cite(law.Anonymise, law.AnonymiseStandards),
			broken: func(f *registerFacts) bool {
				return f.anonymous() && f.own() && (f.failing || len(f.findings) > 0 || slices.ContainsFunc(f.standards, func(s StandardItem) bool { return !s.Met() }))
			},
			text: store.Text{Ja: "加工後の表に、残してはならないものがあるか、モデルを満たさないクラスがあります。", En: "The processed table holds what must not be there, or a class that fails a model."}},
		{code: CodeStandard1, act: actCreate, cites: cite(law.Pseudonymise, law.PseudonymiseStandards), broken: standard(IdentifierPresent, ColumnUndeclared),
			text: store.Text{Ja: "特定の個人を識別することができる記述等が残っています(規則31条1号)。", En: "Descriptions that identify a person are left (rule 31, item 1)."}},
		{code: CodeStandard2, act: actCreate, cites: cite(law.Pseudonymise, law.PseudonymiseStandards), broken: standard(CodePresent),
			text: store.Text{Ja: "個人識別符号が残っています(規則31条2号)。", En: "Identification codes are left (rule 31, item 2)."}},
		{code: CodeStandard3, act: actCreate, cites: cite(law.Pseudonymise, law.PseudonymiseStandards), broken: standard(PropertyRiskPresent),
			text: store.Text{Ja: "不正に利用されると財産的被害が生じるおそれのある記述等が残っています(規則31条3号)。", En: "What may cause property damage when misused is left (rule 31, item 3)."}},
		{code: CodeStandardsUnverified, act: actCreate, cites: cite(law.Pseudonymise, law.PseudonymiseStandards),
			broken: func(f *registerFacts) bool { return f.d.Kind == PseudonymousData && f.own() && !f.verified },
			text:   store.Text{Ja: "仮名加工の基準が検証されていません。", En: "The standards of pseudonymous processing have not been verified."}},
		{code: CodeEvidenceOther, act: actCreate, cites: standardsOf,
			broken: func(f *registerFacts) bool {
				return f.own() && len(f.d.Columns) > 0 && !sameNames(f.columns, f.d.Columns)
			},
			text: store.Text{Ja: "検証した表の項目が、登録するデータの項目と一致しません。", En: "The file that was verified does not have the columns of the data."}},
		{code: CodeEvidenceOther, act: actCreate, cites: standardsOf,
			broken: func(f *registerFacts) bool {
				return f.own() && slices.ContainsFunc(f.standards, func(s StandardItem) bool { return s.Digest != "" && s.Digest != f.digest })
			},
			text: store.Text{Ja: "基準の確認と検証が、別のファイルについて行われています。", En: "The checklist of the standards and the verification speak of different files."}},
		{code: CodeNotYet, act: actCreate, cites: byOrigin(law.Anonymise, law.AnonymousProvision, law.Pseudonymise),
			broken: func(f *registerFacts) bool { return f.at.After(f.now) },
			text:   store.Text{Ja: "作成の日がまだ来ていません。", En: "The data have not been made yet."}},
		{code: CodeMethodNotApart, act: actCreate, cites: byOrigin(law.AnonymiseSecurity, law.AnonymiseSecurity, law.PseudonymiseSecurity),
			broken: func(f *registerFacts) bool {
				return f.own() && !f.d.NoMethod && (!apart(f.d.Method, f.d.Place) || !slices.ContainsFunc(f.d.Readers, said))
			},
			text: store.Text{Ja: "加工方法等情報(削除情報等)の保管場所がデータと別に定められていないか、取り扱う者が定められていません。", En: "No place apart from the data is fixed for the processing-method information, or nobody is authorised to handle it."}},
		{code: CodeItemsMissing, act: actCreate, cites: byOrigin(law.AnonymisePublication, law.AnonymousProvision, law.PseudonymisePublication), undetermined: true,
			broken: func(f *registerFacts) bool { return len(f.d.Columns) == 0 || !said(f.d.Place) },
			text:   store.Text{Ja: "データの項目か保管場所が定められていません。", En: "The items of the data or the place where they are kept are not given."}},
	}
}

// judged reports that the file was verified under a model, and that for each standard there is evidence
// and a person's judgement. What was verified without a model, as pseudonymous data are, is never
// anonymous.
func (f *registerFacts) judged() bool {
	if !f.verified || !f.modelled {
		return false
	}
	for _, s := range Standards() {
		known := slices.ContainsFunc(f.standards, func(i StandardItem) bool { return i.Standard == s })
		judged := slices.ContainsFunc(f.d.Judgements, func(j Judgement) bool {
			return j.Standard == s && said(j.By) && !j.At.IsZero() && !j.At.After(f.now)
		})
		if !known || !judged {
			return false
		}
	}
	return true
}

// apart reports that a place is given and neither is the other one, however it is written, nor lies in it.
func apart(place, other string) bool {
	plain := func(s string) string {
		s = strings.ReplaceAll(strings.ToLower(fold.String(s)), `\`, "/")
		return strings.Trim(strings.TrimSpace(s), "/")
	}
	place, other = plain(place), plain(other)
	return place != "" && place != other && (other == "" || !strings.HasPrefix(place, other+"/"))
}

// said reports that a text says something.
func said(s string) bool { return strings.TrimSpace(s) != "" }

// legalDay returns the day in Japan, in a form that sorts.
func legalDay(t time.Time) string { return t.In(law.JST).Format(time.DateOnly) }

func publishRules() []registerRule {
	return []registerRule{
		{code: CodeItemsMismatch, act: actPublish, cites: byOrigin(law.AnonymisePublication, law.AnonymousProvision, law.PseudonymisePublication),
			broken: func(f *registerFacts) bool {
				return f.publication.Items != nil && !f.d.itemsPublished(f.publication.Items)
			},
			text: store.Text{Ja: "公表する項目がデータの項目と一致しません。", En: "The items to be published are not those of the data."}},
		{code: CodeNotYet, act: actPublish, cites: byOrigin(law.AnonymisePublication, law.AnonymousProvision, law.PseudonymisePublication),
			broken: func(f *registerFacts) bool { return f.publication.At.After(f.now) },
			text:   store.Text{Ja: "公表の日がまだ来ていません。", En: "The publication has not happened yet."}},
		{code: CodePublishedBefore, act: actPublish, cites: cite(law.AnonymisePublication), undetermined: true,
			broken: func(f *registerFacts) bool {
				return f.anonymous() && f.own() && f.publication.Items != nil && legalDay(f.publication.At) < legalDay(f.d.Created)
			},
			text: store.Text{Ja: "データの作成より前の公表は、このデータの公表とは認められません。", En: "What was published before the data were made is no publication of these data."}},
		{code: CodeBackdated, act: actPublish, undetermined: true, cites: byOrigin(law.AnonymisePublication, law.AnonymousProvision, law.PseudonymisePublication),
			broken: func(f *registerFacts) bool {
				return legalDay(f.publication.At) < legalDay(f.now) && !said(f.publication.Evidence)
			},
			text: store.Text{Ja: "後日に記録する公表には、その日に公表したことの証拠が必要です。", En: "A publication that is recorded on a later day needs evidence of its date."}},
		{code: CodePlaceMissing, act: actPublish, cites: byOrigin(law.AnonymisePublicationForm, law.AnonymousProvisionForm, law.PseudonymisePublication), undetermined: true,
			broken: func(f *registerFacts) bool { return !said(f.publication.Where) },
			text:   store.Text{Ja: "どこで公表したかが示されていません。", En: "It is not said where it was published."}},
		{code: CodeItemsMissing, act: actPublish, cites: byOrigin(law.AnonymisePublication, law.AnonymousProvision, law.PseudonymisePublication), undetermined: true,
			broken: func(f *registerFacts) bool {
				p := f.publication
				return p.Items == nil && !p.Measures && p.Purposes == nil && p.JointUsers == nil || p.Method != "" && p.Items == nil
			},
			text: store.Text{Ja: "公表した内容が示されていません。", En: "It is not said what was published."}},
	}
}

func provideRules() []registerRule {
	provision := byOrigin(law.AnonymiseProvision, law.AnonymousProvision, law.PseudonymiseProvision)
	items := func(p Publication) bool { return p.Items != nil }
	return []registerRule{
		{code: CodeUnpublished, act: actProvide, cites: provision,
			broken: func(f *registerFacts) bool { return f.anonymous() && !f.d.published(f.provision.At, items) },
			text:   store.Text{Ja: "提供より前に、含まれる項目が公表されていません。", En: "The items were not published before the provision."}},
		{code: CodeMethodUnpublished, act: actProvide, cites: provision,
			broken: func(f *registerFacts) bool {
				return f.anonymous() && !f.d.published(f.provision.At, func(p Publication) bool {
					return p.Items != nil && said(p.Method) && p.Method == f.provision.Method
				})
			},
			text: store.Text{Ja: "提供より前に、この提供の方法が公表されていません。", En: "This method of provision was not published before the provision."}},
		{code: CodeLabelMissing, act: actProvide, cites: provision,
			broken: func(f *registerFacts) bool { return f.anonymous() && f.provision.Label != AnonymousLabel },
			text:   store.Text{Ja: "提供先に匿名加工情報である旨が明示されていません。", En: "The recipient is not told that this is anonymously processed information."}},
		{code: CodeLabelFalse, act: actProvide, cites: cite(law.PseudonymiseProvision, law.PseudonymiseNonpersonal),
			broken: func(f *registerFacts) bool {
				label := strings.Join(strings.Fields(fold.String(f.provision.Label)), "")
				return f.d.Kind == PseudonymousData && strings.Contains(label, AnonymousLabel)
			},
			text: store.Text{Ja: "仮名加工情報を匿名加工情報と表示することはできません。", En: "Pseudonymously processed information may not be called anonymously processed information."}},
		{code: CodeRecipientMissing, act: actProvide, cites: provision, undetermined: true,
			broken: func(f *registerFacts) bool { return !said(f.provision.Recipient) },
			text:   store.Text{Ja: "提供先が示されていません。", En: "The recipient is not named."}},
		{code: CodeEvidenceOther, act: actProvide, cites: standardsOf,
			broken: func(f *registerFacts) bool {
				return f.own() && f.d.Digest != "" && f.provision.Digest != "" && f.provision.Digest != f.d.Digest
			},
			text: store.Text{Ja: "提供するファイルは、検証したものではありません。", En: "The file that is handed over is not the one that was verified."}},
		{code: CodeFileUnproven, act: actProvide, cites: standardsOf, undetermined: true,
			broken: func(f *registerFacts) bool { return f.own() && (f.d.Digest == "" || f.provision.Digest == "") },
			text:   store.Text{Ja: "提供するファイルが検証したものであることを、ダイジェストで確かめていません。", En: "Nobody has shown by its digest that the file that is handed over is the one that was verified."}},
		{code: CodeNotYet, act: actProvide, cites: provision,
			broken: func(f *registerFacts) bool { return f.provision.At.After(f.now) },
			text:   store.Text{Ja: "提供の日がまだ来ていません。", En: "The provision has not happened yet."}},
		{code: CodeProvidedBefore, act: actProvide, cites: provision, undetermined: true,
			broken: func(f *registerFacts) bool { return f.own() && legalDay(f.provision.At) < legalDay(f.d.Created) },
			text:   store.Text{Ja: "データの作成より前の提供は、このデータの提供とは認められません。", En: "What was provided before the data were made was not these data."}},
		{code: CodeBackdated, act: actProvide, cites: provision, undetermined: true,
			broken: func(f *registerFacts) bool {
				return legalDay(f.provision.At) < legalDay(f.now) && !said(f.provision.Evidence)
			},
			text: store.Text{Ja: "後日に記録する提供には、その日に提供したことの証拠が必要です。", En: "A provision that is recorded on a later day needs evidence of its date."}},
		{code: CodePseudonymProvision, act: actProvide, cites: cite(law.PseudonymiseProvision, law.PseudonymiseNonpersonal),
			broken: func(f *registerFacts) bool {
				switch {
				case f.d.Kind != PseudonymousData:
					return false
				case f.provision.Basis == ByLaw:
					return !said(f.provision.Law)
				}
				return f.provision.Basis != ToProcessor && f.provision.Basis != Succession && f.provision.Basis != JointUse
			},
			text: store.Text{Ja: "仮名加工情報は、法令に基づく場合を除き、本人の同意があっても第三者に提供できません。", En: "Pseudonymously processed information goes to no third party but by law; consent does not change that."}},
		{code: CodeJointUnpublished, act: actProvide, cites: cite(law.PseudonymiseProvision, law.PseudonymiseNonpersonal),
			broken: func(f *registerFacts) bool {
				return f.d.Kind == PseudonymousData && f.provision.Basis == JointUse && !f.d.published(f.provision.At, func(p Publication) bool {
					return p.Items != nil && slices.Contains(p.JointUsers, f.provision.Recipient) && slices.ContainsFunc(p.Purposes, said) && said(p.JointManager)
				})
			},
			text: store.Text{Ja: "共同利用の項目・範囲・目的・管理責任者が提供より前に公表されていません。", En: "Items, users, purpose and the manager of the joint use were not all published before the provision."}},
	}
}

func handlingRules() []registerRule {
	complaint := byOrigin(law.AnonymiseEffort, law.AnonymousEffort, law.Complaint)
	collation := byOrigin(law.AnonymiseCollation, law.AnonymousIdentification, law.PseudonymiseCollation)
	return []registerRule{
		{code: CodeReidentification, act: actCollate, cites: collation,
			broken: func(f *registerFacts) bool { return f.collation.Aim == ToIdentify },
			text:   store.Text{Ja: "本人を識別するために他の情報と照合することはできません。", En: "The data may not be collated with other information to identify a person."}},
		{code: CodePersonLevel, act: actCollate, cites: collation,
			broken: func(f *registerFacts) bool { return f.collation.PersonLevel },
			text:   store.Text{Ja: "個人単位の結果を出す照合はできません。統計だけを出してください。", En: "A collation may not produce output about single persons, only statistics."}},
		{code: CodeAimUnknown, act: actCollate, cites: collation, undetermined: true,
			broken: func(f *registerFacts) bool {
				return f.collation.Aim != ForStatistics && f.collation.Aim != ToIdentify
			},
			text: store.Text{Ja: "照合が統計のためか、本人を識別するためかが示されていません。", En: "It is not said whether the collation is for statistics or to identify a person."}},
		{code: CodePurposeMissing, act: actCollate, cites: collation, undetermined: true,
			broken: func(f *registerFacts) bool { return !said(f.collation.Purpose) },
			text:   store.Text{Ja: "照合の目的が記録されていません。", En: "The purpose of the collation is not on record."}},
		{code: CodeOtherMissing, act: actCollate, cites: collation, undetermined: true,
			broken: func(f *registerFacts) bool { return !said(f.collation.With) },
			text:   store.Text{Ja: "照合する相手の情報が記録されていません。", En: "It is not on record with what the data are collated."}},
		{code: CodeNotYet, act: actCollate, cites: collation,
			broken: func(f *registerFacts) bool { return f.collation.At.After(f.now) },
			text:   store.Text{Ja: "照合の日がまだ来ていません。", En: "The collation has not happened yet."}},
		{code: CodeMethodOfOthers, act: actAcquire, cites: cite(law.AnonymousIdentification),
			broken: func(f *registerFacts) bool { return !f.own() },
			text:   store.Text{Ja: "他者が作成した匿名加工情報について、削除された記述等や加工方法の情報を取得することはできません。", En: "Of anonymously processed information made by others, deleted descriptions and method information may not be acquired."}},
		{code: CodeMethodOfOthers, act: actMethod, cites: cite(law.AnonymousIdentification),
			broken: func(f *registerFacts) bool { return !f.own() },
			text:   store.Text{Ja: "他者が作成した匿名加工情報について、加工方法の情報を取り扱うことはできません。", En: "Method information of anonymously processed information made by others may not be handled."}},
		{code: CodeMethodAccess, act: actMethod, cites: cite(law.AnonymiseSecurity, law.AnonymiseSecurityStandards),
			broken: func(f *registerFacts) bool { return f.anonymous() && f.own() && !f.reader() },
			text:   store.Text{Ja: "加工方法等情報を取り扱う権限がありません。", En: "There is no authority to handle the processing-method information."}},
		{code: CodeDeletedAccess, act: actMethod, cites: cite(law.PseudonymiseSecurity, law.PseudonymiseSecurityStandards),
			broken: func(f *registerFacts) bool { return !f.anonymous() && f.own() && !f.reader() },
			text:   store.Text{Ja: "削除情報等を取り扱う権限がありません。", En: "There is no authority to handle the deleted information."}},
		{code: CodeMethodAccess, act: actAcquire, cites: cite(law.AnonymiseSecurity, law.AnonymiseSecurityStandards),
			broken: func(f *registerFacts) bool { return f.anonymous() && f.own() && !f.reader() },
			text:   store.Text{Ja: "加工方法等情報を取り扱う権限がありません。", En: "There is no authority to handle the processing-method information."}},
		{code: CodeDeletedAccess, act: actAcquire, cites: cite(law.PseudonymiseSecurity, law.PseudonymiseSecurityStandards),
			broken: func(f *registerFacts) bool { return !f.anonymous() && f.own() && !f.reader() },
			text:   store.Text{Ja: "削除情報等を取り扱う権限がありません。", En: "There is no authority to handle the deleted information."}},
		{code: CodeContactUse, act: actContact, cites: cite(law.PseudonymiseContact),
			broken: func(f *registerFacts) bool { return true },
			text:   store.Text{Ja: "電話、郵送、電子メールの送信、訪問等のために連絡先を利用することはできません。", En: "Contact details may not be used to call, write, send mail or visit."}},
		{code: CodePurposeUnpublished, act: actUse, cites: cite(law.PseudonymisePurpose, law.PseudonymisePublication),
			broken: func(f *registerFacts) bool {
				return f.d.Kind == PseudonymousData && !f.d.published(f.at.Add(time.Microsecond), func(p Publication) bool { return slices.Contains(p.Purposes, f.purpose) })
			},
			text: store.Text{Ja: "この利用目的は公表されていません。", En: "This purpose has not been published."}},
		{code: CodePurposeMissing, act: actUse, cites: cite(law.PseudonymisePurpose), undetermined: true,
			broken: func(f *registerFacts) bool { return !said(f.purpose) },
			text:   store.Text{Ja: "利用目的が示されていません。", En: "The purpose is not given."}},
		{code: CodeNotYet, act: actComplain, cites: complaint,
			broken: func(f *registerFacts) bool { return f.complaint.At.After(f.now) || f.complaint.Closed.After(f.now) },
			text:   store.Text{Ja: "苦情の受付又は終了の日がまだ来ていません。", En: "The complaint has not come, or has not been closed, yet."}},
		{code: CodeClosedBefore, act: actComplain, cites: complaint,
			broken: func(f *registerFacts) bool {
				return !f.complaint.Closed.IsZero() && f.complaint.Closed.Before(f.complaint.At)
			},
			text: store.Text{Ja: "苦情の終了が受付より前になっています。", En: "The complaint would be closed before it came."}},
	}
}

// reader reports that the actor has a role that may read the information apart.
func (f *registerFacts) reader() bool {
	return slices.ContainsFunc(f.roles, func(r string) bool { return said(r) && slices.Contains(f.d.Readers, r) })
}

// decide runs all rules of an act. Every reason is told, not the first one.
func (f *registerFacts) decide(rules []registerRule) error {
	var reasons []store.Reason
	for _, r := range rules {
		if r.act != f.act || !r.broken(f) {
			continue
		}
		reasons = append(reasons, store.Reason{Code: r.code, Undetermined: r.undetermined, Cites: f.citations(r.cites(f)...), Text: r.text})
	}
	if len(reasons) == 0 {
		return nil
	}
	return &store.Refusal{Op: "anonymize: " + string(f.act), Reasons: reasons}
}

// citations resolves provisions in the text that governs the event; what that text lacks is cited as it
// stands now, and a number that no source confirmed is not cited.
func (f *registerFacts) citations(provisions ...law.Provision) []store.Citation {
	var out []store.Citation
	for _, p := range provisions {
		c, ok := f.text.Cite(p)
		switch {
		case ok && !f.text.Sure(p):
			continue
		case !ok:
			if now, err := law.Resolve(law.Appi2022, f.at); err == nil {
				c, ok = now.Cite(p)
			}
		}
		if ok {
			out = append(out, c)
		}
	}
	return out
}
