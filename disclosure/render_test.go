package disclosure_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/store"
)

// TestEscaping: what people write never becomes markup.
func TestEscaping(t *testing.T) {
	t.Parallel()
	scene(t, func(w *world) {
		const evil = `<script>alert("x")</script>`
		p := plain()
		p.Organisation.Name = label(evil, evil)
		p.Purposes[0].Ja = evil
		w.house(p, "2026-05-11")
		c, out := w.opens(disclosure.Request{Procedure: disclosure.Disclosure, Requester: disclosure.Requester{Name: evil}})
		page, err := out.Letters[0].HTML(language.Japanese)
		w.NoError(err)
		w.NotContains(page, "<script")
		w.Contains(page, "&lt;script&gt;")
		file, err := w.desk.File(w.ctx, c.ID())
		w.NoError(err)
		page, err = file.HTML(language.Japanese)
		w.NoError(err)
		w.NotContains(page, "<script")
		p.Requests.Statement = statementOf(disclosure.MatterOperator, disclosure.MatterAddress, disclosure.MatterRepresentative, disclosure.MatterPurposes,
			disclosure.MatterProcedures, disclosure.MatterSecurity, disclosure.MatterComplaints)
		s, err := p.Statement(w.now)
		w.NoError(err)
		page, err = s.HTML(language.Japanese)
		w.NoError(err)
		w.NotContains(page, "<script")
		md, err := s.Markdown(language.Japanese)
		w.NoError(err)
		w.NotContains(md, "<script")
	})
}

// TestFileShowsDamage: a case that was changed behind the library's back is called
// damaged.
func TestFileShowsDamage(t *testing.T) {
	t.Parallel()
	scene(t, func(w *world) {
		w.house(plain(), "2026-05-11")
		c := w.openPlain(disclosure.Disclosure)
		d, err := disclosure.New(changed{w.store}, disclosure.History{{Value: w.policy}}, disclosure.Options{Now: nowOf(w)})
		w.NoError(err)
		file, err := d.File(w.ctx, c.ID())
		w.NoError(err)
		w.False(file.Verified)
		w.Contains(file.Text(language.English), "damaged")
		whole, err := w.desk.File(w.ctx, c.ID())
		w.NoError(err)
		w.True(whole.Verified)
		b, err := whole.JSON()
		w.NoError(err)
		w.Contains(string(b), `"event": "disclosure.opened"`)
	})
}

// changed shows every record with another due date than was written.
type changed struct{ store.Store }

func (c changed) Get(ctx context.Context, key store.Key) (store.Record, error) {
	r, err := c.Store.Get(ctx, key)
	r.Due = r.Due.AddDate(0, 0, 1)
	return r, err
}

// TestFileShowsWhatLettersDoNotTell: years later the file says how the person was known,
// on what the decision rests, what became of the fee and which cases belong together.
func TestFileShowsWhatLettersDoNotTell(t *testing.T) {
	t.Parallel()
	scene(t, func(w *world) {
		p := kansai()
		p.Requests.Identity = nil
		w.house(p, "2026-05-11")
		handle := w.person("m-1")
		seen := disclosure.Identify{Matches: []string{handle}, Known: "会員証を窓口で確認"}
		first := w.do(w.openPlain(disclosure.Disclosure), disclosure.Waive{Reason: "生活困窮"}, disclosure.Accept{}, seen)
		hidden := disclosure.Item{Name: "相談記録", Outcome: disclosure.NotRevealed, Ground: disclosure.HarmToLife, Explanation: "支援者が特定される", Evidence: "警察の照会書"}
		first = w.do(first, decide(granted("name", "v"), hidden), toPerson, disclosure.Close{})
		second := w.do(w.open(disclosure.Request{Procedure: disclosure.Disclosure, Papers: papers(), Previous: first.ID(), Arrived: w.now, Ordinarily: jst("2026-05-08")}),
			disclosure.Pay{Yen: 1500}, disclosure.Refund{Yen: 500, Reason: "過納"}, seen)
		third := w.do(w.openPlain(disclosure.Correction), seen)
		for c, want := range map[*disclosure.Case][]string{
			&first:  {"職員による確認", "会員証を窓口で確認", "減免の理由: 生活困窮", "存否を答えない", "存否を示すと生命", "支援者が特定される", "資料: 警察の照会書"},
			&second: {"返金: 2026年5月11日 500円", "前回の事案: " + strings.ToUpper(first.ID()[:8]) + " (2回目)", "発見日: 2026年5月11日", "到達日(法律上): 2026年5月8日"},
			&third:  {"同じ本人の事案: " + strings.ToUpper(second.ID()[:8])},
		} {
			file, err := w.desk.File(w.ctx, c.ID())
			w.NoError(err)
			for _, s := range want {
				w.Contains(file.Text(language.Japanese), s)
			}
		}
		w.NotContains(w.desk.Letter(&first, disclosure.LetterAnswer).Text(language.Japanese), "相談記録")
	})
	for _, p := range disclosure.Procedures() {
		for _, g := range disclosure.Grounds(p) {
			assert.NotEmpty(t, disclosure.GroundText(g).Ja, g)
			assert.NotEmpty(t, disclosure.GroundText(g).En, g)
		}
	}
}
