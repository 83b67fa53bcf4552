package sqlstore

import (
	"context"
	"slices"
	"time"

	"github.com/hogo-go/hogo/store"
)

// stepwise writes a batch as several statements in a transaction: SQLite, where a
// statement costs no round trip, and MySQL, which knows no statement that does it
// all.
type stepwise struct {
	dialect Dialect
	writer  chan struct{} // whose turn it is to write

	insert               forms      // sealed records
	index                forms      // index records: no journal may stand under the key
	entry                forms      // entries
	narrow, wide         *statement // updates
	purge, expect, touch *statement
	journaledOne         *statement // MySQL
	journal              string
}

// form is a statement that inserts a number of rows.
type form struct {
	rows int
	*statement
}

// forms are statements for several numbers of rows, the largest first.
type forms []form

// newForms makes the forms of one text. With SQLite more rows do not pay: modernc's
// driver looks for each value among all of them.
func newForms(d Dialect, n names, text func(rows int) string) forms {
	sizes := []int{8, 4, 2, 1}
	if d == MySQL {
		sizes = []int{32, 8, 4, 2, 1}
	}
	var list forms
	for _, rows := range sizes {
		list = append(list, form{rows, &statement{text: (&marks{}).fill(n, text(rows))}})
	}
	return list
}

func newStepwise(d Dialect, n names) *stepwise {
	text := func(format string) *statement {
		return &statement{text: (&marks{}).fill(n, format)}
	}
	records := d.insert() + " INTO %[1]s (" + recordColumns + ") VALUES "
	entries := d.insert() + " INTO %[2]s (" + entryColumns + ") VALUES "
	values := func(rows int) string { return (&marks{}).rows(rows, rowColumns) }
	e := &stepwise{
		dialect: d,
		writer:  make(chan struct{}, 1),
		insert:  newForms(d, n, func(rows int) string { return records + values(rows) }),
		index:   newForms(d, n, func(rows int) string { return indexText(d, rows) }),
		entry:   newForms(d, n, func(rows int) string { return entries + values(rows) }),
		wide: text("UPDATE %[1]s SET version=%m,subject=%m,ref=%m,state=%m,due=%m,keep=%m,salt=%m,head=%m,body=%m" +
			" WHERE tenant=%m AND kind=%m AND id=%m AND version=%m"),
		purge:  text("DELETE FROM %[1]s WHERE tenant=%m AND kind=%m AND id=%m AND version=%m"),
		expect: text("SELECT 1 FROM %[1]s WHERE tenant=%m AND kind=%m AND id=%m AND version=%m"),
		touch:  text("UPDATE %[1]s SET version=version WHERE tenant=%m AND kind='' AND id=''"),
	}
	if d == SQLite {
		e.narrow = text("UPDATE %[1]s SET version=%m,state=%m,keep=%m,salt=%m,head=%m,body=%m" +
			" WHERE tenant=%m AND kind=%m AND id=%m AND version=%m AND subject=%m AND ref=%m AND due IS %m")
	} else {
		e.expect.text += " FOR UPDATE"
		e.journal = n.journal
		e.journaledOne = &statement{text: e.journaledText(1)}
	}
	return e
}

// indexText inserts index records. On SQLite it passes over those whose key the
// journal knows; on MySQL that would lock the journal, so it is looked up apart.
func indexText(d Dialect, rows int) string {
	values := (&marks{}).rows(rows, rowColumns)
	if d == MySQL {
		return d.insert() + " INTO %[1]s (" + recordColumns + ") VALUES " + values
	}
	return d.insert() + " INTO %[1]s (" + recordColumns + ") SELECT * FROM (VALUES " + values + ") AS v WHERE NOT EXISTS" +
		" (SELECT 1 FROM %[2]s AS j WHERE j.tenant=v.column1 AND j.kind=v.column2 AND j.id=v.column3)"
}

func (e *stepwise) statements() []*statement {
	list := []*statement{e.wide, e.purge, e.expect, e.touch}
	for _, forms := range []forms{e.insert, e.index, e.entry} {
		for _, f := range forms {
			list = append(list, f.statement)
		}
	}
	if e.narrow != nil {
		list = append(list, e.narrow)
	}
	if e.journaledOne != nil {
		list = append(list, e.journaledOne)
	}
	return list
}

// turnPatience is how long to wait for the turn. Who still has it then may be
// waiting for us; the database decides.
const turnPatience = 5 * time.Second

// turn implements engine. SQLite has one writer: to wait here is fairer and quicker
// than in its busy loop, and ends with the context.
func (e *stepwise) turn(ctx context.Context) (release func(), err error) {
	if e.dialect != SQLite {
		return func() {}, nil
	}
	release = func() { <-e.writer }
	select {
	case e.writer <- struct{}{}:
		return release, nil
	default:
	}
	patience := time.NewTimer(turnPatience)
	defer patience.Stop()
	select {
	case e.writer <- struct{}{}:
		return release, nil
	case <-patience.C:
		return func() {}, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// commit implements engine.
func (e *stepwise) commit(ctx context.Context, c *core, tenant string, b *store.Batch) error {
	release, err := e.turn(ctx)
	if err != nil {
		return err
	}
	defer release()
	tx, err := c.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := e.write(ctx, inTx(tx), tenant, b); err != nil {
		tx.Rollback() // the first error tells more
		return err
	}
	return perhaps(tx.Commit())
}

// lock makes a transaction of SQLite the writer before it reads anything, as BEGIN
// IMMEDIATE would.
func (e *stepwise) lock(ctx context.Context, s *session) error {
	if e.dialect != SQLite {
		return nil
	}
	_, err := s.exec(ctx, e.touch, []any{""})
	return err
}

// write implements engine. Where rows are locked, they are locked in the order of
// their keys; SQLite must write before it reads, or it could not become the writer
// once somebody else has written.
func (e *stepwise) write(ctx context.Context, s *session, tenant string, b *store.Batch) error {
	w := stepwiseWrite{e, s, tenant, make([]any, 0, 2*rowColumns)}
	steps := standing(b, e.dialect == MySQL)
	if e.dialect == MySQL {
		slices.SortFunc(steps, func(x, y step) int { return x.key.Compare(y.key) })
	}
	for i := range steps {
		if err := w.step(ctx, &steps[i]); err != nil {
			return err
		}
	}
	if err := w.inserts(ctx, b.Puts); err != nil {
		return err
	}
	if err := w.entries(ctx, b.Entries); err != nil {
		return err
	}
	if e.dialect == MySQL {
		return nil
	}
	for _, x := range b.Expect {
		if err := w.expectation(ctx, x.Key, x.Version); err != nil {
			return err
		}
	}
	return nil
}

// insert is the verb. A failed statement of SQLite would undo itself from a copy
// of every page it touches; here it takes the transaction with it anyway.
func (d Dialect) insert() string {
	if d == SQLite {
		return "INSERT OR FAIL"
	}
	return "INSERT"
}
