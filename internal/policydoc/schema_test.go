package policydoc_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/internal/law"
	"github.com/hogo-go/hogo/internal/policydoc"
)

// eachSchema visits every object of the schema's texts.
func eachSchema(t *testing.T, visit func(at string, schema map[string]any)) {
	t.Helper()
	files, err := policydoc.Schema()
	require.NoError(t, err)
	require.Contains(t, files, "policy.json")
	for _, name := range slices.Sorted(maps.Keys(files)) {
		var root any
		require.NoError(t, json.Unmarshal(files[name], &root))
		descend(name+"#", root, visit)
	}
}

func descend(at string, value any, visit func(string, map[string]any)) {
	switch v := value.(type) {
	case map[string]any:
		visit(at, v)
		for key, member := range v {
			descend(at+"/"+key, member, visit)
		}
	case []any:
		for _, element := range v {
			descend(at, element, visit)
		}
	}
}

func labelsOf(schema map[string]any) []string {
	label, _ := schema["x-hogo"].(string)
	return strings.Fields(label)
}

// A rule says where it stands, and what class of rule it is; nothing else claims
// to be a rule.
func TestRulesOfTheSchemaDemandTheirClause(t *testing.T) {
	t.Parallel()
	rules := 0
	eachSchema(t, func(at string, schema map[string]any) {
		for _, label := range labelsOf(schema) {
			class, ok := strings.CutPrefix(label, "rule:")
			if !ok {
				continue
			}
			rules++
			required, _ := schema["required"].([]any)
			require.Contains(t, required, "clause", at)
			require.Contains(t, []law.Class{law.ClassPermission, law.ClassDuty, law.ClassEffort, law.ClassRight, law.ClassDeadline,
				law.ClassMinKeeping, law.ClassMaxKeeping, law.ClassFee, law.ClassFormality, law.ClassScope}, law.Class(class), at)
		}
	})
	require.Greater(t, rules, 50)
}

// What the schema does not know is refused everywhere.
func TestSchemaIsClosed(t *testing.T) {
	t.Parallel()
	eachSchema(t, func(at string, schema map[string]any) {
		if schema["type"] == "object" {
			require.Contains(t, schema, "additionalProperties", at)
			require.NotEqual(t, true, schema["additionalProperties"], at)
		}
	})
}

// Every name space that is referred to is one that something defines.
func TestNameSpacesAreDefined(t *testing.T) {
	t.Parallel()
	defined, used := map[string]bool{}, map[string]string{}
	eachSchema(t, func(at string, schema map[string]any) {
		for _, label := range labelsOf(schema) {
			switch kind, space, _ := strings.Cut(label, ":"); kind {
			case "def":
				defined[space] = true
			case "ref", "see":
				used[space] = at
			}
		}
	})
	for space, at := range used {
		require.True(t, defined[space], "%s at %s", space, at)
	}
	require.Greater(t, len(used), 8)
}

// Every member has a description, or is one of the few that need none.
func TestSectionsAreInTheDocumentation(t *testing.T) {
	t.Parallel()
	files, err := policydoc.Schema()
	require.NoError(t, err)
	var root struct{ Properties map[string]any }
	require.NoError(t, json.Unmarshal(files["policy.json"], &root))
	text := packageComment(t)
	for name := range root.Properties {
		require.Regexp(t, `(?m)^//\t`+name+`\b`, text, "doc.go does not name the member %s", name)
	}
}
