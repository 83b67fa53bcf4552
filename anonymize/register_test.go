package anonymize_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/anonymize"
	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/memory"
)

var jst = time.FixedZone("JST", 9*3600)

func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 9, 0, 0, 0, jst) }

// desk is a register with its clock and its staff.
type desk struct {
	*anonymize.Register
	store store.Store
	now   time.Time
	staff context.Context // may read method information
	clerk context.Context // may not
}

func newDesk(edition string, drop int) *desk {
	d := &desk{store: memory.New(), now: date(2026, 5, 1)}
	r, err := anonymize.NewRegister(d.store, anonymize.RegisterOptions{Now: func() time.Time { return d.now }, Edition: edition})
	if err != nil {
		panic(err)
	}
	if drop >= 0 {
		r.DropRule(drop)
	}
	d.Register = r
	d.staff = store.WithActor(context.Background(), &store.Actor{ID: "staff-1", Kind: store.Staff, Roles: []string{"anonymizer"}})
	d.clerk = store.WithActor(context.Background(), &store.Actor{ID: "staff-2", Kind: store.Staff, Roles: []string{"analyst"}})
	return d
}

// Provide lets the clock reach the provision first: what has not happened yet is not recorded.
func (d *desk) Provide(ctx context.Context, id string, p anonymize.Provision) (anonymize.Dataset, store.Permit, error) {
	if p.At.After(d.now) {
		d.now = p.At
	}
	return d.Register.Provide(ctx, id, p)
}

// digest is that of the file that was verified and is handed over.
const digest = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"

// evidence is what a clean release brings along.
func evidence() anonymize.Evidence {
	e := anonymize.Evidence{Verification: anonymize.Verification{Columns: ownData().Columns, Digest: digest, Records: 100, Models: []anonymize.ModelResult{{Model: anonymize.KAnonymity(5), Holds: true}}}}
	for _, s := range anonymize.Standards() {
		e.Standards = append(e.Standards, anonymize.StandardItem{Standard: s, Evidence: []anonymize.Text{{Ja: "確認済み", En: "seen"}}})
	}
	return e
}

func ownData() anonymize.Dataset {
	d := anonymize.Dataset{
		Name: "D-1", Kind: anonymize.AnonymousData, Origin: anonymize.OwnData, Columns: []string{"性別", "年代", "市町村"},
		Place: "server-a", Method: "safe-b", Readers: []string{"anonymizer"},
	}
	for _, s := range anonymize.Standards() {
		d.Judgements = append(d.Judgements, anonymize.Judgement{Standard: s, By: "staff-1", At: date(2026, 5, 1)})
	}
	return d
}

func othersData() anonymize.Dataset {
	return anonymize.Dataset{Name: "T-1", Kind: anonymize.AnonymousData, Origin: anonymize.ThirdPartyData, Columns: []string{"業種", "地域"}, Place: "server-a"}
}

func pseudonymousData() anonymize.Dataset {
	return anonymize.Dataset{
		Name: "PS-1", Kind: anonymize.PseudonymousData, Origin: anonymize.OwnData, Columns: []string{"会員ID", "年齢", "市", "メール"}, Contacts: []string{"メール"},
		Place: "server-a", Method: "safe-b", Readers: []string{"anonymizer"}, Purposes: []string{"会員動向の分析"},
	}
}

// refusedWith wants a refusal with exactly these codes and, for each reason, a citation out of these.
func refusedWith(err error, cites []string, codes ...store.Code) error {
	var refusal *store.Refusal
	if !errors.As(err, &refusal) {
		return fmt.Errorf("want refusal %v, got %v", codes, err)
	}
	var got []store.Code
	for _, r := range refusal.Reasons {
		got = append(got, r.Code)
		if len(r.Cites) == 0 || r.Text.Ja == "" || r.Text.En == "" {
			return fmt.Errorf("%s has no citation or text", r.Code)
		}
		for _, c := range r.Cites {
			if text, _ := c.MarshalText(); !slices.Contains(cites, string(text)) {
				return fmt.Errorf("%s cites %s, want one of %v", r.Code, text, cites)
			}
		}
	}
	if !slices.Equal(got, codes) {
		return fmt.Errorf("want refusal %v, got %v", codes, got)
	}
	return nil
}

// scenario is a clause with what it forbids or demands. It returns what is wrong.
type scenario struct {
	clauses string
	edition string
	run     func(d *desk) error
}

// made creates a dataset that must be permitted.
func (d *desk) made(data anonymize.Dataset) (string, error) {
	e := evidence()
	if data.Kind == anonymize.PseudonymousData {
		e = anonymize.Evidence{Verification: anonymize.Verification{Columns: data.Columns, Digest: digest, Records: 10}}
	}
	made, permit, err := d.Create(d.staff, data, e)
	if err != nil || !permit.OK() || len(permit.Duties) != 1 {
		return "", fmt.Errorf("create: %w", err)
	}
	return made.ID, nil
}

// rewrite changes a dataset on record as an earlier version of the library could have written it.
func (d *desk) rewrite(id string, change func(data map[string]any)) error {
	rec, err := d.store.Get(d.staff, store.Key{Kind: anonymize.KindDataset, ID: id})
	if err != nil {
		return err
	}
	var data map[string]any
	if err := json.Unmarshal(rec.Body, &data); err != nil {
		return err
	}
	change(data)
	next := rec
	if next.Body, err = json.Marshal(data); err != nil {
		return err
	}
	_, err = store.Apply(d.staff, d.store, d.now, nil, store.Change{Prev: rec, Next: next, Events: []store.Event{{Name: "test"}}})
	return err
}

func (d *desk) published(data anonymize.Dataset, at time.Time) (string, error) {
	d.now = at
	id, err := d.made(data)
	if err == nil {
		_, err = d.Publish(d.staff, id, anonymize.Publication{At: at, Where: "https://example.jp/tokumei", Items: data.Columns, Method: "暗号化した媒体の手渡し"})
	}
	return id, err
}

func provision(at time.Time) anonymize.Provision {
	return anonymize.Provision{At: at, Recipient: "県連合会", Method: "暗号化した媒体の手渡し", Digest: digest, Label: anonymize.AnonymousLabel}
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// scenarios are all clauses that the register serves.
var scenarios = slices.Concat(scenarios2017, scenarios2022)

func citeOf(cites []store.Citation) string {
	if len(cites) != 1 {
		return fmt.Sprint(cites)
	}
	text, _ := cites[0].MarshalText()
	return string(text)
}

func dueBefore(d *desk, at time.Time) ([]string, error) {
	var out []string
	for rec, err := range d.store.Query(d.staff, store.Query{Kind: anonymize.KindDataset, By: store.ByDue, DueBefore: at}) {
		if err != nil {
			return nil, err
		}
		out = append(out, rec.ID)
	}
	return out, nil
}

// audited wants an access of this outcome on record, with the code if one is given.
func audited(d *desk, outcome store.Outcome, code store.Code) error {
	for rec, err := range d.store.Query(d.staff, store.Query{Kind: store.KindAccess}) {
		if err != nil {
			return err
		}
		var body struct{ Codes []store.Code }
		if err := json.Unmarshal(rec.Body, &body); err != nil {
			return err
		}
		if rec.State == string(outcome) && (code == "" || slices.Contains(body.Codes, code)) {
			return nil
		}
	}
	return fmt.Errorf("no access on record: %s %s", outcome, code)
}

func TestRegisterClauses(t *testing.T) {
	t.Parallel()
	for _, s := range scenarios {
		t.Run(s.clauses, func(t *testing.T) {
			t.Parallel()
			d := newDesk(s.edition, -1)
			require.NoError(t, s.run(d))
			report, err := store.Verify(t.Context(), d.store, nil)
			require.NoError(t, err)
			assert.True(t, report.OK(), "%v", report.Problems)
		})
	}
}

// TestEveryRuleIsNeeded turns each rule off in turn: some scenario must then fail.
func TestEveryRuleIsNeeded(t *testing.T) {
	t.Parallel()
	for i := range anonymize.RuleCount() {
		t.Run(anonymize.RuleName(i), func(t *testing.T) {
			t.Parallel()
			assert.True(t, slices.ContainsFunc(scenarios, func(s scenario) bool { return s.run(newDesk(s.edition, i)) != nil }))
		})
	}
}

func TestRegisterRecordsWhoDidWhat(t *testing.T) {
	t.Parallel()
	d := newDesk("", -1)
	_, _, err := d.Create(context.Background(), ownData(), evidence())
	assert.ErrorIs(t, err, store.ErrNoActor)
	id, err := d.published(ownData(), date(2026, 5, 2))
	require.NoError(t, err)
	_, _, err = d.Provide(d.staff, id, provision(date(2026, 5, 3)))
	require.NoError(t, err)
	var events []string
	for e, err := range d.store.Journal(t.Context(), store.JournalQuery{Kind: anonymize.KindDataset, ID: id}) {
		require.NoError(t, err)
		assert.Equal(t, "staff-1", e.Actor)
		events = append(events, e.Event)
	}
	assert.Equal(t, []string{anonymize.EventCreated, anonymize.EventPublished, anonymize.EventProvided}, events)
	var all []string
	for data, err := range d.All(t.Context()) {
		require.NoError(t, err)
		all = append(all, data.ID)
	}
	assert.Equal(t, []string{id}, all)
	_, err = d.Get(d.staff, "none")
	assert.ErrorIs(t, err, store.ErrNotFound)
	_, err = anonymize.NewRegister(d.store, anonymize.RegisterOptions{Edition: "appi-1999"})
	assert.Error(t, err)

	_, _, err = d.Provide(d.staff, id, anonymize.Provision{At: date(2026, 5, 3), Digest: digest})
	var refusal *store.Refusal
	require.ErrorAs(t, err, &refusal)
	assert.Contains(t, err.Error(), "匿名加工情報である旨が明示されていません")
	assert.Contains(t, refusal.In(language.English), "APPI art. 43(4)")
}

// readers lists who read or asked for the method information of a dataset, as actor and outcome.
func (d *desk) readers(t *testing.T, id string) []string {
	var out []string
	for a, err := range store.AccessesOf(t.Context(), d.store, id) {
		require.NoError(t, err)
		out = append(out, a.Actor+" "+string(a.Outcome)+" "+a.Op)
	}
	slices.Sort(out)
	return out
}

// TestRegisterTellsWhoReadWhichMethod: of each release, and of no other.
func TestRegisterTellsWhoReadWhichMethod(t *testing.T) {
	t.Parallel()
	d := newDesk("", -1)
	data := ownData()
	data.ID = store.NewID() // a host's word is none
	_, _, err := d.Create(d.staff, data, anonymize.Evidence{})
	require.ErrorIs(t, err, store.ErrRefused)
	assert.Empty(t, d.readers(t, data.ID))
	a, err := d.made(ownData())
	require.NoError(t, err)
	b, err := d.made(ownData())
	require.NoError(t, err)
	_, err = d.ReadMethod(d.staff, a)
	require.NoError(t, err)
	_, err = d.ReadMethod(d.clerk, a)
	require.ErrorIs(t, err, store.ErrRefused)
	assert.Equal(t, []string{"staff-1 permitted anonymize: read method information", "staff-2 out_of_authority anonymize: read method information"}, d.readers(t, a))
	assert.Empty(t, d.readers(t, b))
}

// TestRegisterOpensMethod: the role is asked before the key, and the information is that of the dataset.
func TestRegisterOpensMethod(t *testing.T) {
	t.Parallel()
	d := newDesk("", -1)
	a, err := d.made(ownData())
	require.NoError(t, err)
	b, err := d.made(ownData())
	require.NoError(t, err)
	key := bytes.Repeat([]byte{7}, anonymize.MethodKeySize)
	info := anonymize.MethodInformation{Release: a, Artifacts: []anonymize.Artifact{{Kind: anonymize.ReplacementKey, Name: "key", Content: []byte("k")}}}
	var sealed bytes.Buffer
	require.NoError(t, anonymize.SealMethod(&sealed, key, info))

	untouched := strings.NewReader("nobody reads this")
	_, err = d.OpenMethod(d.clerk, a, untouched, key)
	require.ErrorIs(t, err, store.ErrRefused)
	assert.Equal(t, len("nobody reads this"), untouched.Len())
	_, err = d.OpenMethod(context.Background(), a, untouched, key)
	require.ErrorIs(t, err, store.ErrNoActor)
	_, err = d.OpenMethod(d.staff, "none", untouched, key)
	require.ErrorIs(t, err, store.ErrNotFound)
	assert.Equal(t, len("nobody reads this"), untouched.Len())

	back, err := d.OpenMethod(d.staff, a, bytes.NewReader(sealed.Bytes()), key)
	require.NoError(t, err)
	assert.Equal(t, info, back)
	_, err = d.OpenMethod(d.staff, b, bytes.NewReader(sealed.Bytes()), key) // who may read b has not asked for a
	require.ErrorIs(t, err, anonymize.ErrSealed)
	assert.Equal(t, []string{"staff-1 permitted anonymize: read method information", "staff-2 out_of_authority anonymize: read method information"}, d.readers(t, a))
	assert.Len(t, d.readers(t, b), 1)

	d.store = unlogged{d.store}
	_, err = d.With(d.store).OpenMethod(d.staff, a, bytes.NewReader(sealed.Bytes()), key)
	require.ErrorIs(t, err, errUnlogged, "what is not recorded is not read")
}

// unlogged is a store that takes no access.
type unlogged struct{ store.Store }

var errUnlogged = errors.New("no access is logged")

func (unlogged) Commit(context.Context, store.Batch) error { return errUnlogged }

// hostTransaction is a store in a host's transaction: what comes after waits for its end.
type hostTransaction struct {
	store.Store
	after []func() error
}

func (h *hostTransaction) After(ctx context.Context, fn func(context.Context, store.Store) error) error {
	h.after = append(h.after, func() error { return fn(ctx, h.Store) })
	return nil
}

// TestRegisterInAHostsTransaction: a refusal stays on record when the host rolls back.
func TestRegisterInAHostsTransaction(t *testing.T) {
	t.Parallel()
	d := newDesk("", -1)
	id, err := d.made(ownData())
	require.NoError(t, err)
	tx := &hostTransaction{Store: d.store}
	bound := d.With(tx)
	_, _, err = bound.Provide(d.staff, id, provision(d.now))
	require.ErrorIs(t, err, store.ErrRefused)
	_, err = bound.ReadMethod(d.clerk, id)
	require.ErrorIs(t, err, store.ErrRefused)
	report, err := store.Daily(d.staff, d.store, d.now)
	require.NoError(t, err)
	assert.Zero(t, report.Total)
	require.Len(t, tx.after, 2)
	for _, fn := range tx.after {
		require.NoError(t, fn())
	}
	report, err = store.Daily(d.staff, d.store, d.now)
	require.NoError(t, err)
	assert.Equal(t, []int{2, 2, 1}, []int{report.Total, report.Refused, report.OutOfAuthority})
}

// TestRegisterWritersLoseNothing: what several writers record about one dataset at a time stands in the end.
func TestRegisterWritersLoseNothing(t *testing.T) {
	t.Parallel()
	d := newDesk("", -1)
	id, err := d.made(ownData())
	require.NoError(t, err)
	const writers, each = 4, 12
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for n := range each {
				var err error = store.ErrConflict
				for errors.Is(err, store.ErrConflict) {
					_, err = d.Complain(d.staff, id, anonymize.Complaint{Case: fmt.Sprintf("C-%d-%d", w, n)})
				}
				assert.NoError(t, err)
			}
		})
	}
	wg.Wait()
	data, err := d.Get(d.staff, id)
	require.NoError(t, err)
	assert.Len(t, data.Complaints, writers*each)
	report, err := store.Verify(t.Context(), d.store, nil)
	require.NoError(t, err)
	assert.True(t, report.OK(), "%v", report.Problems)
}
