package sqlstore_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hogo-go/hogo/store"
	"github.com/hogo-go/hogo/store/sqlstore"
)

func TestOptionsAreValidated(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		d    sqlstore.Dialect
		o    sqlstore.Options
		want []string // problems told
	}{
		"default":           {sqlstore.SQLite, sqlstore.Options{}, nil},
		"tenant and prefix": {sqlstore.MySQL, sqlstore.Options{Tenant: "okaya-001", Prefix: "p2_"}, nil},
		"schema":            {sqlstore.PostgreSQL, sqlstore.Options{Prefix: "office.hogo_"}, nil},
		"no dialect":        {0, sqlstore.Options{}, []string{"dialect"}},
		"unknown dialect":   {9, sqlstore.Options{}, []string{"dialect"}},
		"tenant with space": {sqlstore.SQLite, sqlstore.Options{Tenant: "a b"}, []string{"tenant"}},
		"tenant too long":   {sqlstore.SQLite, sqlstore.Options{Tenant: strings.Repeat("a", 65)}, []string{"tenant"}},
		"injection":         {sqlstore.PostgreSQL, sqlstore.Options{Prefix: `x"; DROP TABLE members; --`}, []string{"prefix"}},
		"line break":        {sqlstore.PostgreSQL, sqlstore.Options{Prefix: "hogo_\n"}, []string{"prefix"}},
		"two dots":          {sqlstore.PostgreSQL, sqlstore.Options{Prefix: "a.b.c"}, []string{"prefix"}},
		"digit first":       {sqlstore.PostgreSQL, sqlstore.Options{Prefix: "1a"}, []string{"prefix"}},
		"schema of SQLite":  {sqlstore.SQLite, sqlstore.Options{Prefix: "main.hogo_"}, []string{"prefix"}},
		"everything":        {0, sqlstore.Options{Tenant: "あ", Prefix: "-"}, []string{"dialect", "tenant", "prefix"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := sqlstore.Schema(c.d, c.o)
			if c.want == nil {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, store.ErrInvalid)
			for _, problem := range c.want {
				assert.ErrorContains(t, err, problem+":")
			}
			assert.Equal(t, len(c.want), strings.Count(err.Error(), ": must")+strings.Count(err.Error(), ": not one")+strings.Count(err.Error(), ": SQLite has"))
		})
	}
}

func TestForTenantValidates(t *testing.T) {
	t.Parallel()
	s, err := sqlstore.New(t.Context(), (&fake{version: 1}).open(t), sqlstore.SQLite, sqlstore.Options{NoPrepare: true})
	require.NoError(t, err)
	_, err = s.ForTenant("a\nb")
	require.ErrorIs(t, err, store.ErrInvalid)
	_, err = s.ForTenant("okaya-001")
	require.NoError(t, err)
}

func TestDialectString(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "SQLite PostgreSQL MySQL no dialect", strings.Join([]string{sqlstore.SQLite.String(),
		sqlstore.PostgreSQL.String(), sqlstore.MySQL.String(), sqlstore.Dialect(0).String()}, " "))
}
