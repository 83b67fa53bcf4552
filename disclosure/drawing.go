package disclosure

import (
	"slices"

	"golang.org/x/text/language"

	"github.com/hogo-go/hogo/internal/flow"
)

// drawing is a procedure's table as a picture: the states in one column, the ways
// between them as bows at its right, the way that the case took on top with the
// numbers of its steps.
type drawing struct {
	Width, Height int
	Boxes         []box
	Ways          []bow
	Label         string
}

type box struct {
	X, Y, W, H int
	Text       string
	Class      string // "", passed, present
}

type bow struct {
	From, To   int // y
	X, Reach   int
	Class      string // "", taken
	N          string
	MidX, MidY int
}

const (
	boxWidth  = 190
	boxHeight = 26
	boxPitch  = 40
	boxLeft   = 12
	bowStep   = 11
)

func draw(c *Case, tag language.Tag) drawing {
	m := machines()[c.Procedure]
	table := m.Table()
	d := drawing{Label: text(table.Text.Ja+"の手続の図。この事案の経路と処理の番号を示す", "The procedure of "+table.Text.En+", with the way that this case took and the numbers of its steps").In(tag), Height: len(table.States)*boxPitch + 12}
	path := c.path()
	for i, s := range table.States {
		b := box{X: boxLeft, Y: 8 + i*boxPitch, W: boxWidth, H: boxHeight, Text: s.Text.In(tag)}
		switch {
		case s.Name == c.State():
			b.Class = "present"
		case slices.Contains(path, s.Name) || s.Name == StateArrived:
			b.Class = "passed"
		}
		d.Boxes = append(d.Boxes, b)
	}
	d.ways(m, c)
	d.Width = boxLeft + boxWidth + 60 + len(table.States)*bowStep
	return d
}

// ways draws every way of the table, then those that the case took.
func (d *drawing) ways(m *machine, c *Case) {
	seen := map[[2]flow.StateID]bool{}
	for i := range m.Table().States {
		for j := range m.Table().Commands {
			for _, t := range m.Rows(flow.StateID(i), flow.CommandID(j)) {
				if k := [2]flow.StateID{t.From, t.To}; t.From != t.To && !seen[k] {
					seen[k] = true
					d.Ways = append(d.Ways, d.bow(int(t.From), int(t.To), "", ""))
				}
			}
		}
	}
	numbers := map[[2]flow.StateID]string{}
	var order [][2]flow.StateID
	for n, s := range c.Steps {
		from, ok1 := m.State(s.From)
		to, ok2 := m.State(s.To)
		if !ok1 || !ok2 || from == to {
			continue
		}
		k := [2]flow.StateID{from, to}
		if numbers[k] == "" {
			order = append(order, k)
		} else {
			numbers[k] += ","
		}
		numbers[k] += digits(n + 1)
	}
	for _, k := range order {
		d.Ways = append(d.Ways, d.bow(int(k[0]), int(k[1]), "taken", numbers[k]))
	}
}

// bow draws one way; the further it goes the further it reaches out. Ways down and
// up begin and end at different heights of a box.
func (d *drawing) bow(from, to int, class, n string) bow {
	shift := 4
	if from > to {
		shift = -4
	}
	b := bow{From: 8 + from*boxPitch + boxHeight/2 + shift, To: 8 + to*boxPitch + boxHeight/2 - shift, X: boxLeft + boxWidth, Class: class, N: n}
	span := to - from
	if span < 0 {
		span = -span
	}
	b.Reach = b.X + 14 + span*bowStep*4/3
	if from > to {
		b.Reach += 22 // ways back run outside those that lead on
	}
	b.MidX, b.MidY = b.X+(b.Reach-b.X)*3/4, (b.From+b.To)/2
	return b
}

func digits(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return digits(n/10) + digits(n%10)
}
