package anonymize_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/anonymize"
)

func TestPseudonymize(t *testing.T) {
	t.Parallel()
	columns := []anonymize.Column{
		{Name: "氏名", Role: anonymize.Identifier}, {Name: "会員番号", Role: anonymize.LinkingCode}, {Name: "年齢", Role: anonymize.Insensitive},
		{Name: "メール", Role: anonymize.Contact}, {Name: "カード番号", Role: anonymize.PropertyRisk},
	}
	names := []string{"氏名", "会員番号", "年齢", "メール", "カード番号"}
	rows := [][]string{
		{"甲野一", "A-1", "41", "a@example.jp", "4111111111111111"}, {"甲野二", "A-2", "52", "b@example.jp", ""}, {"甲野一", "A-1", "41", "a@example.jp", "4111111111111111"}, {"不詳", "", "30", "", ""},
	}
	key := bytes.Repeat([]byte{1}, anonymize.PseudonymKeySize)
	run := func(key []byte) anonymize.MemoryTable {
		var out anonymize.MemoryTable
		released, err := anonymize.Pseudonymize(t.Context(), anonymize.Table(names, rows), anonymize.Collect(&out), columns, key)
		require.NoError(t, err)
		assert.Equal(t, []string{"氏名", "カード番号"}, released.Deleted)
		assert.Equal(t, uint64(4), released.Records)
		return out
	}
	out, same, other := run(key), run(key), run(bytes.Repeat([]byte{2}, 32))
	assert.Equal(t, []string{"会員番号", "年齢", "メール"}, out.Columns)
	assert.Equal(t, out, same, "the same key gives the same tokens")
	assert.Equal(t, out.Rows[0], out.Rows[2], "one person's records stay together")
	assert.NotEqual(t, out.Rows[0][0], out.Rows[1][0])
	assert.NotEqual(t, out.Rows[0][0], other.Rows[0][0], "another key gives other tokens")
	assert.Len(t, out.Rows[0][0], 32)
	assert.Equal(t, []string{"", "30", ""}, out.Rows[3], "a missing code stays missing")
	assert.Equal(t, []string{"52", "b@example.jp"}, out.Rows[1][1:])
	v, err := anonymize.VerifyPseudonymous(t.Context(), out.Source(), columns)
	require.NoError(t, err)
	assert.Equal(t, uint64(4), v.Records)

	twice := []anonymize.Column{{Name: "会員番号", Role: anonymize.LinkingCode}, {Name: "紹介者", Role: anonymize.LinkingCode}}
	var two anonymize.MemoryTable
	_, err = anonymize.Pseudonymize(t.Context(), anonymize.Table([]string{"会員番号", "紹介者"}, [][]string{{"A-1", "A-1"}}), anonymize.Collect(&two), twice, key)
	require.NoError(t, err)
	assert.NotEqual(t, two.Rows[0][0], two.Rows[0][1], "each column has tokens of its own")
	_, err = anonymize.Pseudonymize(t.Context(), anonymize.Table(names, rows), anonymize.Collect(&out), columns, key[:31])
	assert.ErrorContains(t, err, "shorter than 32 bytes")
	rows[1][2] = "マイナンバー 123456789018"
	out = anonymize.MemoryTable{}
	_, err = anonymize.Pseudonymize(t.Context(), anonymize.Table(names, rows), anonymize.Collect(&out), columns, key)
	var failed *anonymize.VerificationError
	require.ErrorAs(t, err, &failed)
	assert.False(t, out.Complete)
	assert.Equal(t, anonymize.CodePresent, failed.Verification.Findings[0].Code)
}

// TestCardNumbersAreFound: a payment card's number is found in any column, by its length and check digit;
// others are not.
func TestCardNumbersAreFound(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]bool{
		"4111111111111111": true, "4111-1111-1111-1111": true, "４１１１１１１１１１１１１１１１": true, "378282246310005": true,
		"4111111111111112": false, "41111111111111": false, "9784111111111": false, "41111111111111110": false,
	} {
		v, err := anonymize.VerifyPseudonymous(t.Context(), anonymize.Table([]string{"備考"}, [][]string{{value}}), []anonymize.Column{{Name: "備考", Role: anonymize.Insensitive}})
		found := len(v.Findings) == 1 && v.Findings[0].Code == anonymize.PropertyRiskPresent
		assert.Equal(t, want, found, value)
		assert.Equal(t, want, err != nil, value)
	}
}
