// Package schema is the host's: its entities, from which ent makes the package above.
package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
)

// Member is a member of the organisation.
type Member struct{ ent.Schema }

// Fields returns what is kept of a member. The guard of the tests knows nothing of the
// last two.
func (Member) Fields() []ent.Field {
	return []ent.Field{
		field.String("name"),
		field.String("address").Optional(),
		field.String("phone").Optional(),
		field.String("memo").Optional(),
		field.String("updated_at").Optional(),
		field.String("blood_type").Optional(),
		field.Int("visits").Optional(),
	}
}

// Edges returns what a member is tied to, here members who introduced the member.
func (Member) Edges() []ent.Edge {
	return []ent.Edge{edge.To("introducers", Member.Type)}
}
