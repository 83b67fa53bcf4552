package disclosure

import (
	"html/template"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/width"
)

// page is a letter or notice before it is rendered.
type page struct {
	Lang  string
	Title string
	Date  string
	To    []string
	From  []string
	Paras []string
	// Head and End stand before and after the tables: 記 and 以上.
	Head   string
	Tables []grid
	End    string
	Desk   []string
}

// grid is a table of a page.
type grid struct {
	Title string
	Head  []string
	Rows  [][]string
}

// tidy returns the table without the columns in which nothing stands.
func (t *grid) tidy() grid {
	out := grid{Title: t.Title, Rows: make([][]string, len(t.Rows))}
	for i, head := range t.Head {
		if !slices.ContainsFunc(t.Rows, func(r []string) bool { return r[i] != "" }) {
			continue
		}
		out.Head = append(out.Head, head)
		for n, r := range t.Rows {
			out.Rows[n] = append(out.Rows[n], r[i])
		}
	}
	return out
}

func langOf(tag language.Tag) string {
	if base, _ := tag.Base(); base.String() == "en" {
		return "en"
	}
	return "ja"
}

// lineWidth is how many columns a line of plain text has: as many as fit on A4.
const lineWidth = 72

// text renders the page as plain text; columns of a table follow each other, one a
// line, because a letter is read, not parsed.
func (p *page) text() string {
	var b strings.Builder
	line := func(s string) { b.WriteString(strings.TrimRight(s, " ") + "\n") }
	right := func(s string) { line(indent(s, lineWidth-columns(s))) }
	centre := func(s string) { line(indent(s, (lineWidth-columns(s))/2)) }
	right(p.Date)
	for _, s := range p.To {
		line(s)
	}
	for _, s := range p.From {
		right(s)
	}
	line("")
	centre(p.Title)
	for _, s := range p.Paras {
		line("")
		line(s)
	}
	if p.Head != "" {
		line("")
		centre(p.Head)
	}
	for i := range p.Tables {
		p.Tables[i].text(p.bullet(), line)
	}
	if p.End != "" {
		right(p.End)
	}
	line("")
	for _, s := range p.Desk {
		line("  " + s)
	}
	return b.String()
}

// bullet opens a row of a table in plain text.
func (p *page) bullet() string {
	if p.Lang == "en" {
		return "  - "
	}
	return "  ・"
}

func (t *grid) text(bullet string, line func(string)) {
	line("")
	if t.Title != "" {
		line(t.Title)
	}
	for _, r := range t.Rows {
		for i, cell := range r {
			if cell == "" {
				continue
			}
			mark := "    "
			if i == 0 {
				mark = bullet
			}
			line(mark + t.Head[i] + ": " + strings.ReplaceAll(cell, "\n", "\n      "))
		}
	}
}

func indent(s string, n int) string { return strings.Repeat(" ", max(0, n)) + s }

// columns counts the columns that a text takes: two for wide characters.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n++
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n++
		}
	}
	return n
}

// html renders the page; everything is escaped by html/template.
func (p *page) html() (string, error) { return render(pageTemplate, p) }

var pageTemplate = parsed("page", pageSource)

// parsed returns a template that is parsed once, when it is first rendered; a parsed template is safe for concurrent use.
func parsed(name, source string) func() (*template.Template, error) {
	return sync.OnceValues(func() (*template.Template, error) { return template.New(name).Parse(source) })
}

func render(source func() (*template.Template, error), data any) (string, error) {
	t, err := source()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	err = t.Execute(&b, data)
	return b.String(), err
}

const pageSource = `<!DOCTYPE html>
<html lang="{{.Lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
<style>
body{font-family:"Noto Serif CJK JP","Yu Mincho","Hiragino Mincho ProN",serif;line-height:1.75;color:#111;background:#fff;max-width:42rem;margin:2.5rem auto;padding:0 1.5rem}
html[lang=en] body{font-family:Georgia,"Times New Roman",serif;line-height:1.5}
h1{font-size:1.3rem;text-align:center;font-weight:600;margin:2rem 0 1.5rem;letter-spacing:.08em}
html[lang=en] h1{letter-spacing:0}
.date,.from{text-align:right}
.to{margin:.5rem 0 1rem}
h2{font-size:1rem;text-align:center;font-weight:600;margin:1.5rem 0 .5rem}
html[lang=en] h2{text-align:left}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem;font-size:.95rem}
th,td{border:1px solid #888;padding:.35rem .6rem;text-align:left;vertical-align:top;white-space:pre-line;overflow-wrap:break-word}
thead th{background:#f2f2ee;font-weight:600;white-space:nowrap}
tbody th{font-weight:400}
tr,.desk{break-inside:avoid}
.end{text-align:right;margin:.5rem 0}
p{white-space:pre-line}
.desk{border:1px solid #888;padding:.75rem 1rem;margin-top:2rem;font-size:.95rem}
.desk p{margin:0}
@page{size:A4;margin:20mm}
@media print{body{margin:0;max-width:none;padding:0 1px}}
</style>
</head>
<body>
<p class="date">{{.Date}}</p>
<div class="to">{{range .To}}<div>{{.}}</div>{{end}}</div>
<div class="from">{{range .From}}<div>{{.}}</div>{{end}}</div>
<h1>{{.Title}}</h1>
{{range .Paras}}<p>{{.}}</p>
{{end}}{{if .Head}}<h2>{{.Head}}</h2>
{{end}}{{range .Tables}}<table>
<thead><tr>{{range .Head}}<th scope="col">{{.}}</th>{{end}}</tr></thead>
<tbody>{{range .Rows}}<tr>{{range $i, $cell := .}}{{if $i}}<td>{{$cell}}</td>{{else}}<th scope="row">{{$cell}}</th>{{end}}{{end}}</tr>
{{end}}</tbody></table>
{{end}}{{if .End}}<p class="end">{{.End}}</p>
{{end}}<div class="desk">{{range .Desk}}<p>{{.}}</p>
{{end}}</div>
</body>
</html>
`
