package anonymize_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/anonymize"
)

// TestMethodInformationIsWhatRestores is OKAYA-2-7: the table of names and tokens is processing-method
// information, the description is not.
func TestMethodInformationIsWhatRestores(t *testing.T) {
	t.Parallel()
	var plain, naming, renaming bytes.Buffer
	recipe := membersRecipe(t)
	require.NoError(t, recipe.Write(&plain))
	recipe.Before = append(recipe.Before, anonymize.DeleteCells("業種", "力士"))
	require.NoError(t, recipe.Write(&naming))
	tokens := hierarchy(t, []string{"甲野一", "c0ffee"}, []string{"甲野二", "decade"})
	recipe.Before[len(recipe.Before)-1] = anonymize.Generalize("業種", tokens, 1)
	require.NoError(t, recipe.Write(&renaming))
	for _, c := range []struct {
		artifact anonymize.Artifact
		want     bool
	}{
		{anonymize.Artifact{Kind: anonymize.ReplacementTable, Name: "氏名to仮ID対応表"}, true},
		{anonymize.Artifact{Kind: anonymize.MethodDescription, Name: "k=5で住所を市町村に丸めた"}, false},
		{anonymize.Artifact{Kind: anonymize.ReplacementKey}, true},
		{anonymize.Artifact{Kind: anonymize.DeletedCodes}, true},
		{anonymize.Artifact{Kind: anonymize.DeletedDescriptions}, true},
		{anonymize.Artifact{Kind: anonymize.Statistics}, false},
		{anonymize.Artifact{Kind: anonymize.RecipeArtifact, Content: plain.Bytes()}, false},
		{anonymize.Artifact{Kind: anonymize.RecipeArtifact, Content: naming.Bytes()}, true},
		{anonymize.Artifact{Kind: anonymize.RecipeArtifact, Content: renaming.Bytes()}, true},
		{anonymize.Artifact{Kind: anonymize.RecipeArtifact, Content: []byte("?")}, true},
		{anonymize.Artifact{Kind: anonymize.RecipeArtifact, Content: []byte(`{"甲野一":"c0ffee"}`)}, true},
		{anonymize.Artifact{Kind: "something else"}, true},
	} {
		assert.Equal(t, c.want, anonymize.Classify(c.artifact), "%s %s", c.artifact.Kind, c.artifact.Name)
	}
}

func TestSealedMethod(t *testing.T) {
	t.Parallel()
	key := bytes.Repeat([]byte{7}, anonymize.MethodKeySize)
	info := anonymize.MethodInformation{Release: "D-1", Artifacts: []anonymize.Artifact{{Kind: anonymize.ReplacementTable, Name: "対応表", Content: []byte("甲野一,c0ffee")}}}
	var sealed, again bytes.Buffer
	require.NoError(t, anonymize.SealMethod(&sealed, key, info))
	require.NoError(t, anonymize.SealMethod(&again, key, info))
	assert.NotEqual(t, sealed.Bytes(), again.Bytes(), "each sealing has a nonce of its own")
	assert.NotContains(t, sealed.String(), "甲野")
	back, err := anonymize.OpenMethod(bytes.NewReader(sealed.Bytes()), key, "D-1")
	require.NoError(t, err)
	assert.Equal(t, info, back)

	for i := range sealed.Len() {
		damaged := bytes.Clone(sealed.Bytes())
		damaged[i] ^= 1
		_, err := anonymize.OpenMethod(bytes.NewReader(damaged), key, "D-1")
		require.ErrorIs(t, err, anonymize.ErrSealed, "byte %d", i)
	}
	_, err = anonymize.OpenMethod(bytes.NewReader(sealed.Bytes()), key, "D-2")
	assert.ErrorIs(t, err, anonymize.ErrSealed)
	_, err = anonymize.OpenMethod(bytes.NewReader(sealed.Bytes()), bytes.Repeat([]byte{8}, 32), "D-1")
	assert.ErrorIs(t, err, anonymize.ErrSealed)
	_, err = anonymize.OpenMethod(bytes.NewReader(nil), key, "D-1")
	assert.ErrorIs(t, err, anonymize.ErrSealed)
	assert.Error(t, anonymize.SealMethod(&sealed, key[:16], info))
	unnamed := info
	unnamed.Release = ""
	assert.ErrorContains(t, anonymize.SealMethod(&sealed, key, unnamed), "names no release")
	info.Artifacts[0].Kind = anonymize.Statistics
	assert.ErrorContains(t, anonymize.SealMethod(&sealed, key, info), "does not belong here")
}
