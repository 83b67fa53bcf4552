package office_test

import (
	"context"
	"fmt"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/office"
)

// okaya appoints as its rules of 2017 say: 専務理事 appoints the manager and, from
// outside the mutual-aid department, the auditor; the manager appoints assistants
// and a person responsible for each operation.
var okaya = office.Policy{
	Offices: []office.Office{
		{ID: "managing-director", Ja: "専務理事", En: "managing director", Clause: "OKAYA-2-11"},
		{ID: "section-chief", Ja: "課長", En: "section chief", AppointedBy: "managing-director", Clause: "OKAYA-2-11"},
		{ID: "protection-manager", Ja: "個人情報保護管理者", En: "protection manager", AppointedBy: "managing-director",
			SeparateFrom: []string{"audit-officer"}, Inside: true, Delegates: true, Clause: "OKAYA-2-11"},
		{ID: "audit-officer", Ja: "監査責任者", En: "audit officer", AppointedBy: "managing-director",
			Outside: []string{"共済"}, Audits: true, Clause: "OKAYA-2-12, OKAYA-26-1"},
		{ID: "assistant", Ja: "補佐", En: "assistant", AppointedBy: "protection-manager",
			AssistsOf: "protection-manager", Clause: "OKAYA-23-3"},
		{ID: "responsible-person", Ja: "作業責任者", En: "responsible person", AppointedBy: "protection-manager",
			PerOperation: true, Single: true, Clause: "OKAYA-25-1"},
	},
	Approvals: []office.Rule{
		{Act: "acquire", Offices: []string{"protection-manager"}, Order: office.AnyOrder, Clause: "OKAYA-6-1"},
	},
	WorkerDuties: []office.Duty{
		{ID: "authority", Ja: "取扱権限", En: "authority", Clause: "OKAYA-2-9"},
		{ID: "training", Ja: "教育", En: "training", Clause: "OKAYA-2-9"},
	},
}

// kasuga has two approvers and one auditor, who is chosen from inside and does not
// audit their own work.
var kasuga = office.Policy{
	Offices: []office.Office{
		{ID: "president", Ja: "社長", En: "president", Clause: "KASUGA-STEP2"},
		{ID: "protection-manager", Ja: "個人情報保護管理者", En: "protection manager", AppointedBy: "president",
			Delegates: true, Clause: "KASUGA-4-1"},
		{ID: "deputy-manager", Ja: "副保護管理者", En: "deputy manager", AppointedBy: "president",
			AssistsOf: "protection-manager", Clause: "KASUGA-STEP2"},
		{ID: "audit-officer", Ja: "監査責任者", En: "audit officer", AppointedBy: "president", Single: true, Inside: true,
			SeparateFrom: []string{"protection-manager"}, Audits: true, Clause: "KASUGA-4-1, KASUGA-12-3"},
	},
	Approvals: []office.Rule{
		{Act: "handle-sensitive", Offices: []string{"president", "protection-manager"}, Order: office.AnyOrder, Clause: "KASUGA-6-4"},
		{Act: "answer-disclosure", Offices: []string{"protection-manager", "president"}, Order: office.ListedOrder, Clause: "KASUGA-DSR-15"},
		{Act: "entrust", Offices: []string{"president", "protection-manager"}, Order: office.AnyOrder, Alone: true, Clause: "KASUGA-6-4"},
	},
}

// loose is kasuga before it kept the auditor apart and inside, with one seat.
func loose() *office.Policy {
	p := kasuga
	p.Offices = append([]office.Office(nil), kasuga.Offices...)
	p.Offices[3].SeparateFrom, p.Offices[3].Inside, p.Offices[3].Single = nil, false, false
	return &p
}

func always(p office.Policy) office.History { return office.History{{Value: &p}} }

// stricter applies the strict rules from 2026-06-01.
func stricter(p office.Policy, from *office.Policy) office.History {
	return office.History{{Value: from}, {From: begin("2026-06-01"), Value: &p}}
}

var (
	sensitive  = request("handle-sensitive", "application 1")
	disclosure = request("answer-disclosure", "letter 1")
	changed    = request("answer-disclosure", "letter 2")
	acquire    = request("acquire", "plan 1")
)

func in(q office.Request, of string) office.Request {
	q.Office = of
	return q
}

func preparedBy(q office.Request, id string) office.Request {
	q.Preparer = id
	return q
}

var scenarios = []scenario{
	{"IBARAKI-7-1", always(okaya), []step{
		{"2026-03-31", "clerk", elected("managing-director", "senmu"), nil},
		{"2026-03-31", "clerk", post("sasaki", office.Employee, "総務課"), nil},
		{"2026-04-01", "senmu", appoint("m", office.Appointment{Office: "protection-manager", Holder: "sasaki",
			From: begin("2026-04-01"), Until: begin("2027-04-01"), Evidence: "letter-1"}), nil},
		{"2027-03-31", "sasaki", approve(acquire), nil},
		{"2027-04-01", "sasaki", approve(request("acquire", "plan 2")), []store.Code{office.CodeNotInOffice}},
		// The decision of the day before stands: the offices of then count.
		{"2027-04-01", "clerk", approved(acquire), nil},
		{"2027-04-01", "clerk", approved(request("acquire", "plan 2")), []store.Code{office.CodeContentChanged}},
	}},
	{"OKAYA-2-9", always(okaya), []step{
		{"2026-04-01", "clerk", post("yamaguchi", office.Dispatched, "総務課"), nil},
		{"2026-04-01", "clerk", post("officer", office.Officer, "役員"), nil},
		{"2026-04-01", "clerk", post("vendor", office.Outsider, "外部"), nil},
		{"2026-05-01", "clerk", lacks(nil, "yamaguchi authority", "yamaguchi training", "officer authority", "officer training"), nil},
		{"2026-05-01", "clerk", lacks([]office.Proof{
			{Worker: "yamaguchi", Duty: "training", From: begin("2026-04-15")},
			{Worker: "yamaguchi", Duty: "authority", From: begin("2026-04-15"), Until: begin("2026-05-01")},
			{Worker: "officer", Duty: "training", From: begin("2026-04-15")},
			{Worker: "officer", Duty: "authority", From: begin("2026-04-15")},
		}, "yamaguchi authority"), nil},
	}},
	{"OKAYA-2-11", always(okaya), []step{
		{"2026-03-31", "clerk", elected("managing-director", "senmu"), nil},
		{"2026-03-31", "clerk", post("ito", office.Employee, "総務課"), nil},
		{"2026-04-01", "senmu", appoint("c", office.Appointment{Office: "section-chief", Holder: "kacho"}), nil},
		{"2026-04-01", "kacho", appoint("m", office.Appointment{Office: "protection-manager", Holder: "ito"}),
			[]store.Code{office.CodeAppointingAuthority}},
		{"2026-04-01", "ito", approve(acquire), []store.Code{office.CodeNotInOffice}},
		{"2026-04-01", "senmu", appoint("m", office.Appointment{Office: "protection-manager", Holder: "ito"}), nil},
		{"2026-04-02", "ito", approve(acquire), nil},
	}},
	{"OKAYA-2-12", always(okaya), []step{
		{"2026-03-31", "clerk", elected("managing-director", "senmu"), nil},
		{"2026-03-31", "clerk", post("ito", office.Employee, "総務課"), nil},
		{"2026-04-01", "senmu", appoint("m", office.Appointment{Office: "protection-manager", Holder: "ito",
			Until: begin("2027-04-01")}), nil},
		{"2026-04-02", "senmu", appoint("a", office.Appointment{Office: "audit-officer", Holder: "ito"}),
			[]store.Code{office.CodeConflictOfDuties}},
		// After the term the same person may audit.
		{"2026-04-02", "senmu", appoint("a", office.Appointment{Office: "audit-officer", Holder: "ito",
			From: begin("2027-04-01")}), nil},
	}},
	{"OKAYA-23-3", always(okaya), []step{
		{"2026-03-31", "clerk", elected("managing-director", "senmu"), nil},
		{"2026-03-31", "clerk", post("ito", office.Employee, "総務課"), nil},
		{"2026-04-01", "senmu", appoint("m", office.Appointment{Office: "protection-manager", Holder: "ito"}), nil},
		{"2026-04-01", "ito", appoint("s", office.Appointment{Office: "assistant", Holder: "matsuda"}), nil},
		{"2026-04-02", "matsuda", approve(acquire), []store.Code{office.CodeNoDelegation}},
		{"2026-04-03", "ito", delegate(office.Delegation{Office: "protection-manager", To: "matsuda", Acts: []string{"acquire"}}), nil},
		// What the holder prepared, nobody approves in the holder's place.
		{"2026-04-04", "matsuda", approve(preparedBy(acquire, "ito")), []store.Code{office.CodeSelfApproval}},
		{"2026-04-04", "matsuda", approve(acquire), nil},
		{"2026-04-05", "clerk", approved(acquire), nil},
		{"2026-04-06", "clerk", revoke, []store.Code{office.CodeNotInOffice}},
		{"2026-04-06", "ito", revoke, nil},
		{"2026-04-07", "matsuda", approve(request("acquire", "plan 2")), []store.Code{office.CodeNoDelegation}},
		{"2026-04-07", "clerk", approved(acquire), nil},
	}},
	{"OKAYA-25-1", always(okaya), []step{
		{"2026-03-31", "clerk", elected("managing-director", "senmu"), nil},
		{"2026-03-31", "clerk", post("ito", office.Employee, "総務課"), nil},
		{"2026-04-01", "senmu", appoint("m", office.Appointment{Office: "protection-manager", Holder: "ito"}), nil},
		{"2026-04-02", "clerk", start("J-1"), []store.Code{office.CodeNoResponsiblePerson}},
		{"2026-04-02", "ito", appoint("r", office.Appointment{Office: "responsible-person", Holder: "hara"}),
			[]store.Code{office.CodeOperationMissing}},
		{"2026-04-02", "ito", appoint("r", office.Appointment{Office: "responsible-person", Holder: "hara", Operation: "J-1"}), nil},
		{"2026-04-02", "ito", appoint("r2", office.Appointment{Office: "responsible-person", Holder: "oka", Operation: "J-1"}),
			[]store.Code{office.CodeSeatTaken}},
		{"2026-04-03", "clerk", start("J-1"), nil},
		{"2026-04-03", "clerk", start("J-2"), []store.Code{office.CodeNoResponsiblePerson}},
		{"2026-04-04", "hara", end("r", office.Ending{}), nil},
		{"2026-04-05", "clerk", start("J-1"), []store.Code{office.CodeNoResponsiblePerson}},
	}},
	{"OKAYA-26-1", always(okaya), []step{
		{"2026-03-31", "clerk", elected("managing-director", "senmu"), nil},
		{"2026-03-31", "clerk", post("oka", office.Employee, "業務部/共済課"), nil},
		{"2026-03-31", "clerk", post("kato", office.Employee, "経営支援課"), nil},
		{"2026-04-01", "senmu", appoint("a", office.Appointment{Office: "audit-officer", Holder: "oka"}),
			[]store.Code{office.CodeDepartmentExcluded}},
		{"2026-03-31", "clerk", post("toda", office.Employee, "業務部第一ｷｮｳｻｲ・共済担当"), nil},
		{"2026-04-01", "senmu", appoint("a", office.Appointment{Office: "audit-officer", Holder: "toda"}),
			[]store.Code{office.CodeDepartmentExcluded}},
		{"2026-04-01", "senmu", appoint("a", office.Appointment{Office: "audit-officer", Holder: "stranger"}),
			[]store.Code{office.CodeDepartmentExcluded}},
		{"2026-04-01", "senmu", appoint("a", office.Appointment{Office: "audit-officer", Holder: "kato"}), nil},
		{"2026-04-02", "clerk", review, nil},
		{"2026-05-01", "clerk", post("kato", office.Employee, "共済課"), nil},
		{"2026-05-02", "clerk", review, []store.Code{office.CodeDepartmentExcluded}},
	}},
	{"KASUGA-STEP2", stricter(kasuga, loose()), []step{
		{"2026-04-01", "clerk", elected("president", "shacho"), nil},
		{"2026-04-01", "clerk", post("kansa", office.Employee, "営業部"), nil},
		{"2026-04-01", "shacho", appoint("m", office.Appointment{Office: "protection-manager", Holder: "kansa"}), nil},
		{"2026-04-01", "shacho", appoint("a", office.Appointment{Office: "audit-officer", Holder: "kansa"}), nil},
		{"2026-05-01", "clerk", review, nil},
		{"2026-06-01", "clerk", review, []store.Code{office.CodeConflictOfDuties, office.CodeConflictOfDuties}},
		{"2026-06-01", "shacho", end("m", office.Ending{}), nil},
		{"2026-06-02", "clerk", review, nil},
		// The audit officer is single.
		{"2026-06-02", "clerk", post("second", office.Employee, "総務部"), nil},
		{"2026-06-02", "shacho", appoint("a2", office.Appointment{Office: "audit-officer", Holder: "second"}),
			[]store.Code{office.CodeSeatTaken}},
	}},
	{"KASUGA-STEP2 single seat under review", stricter(kasuga, loose()), []step{
		{"2026-04-01", "clerk", elected("president", "shacho"), nil},
		{"2026-04-01", "clerk", post("one", office.Employee, "営業部"), nil},
		{"2026-04-01", "clerk", post("two", office.Employee, "総務部"), nil},
		{"2026-04-01", "shacho", appoint("a", office.Appointment{Office: "audit-officer", Holder: "one"}), nil},
		{"2026-04-01", "shacho", appoint("b", office.Appointment{Office: "audit-officer", Holder: "two"}), nil},
		{"2026-06-01", "clerk", review, []store.Code{office.CodeSeatTaken, office.CodeSeatTaken}},
	}},
	{"KASUGA-4-1", stricter(kasuga, loose()), []step{
		{"2026-04-01", "clerk", elected("president", "shacho"), nil},
		{"2026-04-01", "clerk", post("outside", office.Outsider, "監査法人"), nil},
		{"2026-04-01", "shacho", appoint("a", office.Appointment{Office: "audit-officer", Holder: "outside"}), nil},
		{"2026-05-01", "clerk", review, nil},
		{"2026-06-01", "clerk", review, []store.Code{office.CodeNotInside}},
		{"2026-06-01", "shacho", end("a", office.Ending{}), nil},
		{"2026-06-02", "shacho", appoint("a", office.Appointment{Office: "audit-officer", Holder: "outside"}),
			[]store.Code{office.CodeNotInside}},
		{"2026-06-02", "clerk", post("inside", office.Employee, "総務部"), nil},
		{"2026-06-02", "shacho", appoint("a", office.Appointment{Office: "audit-officer", Holder: "inside"}), nil},
	}},
	{"KASUGA-12-3", always(kasuga), []step{
		{"2026-04-01", "clerk", elected("president", "shacho"), nil},
		{"2026-04-01", "clerk", post("ezaki", office.Employee, "総務"), nil},
		{"2026-04-02", "clerk", audit(office.AuditOf{Auditor: "ezaki", Department: "営業"}), []store.Code{office.CodeNotInOffice}},
		{"2026-04-02", "shacho", appoint("a", office.Appointment{Office: "audit-officer", Holder: "ezaki"}), nil},
		{"2026-04-03", "clerk", audit(office.AuditOf{Auditor: "ezaki", Department: "総務"}), []store.Code{office.CodeSelfAudit}},
		{"2026-04-03", "clerk", audit(office.AuditOf{Auditor: "ezaki", Department: "総務/人事"}), []store.Code{office.CodeSelfAudit}},
		{"2026-04-03", "clerk", audit(office.AuditOf{Auditor: "ezaki", Department: "営業", Workers: []string{"ezaki"}}),
			[]store.Code{office.CodeSelfAudit}},
		{"2026-04-03", "clerk", audit(office.AuditOf{Auditor: "ezaki", Department: "営業", Workers: []string{"hara"}}), nil},
	}},
	{"two approvals in any order", always(kasuga), []step{
		{"2026-04-01", "clerk", elected("president", "shacho"), nil},
		{"2026-04-01", "shacho", appoint("m", office.Appointment{Office: "protection-manager", Holder: "okano"}), nil},
		{"2026-05-11", "okano", approve(sensitive), nil},
		{"2026-05-11", "clerk", approved(sensitive), []store.Code{office.CodeApprovalMissing}},
		{"2026-05-11", "okano", approve(sensitive), []store.Code{office.CodeFourEyes, office.CodeApprovedAlready}},
		{"2026-05-12", "shacho", approve(sensitive), nil},
		{"2026-05-12", "clerk", approved(sensitive), nil},
		{"2026-05-12", "clerk", approvedOn("2026-05-11", sensitive), []store.Code{office.CodeApprovalMissing}},
		{"2026-05-12", "clerk", approved(request("handle-sensitive", "application 1, changed")), []store.Code{office.CodeContentChanged}},
		{"2026-05-13", "clerk", withdraw, []store.Code{office.CodeNotInOffice}},
		{"2026-05-13", "shacho", withdraw, nil},
		{"2026-05-14", "clerk", approved(sensitive), []store.Code{office.CodeApprovalMissing}},
		{"2026-05-14", "clerk", approvedOn("2026-05-12", sensitive), nil},
	}},
	{"approvals in the order laid down", always(kasuga), []step{
		{"2026-04-01", "clerk", elected("president", "shacho"), nil},
		{"2026-04-01", "shacho", appoint("m", office.Appointment{Office: "protection-manager", Holder: "okano"}), nil},
		{"2026-05-11", "shacho", approve(disclosure), []store.Code{office.CodeOrderViolation}},
		{"2026-05-11", "okano", approve(disclosure), nil},
		{"2026-05-12", "shacho", approve(changed), []store.Code{office.CodeOrderViolation}},
		{"2026-05-12", "shacho", approve(disclosure), nil},
		{"2026-05-12", "clerk", approved(disclosure), nil},
	}},
	{"an order that was laid down later", stricter(kasuga, anyOrder()), []step{
		{"2026-04-01", "clerk", elected("president", "shacho"), nil},
		{"2026-04-01", "shacho", appoint("m", office.Appointment{Office: "protection-manager", Holder: "okano"}), nil},
		{"2026-05-11", "shacho", approve(disclosure), nil},
		{"2026-05-12", "okano", approve(disclosure), nil},
		{"2026-05-12", "clerk", approved(disclosure), nil},
		{"2026-06-01", "clerk", approved(disclosure), []store.Code{office.CodeOrderViolation}},
	}},
	{"four eyes", always(kasuga), []step{
		{"2026-04-01", "clerk", elected("president", "shacho"), nil},
		{"2026-04-01", "shacho", appoint("m", office.Appointment{Office: "protection-manager", Holder: "shacho"}), nil},
		{"2026-05-11", "shacho", approve(preparedBy(sensitive, "shacho")), []store.Code{office.CodeSelfApproval}},
		{"2026-05-11", "shacho", approve(in(sensitive, "president")), nil},
		{"2026-05-11", "shacho", approve(in(sensitive, "protection-manager")), []store.Code{office.CodeFourEyes}},
		// Nor does an assistant in the same person's place.
		{"2026-05-12", "shacho", appoint("d", office.Appointment{Office: "deputy-manager", Holder: "uchida"}), nil},
		{"2026-05-12", "shacho", delegate(office.Delegation{Office: "protection-manager", To: "uchida", Acts: []string{"handle-sensitive"}}), nil},
		{"2026-05-12", "uchida", approve(sensitive), []store.Code{office.CodeFourEyes}},
		// Where the house says so, one person does it all.
		{"2026-05-13", "shacho", approve(preparedBy(request("entrust", "contract"), "shacho")), nil},
		{"2026-05-13", "shacho", approve(preparedBy(request("entrust", "contract"), "shacho")), nil},
		{"2026-05-13", "clerk", approved(preparedBy(request("entrust", "contract"), "shacho")), nil},
		{"2026-05-13", "shacho", approve(preparedBy(request("entrust", "contract"), "shacho")), []store.Code{office.CodeApprovedAlready}},
	}},
	{"four eyes that were laid down later", stricter(kasuga, alone()), []step{
		{"2026-04-01", "clerk", elected("president", "shacho"), nil},
		{"2026-04-01", "shacho", appoint("m", office.Appointment{Office: "protection-manager", Holder: "shacho"}), nil},
		{"2026-05-11", "shacho", approve(sensitive), nil},
		{"2026-05-11", "shacho", approve(sensitive), nil},
		{"2026-05-11", "clerk", approved(sensitive), nil},
		{"2026-06-01", "clerk", approved(sensitive), []store.Code{office.CodeFourEyes}},
	}},
	{"what the policy does not know", always(kasuga), []step{
		{"2026-04-01", "clerk", elected("president", "shacho"), nil},
		{"2026-04-01", "shacho", appoint("x", office.Appointment{Office: "janitor", Holder: "x"}),
			[]store.Code{office.CodeUnknownOffice}},
		{"2026-04-01", "shacho", approve(request("unheard-of", "x")), []store.Code{office.CodeUnknownAct}},
		{"2026-04-01", "shacho", approved(request("unheard-of", "x")), []store.Code{office.CodeUnknownAct}},
		{"2026-04-01", "shacho", delegate(office.Delegation{Office: "janitor", To: "x", Acts: []string{"acquire"}}),
			[]store.Code{office.CodeUnknownOffice, office.CodeNotInOffice, office.CodeNotAssistant}},
	}},
	{"an office that the policy dropped", stricter(kasuga, &okaya), []step{
		{"2026-04-01", "clerk", elected("managing-director", "senmu"), nil},
		{"2026-06-01", "clerk", review, []store.Code{office.CodeUnknownOffice}},
	}},
	{"evidence", always(kasuga), []step{
		{"2026-04-01", "clerk", appoint("p", office.Appointment{Office: "president", Holder: "shacho"}),
			[]store.Code{office.CodeEvidenceMissing}},
		{"2026-04-01", "clerk", elected("president", "shacho"), nil},
		{"2026-05-01", "clerk", appoint("m", office.Appointment{Office: "protection-manager", Holder: "okano", By: "shacho"}),
			[]store.Code{office.CodeEvidenceMissing}},
		{"2026-05-01", "shacho", appoint("m", office.Appointment{Office: "protection-manager", Holder: "okano", Decided: day("2026-04-15")}),
			[]store.Code{office.CodeEvidenceMissing}},
		// Nobody was in office when it is said to have been decided.
		{"2026-05-01", "shacho", appoint("m", office.Appointment{Office: "protection-manager", Holder: "okano",
			Decided: day("2026-03-15"), Evidence: "letter-2"}), []store.Code{office.CodeAppointingAuthority}},
		{"2026-05-01", "clerk", appoint("m", office.Appointment{Office: "protection-manager", Holder: "okano", By: "shacho",
			Decided: day("2026-04-15"), Evidence: "letter-2"}), nil},
		{"2026-05-02", "okano", delegate(office.Delegation{Office: "protection-manager", To: "uchida", Acts: []string{"entrust"}, From: day("2026-04-20")}),
			[]store.Code{office.CodeNotAssistant, office.CodeEvidenceMissing}},
		{"2026-05-03", "uchida", end("m", office.Ending{}), []store.Code{office.CodeAppointingAuthority}},
		{"2026-05-03", "clerk", end("m", office.Ending{By: "shacho"}), []store.Code{office.CodeEvidenceMissing}},
		{"2026-05-03", "shacho", end("m", office.Ending{Void: true}), []store.Code{office.CodeEvidenceMissing}},
		{"2026-05-03", "clerk", end("m", office.Ending{By: "shacho", Evidence: "letter-3"}), nil},
	}},
	{"delegation", always(okaya), []step{
		{"2026-03-31", "clerk", elected("managing-director", "senmu"), nil},
		{"2026-03-31", "clerk", post("ito", office.Employee, "総務課"), nil},
		{"2026-03-31", "clerk", post("kato", office.Employee, "経営支援課"), nil},
		{"2026-04-01", "senmu", appoint("m", office.Appointment{Office: "protection-manager", Holder: "ito"}), nil},
		{"2026-04-01", "senmu", appoint("a", office.Appointment{Office: "audit-officer", Holder: "kato"}), nil},
		{"2026-04-01", "ito", appoint("s", office.Appointment{Office: "assistant", Holder: "matsuda"}), nil},
		{"2026-04-01", "ito", appoint("s2", office.Appointment{Office: "assistant", Holder: "kato"}), nil},
		{"2026-04-02", "clerk", delegate(office.Delegation{Office: "protection-manager", To: "matsuda", Acts: []string{"acquire"}}),
			[]store.Code{office.CodeNotInOffice}},
		{"2026-04-02", "senmu", delegate(office.Delegation{Office: "managing-director", To: "matsuda", Acts: []string{"acquire"}}),
			[]store.Code{office.CodeNotDelegable, office.CodeNotAssistant}},
		// The power of the manager is kept apart from the auditor like the office.
		{"2026-04-02", "ito", delegate(office.Delegation{Office: "protection-manager", To: "kato", Acts: []string{"acquire"}}),
			[]store.Code{office.CodeConflictOfDuties}},
		{"2026-04-02", "ito", delegate(office.Delegation{Office: "protection-manager", To: "matsuda", Acts: []string{"acquire"}}), nil},
		{"2026-04-02", "clerk", post("matsuda", office.Employee, "総務課"), nil},
		{"2026-04-02", "senmu", appoint("a2", office.Appointment{Office: "audit-officer", Holder: "matsuda"}),
			[]store.Code{office.CodeConflictOfDuties}},
		// It ends with the holder's own term.
		{"2026-05-01", "senmu", end("m", office.Ending{}), nil},
		{"2026-05-02", "matsuda", approve(acquire), []store.Code{office.CodeNoDelegation}},
		// Nor is what has ended so kept apart from the auditor any more.
		{"2026-05-03", "senmu", appoint("a2", office.Appointment{Office: "audit-officer", Holder: "matsuda", Until: day("2026-05-20")}), nil},
		// A later term of the same holder does not bring it back.
		{"2026-06-01", "senmu", appoint("m2", office.Appointment{Office: "protection-manager", Holder: "ito"}), nil},
		{"2026-06-02", "matsuda", approve(acquire), []store.Code{office.CodeNoDelegation}},
		{"2026-06-03", "ito", delegate(office.Delegation{Office: "protection-manager", To: "matsuda", Acts: []string{"acquire"},
			From: day("2026-05-20"), Evidence: "letter-4"}), []store.Code{office.CodeNotInOffice}},
		{"2026-06-03", "ito", delegate(office.Delegation{Office: "protection-manager", To: "matsuda", Acts: []string{"acquire"}}), nil},
		{"2026-06-04", "matsuda", approve(acquire), nil},
		{"2026-06-05", "clerk", approved(acquire), nil},
	}},
	{"an appointment that ended before it began", always(kasuga), []step{
		{"2026-05-01", "clerk", elected("president", "shacho"), nil},
		{"2026-05-01", "clerk", post("uchida", office.Employee, "総務部"), nil},
		{"2026-05-01", "clerk", post("okano", office.Employee, "業務部"), nil},
		{"2026-05-02", "shacho", appoint("a", office.Appointment{Office: "audit-officer", Holder: "uchida", From: begin("2026-07-01")}), nil},
		{"2026-05-02", "shacho", appoint("a2", office.Appointment{Office: "audit-officer", Holder: "okano"}), []store.Code{office.CodeSeatTaken}},
		{"2026-05-03", "shacho", end("a", office.Ending{}), nil},
		{"2026-05-04", "shacho", appoint("a2", office.Appointment{Office: "audit-officer", Holder: "okano"}), nil},
		{"2026-05-04", "shacho", appoint("m", office.Appointment{Office: "protection-manager", Holder: "uchida"}), nil},
		{"2026-08-01", "clerk", review, nil},
		// Nor does somebody who never came stand in the way of their own return.
		{"2026-05-05", "clerk", func(ctx context.Context, h *house) error {
			_, err := h.Post(ctx, office.Worker{ID: "ito", Kind: office.Employee, Department: "総務部", From: begin("2026-07-01")})
			if err != nil {
				return err
			}
			if err := h.Leave(ctx, "ito", begin("2026-07-01")); err != nil {
				return err
			}
			_, err = h.Post(ctx, office.Worker{ID: "ito", Kind: office.Employee, Department: "業務部", From: begin("2026-06-01")})
			return err
		}, nil},
	}},
	{"an appointment that never was valid", always(okaya), []step{
		{"2026-03-31", "clerk", elected("managing-director", "senmu"), nil},
		{"2026-03-31", "clerk", post("ito", office.Employee, "総務課"), nil},
		{"2026-04-01", "senmu", appoint("m", office.Appointment{Office: "protection-manager", Holder: "ito"}), nil},
		{"2026-04-02", "ito", approve(acquire), nil},
		{"2026-04-03", "clerk", approved(acquire), nil},
		{"2026-04-04", "senmu", end("m", office.Ending{Void: true, Evidence: "minutes-2"}), nil},
		{"2026-04-05", "clerk", approved(acquire), []store.Code{office.CodeVoidAppointment}},
		{"2026-04-05", "ito", approve(request("acquire", "plan 2")), []store.Code{office.CodeNotInOffice}},
		// Whoever is in office then approves afresh.
		{"2026-04-06", "clerk", post("hara", office.Employee, "総務課"), nil},
		{"2026-04-06", "senmu", appoint("m", office.Appointment{Office: "protection-manager", Holder: "hara"}), nil},
		{"2026-04-07", "hara", approve(acquire), nil},
		{"2026-04-07", "clerk", approved(acquire), nil},
	}},
	{"an assistant who never was validly appointed", always(okaya), []step{
		{"2026-03-31", "clerk", elected("managing-director", "senmu"), nil},
		{"2026-03-31", "clerk", post("ito", office.Employee, "総務課"), nil},
		{"2026-04-01", "senmu", appoint("m", office.Appointment{Office: "protection-manager", Holder: "ito"}), nil},
		{"2026-04-01", "ito", appoint("s", office.Appointment{Office: "assistant", Holder: "matsuda"}), nil},
		{"2026-04-01", "ito", delegate(office.Delegation{Office: "protection-manager", To: "matsuda", Acts: []string{"acquire"}}), nil},
		{"2026-04-02", "matsuda", approve(acquire), nil},
		{"2026-04-03", "clerk", approved(acquire), nil},
		{"2026-04-04", "ito", end("s", office.Ending{Void: true, Evidence: "letter-2"}), nil},
		{"2026-04-05", "clerk", approved(acquire), []store.Code{office.CodeVoidAppointment}},
	}},
	{"an end that was recorded late", always(okaya), []step{
		{"2026-03-31", "clerk", elected("managing-director", "senmu"), nil},
		{"2026-03-31", "clerk", post("ito", office.Employee, "総務課"), nil},
		{"2026-04-01", "senmu", appoint("m", office.Appointment{Office: "protection-manager", Holder: "ito"}), nil},
		{"2026-04-02", "ito", approve(request("acquire", "plan 0")), nil},
		{"2026-04-04", "ito", approve(acquire), nil},
		{"2026-04-05", "senmu", end("m", office.Ending{At: day("2026-04-03"), Evidence: "letter-2"}), nil},
		{"2026-04-05", "clerk", approved(request("acquire", "plan 0")), nil},
		{"2026-04-05", "clerk", approved(acquire), []store.Code{office.CodeVoidAppointment}},
	}},
}

func anyOrder() *office.Policy {
	p := kasuga
	p.Approvals = append([]office.Rule(nil), kasuga.Approvals...)
	p.Approvals[1].Order = office.AnyOrder
	return &p
}

func alone() *office.Policy {
	p := kasuga
	p.Approvals = append([]office.Rule(nil), kasuga.Approvals...)
	p.Approvals[0].Alone = true
	return &p
}

// lacks checks the list of duties without proof, as "worker duty".
func lacks(proofs []office.Proof, want ...string) func(context.Context, *house) error {
	return func(ctx context.Context, h *house) error {
		b, err := h.Book(ctx, h.now)
		if err != nil {
			return err
		}
		left := map[string]bool{}
		for _, w := range want {
			left[w] = true
		}
		for _, l := range b.Lacking(proofs, h.now) {
			if !left[l.Worker+" "+l.Duty.ID] {
				return fmt.Errorf("not expected to lack %s: %s", l.Duty.ID, l.Worker)
			}
			delete(left, l.Worker+" "+l.Duty.ID)
		}
		if len(left) > 0 {
			return fmt.Errorf("expected to lack %v", left)
		}
		return nil
	}
}
