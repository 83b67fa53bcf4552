package store

import "github.com/google/uuid"

// NewID returns a new random ID for a record: a version 4 UUID. Time-ordered
// UUIDs are not used, because an ID outlives the record and should tell nothing.
func NewID() string { return uuid.NewString() }
