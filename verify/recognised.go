package verify

import (
	"slices"
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

// confused are the signs of the alphabet that text recognition takes for one
// another, and the two that it makes of one.
var confused = map[byte]string{
	'S': "53", '5': "SO", 'Z': "2", '2': "Z", 'G': "6C", '6': "G", 'C': "G", 'Q': "O", 'O': "QD5", 'D': "O",
	'I': "LT7", 'L': "I", 'T': "I7", '7': "TI", 'B': "E", 'E': "B", 'U': "V", 'V': "UY", 'Y': "V", '4': "A", 'A': "4",
	'3': "BS", 'M': "N", 'N': "M", 'W': "V", 'K': "X", 'X': "K", 'P': "F", 'F': "P", 'R': "P", 'H': "N", 'J': "I",
}

const (
	mostConfused  = 2      // signs of one row that are exchanged
	mostVariants  = 400    // of taking signs out
	mostExchanged = 20_000 // trials
	maxRepairs    = 500    // rows of one kit that cost that; each takes some hundredths of a second
)

// recognisedRow reads a row that recognition got wrong in more than the row's
// check can mend by itself: a group with a sign too many loses each of its
// signs by turns, and signs that are easily confused are exchanged. What is
// right then, to the last bit of the check, is taken if it is the only one. All
// trials of a row are right by accident once in 50,000 rows, and the hash of
// the block finds that out.
func recognisedRow(kit string, id backup.BlockID, line string) (backup.ReadRow, bool) {
	fields := strings.Fields(misread.Replace(strings.ToUpper(line)))
	if len(fields) != rowFields {
		return backup.ReadRow{}, false
	}
	number, groups := strings.Fields(line)[0], fields[1:]
	var found []backup.Row
	trials := 0
	try := func(variant []byte) {
		if trials++; trials > mostExchanged {
			return
		}
		if row, ok := backup.ExactRow(kit, id, number+" "+string(variant)); ok && !slices.Contains(found, row) {
			found = append(found, row)
		}
	}
	for _, variant := range withoutExtras(groups) {
		try(variant)
		exchange(variant, 0, mostConfused, try)
	}
	if len(found) != 1 {
		return backup.ReadRow{}, false
	}
	return backup.ReadRow{Row: found[0], Corrected: changedGroups(groups, found[0])}, true
}

// withoutExtras are the ways to make every group as long as it must be by
// taking signs out; none when one is too short.
func withoutExtras(groups []string) [][]byte {
	variants := [][]byte{nil}
	for i, group := range groups {
		want := 4
		if i >= len(groups)-2 {
			want = 3
		}
		var next [][]byte
		for _, variant := range variants {
			switch len(group) {
			case want:
				next = append(next, slices.Concat(variant, []byte(group)))
			case want + 1:
				for out := range group {
					next = append(next, slices.Concat(variant, []byte(group[:out]), []byte(group[out+1:])))
				}
			}
		}
		if variants = next; len(variants) > mostVariants {
			return nil
		}
	}
	return variants
}

// exchange tries every way to exchange up to most confused signs from a place
// on.
func exchange(variant []byte, from, most int, try func([]byte)) {
	for at := from; at < len(variant); at++ {
		was := variant[at]
		for _, other := range []byte(confused[was]) {
			variant[at] = other
			try(variant)
			if most > 1 {
				exchange(variant, at+1, most-1, try)
			}
		}
		variant[at] = was
	}
}

// changedGroups lists the groups that were read otherwise than they stand, by
// their first pair.
func changedGroups(groups []string, row backup.Row) []backup.CorrectedPair {
	check := row.Check()
	var changed []backup.CorrectedPair
	for i, right := range append(row.Groups(), check[0], check[1]) {
		if groups[i] != right {
			changed = append(changed, backup.CorrectedPair{Pair: 2*i + 1, Typed: groups[i], Correct: right})
		}
	}
	return changed
}
