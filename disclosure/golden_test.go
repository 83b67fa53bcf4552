package disclosure_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/disclosure"
)

var update = flag.Bool("update", false, "write the golden files anew")

var languages = map[string]language.Tag{"ja": language.Japanese, "en": language.English}

// golden compares a text with its golden file.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name)
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "run go test -update")
	assert.Equal(t, string(want), got, name)
}

// stories are cases whose letters and files are looked at.
var stories = map[string]func(*world) (disclosure.Case, []disclosure.Letter){
	// Kasuga: disclosure in part, both approvals, fee told and paid.
	"disclosure-partly": func(w *world) (disclosure.Case, []disclosure.Letter) {
		w.house(kasuga(), "2026-05-11 10:00")
		w.manager()
		s := &story{world: w}
		c := s.opens(disclosure.Request{Procedure: disclosure.Disclosure, Channel: disclosure.Telephone, Requester: disclosure.Requester{Name: "見本 花子"}, Asked: []string{"連絡先", "クレーム対応記録"}})
		c = s.do(c, disclosure.TellFee{}, disclosure.SendForm{Mailed: w.now})
		w.at("2026-05-14 11:00")
		c = s.do(c, disclosure.Complete{Papers: papers()}, disclosure.Accept{}, w.called(w.person("m-1")))
		w.at("2026-05-18 15:00")
		c = s.do(c, disclosure.Pay{Yen: 600})
		w.at("2026-05-19 09:30")
		c = s.do(c, disclosure.Pay{Yen: 500})
		memo := withheld("クレーム対応記録", disclosure.Hindrance)
		memo.Explanation, memo.Reason = "調査中の内容を含む", "調査の適正な実施に著しい支障を及ぼすおそれがあるため"
		c = s.do(c, decide(granted("連絡先", "大阪府架空市一丁目2番3号"), memo))
		w.at("2026-05-20 16:00")
		w.approve(c, "president")
		w.approve(c, "protection-manager")
		c = s.do(c, disclosure.Confirm{}, toPerson, disclosure.Close{})
		return c, s.letters
	},
	// Kansai: erasure refused because a law commands keeping, use restricted instead.
	"erasure-retained": func(w *world) (disclosure.Case, []disclosure.Letter) {
		w.house(kansai(), "2026-05-11 10:00")
		s := &story{world: w}
		c := s.opens(disclosure.Request{Procedure: disclosure.Erasure, Requester: disclosure.Requester{Name: "見本 次郎"}, Asked: []string{"議事録"}, Claims: []disclosure.Claimed{{Claim: disclosure.BeyondPurpose}}})
		c = s.do(c, disclosure.Accept{})
		w.at("2026-05-13 10:00")
		c = s.do(c, disclosure.Complete{Papers: papers()}, w.known(w.person("m-2")), disclosure.Investigate{Findings: "founded", Founded: yes(1)})
		keep := withheld("議事録", disclosure.LegalRetention)
		keep.Law, keep.Reason, keep.Act = "中小企業等協同組合法", "議事録は10年間の備置きが義務付けられているため", disclosure.ActRestrict
		w.at("2026-05-20 10:00")
		c = s.do(c, decide(keep))
		c = w.execute(c)
		c = s.do(c, toPerson, disclosure.Close{})
		return c, s.letters
	},
	// Okaya: a correction by an agent, with a progress report and an extension.
	"correction-granted": func(w *world) (disclosure.Case, []disclosure.Letter) {
		w.house(okaya(), "2026-04-07 10:00")
		s := &story{world: w}
		agent := &disclosure.Agent{Name: "弁護士 石川 一", Kind: disclosure.Mandated}
		c := s.opens(disclosure.Request{Procedure: disclosure.Correction, Requester: disclosure.Requester{Name: "見本 三郎", Agent: agent}, Papers: papers(disclosure.PowerOfAttorney), Claims: []disclosure.Claimed{{Claim: disclosure.Untrue}}})
		id := w.known(w.person("m-3"))
		id.Copies[0].Of = disclosure.TheAgent
		c = s.do(c, disclosure.Accept{}, id, disclosure.Progress{}, disclosure.Extend{Until: jst("2026-04-30 12:00"), Reason: "戸籍の確認に時間を要するため"},
			disclosure.Investigate{Findings: "confirmed", Founded: yes(1)},
			decide(disclosure.Item{Name: "住所", Outcome: disclosure.Granted, Act: disclosure.ActCorrect, Before: "長野県架空市1番", After: "長野県架空市2番"}))
		c = w.execute(c)
		c = s.do(c, disclosure.Notify{To: disclosure.TheAgent, Method: disclosure.Written}, disclosure.Close{})
		return c, s.letters
	},
	// Kansai: by telephone, which the house declines; then withdrawn.
	"returned-withdrawn": func(w *world) (disclosure.Case, []disclosure.Letter) {
		w.house(kansai(), "2026-05-11 10:00")
		s := &story{world: w}
		c := s.opens(disclosure.Request{Procedure: disclosure.Disclosure, Channel: disclosure.Telephone, Requester: disclosure.Requester{Name: "見本 四郎"}})
		return s.do(c, disclosure.Withdraw{}), s.letters
	},
	// Ibaraki: not held.
	"disclosure-not-held": func(w *world) (disclosure.Case, []disclosure.Letter) {
		w.house(ibaraki(), "2026-05-11 10:00")
		s := &story{world: w}
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure, Requester: disclosure.Requester{Name: "渡辺 五郎"}}, w.person("m-5"))
		return s.do(c, decide(disclosure.Item{Name: "all", Outcome: disclosure.NotHeld}), toPerson, disclosure.Close{}), s.letters
	},
	// Kasuga: existence not revealed.
	"existence-not-revealed": func(w *world) (disclosure.Case, []disclosure.Letter) {
		w.house(kasuga(), "2026-05-11 10:00")
		w.manager()
		s := &story{world: w}
		c := w.examining(disclosure.Request{Procedure: disclosure.Disclosure, Requester: disclosure.Requester{Name: "見本 六郎"}}, w.person("m-6"))
		c = w.approved(s.do(c, decide(disclosure.Item{Name: "相談記録", Outcome: disclosure.NotRevealed, Ground: disclosure.HarmToLife, Explanation: "支援者が特定される"})))
		return s.do(c, toPerson, disclosure.Close{}), s.letters
	},
	// Kasuga: a complaint.
	"complaint": func(w *world) (disclosure.Case, []disclosure.Letter) {
		w.house(kasuga(), "2026-09-17 10:00")
		w.manager()
		s := &story{world: w}
		c := s.opens(complaint())
		c = s.do(c, disclosure.Accept{}, disclosure.Investigate{Findings: "seen"})
		w.at("2026-09-18 10:00")
		c = s.do(c, disclosure.Progress{}, disclosure.Decide{Answer: "ご連絡先を名簿から除きました。ご迷惑をおかけしました。"})
		c = w.approved(c)
		return s.do(c, toPerson, disclosure.Close{Result: "名簿から除外し謝罪"}), s.letters
	},
}

// story gathers the letters of a case.
type story struct {
	*world
	letters []disclosure.Letter
}

func (s *story) opens(q disclosure.Request) disclosure.Case {
	c, out := s.world.opens(q)
	s.letters = append(s.letters, out.Letters...)
	return c
}

func (s *story) do(c disclosure.Case, cmds ...disclosure.Command) disclosure.Case {
	for _, cmd := range cmds {
		next, out := s.does(c, cmd)
		s.letters = append(s.letters, out.Letters...)
		c = next
	}
	return c
}

// TestLettersAndFiles holds letters, case files and their HTML against golden files.
// Look at the HTML in a browser after -update.
func TestLettersAndFiles(t *testing.T) {
	t.Parallel()
	for name, tell := range stories {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, failure := range play("", func(w *world) {
				c, letters := tell(w)
				file, err := w.desk.File(w.ctx, c.ID())
				w.NoError(err)
				w.True(file.Verified)
				stable := strings.NewReplacer(strings.ToUpper(c.ID()[:8]), "REF-0001", c.ID(), "case-1")
				for lang, tag := range languages {
					var text string
					for i, l := range letters {
						text += l.Text(tag) + "\n----\n\n"
						page, err := l.HTML(tag)
						w.NoError(err)
						if i == len(letters)-1 {
							golden(t, name+"/letter."+lang+".html", stable.Replace(page))
						}
					}
					golden(t, name+"/letters."+lang+".txt", stable.Replace(text))
					golden(t, name+"/file."+lang+".txt", stable.Replace(file.Text(tag)))
					page, err := file.HTML(tag)
					w.NoError(err)
					golden(t, name+"/file."+lang+".html", stable.Replace(page))
				}
			}) {
				t.Error(failure)
			}
		})
	}
}

// TestDiagrams holds the Mermaid diagram of each procedure against its golden file.
func TestDiagrams(t *testing.T) {
	t.Parallel()
	for _, p := range disclosure.Procedures() {
		for lang, tag := range languages {
			golden(t, "diagram/"+string(p)+"."+lang+".mmd", disclosure.Diagram(p, tag))
		}
	}
	assert.Empty(t, disclosure.Diagram("gift", language.English))
}

// TestStatements holds the public statements against golden files.
func TestStatements(t *testing.T) {
	t.Parallel()
	for name, p := range map[string]*disclosure.Policy{"kansai": kansai(), "kasuga": kasuga()} {
		var all []disclosure.Matter
		for _, m := range []string{"operator", "address", "representative", "manager", "purposes", "procedures", "fee", "security-measures", "complaints"} {
			all = append(all, disclosure.Matter(m))
		}
		if p.Organisation.Accredited != nil {
			all = append(all, disclosure.MatterAccredited)
		}
		p.Requests.Desks[0].ActsFor = "protection-manager"
		p.Requests.Statement = statementOf(all...)
		s, err := p.Statement(jst("2026-05-11"))
		require.NoError(t, err)
		for lang, tag := range languages {
			md, err := s.Markdown(tag)
			require.NoError(t, err)
			golden(t, "statement/"+name+"."+lang+".md", md)
			page, err := s.HTML(tag)
			require.NoError(t, err)
			golden(t, "statement/"+name+"."+lang+".html", page)
		}
	}
}
