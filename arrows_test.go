package hogo_test

import (
	"encoding/json"
	"errors"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/hogo-go/hogo"

// arrows says which rooms a room may import: the longest listed path that a
// package stands at or below governs it. "x/..." is x and everything below it.
// Within a room packages may import each other. Arrows point down only.
var arrows = map[string][]string{
	"":                   {},
	"store":              {"internal/law"},
	"store/memory":       {"store"},
	"store/sqlstore":     {"store"},
	"store/storetest":    {"store"},
	"store/subject":      {"store", "internal/..."},
	"store/office":       {"store", "store/subject", "internal/..."},
	"internal/law":       {},
	"internal/calendar":  {"internal/law"},
	"internal/fold":      {},
	"internal/idcode":    {"internal/fold", "internal/law"},
	"internal/policydoc": {"internal/law", "internal/calendar", "internal/fold", "internal/idcode"},
	"internal/flow":      {"store", "internal/law", "internal/calendar"},
	"internal/roomtest":  {"store/..."},
	"internal/mutant":    {},
	"consent":            {"store/...", "internal/..."},
	"provision":          {"consent", "store/...", "internal/..."},
	"disclosure":         {"store/...", "internal/..."},
	"retention":          {"store/...", "internal/..."},
	"anonymize":          {"store/...", "internal/..."},
}

// only lists what a single room may import from outside.
var only = map[string]string{
	"github.com/santhosh-tekuri/jsonschema/v5": "internal/policydoc",
}

// never lists what no package of the module may reach outside its tests.
var never = []string{"github.com/stretchr/testify", "modernc.org/", "github.com/jackc/", "github.com/go-sql-driver/", "github.com/mattn/"}

type listed struct {
	ImportPath string
	Dir        string
	GoFiles    []string
	Imports    []string
	Deps       []string
}

// helpers are the packages of the module that tests alone import.
var helpers = []string{"store/storetest", "internal/roomtest", "internal/mutant"}

// room returns the path of a package of ours below the module's.
func room(path string) (string, bool) {
	rest, ours := strings.CutPrefix(path, module)
	return strings.TrimPrefix(rest, "/"), ours
}

func below(path, room string) bool {
	return path == room || strings.HasPrefix(path, room+"/")
}

func packages(t *testing.T) []listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Dir,GoFiles,Imports,Deps", "./...").Output()
	require.NoError(t, err)
	var list []listed
	for in := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		err := in.Decode(&p)
		if errors.Is(err, io.EOF) {
			return list
		}
		require.NoError(t, err)
		list = append(list, p)
	}
}

// governing returns the listed room that path stands in.
func governing(path string) (best string) {
	for r := range arrows {
		if below(path, r) && len(r) > len(best) {
			best = r
		}
	}
	return best
}

func allowed(from, to string) bool {
	rule := governing(from)
	return rule != "" && rule == governing(to) ||
		slices.ContainsFunc(arrows[rule], func(pattern string) bool {
			dir, tree := strings.CutSuffix(pattern, "/...")
			return to == dir || tree && below(to, dir)
		})
}

func TestArrowsPointDown(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		from, ours := room(p.ImportPath)
		require.True(t, ours, p.ImportPath)
		for _, i := range p.Imports {
			if to, ours := room(i); ours && !allowed(from, to) {
				t.Errorf("%s imports %s: no such arrow", from, to)
			}
			if room, listed := only[i]; listed && from != room {
				t.Errorf("%s imports %s: only %s does", from, i, room)
			}
		}
	}
}

func TestNoDriverOrTestHelperIsReachable(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		from, _ := room(p.ImportPath)
		for _, d := range p.Deps {
			if slices.ContainsFunc(never, func(n string) bool { return strings.HasPrefix(d, n) }) {
				t.Errorf("%s reaches %s", from, d)
			}
			to, ours := room(d)
			if (d == "testing" || ours && slices.Contains(helpers, to)) && !slices.Contains(helpers, from) {
				t.Errorf("%s reaches %s", from, d)
			}
		}
	}
}

// anonymize computes without a store; only its release register touches one, and the
// duties after a release, which it answers for.
func TestOnlyTheReleaseRegisterTouchesStore(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		if from, _ := room(p.ImportPath); !below(from, "anonymize") {
			continue
		}
		for _, name := range p.GoFiles {
			file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(p.Dir, name), nil, parser.ImportsOnly)
			require.NoError(t, err)
			for _, i := range file.Imports {
				path, _ := strconv.Unquote(i.Path.Value)
				to, ours := room(path)
				if ours && below(to, "store") && !strings.HasPrefix(name, "register") && name != "duty.go" {
					t.Errorf("anonymize/%s imports %s", name, to)
				}
			}
		}
	}
}
