package disclosure

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/store"
)

// published is a statement before it is rendered.
type published struct {
	Lang, Title, Date string
	Sections          []section
}

type section struct {
	Title string
	Lines []string
	Cites string
}

func (s *Statement) published(tag language.Tag) published {
	w := writer{&Letter{}, tag}
	p := published{Lang: langOf(tag), Title: w.in("保有個人データに関する事項の公表", "Public statement about retained personal data"), Date: w.day(s.At)}
	for _, m := range s.Matters {
		if len(m.Lines) == 0 {
			continue
		}
		x := section{Title: m.Title.In(tag)}
		for _, l := range m.Lines {
			x.Lines = append(x.Lines, l.In(tag))
		}
		var list []string
		for _, c := range m.Cites {
			list = append(list, w.full(c))
		}
		x.Cites = strings.Join(list, w.in("、", ", "))
		p.Sections = append(p.Sections, x)
	}
	return p
}

// Markdown renders the statement in the language of tag. It fails as
// [Statement.Validate] does.
func (s *Statement) Markdown(tag language.Tag) (string, error) {
	if err := s.Validate(); err != nil {
		return "", err
	}
	p := s.published(tag)
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n", p.Title, p.Date)
	for _, x := range p.Sections {
		fmt.Fprintf(&b, "\n## %s\n\n", markdown(x.Title))
		for _, l := range x.Lines {
			fmt.Fprintf(&b, "- %s\n", markdown(l))
		}
		if x.Cites != "" {
			fmt.Fprintf(&b, "\n(%s)\n", x.Cites)
		}
	}
	return b.String(), nil
}

// markdownEscapes are what Markdown would take for markup.
var markdownEscapes = []string{`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "<", "&lt;", "[", `\[`, "#", `\#`, "\n", " "}

// markdown escapes a line.
func markdown(s string) string {
	s = strings.NewReplacer(markdownEscapes...).Replace(s)
	// What begins a list or a quotation does so at the beginning of a line only.
	if rest := strings.TrimLeft(s, "0123456789"); rest != s && strings.IndexAny(rest, ".)") == 0 {
		return s[:len(s)-len(rest)] + `\` + rest
	}
	if strings.IndexAny(s, "-+>~=|") == 0 {
		return `\` + s
	}
	return s
}

// HTML renders the statement as a self-contained page in the language of tag. It
// fails as [Statement.Validate] does.
func (s *Statement) HTML(tag language.Tag) (string, error) {
	if err := s.Validate(); err != nil {
		return "", err
	}
	return render(statementTemplate, s.published(tag))
}

var statementTemplate = parsed("statement", statementSource)

const statementSource = `<!DOCTYPE html>
<html lang="{{.Lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
<style>
body{font-family:"Noto Sans CJK JP","Yu Gothic","Hiragino Sans",sans-serif;line-height:1.7;color:#1a1a1a;background:#fff;max-width:46rem;margin:2rem auto;padding:0 1.25rem}
html[lang=en] body{font-family:system-ui,"Helvetica Neue",Arial,sans-serif}
h1{font-size:1.5rem;border-bottom:2px solid #444;padding-bottom:.4rem}
h2{font-size:1.1rem;margin:1.8rem 0 .4rem}
ul{margin:.3rem 0;padding-left:1.4rem}
.cite,.date{color:#555;font-size:.9rem}
section{break-inside:avoid}
@page{size:A4;margin:20mm}
@media print{body{margin:0;max-width:none;padding:0}}
</style>
</head>
<body>
<h1>{{.Title}}</h1>
<p class="date">{{.Date}}</p>
{{range .Sections}}<section>
<h2>{{.Title}}</h2>
<ul>{{range .Lines}}<li>{{.}}</li>{{end}}</ul>
{{if .Cites}}<p class="cite">{{.Cites}}</p>{{end}}
</section>
{{end}}</body>
</html>
`

// Codes of findings about a policy.
const (
	CodeBurden        store.Code = "excessive_burden"
	CodeFeeBasis      store.Code = "fee_without_basis"
	CodeComplaintDesk store.Code = "complaint_desk_missing"
	CodeClockless     store.Code = "clock_undefined"
)
