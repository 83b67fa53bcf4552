package law_test

import (
	"fmt"

	"github.com/hogo-go/hogo/internal/law"
)

// The same rule has another number on another day.
func ExampleText_Cite() {
	for _, day := range []int{31, 32} { // 2022-03-31 and the day after
		text, err := law.Resolve("", law.Day(2022, 3, day))
		if err != nil {
			fmt.Println(err)
			return
		}
		c, _ := text.Cite(law.SpecialCareExceptionOrder)
		fmt.Println(text.Edition, c.Ja(), "|", c.En())
	}
	// Output:
	// appi-2017 個人情報保護法17条2項6号 | APPI art. 17(2)(vi)
	// appi-2022 個人情報保護法20条2項8号 | APPI art. 20(2)(viii)
}

// How strongly a statute binds is data.
func ExampleForceOf() {
	for _, text := range []string{"国税通則法74条の2", "弁護士法23条の2", "群馬県条例5条", "米国愛国者法215条"} {
		c, err := law.ParseCitation(text)
		fmt.Printf("%q %v\n", law.ForceOf(c), err)
	}
	// Output:
	// "commands" <nil>
	// "answer_weighed" <nil>
	// "permits" <nil>
	// "" <nil>
}
