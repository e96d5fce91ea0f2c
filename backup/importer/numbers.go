package importer

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
)

// stated is a number that an app writes as a number or as text. Value is nil
// where it is absent, null or an empty text; a zero that is there is a zero.
type stated[T int | uint64] struct{ value *T }

// UnmarshalJSON refuses what is no whole number.
func (s *stated[T]) UnmarshalJSON(raw []byte) error {
	s.value = nil
	text := string(raw)
	if len(raw) > 0 && raw[0] == '"' {
		if err := json.Unmarshal(raw, &text); err != nil {
			return err
		}
	}
	if text = strings.TrimSpace(text); text == "" || text == "null" {
		return nil
	}
	n, err := wholeNumber[T](text)
	if err != nil {
		return &json.UnmarshalTypeError{Value: "number"}
	}
	s.value = &n
	return nil
}

// yesNo is a yes that apps write as true, as 1 or as a text; anything else is no.
type yesNo bool

// UnmarshalJSON never fails: a mark of another kind must not lose the entry.
func (f *yesNo) UnmarshalJSON(raw []byte) error {
	switch strings.ToLower(strings.Trim(string(raw), `" `)) {
	case "true", "1", "yes":
		*f = true
	default:
		*f = false
	}
	return nil
}

// wholeNumber reads "30", and "30.0" as some languages write it.
func wholeNumber[T int | uint64](text string) (T, error) {
	var n T
	switch to := any(&n).(type) {
	case *int:
		value, err := strconv.Atoi(text)
		*to = value
		if err == nil {
			return n, nil
		}
	case *uint64:
		value, err := strconv.ParseUint(text, 10, 64)
		*to = value
		if err == nil {
			return n, nil
		}
	}
	const exact = 1 << 53 // float64 holds every whole number up to it
	value, err := strconv.ParseFloat(text, 64)
	if err != nil || value != math.Trunc(value) || value < 0 || value > exact {
		return 0, strconv.ErrSyntax
	}
	return T(value), nil
}
