// Package roomtest walks at random through the rooms of the ground floor and holds
// every answer against a model of sets that knows nothing of how the rooms work.
//
// [Persons] walks through store/subject, [Offices] through store/office, over
// whatever store it is given: their own tests give it memory, internal/dbtest real
// databases. [Races] sets several processes on the same persons. A walk with the same
// seed takes the same steps. It is for tests only.
package roomtest
