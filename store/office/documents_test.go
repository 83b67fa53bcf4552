package office_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/office"
)

// published returns the offices of one of the five organisations, as their published
// texts have it.
func published(t *testing.T, name string) office.History {
	t.Helper()
	text, err := os.ReadFile("../../examples/policies/" + name + ".json")
	require.NoError(t, err)
	p, err := office.ParsePolicy(text)
	require.NoError(t, err)
	return office.History{{Value: p}}
}

// The clauses answer as they do in [scenarios] when the policy is the document itself;
// the document is the one whose name the clause begins with.
var documented = []scenario{
	{"IBARAKI-7-1", nil, []step{
		{"2026-03-31", "clerk", appoint("m", office.Appointment{Office: "protection-manager", Holder: "sasaki",
			From: begin("2026-04-01"), Until: begin("2027-04-01"), Evidence: "letter-1"}), nil},
		{"2027-03-31", "sasaki", approve(request("mandatory-law", "order 1")), nil},
		{"2027-04-01", "sasaki", approve(request("mandatory-law", "order 2")), []store.Code{office.CodeNotInOffice}},
	}},
	{"IBARAKI-7-2", nil, []step{
		{"2026-04-01", "clerk", post("kobayashi", office.Employee, "総務課"), nil},
		{"2026-05-01", "clerk", lacks(nil, "kobayashi training"), nil},
	}},
	{"OKAYA-2-9", nil, []step{
		{"2026-04-01", "clerk", post("yamaguchi", office.Dispatched, "総務課"), nil},
		{"2026-04-01", "clerk", post("officer", office.Officer, "役員"), nil},
		{"2026-05-01", "clerk", lacks(nil, "yamaguchi authority", "yamaguchi training", "officer authority", "officer training"), nil},
	}},
	{"OKAYA-2-11", nil, []step{
		{"2026-03-31", "clerk", elected("executive-director", "senmu"), nil},
		{"2026-03-31", "clerk", post("ito", office.Employee, "総務課"), nil},
		{"2026-04-01", "kacho", appoint("m", office.Appointment{Office: "protection-manager", Holder: "ito"}),
			[]store.Code{office.CodeAppointingAuthority}},
		// From among the officers and employees (23-1).
		{"2026-04-01", "senmu", appoint("m", office.Appointment{Office: "protection-manager", Holder: "stranger"}),
			[]store.Code{office.CodeNotInside}},
		{"2026-04-01", "senmu", appoint("m", office.Appointment{Office: "protection-manager", Holder: "ito"}), nil},
	}},
	{"OKAYA-2-12", nil, []step{
		{"2026-03-31", "clerk", elected("executive-director", "senmu"), nil},
		{"2026-03-31", "clerk", post("ito", office.Employee, "総務課"), nil},
		{"2026-04-01", "senmu", appoint("m", office.Appointment{Office: "protection-manager", Holder: "ito"}), nil},
		{"2026-04-02", "senmu", appoint("a", office.Appointment{Office: "audit-officer", Holder: "ito"}),
			[]store.Code{office.CodeConflictOfDuties}},
	}},
	{"OKAYA-23-3", nil, []step{
		{"2026-03-31", "clerk", elected("executive-director", "senmu"), nil},
		{"2026-03-31", "clerk", post("ito", office.Employee, "総務課"), nil},
		{"2026-04-01", "senmu", appoint("m", office.Appointment{Office: "protection-manager", Holder: "ito"}), nil},
		{"2026-04-01", "ito", appoint("s", office.Appointment{Office: "assistant", Holder: "matsuda"}), nil},
		{"2026-04-02", "matsuda", approve(acquire), []store.Code{office.CodeNoDelegation}},
		{"2026-04-03", "ito", delegate(office.Delegation{Office: "protection-manager", To: "matsuda", Acts: []string{"acquire"}}), nil},
		{"2026-04-04", "matsuda", approve(acquire), nil},
	}},
	{"OKAYA-25-1", nil, []step{
		{"2026-03-31", "clerk", elected("executive-director", "senmu"), nil},
		{"2026-03-31", "clerk", post("ito", office.Employee, "総務課"), nil},
		{"2026-04-01", "senmu", appoint("m", office.Appointment{Office: "protection-manager", Holder: "ito"}), nil},
		{"2026-04-02", "clerk", start("J-1"), []store.Code{office.CodeNoResponsiblePerson}},
		{"2026-04-02", "ito", appoint("r", office.Appointment{Office: "operation-supervisor", Holder: "hara", Operation: "J-1"}), nil},
		{"2026-04-03", "clerk", start("J-1"), nil},
		{"2026-04-03", "clerk", start(""), []store.Code{office.CodeNoResponsiblePerson}},
	}},
	{"OKAYA-26-1", nil, []step{
		{"2026-03-31", "clerk", elected("executive-director", "senmu"), nil},
		{"2026-03-31", "clerk", post("ito", office.Employee, "総務課"), nil},
		{"2026-03-31", "clerk", post("oka", office.Employee, "共済課"), nil},
		{"2026-03-31", "clerk", post("kato", office.Employee, "経営支援課"), nil},
		{"2026-04-01", "senmu", appoint("a", office.Appointment{Office: "audit-officer", Holder: "oka"}),
			[]store.Code{office.CodeDepartmentExcluded}},
		{"2026-04-01", "kato", audit(office.AuditOf{Auditor: "kato", Department: "共済課"}), []store.Code{office.CodeNotInOffice}},
		{"2026-04-01", "senmu", appoint("a", office.Appointment{Office: "audit-officer", Holder: "kato"}), nil},
		{"2026-04-02", "kato", audit(office.AuditOf{Auditor: "kato", Department: "共済課"}), nil},
	}},
	{"KASUGA-STEP2", nil, []step{
		{"2026-04-01", "clerk", elected("president", "shacho"), nil},
		{"2026-04-01", "clerk", post("kansa", office.Employee, "営業部"), nil},
		{"2026-04-01", "shacho", appoint("m", office.Appointment{Office: "protection-manager", Holder: "kansa"}), nil},
		{"2026-04-01", "shacho", appoint("a", office.Appointment{Office: "audit-officer", Holder: "kansa"}),
			[]store.Code{office.CodeConflictOfDuties}},
	}},
	{"KASUGA-4-1", nil, []step{
		{"2026-04-01", "clerk", elected("president", "shacho"), nil},
		{"2026-04-01", "clerk", post("outside", office.Outsider, "監査法人"), nil},
		{"2026-04-01", "shacho", appoint("a", office.Appointment{Office: "audit-officer", Holder: "outside"}),
			[]store.Code{office.CodeNotInside}},
	}},
	{"KASUGA-7-8", nil, []step{
		{"2026-04-01", "clerk", post("haken", office.Dispatched, "総務"), nil},
		{"2026-04-01", "clerk", post("vendor", office.Outsider, "外部"), nil},
		{"2026-04-02", "clerk", lacks(nil, "haken pledge", "haken training"), nil},
	}},
	{"KASUGA-12-3", nil, []step{
		{"2026-04-01", "clerk", elected("president", "shacho"), nil},
		{"2026-04-01", "clerk", post("ezaki", office.Employee, "総務"), nil},
		{"2026-04-02", "shacho", appoint("a", office.Appointment{Office: "audit-officer", Holder: "ezaki"}), nil},
		{"2026-04-03", "clerk", audit(office.AuditOf{Auditor: "ezaki", Department: "総務"}), []store.Code{office.CodeSelfAudit}},
		{"2026-04-03", "clerk", audit(office.AuditOf{Auditor: "ezaki", Department: "営業"}), nil},
		{"2026-04-03", "clerk", start("J-1"), nil}, // no text of theirs demands anybody
	}},
}

func TestDocuments(t *testing.T) {
	t.Parallel()
	for _, s := range documented {
		t.Run(s.id, func(t *testing.T) {
			t.Parallel()
			house, _, _ := strings.Cut(s.id, "-")
			s.policies = published(t, strings.ToLower(house))
			require.NoError(t, s.run(t.Context(), ""))
		})
	}
}

// Where the texts name no office that audits, nobody may.
func TestNobodyAuditsUnlessTheDocumentSaysWho(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{"ibaraki": false, "okaya": true, "kansai": false, "gunma": false, "kasuga": true} {
		p := published(t, name)[0].Value
		audits := slices.ContainsFunc(p.Offices, func(o office.Office) bool { return o.Audits })
		require.Equal(t, want, audits, name)
		if audits {
			continue
		}
		var all []office.Appointment
		for _, o := range p.Offices {
			all = append(all, office.Appointment{ID: o.ID, Office: o.ID, Holder: "x", From: begin("2026-04-01")})
		}
		book := office.NewBook(p, all, nil, []office.Worker{{ID: "x", Kind: office.Employee, Department: "総務", From: begin("2026-04-01")}})
		_, err := book.Audit(office.AuditOf{Auditor: "x", Department: "営業"}, day("2026-05-11"))
		require.ErrorIs(t, err, store.ErrRefused, name)
	}
}
