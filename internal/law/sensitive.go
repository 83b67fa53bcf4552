package law

import "slices"

// Category is one kind of special care-required personal information. A
// house's wider set (機微) is its policy's own list and never widens or narrows
// this one.
type Category struct {
	Code     string   // stable name, "medical-history"
	Citation Citation // 2-3 of the act or an item of order 2
	Ja, En   string
}

var categories = []Category{
	{"race", Citation{Appi, "2-3"}, "人種", "race"},
	{"creed", Citation{Appi, "2-3"}, "信条", "creed"},
	{"social-status", Citation{Appi, "2-3"}, "社会的身分", "social status"},
	{"medical-history", Citation{Appi, "2-3"}, "病歴", "medical history"},
	{"criminal-record", Citation{Appi, "2-3"}, "犯罪の経歴", "criminal record"},
	{"crime-victim", Citation{Appi, "2-3"}, "犯罪により害を被った事実", "fact of having suffered damage by a crime"},
	{"disability", Citation{AppiOrder, "2--1"}, "心身の機能の障害", "physical, intellectual or mental disability"},
	{"check-up", Citation{AppiOrder, "2--2"}, "健康診断等の結果", "results of medical check-ups"},
	{"treatment", Citation{AppiOrder, "2--3"}, "保健指導・診療・調剤", "guidance, medical treatment or dispensing"},
	{"criminal-procedure", Citation{AppiOrder, "2--4"}, "刑事事件に関する手続", "procedure of a criminal case"},
	{"juvenile-procedure", Citation{AppiOrder, "2--5"}, "少年の保護事件に関する手続", "procedure of a juvenile protection case"},
}

// SpecialCare returns the categories of special care-required personal
// information; they have been the same since 2017-05-30. The slice is the
// caller's.
func SpecialCare() []Category {
	return slices.Clone(categories)
}

// SpecialCareCategory finds a category by its code.
func SpecialCareCategory(code string) (Category, bool) {
	for _, c := range categories {
		if c.Code == code {
			return c, true
		}
	}
	return Category{}, false
}
