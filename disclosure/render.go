package disclosure

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
)

// Text renders the file as a plain timeline in the language of tag.
func (f *File) Text(tag language.Tag) string {
	d := f.dossier(tag)
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", d.Title)
	for _, x := range d.Facts {
		fmt.Fprintf(&b, "  %s: %s\n", x.Name, x.Value)
	}
	b.WriteString("\n")
	for _, s := range d.Steps {
		fmt.Fprintf(&b, "%3d  %s  %s  [%s]  %s", s.N, s.At, s.What, s.Way, s.Who)
		for _, extra := range []string{s.Letter, s.Note} {
			if extra != "" {
				fmt.Fprintf(&b, "  %s", extra)
			}
		}
		b.WriteString("\n")
	}
	if len(d.Items.Rows) > 0 {
		d.Items.text((&page{Lang: d.Lang}).bullet(), func(s string) { b.WriteString(s + "\n") })
	}
	fmt.Fprintf(&b, "\n%s\n", d.Journal)
	return b.String()
}

// HTML renders the file as a self-contained page in the language of tag, with the
// procedure's diagram and the way that the case took drawn in.
func (f *File) HTML(tag language.Tag) (string, error) {
	page, err := render(fileTemplate, f.dossier(tag))
	if err != nil {
		return "", fmt.Errorf("disclosure: file: %w", err)
	}
	return page, nil
}

var fileTemplate = parsed("file", fileSource)

const fileSource = `<!DOCTYPE html>
<html lang="{{.Lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
<style>
body{font-family:"Noto Sans CJK JP","Yu Gothic","Hiragino Sans",system-ui,sans-serif;line-height:1.55;color:#1a1a1a;background:#fff;max-width:84rem;margin:1.5rem auto;padding:0 1.25rem}
h1{font-size:1.4rem;border-bottom:2px solid #444;padding-bottom:.3rem}
.two{display:flex;flex-wrap:wrap;gap:2rem;align-items:flex-start}
.two>div{flex:1 1 38rem;min-width:0}
.two>svg{flex:0 0 auto;max-width:100%}
table{border-collapse:collapse;width:100%;margin:.75rem 0 1.5rem;font-size:.88rem}
caption{text-align:left;font-weight:600}
th,td{border:1px solid #aaa;padding:.3rem .5rem;text-align:left;vertical-align:top;white-space:pre-line;overflow-wrap:break-word}
thead th{white-space:nowrap}
tbody th{font-weight:400}
tr,svg{break-inside:avoid}
th{background:#f2f2ee}
.facts th{width:11rem;font-weight:500}
.n{text-align:right}
.at{white-space:nowrap}
.journal{color:#444;font-size:.9rem}
@page{size:A4;margin:15mm}
@media print{body{margin:0;max-width:none;padding:0 1px}.two{display:block}}
svg text{font-family:inherit;font-size:13px;fill:#222}
svg rect{fill:#fff;stroke:#b5b5ad}
svg rect.passed{fill:#e8f0e0;stroke:#5a7d3a}
svg rect.present{fill:#ffe9b8;stroke:#b07d10;stroke-width:2}
svg path{fill:none;stroke:#d9d9d2;stroke-width:1}
svg path.taken{stroke:#3f6b22;stroke-width:2}
svg .mark{fill:#fff;stroke:none}
svg text.step{fill:#2f5416;font-weight:600;font-size:12px;text-anchor:middle;paint-order:stroke;stroke:#fff;stroke-width:4px}
</style>
</head>
<body>
<h1>{{.Title}}</h1>
<div class="two">
<div>
<table class="facts"><tbody>{{range .Facts}}<tr><th scope="row">{{.Name}}</th><td>{{.Value}}</td></tr>
{{end}}</tbody></table>
<table><thead><tr>{{range .Head}}<th scope="col">{{.}}</th>{{end}}</tr></thead><tbody>{{range .Steps}}<tr><th class="n" scope="row">{{.N}}</th><td class="at">{{.At}}</td><td>{{.What}}</td><td>{{.Way}}</td><td>{{.Who}}</td><td>{{.Letter}}{{if and .Letter .Note}}; {{end}}{{.Note}}</td></tr>
{{end}}</tbody></table>
{{if .Items.Rows}}<table><caption>{{.Items.Title}}</caption><thead><tr>{{range .Items.Head}}<th scope="col">{{.}}</th>{{end}}</tr></thead><tbody>{{range .Items.Rows}}<tr>{{range $i, $cell := .}}{{if $i}}<td>{{$cell}}</td>{{else}}<th scope="row">{{$cell}}</th>{{end}}{{end}}</tr>
{{end}}</tbody></table>{{end}}
<p class="journal">{{.Journal}}</p>
</div>
{{with .Draw}}<svg xmlns="http://www.w3.org/2000/svg" width="{{.Width}}" height="{{.Height}}" viewBox="0 0 {{.Width}} {{.Height}}" role="img" aria-label="{{.Label}}">
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" style="fill:#3f6b22;stroke:none"/></marker>
<marker id="dim" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" orient="auto"><path d="M0 0 8 4 0 8z" style="fill:#d0d0c8;stroke:none"/></marker></defs>
{{range .Ways}}<path class="{{.Class}}" marker-end="url(#{{if .Class}}tip{{else}}dim{{end}})" d="M{{.X}} {{.From}} C{{.Reach}} {{.From}} {{.Reach}} {{.To}} {{.X}} {{.To}}"/>
{{end}}{{range .Boxes}}<rect class="{{.Class}}" x="{{.X}}" y="{{.Y}}" width="{{.W}}" height="{{.H}}" rx="4"/><text x="{{.X}}" y="{{.Y}}" dx="10" dy="18">{{.Text}}</text>
{{end}}{{range .Ways}}{{if .N}}<text class="step" x="{{.MidX}}" y="{{.MidY}}" dy="4">{{.N}}</text>
{{end}}{{end}}</svg>{{end}}
</div>
</body>
</html>
`
