package main

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"

	"github.com/hogo-go/hogo/consent"
	"github.com/hogo-go/hogo/store"
)

// applyPage is the page with notice and form.
type applyPage struct {
	Notice    []noticeMatter
	Fields    []field
	Bulletin  bool
	Seal      string
	Corrected bool         // shown again because something is wrong
	Refused   *refusedPage // shown again because the guard refused
}

var whatApply = store.Text{Ja: "入会申込みの受付", En: "taking your application for membership"}

// applyForm shows the notice, and below it the form.
func (s *server) applyForm(_ context.Context, c *call) (answer, error) {
	return s.formPage(c, http.StatusOK, applyPage{Fields: s.fields})
}

// formPage seals which text of the notice is shown, and when.
func (s *server) formPage(c *call, status int, p applyPage) (answer, error) {
	policy, text, err := s.textInForce(c.began)
	if err != nil {
		return answer{}, err
	}
	x := slip{Form: "apply", Number: "A-" + rand.Text()[:12], Shown: store.Instant(c.began), Notice: text.Hash()}
	p.Notice, p.Seal = noticeView(policy, text), s.seal.close(c.session, x)
	return answer{status, "apply.html", p}, nil
}

// apply takes the form that was posted.
func (s *server) apply(ctx context.Context, c *call) (answer, error) {
	c.what = whatApply
	if err := c.r.ParseForm(); err != nil {
		return answer{}, formError(err)
	}
	h := handedIn{bulletin: c.r.PostForm.Get("bulletin") == "yes"}
	var err error
	if h.slip, err = s.seal.open(c.session, "apply", c.r.PostForm.Get("seal"), c.began); err != nil {
		return answer{}, err
	}
	if h.record, err = recordOf(c.r.PostForm, "seal", "bulletin"); err != nil {
		return answer{}, err
	}
	a, err := s.acquisition(&h)
	var wrong *consent.DocumentError
	switch {
	case errors.As(err, &wrong):
		return s.formPage(c, http.StatusUnprocessableEntity,
			applyPage{Fields: corrected(filled(s.fields, h.record), wrong, c.in), Bulletin: h.bulletin, Corrected: true})
	case err != nil:
		return answer{}, err
	}
	again, err := s.take(ctx, c.session, &h, a)
	switch {
	case err != nil:
		return s.refusedForm(c, &h, err)
	case again: // perhaps with other contents: from behind the back button
		return answer{http.StatusOK, "received.html", receivedPage{h.slip.Number, true}}, nil
	}
	return answer{http.StatusCreated, "received.html", receivedPage{h.slip.Number, false}}, nil
}

// receivedPage tells the number of the receipt, and whether this form came in before.
type receivedPage struct {
	Number string
	Again  bool
}

// refusedForm shows the form again below a refusal, without the free text in which the
// trouble mostly lies. Other errors are not the form's.
func (s *server) refusedForm(c *call, h *handedIn, err error) (answer, error) {
	var refused *store.Refusal
	if !errors.As(err, &refused) {
		return answer{}, err
	}
	delete(h.record, "memo")
	a, broken := s.formPage(c, statusOf(refused), applyPage{Fields: filled(s.fields, h.record), Bulletin: h.bulletin, Refused: s.refusal(c, refused)})
	if broken != nil {
		return answer{}, broken
	}
	return a, err
}

// formError tells a body that is too large from one that cannot be read. The parser's
// own text may quote what was sent.
func formError(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return large
	}
	return errForm
}
