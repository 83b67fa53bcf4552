package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"

	"github.com/hogo-go/hogo/examples/memberapp/counter"
	"github.com/hogo-go/hogo/examples/policies"
)

// organisations whose policies are played at the counter; each is a tenant of its
// own in the one database.
var organisations = []string{"ibaraki", "okaya", "kansai", "gunma", "kasuga"}

// month plays a month at the counter under each policy, once, and keeps what was
// printed beside the database; later runs print it again and change nothing.
func (o *house) month(ctx context.Context, p *printer, dir string) error {
	for _, name := range organisations {
		file := filepath.Join(dir, "counter-"+name+"-"+p.tag.String()+".txt")
		_, err := o.setting(ctx, "counter "+name+" "+p.tag.String(), func() (string, error) {
			return file, o.play(ctx, p, name, file)
		})
		if err != nil {
			return err
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		p.line("", "")
		if _, err := p.w.Write(text); err != nil {
			return err
		}
	}
	return nil
}

func (o *house) play(ctx context.Context, p *printer, name, file string) error {
	policy, err := policies.Files.ReadFile(name + ".json")
	if err != nil {
		return err
	}
	tenant, err := o.store.ForTenant(name + "-" + p.tag.String())
	if err != nil {
		return err
	}
	var text bytes.Buffer
	if err := counter.Play(ctx, &text, p.tag, tenant, policy); err != nil {
		return err
	}
	return writeFile(file, func(w io.Writer) error { _, err := text.WriteTo(w); return err })
}
