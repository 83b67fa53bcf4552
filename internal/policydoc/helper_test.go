package policydoc_test

import (
	"encoding/json"
	"math"
)

func jsonNumber(text string) json.Number { return json.Number(text) }

func notANumber() float64 { return math.NaN() }
