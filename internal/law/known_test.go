package law_test

import (
	"testing"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestKnownLaws(t *testing.T) {
	t.Parallel()
	for citation, known := range map[string]bool{
		"労働安全衛生法66条": true, "安衛法66条": true, "労働安全衛生法施行令1条": true, "警察法2条": true, "地方税法20条の11": true,
		"保険業法施行規則53条": true, "感染症の予防及び感染症の患者に対する医療に関する法律15条": true,
		"岡谷市個人情報保護条例10条": true, "茨城県個人情報の保護に関する条例10条": true, "刑訴法507条": true, "民法1050条": true,
		"東京都情報公開条例5条": true, "津市情報公開条例2条": true, "つくばみらい市情報公開条例2条": true, "諏訪郡下諏訪町情報公開条例2条": true,
		"千代田区情報公開条例2条": true, "市町村合併条例1条": false, "都市計画条例1条": false, "架空の団体の市場条例1条": false, "本市情報公開条例2条": false,
		"町田市情報公開条例1条": true, "紀の川市情報公開条例1条": true, "架空の市場条例1条": false, "市場条例1条": false,
		"x市情報公開条例1条": false, "東京都条例1条": false, "岡谷市条例1条": false, "全国商工会連合会町村部会規約条例1条": false,
		"岡谷市個人情報保護規程10条": false, "特別区条例1条": false,
		"架空法1条": false, "架空法施行令2条": false, "架空条例3条": false, "市条例1条": false, "x法9条": false,
		"刑訴法999条": false, "刑訴法508条": false, "民法1051条": false, "日本国憲法13条": false, "米国愛国者法215条": false,
	} {
		c, err := law.ParseCitation(citation)
		require.NoError(t, err, citation)
		assert.Equal(t, known, c.Known(), citation)
	}
	assert.False(t, law.Citation{}.Known())
}
