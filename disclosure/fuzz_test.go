package disclosure_test

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/disclosure"
	"github.com/hogo-go/hogo/internal/mutant"
	"github.com/hogo-go/hogo/internal/policydoc"
	"github.com/hogo-go/hogo/store"
)

// FuzzIntake takes arbitrary requests in: never a panic, errors of our types only, and what was taken in reads back as it was written. The desk is
// set up once; every request has a store of its own.
func FuzzIntake(f *testing.F) {
	f.Add("disclosure", "mail", "見本 花子", "すべて", "parent", "any", int64(1_778_000_000), int64(0))
	f.Add("complaint", "telephone", "", "", "", "", int64(-1), int64(1))
	f.Add("gift", "", "x\x00", "<script>", "spouse", "untrue", int64(1)<<40, int64(1)<<55)
	w := &world{Assertions: require.New(f), t: &recorder{}, store: newStore(), fired: map[store.Code]bool{}}
	w.house(plain(), "2026-05-11")
	f.Fuzz(func(t *testing.T, procedure, channel, name, content, agent, claim string, arrived, ordinarily int64) {
		q := disclosure.Request{Procedure: disclosure.Procedure(procedure), Channel: disclosure.Channel(channel), Content: content, Requester: disclosure.Requester{Name: name},
			Claims: []disclosure.Claimed{{Claim: disclosure.Claim(claim)}}, Arrived: time.Unix(arrived%(1<<33), 0)}
		if agent != "" {
			q.Requester.Agent = &disclosure.Agent{Name: name, Kind: disclosure.AgentKind(agent)}
		}
		if ordinarily != 0 {
			q.Ordinarily = time.Unix(ordinarily%(1<<33), 0)
		}
		s := newStore()
		desk := w.desk.With(s)
		c, out, err := desk.Open(w.ctx, q)
		if err != nil {
			requireDecision(t, err)
			return
		}
		require.True(t, q.Procedure.Valid(), "a procedure that nobody knows is never taken in")
		for _, l := range out.Letters {
			page, err := l.HTML(language.Japanese)
			require.NoError(t, err)
			require.NotContains(t, page, "<script")
		}
		requireStored(t, s, &c)
		next, _, err := desk.Apply(w.ctx, c, disclosure.Accept{})
		if err != nil {
			requireDecision(t, err)
			return
		}
		requireStored(t, s, &next)
	})
}

// requireDecision demands a refusal, or an error that says the question is malformed.
func requireDecision(t *testing.T, err error) {
	t.Helper()
	var r *store.Refusal
	if !errors.As(err, &r) && !errors.Is(err, store.ErrUndetermined) && !errors.Is(err, disclosure.ErrInvalid) && !errors.Is(err, store.ErrInvalid) {
		t.Fatalf("an error of another kind: %v", err)
	}
}

// requireStored demands that a case reads back as it is.
func requireStored(t *testing.T, s store.Store, c *disclosure.Case) {
	t.Helper()
	stored, err := s.Get(background, c.Key())
	require.NoError(t, err)
	again, err := disclosure.Decode(stored)
	require.NoError(t, err)
	a, err := json.Marshal(c)
	require.NoError(t, err)
	b, err := json.Marshal(&again)
	require.NoError(t, err)
	require.JSONEq(t, string(a), string(b), "what is no text in UTF-8 is kept as U+FFFD")
}

// FuzzPolicy changes documents at places that the script chooses ([mutant.Source]): never a panic, errors of ours that tell the place, what parses can
// be used and reads back the same, and under whatever policy parses nothing unknown is taken in and nothing costs a fee that the act does not allow.
func FuzzPolicy(f *testing.F) {
	var all [][]byte
	for _, name := range organisations {
		all = append(all, document(f, name))
	}
	documents, err := mutant.New(all...)
	require.NoError(f, err)
	for i := range organisations {
		f.Add([]byte{byte(i)})
		f.Add([]byte{byte(i), 1, 7, 8, 0, 3, 2, 9, 9, 1, 1})
		f.Add([]byte{byte(i), 0, 40, 0, 0, 0, 0, 90, 4, 0, 0})
	}
	f.Fuzz(func(t *testing.T, script []byte) {
		data := documents.Make(script)
		p, err := disclosure.ParsePolicy(data)
		if err != nil {
			requirePlaces(t, data, err)
			return
		}
		requireUsable(t, p)
		requireReadBack(t, p)
		requireNothingUnknown(t, p)
	})
}

// FuzzPolicyText reads texts that are no JSON, or hardly.
func FuzzPolicyText(f *testing.F) {
	for _, text := range []string{"", `{}`, `{"disclosure": null}`, `{"history": 1, "history": 2}`, "\xff", "[[[["} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := disclosure.ParsePolicy(data); err != nil {
			requirePlaces(t, data, err)
		}
	})
}

// requirePlaces demands an error of ours, with a code, sentences in both languages, and a pointer to a place of the document or to what is missing
// in one.
func requirePlaces(t *testing.T, data []byte, err error) {
	t.Helper()
	var root any
	valid := json.Unmarshal(data, &root) == nil
	check := func(pointer, code, ja, en string) {
		require.NotEmpty(t, code)
		require.NotEmpty(t, ja)
		require.NotEmpty(t, en)
		require.True(t, !valid || points(root, pointer), "%s: no such place: %s", code, pointer)
	}
	var document *policydoc.Error
	var own *disclosure.PolicyError
	switch {
	case errors.As(err, &document):
		require.NotEmpty(t, document.Problems)
		for _, p := range document.Problems {
			check(p.Pointer, string(p.Code), p.Text.Ja, p.Text.En)
		}
	case errors.As(err, &own):
		require.NotEmpty(t, own.Problems)
		for _, p := range own.Problems {
			check(p.Pointer, string(p.Code), p.Text.Ja, p.Text.En)
		}
	default:
		require.ErrorIs(t, err, disclosure.ErrInvalid)
	}
}

// points tells whether a pointer names a place, or a member that an object lacks.
func points(value any, pointer string) bool {
	if pointer == "" {
		return true
	}
	key, rest, more := strings.Cut(strings.TrimPrefix(pointer, "/"), "/")
	if more {
		rest = "/" + rest
	}
	key = strings.NewReplacer("~1", "/", "~0", "~").Replace(key)
	switch v := value.(type) {
	case map[string]any:
		if _, ok := v[key]; !ok {
			return rest == ""
		}
		return points(v[key], rest)
	case []any:
		i, err := strconv.Atoi(key)
		return err == nil && i >= 0 && i < len(v) && points(v[i], rest)
	}
	return false
}

func requireUsable(t *testing.T, p *disclosure.Policy) {
	t.Helper()
	on := jst("2026-05-11")
	require.NoError(t, p.Validate())
	_, err := p.Review(on)
	require.NoError(t, err)
	s, err := p.Statement(on)
	require.NoError(t, err)
	md, err := s.Markdown(language.English)
	if err == nil {
		require.NotEmpty(t, md)
	}
	for _, name := range disclosure.Procedures() {
		q, err := p.Quote(disclosure.Query{Procedures: []disclosure.Procedure{name}, On: on})
		require.NoError(t, err)
		require.True(t, q.Total == 0 || name.Charged(), "%s costs %d", name, q.Total)
		require.GreaterOrEqual(t, q.Total, disclosure.Yen(0))
	}
}

// requireReadBack demands that what Go writes of a policy is read as the same.
func requireReadBack(t *testing.T, p *disclosure.Policy) {
	t.Helper()
	written, err := json.Marshal(p)
	require.NoError(t, err)
	var read disclosure.Policy
	require.NoError(t, json.Unmarshal(written, &read))
	require.NoError(t, read.Validate())
	rewritten, err := json.Marshal(&read)
	require.NoError(t, err)
	require.Equal(t, string(written), string(rewritten))
}

// requireNothingUnknown opens requests that no house can take in, and an ordinary one, which identifies nobody by itself.
func requireNothingUnknown(t *testing.T, p *disclosure.Policy) {
	t.Helper()
	now := jst("2026-05-11")
	s := newStore()
	d, err := disclosure.New(s, disclosure.History{{Value: p}}, disclosure.Options{Now: func() time.Time { return now }})
	if err != nil { // it names offices
		require.ErrorIs(t, err, disclosure.ErrInvalid)
		return
	}
	ctx := store.WithActor(background, &store.Actor{ID: "desk-1", Kind: store.Staff})
	for what, q := range map[string]disclosure.Request{
		"nothing":              {},
		"an unknown procedure": {Procedure: "gift", Channel: disclosure.Mail},
		"an unknown channel":   {Procedure: disclosure.Disclosure, Channel: "telepathy"},
		"nobody":               {Procedure: disclosure.Disclosure, Channel: disclosure.Mail, Requester: disclosure.Requester{Anonymous: true}},
		"a day still to come":  {Procedure: disclosure.Disclosure, Channel: disclosure.Mail, Arrived: now.AddDate(0, 0, 2)},
	} {
		_, _, err := d.Open(ctx, q)
		require.Error(t, err, what)
		requireDecision(t, err)
	}
	c, _, err := d.Open(ctx, disclosure.Request{Procedure: disclosure.Disclosure, Channel: disclosure.Mail, Requester: disclosure.Requester{Name: "見本 花子"}, Arrived: now})
	if err != nil {
		requireDecision(t, err)
		return
	}
	_, _, err = d.Apply(ctx, c, disclosure.Decide{Items: []disclosure.Item{granted("name", "見本 花子")}})
	require.Error(t, err, "nothing is disclosed to somebody who was not identified")
	requireDecision(t, err)
}

// FuzzDecode reads arbitrary bodies: never a panic, ErrDamaged or a case that
// re-encodes the same.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"v":1,"procedure":"disclosure","round":1,"dates":{"arrived":"2026-05-11T00:00:00Z"},"steps":null}`), "received")
	f.Add([]byte(`{"v":2}`), "received")
	f.Add([]byte(`[]`), "")
	f.Fuzz(func(t *testing.T, body []byte, state string) {
		r := store.Record{Key: store.Key{Kind: disclosure.Kind, ID: "c"}, State: state, Body: body}
		c, err := disclosure.Decode(r)
		if err != nil {
			require.ErrorIs(t, err, disclosure.ErrDamaged)
			return
		}
		_, _ = c.Approval()
		_ = c.Ended()
	})
}
