package main

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/hogo-go/hogo/store"
)

// staffPage is the staff's desk; after a use or a withdrawal with what came of it.
type staffPage struct {
	Seal      string
	Occasions []occasion
	Asked     []occasion // those for which consent is asked
	Number    string
	Purpose   string
	Used      *usedData
	Withdrawn bool
}

// usedData is what may be used, and on which ground.
type usedData struct {
	Purpose store.Text
	Fields  []field
	Ground  store.Text
	Sources string
}

var (
	whatUse      = store.Text{Ja: "入会申込者の個人情報の利用", En: "using an applicant's personal data"}
	whatWithdraw = store.Text{Ja: "同意の撤回の記録", En: "recording that a consent was withdrawn"}
)

// grounds names the grounds that this office meets.
var grounds = map[store.Code]store.Text{
	"purpose_told": {Ja: "取得の際に示した利用目的の範囲内です", En: "within the purpose that was told at acquisition"},
	"consent":      {Ja: "本人の同意があります", En: "the person has consented"},
}

func (s *server) staffEnter(w http.ResponseWriter, r *http.Request) {
	if !s.sessions.enter(w, r.URL.Query().Get("ticket")) {
		http.Error(w, "この入口は使えません。/ This way in is closed.", http.StatusForbidden)
		return
	}
	http.Redirect(w, r, "/staff", http.StatusSeeOther)
}

func (s *server) staffDesk(_ context.Context, c *call) (answer, error) {
	return s.staffAnswer(c, staffPage{}), nil
}

func (s *server) staffAnswer(c *call, p staffPage) answer {
	p.Seal = s.seal.close(c.session, slip{Form: "staff", Shown: store.Instant(c.began)})
	p.Occasions = slices.Clone(occasions)
	for i := range p.Occasions {
		o := &p.Occasions[i]
		o.Label, o.Chosen = s.purposeName(o.Purpose), o.Purpose == p.Purpose
		if o.Purpose == bulletin {
			p.Asked = append(p.Asked, *o)
		}
	}
	return answer{http.StatusOK, "staff.html", p}
}

// staffUse shows the data of one applicant, as far as the purpose needs it and the
// guard permits it.
func (s *server) staffUse(ctx context.Context, c *call) (answer, error) {
	c.what = whatUse
	p, err := s.staffForm(c)
	if err != nil {
		return answer{}, err
	}
	o := occasionOf(p.Purpose)
	permit, err := s.use(ctx, p.Number, o)
	if err != nil {
		return answer{}, err
	}
	fields, err := read(ctx, s.DB, p.Number, s.fields, o.Items)
	if err != nil {
		return answer{}, err
	}
	p.Used = &usedData{Purpose: s.purposeName(o.Purpose), Fields: fields, Ground: groundName(permit.Ground), Sources: permitSources(c, &permit)}
	return s.staffAnswer(c, p), nil
}

// staffWithdraw records that a person who called has taken a consent back.
func (s *server) staffWithdraw(ctx context.Context, c *call) (answer, error) {
	c.what = whatWithdraw
	p, err := s.staffForm(c)
	if err != nil {
		return answer{}, err
	}
	if err := s.withdraw(ctx, p.Number, p.Purpose); err != nil {
		return answer{}, err
	}
	p.Withdrawn = true
	return s.staffAnswer(c, p), nil
}

// staffForm reads what both forms of the desk post.
func (s *server) staffForm(c *call) (staffPage, error) {
	if err := c.r.ParseForm(); err != nil {
		return staffPage{}, formError(err)
	}
	if _, err := s.seal.open(c.session, "staff", c.r.PostForm.Get("seal"), c.began); err != nil {
		return staffPage{}, err
	}
	c.person = strings.ToUpper(normal("phone", c.r.PostForm.Get("number")))
	return staffPage{Number: c.person, Purpose: c.r.PostForm.Get("purpose")}, nil
}

// purposeName returns what the policy calls a purpose.
func (s *server) purposeName(id string) store.Text {
	for i := range s.Policy.Purposes {
		if p := &s.Policy.Purposes[i]; p.ID == id {
			return store.Text{Ja: p.Ja, En: p.En}
		}
	}
	return store.Text{Ja: id, En: id}
}

func groundName(code store.Code) store.Text {
	if t, known := grounds[code]; known {
		return t
	}
	return store.Text{Ja: string(code), En: string(code)}
}

func permitSources(c *call, p *store.Permit) string {
	return sources(&store.Reason{Cites: p.Cites}, c.tag)
}
