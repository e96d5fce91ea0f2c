package backup

// HandWords is how many of a card's last words a handwriting card leaves
// blank: for printers and print shops that may keep what they print.
//
// The last three words of a card are its checksum, which the others give, and
// the open header confirms a guess. So as many words are left out as make the
// guess hopeless: with 10 of 20 words 70 bits of the share are on no printer,
// with 11 of 33 words 80 bits. The last four alone would hide 10 bits.
func HandWords(words int) int {
	if words > 20 {
		return 11
	}
	return 10
}
