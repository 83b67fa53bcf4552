package law_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCitationForms(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		cite   law.Citation
		ja, en string
	}{
		{law.Citation{Law: law.Appi, Article: "20-2-7"}, "個人情報保護法20条2項7号", "APPI art. 20(2)(vii)"},
		{law.Citation{Law: law.Appi, Article: "19"}, "個人情報保護法19条", "APPI art. 19"},
		{law.Citation{Law: law.Appi, Article: "21-2-p"}, "個人情報保護法21条2項ただし書", "APPI art. 21(2), proviso"},
		{law.Citation{Law: law.Appi, Article: "22-b"}, "個人情報保護法22条後段", "APPI art. 22, second sentence"},
		{law.Citation{Law: law.AppiRule, Article: "7--4"}, "個人情報保護法施行規則7条4号", "APPI Rules art. 7(iv)"},
		{law.Citation{Law: law.NationalTaxAct, Article: "74_2"}, "国税通則法74条の2", "Act on General Rules for National Taxes art. 74-2"},
		{law.Citation{Law: law.NationalTaxAct, Article: "74_2-1-4_2"}, "国税通則法74条の2" + "1項4号の2", "Act on General Rules for National Taxes art. 74-2(1)(iv-2)"},
		{law.Citation{Law: "保険業法", Article: "100_2"}, "保険業法100条の2", "保険業法 art. 100-2"},
		{law.Citation{Law: law.AgeAct, Article: "-1"}, "年齢計算ニ関スル法律1項", "Act on the Calculation of Ages (1)"},
		{law.Citation{}, "", ""},
	} {
		assert.Equal(t, c.ja, c.cite.Ja())
		assert.Equal(t, c.en, c.cite.En())
		assert.Equal(t, c.cite.Article, c.cite.String())
	}
}

func TestParseCitation(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]law.Citation{
		"国税通則法74条の2":                    {Law: law.NationalTaxAct, Article: "74_2"},
		"国税通則法第74条の2第1項":                {Law: law.NationalTaxAct, Article: "74_2-1"},
		"国税通則法第七十四条の二第一項第三号":            {Law: law.NationalTaxAct, Article: "74_2-1-3"},
		"刑訴法197条2項":                     {Law: law.CriminalProcedure, Article: "197-2"},
		"刑事訴訟法第百九十七条第二項":                {Law: law.CriminalProcedure, Article: "197-2"},
		"弁護士法　２３条の２ (照会 第12号)":          {Law: law.AttorneyAct, Article: "23_2"},
		"個人情報の保護に関する法律（平成15年法律第57号）18条": {Law: law.Appi, Article: "18"},
		"個人情報保護法施行規則7条1号":               {Law: law.AppiRule, Article: "7--1"},
		"個人情報保護法21条2項但書":                {Law: law.Appi, Article: "21-2-p"},
		"茨城県個人情報保護条例第5条":                {Law: "茨城県個人情報保護条例", Article: "5"},
		"保険業法百条":                        {Law: "保険業法", Article: "100"},
		"米国愛国者法215条":                    {Law: "米国愛国者法", Article: "215"},
		"18 U.S.C. 2703":                {Law: "18 U.S.C. 2703"},
		"appi:20-2-7":                   {Law: law.Appi, Article: "20-2-7"},
		"APPI37-1":                      {Law: law.Appi, Article: "37-1"},
		"CFR45":                         {Law: "CFR", Article: "45"},
		"APPI:37-1":                     {Law: law.Appi, Article: "37-1"},
		"appi-rule:7--1":                {Law: law.AppiRule, Article: "7--1"},
		"age-act:-1":                    {Law: law.AgeAct, Article: "-1"},
	} {
		got, err := law.ParseCitation(text)
		require.NoError(t, err, text)
		assert.Equal(t, want, got, text)
	}
	for _, text := range []string{"", " ", "条", "5条", "必要なため", "国税通則法", "国税通則法74条の2第1項以下", "appi:", "法律:x", "電話で依頼", strings.Repeat("法", 300) + "1条"} {
		_, err := law.ParseCitation(text)
		require.ErrorIs(t, err, law.ErrCitation, text)
		if len(text) > 1 {
			assert.NotContains(t, err.Error(), text, "errors quote no input")
		}
	}
}

func TestEveryCitationReadsBack(t *testing.T) {
	t.Parallel()
	for _, text := range law.Texts() {
		for _, p := range law.All() {
			c, ok := text.Cite(p)
			if !ok {
				continue
			}
			if c.Law != law.AgeAct { // it has paragraphs and no articles
				back, err := law.ParseCitation(c.Ja())
				require.NoError(t, err, c.Ja())
				assert.Equal(t, c, back, c.Ja())
			}
			raw, err := json.Marshal(c)
			require.NoError(t, err)
			var back law.Citation
			require.NoError(t, json.Unmarshal(raw, &back))
			assert.Equal(t, c, back)
		}
	}
	var none law.Citation
	require.NoError(t, json.Unmarshal([]byte(`""`), &none))
	assert.Equal(t, law.Citation{}, none)
	require.Error(t, json.Unmarshal([]byte(`"nothing"`), &none))
}

// TestForce holds the table of law/README (i).
func TestForce(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]law.Force{
		"国税通則法74条の2":     law.ForceCommands,
		"国税通則法74条の2第1項":  law.ForceCommands,
		"国税徴収法141条":      law.ForceCommands,
		"所得税法225条1項1号":   law.ForceCommands,
		"所得税法226条":       law.ForceCommands,
		"刑訴法218条":        law.ForceCommands,
		"民訴法223条":        law.ForceCommands,
		"弁護士法23条の2":      law.ForceAnswerWeighed,
		"刑訴法197条2項":      law.ForceAnswerWeighed,
		"民訴法186条":        law.ForceAnswerWeighed,
		"刑訴法197条1項":      law.ForcePermits,
		"国税通則法74条":       law.ForcePermits,
		"国税通則法74条の20":    law.ForcePermits,
		"保険業法100条":       law.ForcePermits,
		"群馬県個人情報保護条例5条":  law.ForcePermits,
		"所得税法施行規則1条":     law.ForcePermits,
		"米国愛国者法215条":     "",
		"18 U.S.C. 2703": "",
		"就業規則5条":         "",
		"書類の取扱方法5条":      "",
	} {
		c, err := law.ParseCitation(text)
		require.NoError(t, err, text)
		assert.Equal(t, want, law.ForceOf(c), text)
	}
	assert.Equal(t, law.Force(""), law.ForceOf(law.Citation{}))
}

func TestKinds(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]law.Kind{
		"国税通則法74条の2":    law.KindAct,
		"保険業法施行令3条":     law.KindOrder,
		"保険業法施行規則3条":    law.KindRule,
		"東京都暴力団排除条例5条":  law.KindOrdinance,
		"EU一般データ保護規則6条": law.KindForeign,
		"米国クラウド法2条":     law.KindForeign,
		"GDPR 6条":       law.KindForeign,
		"職員就業規則5条":      law.KindUnknown,
		"定款5条":          law.KindUnknown,
	} {
		c, err := law.ParseCitation(text)
		require.NoError(t, err, text)
		assert.Equal(t, want, c.Kind(), text)
		assert.Equal(t, want != law.KindForeign && want != law.KindUnknown, c.Kind().IsLaw(), text)
	}
}

// FuzzParseCitation: never a panic, errors of our type, and what parses reads
// back from its canonical form.
func FuzzParseCitation(f *testing.F) {
	for _, seed := range []string{"国税通則法74条の2", "appi:20-2-7", "刑事訴訟法第百九十七条第二項", "7条1号", "GDPR", "法:-", "米国 1条の1の2第3項第4号の5前段"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := law.ParseCitation(text)
		if err != nil {
			require.ErrorIs(t, err, law.ErrCitation)
			return
		}
		assert.NotEmpty(t, c.Law)
		_, _ = c.Ja(), c.En()
		if c.Article == "" {
			return
		}
		raw, err := c.MarshalText()
		require.NoError(t, err)
		if strings.ContainsAny(c.Law, ": \t") || len(raw) > 512 {
			return
		}
		back, err := law.ParseCitation(string(raw))
		require.NoError(t, err, string(raw))
		assert.Equal(t, c, back)
	})
}
