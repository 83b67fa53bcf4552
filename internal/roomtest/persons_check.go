package roomtest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/subject"
)

// untraceable checks that no id of somebody unknown is left anywhere.
func (w *persons) untraceable(ctx context.Context) error {
	lines, err := dump(ctx, w.store)
	if err != nil {
		return err
	}
	text := strings.Join(lines, "\n")
	for i := range 14 {
		id := fmt.Sprintf("host-id-%d", i)
		if _, known := w.ids[id]; !known && strings.Contains(text, subject.IndexID(id)) || strings.Contains(text, id) {
			return fmt.Errorf("a trace of %s is left", id)
		}
	}
	for h := range w.gone {
		n, err := store.Count(ctx, w.store, store.Query{Subject: h})
		if err != nil || n > 0 {
			return fmt.Errorf("%d records of who was forgotten: %w", n, err)
		}
	}
	return nil
}

func (w *persons) check(ctx context.Context) error {
	for i := range 14 {
		id := fmt.Sprintf("host-id-%d", i)
		g, err := w.registry.Resolve(ctx, id)
		owner, known := w.ids[id]
		switch {
		case !known && errors.Is(err, store.ErrNotFound):
			continue
		case !known:
			return fmt.Errorf("%s is not unknown: %w", id, err)
		case err != nil:
			return err
		}
		if err := w.person(owner, &g); err != nil {
			return fmt.Errorf("%s: %w", id, err)
		}
	}
	for h := range w.gone {
		if _, err := w.registry.Gate(ctx, h); !errors.Is(err, store.ErrNotFound) {
			return fmt.Errorf("the gate of who was forgotten: %w", err)
		}
	}
	return nil
}

// person holds a gate against the model.
func (w *persons) person(owner string, g *subject.Gate) error {
	all := w.one(owner)
	if err := same("gate", g.Handle(), w.root(owner)); err != nil {
		return err
	}
	if err := same("gates that are one", strings.Join(setOf(g.Handles()...).sorted(), " "), strings.Join(all.sorted(), " ")); err != nil {
		return err
	}
	stand := setOf(standing(g, w.now)...)
	for i := range w.marks {
		m := &w.marks[i]
		if m.stands(all) && !stand[m.id] {
			return fmt.Errorf("%s is lost", w.short[m.id])
		}
		if stand[m.id] && !m.put.meets(all) {
			return fmt.Errorf("%s stands for somebody else", w.short[m.id])
		}
	}
	return nil
}

// standing returns the ids of the restrictions and holds that stand.
func standing(g *subject.Gate, at time.Time) []string {
	var list []string
	for _, r := range g.Stopped(subject.Question{Act: subject.Use, At: at}) {
		list = append(list, r.ID)
	}
	for _, h := range g.Held(at) {
		list = append(list, h.ID)
	}
	return list
}

func same(what, got, want string) error {
	if got != want {
		return fmt.Errorf("%s: %s, want %s", what, got, want)
	}
	return nil
}
