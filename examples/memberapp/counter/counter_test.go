package counter_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/examples/memberapp/counter"
	"github.com/hogo-go/hogo/examples/policies"
	"github.com/hogo-go/hogo/store/memory"
)

// listed is a line of the morning list.
var listed = regexp.MustCompile(`(?m)^ [ !] 2026-06-\d\d  [0-9A-F]{8}  `)

// TestPlay plays the month under each policy in both languages: fees, approvers,
// channels and clocks differ, the ends are told.
func TestPlay(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][]string{
		"ibaraki": {"fee for disclosure: free", "approval of answers on disclosure: none", "channels: any"},
		"okaya":   {"fee for disclosure: free", "at the counter, by mail, by telephone, by fax, by e-mail"},
		"kansai":  {"fee for disclosure: 1,000 yen", "channels: by mail\n", "Return: how to apply 1"},
		"gunma":   {"fee for disclosure: free", "channels: by telephone, by fax"},
		"kasuga":  {"fee for disclosure: 1,100 yen", "president and ", "Return: how to apply 1", "Notice of the fee"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			document, err := policies.Files.ReadFile(name + ".json")
			if err != nil {
				t.Fatal(err)
			}
			for _, tag := range []language.Tag{language.English, language.Japanese} {
				var out bytes.Buffer
				if err := counter.Play(t.Context(), &out, tag, memory.New(), document); err != nil {
					t.Fatal(err)
				}
				if tag == language.Japanese {
					want = []string{"一部認容", "不認容", "消去について(決定通知書)", "措置: 2"}
				} else {
					want = append(want, "partly granted 1", "refused 1", "Case file: disclosure", "Case file: erasure", "measures carried out: 2", "unchanged since written")
				}
				for _, r := range out.String() {
					if tag == language.English && r >= 0x3040 && r <= 0x9FFF {
						t.Fatalf("%q in an English month:\n%s", r, out.String())
					}
				}
				if tag == language.Japanese && strings.Contains(out.String(), "card") {
					t.Errorf("English in a Japanese month:\n%s", out.String())
				}
				if !listed.MatchString(out.String()) {
					t.Errorf("the morning list does not tell which case is meant:\n%s", out.String())
				}
				for _, text := range want {
					if !strings.Contains(out.String(), text) {
						t.Errorf("%v lacks %q:\n%s", tag, text, out.String())
					}
				}
			}
		})
	}
}
