package store_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/store"
)

var (
	noPurpose = store.Reason{Code: "no_purpose", Clause: "/purposes/3", Items: []string{"name", "address"},
		Text: store.Text{Ja: "利用目的が特定されていません", En: "no purpose is specified"}}
	noRecord = store.Reason{Code: "no_record", Undetermined: true, Text: store.Text{Ja: "取得の記録がありません", En: "there is no record of the acquisition"}}
)

func TestRefusalOutcomes(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		reasons               []store.Reason
		refused, undetermined bool
	}{
		"refused":           {[]store.Reason{noPurpose}, true, false},
		"undetermined":      {[]store.Reason{noRecord, noRecord}, false, true},
		"refused if both":   {[]store.Reason{noRecord, noPurpose}, true, false},
		"no reason refuses": {nil, true, false},
	} {
		err := fmt.Errorf("host: %w", &store.Refusal{Op: "consent: use", Reasons: c.reasons})
		assert.Equal(t, c.refused, errors.Is(err, store.ErrRefused), name)
		assert.Equal(t, c.undetermined, errors.Is(err, store.ErrUndetermined), name)
		assert.False(t, errors.Is(err, store.ErrConflict), name)
		var r *store.Refusal
		require.ErrorAs(t, err, &r)
		assert.Equal(t, len(c.reasons) > 0 && c.reasons[len(c.reasons)-1].Code == "no_purpose", r.Has("no_purpose"), name)
		assert.False(t, r.Has("other"), name)
	}
}

func TestRefusalTexts(t *testing.T) {
	t.Parallel()
	r := &store.Refusal{Op: "consent: use", Reasons: []store.Reason{noRecord, noPurpose}}
	assert.Equal(t, "consent: use: 拒否; 取得の記録がありません [no_record]; 利用目的が特定されていません [no_purpose] {name, address} (/purposes/3)", r.Error())
	assert.Equal(t, "consent: use: refused; there is no record of the acquisition [no_record]; no purpose is specified [no_purpose] {name, address} (/purposes/3)", r.In(language.AmericanEnglish))
	assert.Equal(t, r.Error(), r.In(language.French), "Japanese for everybody else")
	r.Reasons = r.Reasons[:1]
	assert.Equal(t, "consent: use: 判定不能; 取得の記録がありません [no_record]", r.Error())
	assert.Equal(t, "consent: use: undetermined; there is no record of the acquisition [no_record]", r.In(language.English))
	assert.Equal(t, noPurpose.In(language.English), "no purpose is specified [no_purpose] {name, address} (/purposes/3)")
}

func TestRefusalCites(t *testing.T) {
	t.Parallel()
	c := law.Citation{}
	r := store.Reason{Code: "x", Cites: []store.Citation{c, c}, Clause: "第3条", Text: store.Text{Ja: "文"}}
	assert.Equal(t, c.Ja()+"; "+c.Ja()+"; 第3条", r.Sources(language.Japanese))
	assert.Equal(t, "文", r.Text.In(language.English), "Japanese where English is missing")
}

func TestPermit(t *testing.T) {
	t.Parallel()
	assert.False(t, new(store.Permit).OK(), "the zero value permits nothing")
	assert.True(t, (&store.Permit{Ground: "consent"}).OK())
}
