package verify

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"otpaper/backup"
)

// What programs for text recognition make of a printed row: the tick box at its
// end becomes a letter, a digit of its number another sign. The row's own
// check mends the rest.

// A printed row has a number, eight groups and two of the check.
const (
	rowFields     = 11
	fewestFields  = 9 // with groups run together
	fewestFours   = 5 // groups of four letters that tell a row from a sentence
	tickBoxLetter = 2 // most letters that are made of the tick box
)

// numberSigns are signs that are taken for a digit.
var numberSigns = strings.NewReplacer("O", "0", "o", "0", "Q", "0", "D", "0", "I", "1", "l", "1", "i", "1", "|", "1", "Z", "2", "z", "2", "S", "5", "s", "5", "B", "8")

// recogniseRow returns a line as backup.ParseRow wants it when it looks like a
// row that text recognition read; previous is the number of the row before it
// in the file, 0 for none. A line that is a row already is returned as it is.
func recogniseRow(line string, previous int) string {
	fields := strings.Fields(line)
	if len(fields) < fewestFields {
		return line
	}
	if _, err := strconv.Atoi(fields[0]); err == nil && len(fields) <= rowFields {
		return line
	}
	number, ok := recogniseNumber(fields[0], previous)
	if !ok || fours(fields[1:]) < fewestFours {
		return line
	}
	fields[0] = strconv.Itoa(number)
	if last := fields[len(fields)-1]; len(fields) > rowFields && utf8.RuneCountInString(last) <= tickBoxLetter {
		fields = fields[:len(fields)-1]
	}
	if tidy := strings.Join(fields, " "); backup.LooksLikeRow(tidy) {
		return tidy
	}
	return line
}

// recogniseNumber reads a row number. One with a sign that is no digit is
// rather the number after the row before.
func recogniseNumber(field string, previous int) (int, bool) {
	field = strings.TrimRight(field, ".:,)")
	if n, err := strconv.Atoi(field); err == nil && n > 0 {
		return n, true
	}
	n, err := strconv.Atoi(numberSigns.Replace(field))
	switch {
	case err != nil && previous == 0:
		return 0, false
	case previous > 0:
		return previous + 1, true
	}
	return n, n > 0
}

// fours counts the groups of four letters.
func fours(fields []string) int {
	count := 0
	for _, f := range fields {
		if utf8.RuneCountInString(f) == 4 {
			count++
		}
	}
	return count
}
