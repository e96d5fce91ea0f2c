package render

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"otpaper/backup"
)

// cardFile names the file of one key card after its number, its group if the
// kit has several, and its holder. Names are written in lower-case ASCII
// letters, digits and dashes; one that has none is left out.
func cardFile(c backup.Card) string {
	file := fmt.Sprintf("2-CARD-%d", c.Number)
	for _, name := range []string{FileName(c.GroupName), FileName(c.Holder.Name)} {
		if name != "" {
			file += "-" + name
		}
	}
	return file + ".pdf"
}

const maxSafeName = 40 // characters

// spelled are letters that have no decomposition, or are spelled out.
var spelled = map[rune]string{
	'ä': "ae", 'ö': "oe", 'ü': "ue", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'å': "a",
	'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ı': "i", 'ħ': "h",
}

// FileName writes a name as a file name that every system takes: lower-case
// ASCII letters, digits and dashes, at most 40 characters. It is empty for a
// name that has none of them.
func FileName(s string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(s) {
		r = unicode.ToLower(r)
		if text, ok := spelled[r]; ok {
			b.WriteString(text)
			continue
		}
		base := []rune(norm.NFD.String(string(r)))[0]
		if base >= 'a' && base <= 'z' || base >= '0' && base <= '9' {
			b.WriteRune(base)
		} else if b.Len() > 0 && !unicode.IsMark(base) && base != '\'' && base != '’' {
			b.WriteByte('-')
		}
	}
	name := strings.Join(strings.FieldsFunc(b.String(), func(r rune) bool { return r == '-' }), "-")
	return strings.TrimRight(name[:min(len(name), maxSafeName)], "-")
}
